"""How many people a result, a comparison, or the groups behind an outcome are of."""

from __future__ import annotations

from collections.abc import Mapping

from generator.evidence.comparisons import Compared
from generator.model.result import SUMMARY_KEYS
from generator.rows import ArmResult, ArmRow


def people_treated(rows: tuple[ArmResult, ...], compared: tuple[Compared, ...]) -> dict[ArmRow, int | None]:
    """People of each treated group: the most of its results, else its size; a part of it where only that was found."""
    of_arm: dict[ArmRow, list[ArmResult]] = {}
    for row in rows:
        of_arm.setdefault(row.arm, []).append(row)
    for item in compared:
        of_arm.setdefault(item.pair.arm, [])
    return {arm: _people_of(arm, mine) for arm, mine in of_arm.items()}


def count_people_once(known: Mapping[ArmRow, int | None]) -> int:
    """People of several groups; the same people in two of them count once, with the larger number."""
    most: dict[tuple[str, str], int] = {}
    for arm, number in known.items():
        place = (arm.study.id, arm.people_id)
        most[place] = max(most.get(place, 0), number or 0)
    return sum(most.values())


def _people_of(arm: ArmRow, rows: list[ArmResult]) -> int | None:
    whole = [row for row in rows if not row.subset]
    if whole or not rows:
        return max(filter(None, map(people_measured, whole)), default=None) or arm.people
    return max(filter(None, map(people_measured, rows)), default=None)


def people_measured(row: ArmResult) -> int | None:
    """People that a result is of: its total, or those in whom a score was measured."""
    if not row.is_of_people:
        return row.people
    found = [row.total, *(row.score(form).n for form in SUMMARY_KEYS)]
    return max((number for number in found if number is not None), default=None)


def people_compared(item: Compared) -> int | None:
    """People in the two groups of a comparison, each once; None where one of the numbers is not known."""
    treated, control = item.pair.arm.people, item.pair.control_arm.people
    if item.pair.arm.people_id == item.pair.control_arm.people_id:  # the same people: counted once
        return max((number for number in (treated, control) if number is not None), default=None)
    return None if treated is None or control is None else treated + control
