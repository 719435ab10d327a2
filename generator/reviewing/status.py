"""What is open in a dataset: read once, questioned, doubtful, incomplete or past its date. Its date is "today"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import paths
from generator.formatting import partial_date, plural
from generator.load import Dataset
from generator.model.study import Study
from generator.places import place_of
from generator.reading import StudyReading, reading_of
from generator.render import wording
from generator.rows import TrialRow, make_rows
from generator.rows.labels import study_label

YEARS_UNTIL_RENEWED = (
    2  # a corrected or withdrawn report should be noticed within this time; a choice of ours
)
WHOLE = "full-text"  # the level of a report that was read whole


@dataclass(frozen=True)
class Point:
    """One thing that is open: a permanent code, a sentence without its full stop, and the rows it speaks of."""

    code: str
    text: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A study or a registered trial with what is open of it; ``page`` is an address from the site's root."""

    id: str
    label: str
    file: str
    line: int
    page: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Status:
    """The lists, by their permanent names in the order shown. ``site`` is None while its address is a placeholder."""

    version: str
    data_date: date
    studies: int
    trials: int
    site: str | None
    lists: dict[str, tuple[Item, ...]]


def status_of(dataset: Dataset) -> Status:
    """Every list, from the dataset alone; an item without anything open stands in none but ``read_twice``."""
    portal, limit = dataset.portal, _years_before(dataset.portal.data_date, YEARS_UNTIL_RENEWED)
    card = dataset.vocabulary.product.card
    readings = {study.id: reading_of(study, card) for study in dataset.studies}
    found: dict[str, list[Item]] = {name: [] for name in LISTS}
    for study in dataset.studies:
        reading = readings[study.id]
        points = {
            "questioned": _questioned(reading),
            "read_once": _once(reading),
            "facts_read_once": _facts(reading),
            "read_twice": _second(reading),
            "doubtful": _doubts(study),
            "not_in_full": _not_in_full(study),
            "incomplete": tuple(_missing(study)),
            "readings_to_renew": _old_reading(study, reading, limit),
        }
        for name, open_points in points.items():
            if open_points:
                found[name].append(_item(dataset, study, open_points))
    found["trials_without_results"] = list(_silent_trials(dataset))
    return Status(
        version=portal.version,
        data_date=portal.data_date,
        studies=len(dataset.studies),
        trials=len(dataset.trials),
        site=portal.site_url if portal.has_real_site else None,
        lists={name: tuple(items) for name, items in found.items()},
    )


LISTS = {
    "questioned": "Questioned: figures that the second reader did not find again",
    "read_once": "Read once",
    "facts_read_once": "Facts read once (citation, design, registration, declarations, cards, background)",
    "read_twice": "Read twice",
    "incomplete": "Incomplete",
    "not_in_full": "Not read in full",
    "doubtful": "Doubtful",
    "trials_without_results": "Trials past their end without a report here",
    "readings_to_renew": f"Last read more than {YEARS_UNTIL_RENEWED} years before the date of the data",
}


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _item(dataset: Dataset, study: Study, points: tuple[Point, ...]) -> Item:
    return Item(
        study.id, study_label(study), dataset.study_files[study.id], 1, paths.study(study.id).url, points
    )


def _once(reading: StudyReading) -> tuple[Point, ...]:
    """Nobody but the first reader has read it, or not all of it as it stands."""
    if reading.label == "read once":
        return (Point("read-once", "no second reading"),)
    unread = reading.read_once_rows
    return (Point("rows-read-once", "not read again as they stand:", unread),) if unread else ()


def _facts(reading: StudyReading) -> tuple[Point, ...]:
    """Facts that nobody but the first reader has read; of a study without a second reading that is said once."""
    if reading.label == "read once":
        return ()
    unread = tuple(name for name in reading.facts if name not in reading.facts_read)
    return (Point("facts-read-once", "facts not read again as they stand:", unread),) if unread else ()


def _questioned(reading: StudyReading) -> tuple[Point, ...]:
    if not reading.not_found:
        return ()
    return (Point("not-found-again", f"{plural(reading.not_found, 'figure')} not found again"),)


def _second(reading: StudyReading) -> tuple[Point, ...]:
    """What the second reader found, of a study that is read twice and not questioned."""
    if reading.label != "read twice" or reading.last_date is None:
        return ()
    said = f"{plural(reading.agreed, 'figure')} agreed, {reading.corrected} corrected"
    return (Point("second-reading", f"{partial_date(reading.last_date)}: {said}"),)


def _doubts(study: Study) -> tuple[Point, ...]:
    return (Point("doubts", study.extraction.doubts),) if study.extraction.doubts else ()


def _not_in_full(study: Study) -> tuple[Point, ...]:
    level = study.extraction.level
    return () if level == WHOLE else (Point("level", f"what was read: {wording.LEVELS[level]}"),)


def _missing(study: Study) -> Iterator[Point]:
    """What a reader with the report in hand could add."""
    citation = study.citation
    if study.title.startswith("["):
        yield Point("title", "the published title was not seen")
    if citation.published is None:
        yield Point("published", "no date of first publication")
    if not (citation.doi or citation.pmid or citation.pmcid):
        yield Point("identifier", "no DOI, PMID or PMCID")
    people = tuple(arm.id for arm in study.arms if arm.enrolled is None and arm.analysed is None)
    if people:
        yield Point("people", "number of people unknown in", people)
    if not (study.outcomes or study.effects or study.safety):
        yield Point("figure", "no figure at all")
    elif not study.safety:
        yield Point("safety", "no row on harms")
    percentages = tuple(row.id for row in study.outcomes if row.percent is not None and row.events is None)
    if percentages:
        yield Point("count", "a percentage without a count in", percentages)
    timeless = (
        *(row.id for row in study.outcomes if row.time_months is None),
        *(row.id for row in study.effects if row.time_months is None),
    )
    if timeless:
        yield Point("months", "no time of assessment in", timeless)


def _old_reading(study: Study, reading: StudyReading, limit: date) -> tuple[Point, ...]:
    last = reading.last_date or study.extraction.date
    return (Point("last-read", f"last read on {partial_date(last)}"),) if last < limit else ()


def _silent_trials(dataset: Dataset) -> Iterator[Item]:
    lines = dataset.trial_lines
    for line, row in zip(lines, make_rows(dataset).trials, strict=True):
        if row.silent:
            point = Point("no-report", _trial_words(dataset, row))
            page = place_of(row.disease, part="trials", row=f"trial-{row.registration.lower()}")
            label = f"{row.registration}, {dataset.vocabulary.diseases[row.disease].label}"
            yield Item(row.registration, label, f"{dataset.folder}/registry.csv", line, page, (point,))


def _trial_words(dataset: Dataset, row: TrialRow) -> str:
    statuses, end = dataset.vocabulary.trial_statuses, row.primary_completion
    status = statuses[row.status].label.lower() if row.status in statuses else "status not stated"
    ended = f"primary completion {partial_date(end)}" if end is not None else "no date of completion"
    return f"{status}, {ended}, no report found"
