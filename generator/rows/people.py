"""How many people an arm has, and which arms hold the same people: those are counted once."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.arm import Arm
from generator.model.design import SAME_PEOPLE
from generator.model.study import Study
from generator.rows.studies import ArmRow


def arm_people(study: Study, arm: Arm) -> int | None:
    """People of an arm: enrolled; else analysed; else the largest total of its rows on the whole arm."""
    if arm.enrolled is not None or arm.analysed is not None:
        return arm.enrolled if arm.enrolled is not None else arm.analysed
    whole = [row for row in study.outcomes if row.arm == arm.id and not row.subset]
    totals = [row.total if row.unit_of_analysis is None else row.people for row in whole]
    totals += [row.total for row in study.safety if row.arm == arm.id]
    return max(filter(None, totals), default=None)


def people_ids(study: Study) -> dict[str, str]:
    """By arm the id of the arm whose people it holds: its own, or where the same people are in both groups the first.

    In a crossover or a comparison within people those are arms that are compared with each other; all arms, where
    none names a control.
    """
    own = {arm.id: arm.id for arm in study.arms}
    if study.design.comparison not in SAME_PEOPLE:
        return own
    pairs = [(arm.compared_with, arm.id) for arm in study.arms if arm.compared_with in own]
    for first, second in pairs or [(study.arms[0].id, arm.id) for arm in study.arms]:
        both = {own[second], own[str(first)]}
        kept = next(arm.id for arm in study.arms if arm.id in both)
        own = {arm: kept if found in both else found for arm, found in own.items()}
    return own


def study_people(study: Study, arms: Iterable[Arm]) -> list[int | None]:
    """The number of each group of people in these arms; those in two arms once, with the larger number."""
    found: dict[str, list[int | None]] = {}
    ids = people_ids(study)
    for arm in arms:
        found.setdefault(ids[arm.id], []).append(arm_people(study, arm))
    return [max((number for number in of if number is not None), default=None) for of in found.values()]


def compared_arms(study: Study) -> list[Arm]:
    """The arms that are compared with each other: those that name a control, and those controls."""
    controls = {arm.compared_with for arm in study.arms if arm.compared_with}
    return [arm for arm in study.arms if arm.compared_with is not None or arm.id in controls]


def people_unplaced(study: Study) -> int:
    """People known to have been randomised to a group not known: the number randomised less those in known groups.

    0 where every compared group has a number, where none is known for the whole, and where the study mixes diseases.
    """
    numbers = study_people(study, compared_arms(study))
    if study.design.randomised is None or len(study.diseases) > 1 or None not in numbers:
        return 0
    return max(0, study.design.randomised - sum(number for number in numbers if number is not None))


def people_once(arms: Iterable[ArmRow]) -> dict[tuple[str, str], int | None]:
    """The number of each group of people, by study and id of the people: of arms with the same people the largest."""
    found: dict[tuple[str, str], int | None] = {}
    for arm in arms:
        key = (arm.study.id, arm.people_id)
        numbers = [number for number in (found.get(key), arm.people) if number is not None]
        found[key] = max(numbers, default=None)
    return found
