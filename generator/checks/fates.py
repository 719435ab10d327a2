"""What became of people: those alive and those who died agree, and a death is a serious event."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures import measure_of, warned
from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.harm import SafetyRow
from generator.model.result import Outcome
from generator.problems import quote

Pair = tuple[FieldPath, Outcome, SafetyRow]


def check_fates(place: StudyFile) -> Findings:
    """A measure and the harm that is its opposite, in one group: they add up, and are not read from one sentence."""
    for path, row, harm in _opposites(place):
        yield from _two_fates(place, path, row, harm)
        if row.basis == "inferred" and harm.basis == "inferred" and row.source == harm.source:
            found = f"the same words as {harm.id}, which says it as a harm"
            hint = "One sentence makes one row: keep the one that says it as the source does."
            problem = place.problem(path, found, "one row", hint, "counts/one-sentence-twice")
            yield warned(problem)


def _two_fates(place: StudyFile, path: FieldPath, row: Outcome, harm: SafetyRow) -> Findings:
    """Counts at one time that do not add up; where none is mentioned there is no count to add."""
    if row.time_months != harm.time_months or harm.is_none_mentioned:
        return
    if row.events is None or row.total is None or harm.events is None or harm.total is None:
        return
    both, most = row.events + harm.events, max(row.total, harm.total)
    too_few = row.total == harm.total and both < most and harm.kind != "at-least"
    if both > most or too_few:
        found = f"{row.events} of {row.total} beside {harm.events} of {harm.total} in {harm.id}"
        expected = f"people of both that add up to {quote(row.total)}"
        hint = "Who was lost belongs to neither: then the totals differ. Check both figures."
        yield place.problem((*path, "events"), found, expected, hint, "counts/two-fates")


def check_serious(place: StudyFile) -> Findings:
    """A trial in which somebody died says something of serious events, to which each death belongs."""
    design = place.vocabulary.designs.get(place.study.design.type)
    if design is None or not design.trial:
        return
    said = {(row.arm, row.category) for _, row in place.safety()}
    for path, row in place.safety():
        category = place.vocabulary.safety.get(row.category)
        wider = category.included_in if category is not None else None
        if wider is not None and row.unit == "patients" and row.events and (row.arm, wider) not in said:
            found = f"{row.events} in {row.category}, and no row of {wider} for {row.arm}"
            hint = f"Look for what the report says of {wider}; where it says nothing, say so in doubts."
            yield warned(
                place.problem(path, found, f"a row of {wider} too", hint, "counts/no-serious-events")
            )


def _opposites(place: StudyFile) -> Iterator[Pair]:
    for path, row in place.outcomes():
        measure = measure_of(place, row)
        opposite = measure.opposite_of if measure is not None else None
        if opposite is None or row.subset is not None or row.unit_of_analysis is not None:
            continue
        for _, harm in place.safety():
            if (harm.arm, harm.category) == (row.arm, opposite) and harm.unit != "events":
                yield path, row, harm
