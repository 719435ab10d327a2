"""Dates in their order; the data date of portal.yml is the only "today"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from generator.checks.places import File, Findings, RegistryRow, StudyFile
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.base import PartialDate

CHECK = "Check the dates in the source."
LONGEST_WAIT = timedelta(days=366)  # between two releases of the data; a date beyond it is a slip of the pen


def check_study_dates(place: StudyFile) -> Findings:
    """Enrolment before its end and before publication, publication before the data date."""
    citation, design = place.study.citation, place.study.design
    yield from _in_order(
        place, ("design", "enrolled_from"), design.enrolled_from, design.enrolled_to, "enrolled_to"
    )
    if _is_after(design.enrolled_from, citation.published):
        expected = f"no later than {citation.published} (its publication)"
        here = ("design", "enrolled_from")
        yield place.problem(
            here, str(design.enrolled_from), expected, CHECK, "dates/enrolled-after-publication"
        )
    yield from _after_data_date(place, ("citation", "published"), citation.published)
    latest_issue = place.dataset.portal.data_date.year + 1  # an issue may be dated ahead of its appearance
    if citation.year is not None and citation.year > latest_issue:
        here = ("citation", "year")
        yield place.problem(
            here, str(citation.year), f"no later than {latest_issue}", CHECK, "dates/after-data-date"
        )
    if (
        citation.published is not None
        and citation.year is not None
        and citation.published.year > citation.year
    ):
        expected = f"no later than {citation.year} (the year of the issue)"
        here = ("citation", "published")
        hint = "First publication can precede the issue, not follow it."
        yield place.problem(here, str(citation.published), expected, hint, "dates/published-after-issue")


def check_extraction_dates(place: StudyFile) -> Findings:
    """Read first, checked later; what was read after the data date waits for the next release."""
    extraction = place.study.extraction
    yield from check_day(place, ("extraction", "date"), extraction.date)
    for index, reading in enumerate(place.study.readings):
        here = ("readings", index, "date")
        yield from check_day(place, here, reading.date)
        if reading.date < extraction.date:
            expected = f"no earlier than {extraction.date} (the date of extraction)"
            hint = "A second reading comes after the first."
            yield place.problem(here, str(reading.date), expected, hint, "dates/reading-before-extraction")


def check_trial_dates(dataset: Dataset) -> Findings:
    """A trial starts before it completes; a register updated after the data date waits for the next release."""
    limit = dataset.portal.data_date
    for index, trial in enumerate(dataset.trials):
        place = RegistryRow(dataset, index)
        if _is_after(trial.start, trial.primary_completion):
            expected = f"no later than {trial.primary_completion} (its primary_completion)"
            found = str(trial.start)
            yield place.problem(("start",), found, expected, CHECK, "dates/order")
        if trial.last_updated is not None and trial.last_updated.first_day > limit:
            expected, hint, rule, severity = _beyond(limit, trial.last_updated.first_day)
            found = str(trial.last_updated)
            problem = place.problem(("last_updated",), found, expected, hint, rule)
            yield replace(problem, severity=severity)


def check_periods(dataset: Dataset) -> Findings:
    """The review's period is in order, and portal.yml and review.yml name the same one."""
    portal, review = dataset.portal.review_period, dataset.review
    if portal is not None:
        file = File(dataset, "portal.yml")
        yield from _in_order(file, ("review_period", "from"), portal.start, portal.end, "to")
    if review is None:
        return
    file = File(dataset, "review.yml")
    yield from _in_order(
        file, ("published_from",), review.published_from, review.published_to, "published_to"
    )
    if portal is None:
        return
    pairs = {
        "published_from": (review.published_from, portal.start),
        "published_to": (review.published_to, portal.end),
    }
    for key, (found, expected) in pairs.items():
        if found != expected:
            hint = "Both files name the period of the source review: correct the wrong one."
            words = f"{expected} (review_period of portal.yml)"
            yield file.problem((key,), str(found), words, hint, "dates/review-period")


def _is_after(earlier: PartialDate | None, later: PartialDate | None) -> bool:
    """True where no reading of two imprecise dates puts them in order."""
    return earlier is not None and later is not None and earlier.first_day > later.last_day


def _in_order(
    place: File | StudyFile,
    path: FieldPath,
    earlier: PartialDate | None,
    later: PartialDate | None,
    later_name: str,
) -> Findings:
    if _is_after(earlier, later):
        yield place.problem(
            path, str(earlier), f"no later than {later} (its {later_name})", CHECK, "dates/order"
        )


def _after_data_date(place: StudyFile, path: FieldPath, moment: PartialDate | None) -> Findings:
    if moment is not None:
        yield from check_day(place, path, moment.first_day, str(moment))


def check_day(place: StudyFile, path: FieldPath, day: date, shown: str = "") -> Findings:
    """Nothing is read or published after the data date; ``shown`` is the date as it was written."""
    limit = place.dataset.portal.data_date
    if day > limit:
        expected, hint, rule, severity = _beyond(limit, day)
        yield replace(place.problem(path, shown or str(day), expected, hint, rule), severity=severity)


def _beyond(limit: date, day: date) -> tuple[str, str, str, str]:
    """What was expected, what to do, the rule and its severity, for a day after the data date.

    What was read or published since the last release waits for the next one; who contributes it changes nothing else.
    """
    if day - limit <= LONGEST_WAIT:
        hint = "Nothing for you to do: data_date in portal.yml is moved with the next release."
        return f"no later than {limit} (the data date)", hint, "dates/since-data-date", "warning"
    hint = "Check the date, or move data_date in portal.yml."
    return f"no later than a year after {limit} (the data date)", hint, "dates/after-data-date", "error"
