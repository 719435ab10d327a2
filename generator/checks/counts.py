"""Counts of people: nobody is counted who was not there."""

from __future__ import annotations

from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.arm import Arm
from generator.model.harm import SafetyRow
from generator.problems import quote

DENOMINATOR = "Check which denominator the source uses."


def check_arm_counts(place: StudyFile) -> Findings:
    """Women and people analysed are among those enrolled."""
    for index, arm in enumerate(place.study.arms):
        for key, rule in (
            ("analysed", "counts/analysed-above-enrolled"),
            ("female", "counts/female-above-enrolled"),
        ):
            yield from _above_enrolled(place, ("arms", index, key), getattr(arm, key), arm, rule)


def check_outcome_counts(place: StudyFile) -> Findings:
    """Events are at most their total, totals at least 1 and at most the arm's enrolment; a subset too."""
    for path, row in place.outcomes():
        if row.events is not None and row.total is None:
            hint = "Add total:, or leave the row out until it is known."
            yield place.problem((*path, "events"), "events alone", "a total too", hint, "counts/events-alone")
        if row.total is not None and row.events is None and row.percent is None and row.levels is None:
            hint = "Add events: or percent:, or write n: in the score."
            yield place.problem((*path, "total"), "a total alone", "a count", hint, "counts/total-alone")
        yield from _events_above_total(place, path, row.events, row.total)
        yield from _nobody(place, (*path, "total"), row.total)
        arm = place.arms.get(row.arm)
        if row.unit_of_analysis is not None:  # one person may have several of them
            yield from _above_enrolled(
                place, (*path, "people"), row.people, arm, "counts/total-above-enrolled"
            )
            continue
        yield from _above_enrolled(place, (*path, "total"), row.total, arm, "counts/total-above-enrolled")
        for key, summary in row.summaries:
            here = (*path, key, "n")
            yield from _nobody(place, here, summary.n)
            yield from _above_enrolled(place, here, summary.n, arm, "counts/total-above-enrolled")


def check_safety_counts(place: StudyFile) -> Findings:
    """The same for harms; only a count of events may exceed the people observed, and none mentioned is no count."""
    for path, row in place.safety():
        if row.kind == "none-mentioned":
            yield from _none_mentioned(place, path, row)
        else:
            yield from _incomplete(place, path, row)
        if row.kind == "at-least":
            yield from _at_least(place, path, row)
        if row.unit == "patients":
            yield from _events_above_total(place, path, row.events, row.total)
        yield from _nobody(place, (*path, "total"), row.total)
        arm = place.arms.get(row.arm)
        yield from _above_enrolled(place, (*path, "total"), row.total, arm, "counts/total-above-enrolled")


def _incomplete(place: StudyFile, path: FieldPath, row: SafetyRow) -> Findings:
    for key in ("events", "total", "unit"):
        if getattr(row, key) is None:
            hint = f"Add {key}:, or write kind: none-mentioned where the source says so in words alone."
            here, expected = (*path, key), "a count: events, total and unit"
            yield place.problem(here, "nothing", expected, hint, "counts/harm-incomplete")


def _none_mentioned(place: StudyFile, path: FieldPath, row: SafetyRow) -> Findings:
    if row.events is not None:
        hint = "Delete events:, or delete kind: where the source prints the number."
        here, expected = (*path, "events"), "no count beside kind: none-mentioned"
        yield place.problem(here, quote(row.events), expected, hint, "counts/none-mentioned")
    if row.basis != "inferred":
        hint = "Write basis: inferred; a zero that the source prints is events: 0, without kind."
        here, expected = (*path, "basis"), "inferred, as kind is none-mentioned"
        yield place.problem(here, quote(row.basis), expected, hint, "counts/none-mentioned")


def _at_least(place: StudyFile, path: FieldPath, row: SafetyRow) -> Findings:
    """A least count of nobody, or of everybody, is none."""
    is_all = row.unit == "patients" and row.events == row.total
    if row.events == 0 or (is_all and row.events):
        found = f"at least {row.events}" + (f" of {row.total}" if is_all else "")
        hint = "Delete kind: where the count is exact; where nothing was counted, leave the row out."
        expected = "at least 1, and of people fewer than its total"
        yield place.problem((*path, "events"), found, expected, hint, "counts/at-least")


def _events_above_total(place: StudyFile, path: FieldPath, events: int | None, total: int | None) -> Findings:
    if events is not None and total is not None and events > total >= 1:
        expected = f"at most {total} (its total)"
        here = (*path, "events")
        yield place.problem(here, quote(events), expected, DENOMINATOR, "counts/events-above-total")


def _nobody(place: StudyFile, path: FieldPath, total: int | None) -> Findings:
    if total is not None and total < 1:
        hint = "Where nobody was assessed there is no result: leave the row out."
        yield place.problem(path, quote(total), "at least 1", hint, "counts/nobody")


def _above_enrolled(
    place: StudyFile, path: FieldPath, count: int | None, arm: Arm | None, rule: str
) -> Findings:
    enrolled = arm.enrolled if arm is not None else None
    if count is not None and enrolled is not None and count > enrolled:
        expected = f"at most {enrolled} (enrolled in the arm)"
        yield place.problem(path, quote(count), expected, DENOMINATOR, rule)
