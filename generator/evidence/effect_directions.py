"""The direction of each study's difference from control, whatever its interval: better, worse, the same.

Made as Boon and Thomson ask of an effect direction plot (Research Synthesis Methods 2021;12:29-33,
doi:10.1002/jrsm.1458): from the point estimate, never from whether it is statistically significant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.directions import FORMS, is_more_better
from generator.evidence.people_measured import people_compared
from generator.model.result import DIFFERENCES
from generator.rows import EffectRow, StudyRow

EffectDirection = Literal["better", "worse", "same", "mixed", "not-told"]
LIKENESS = 0.7  # share of a study's comparisons that agree, from which on they have one direction


@dataclass(frozen=True, eq=False)
class StudyDirection:
    """One study on one outcome: ``better`` means that the treated fared better; ``people`` in the groups compared.

    ``mixed``: several comparisons of the study of which fewer than seven in ten agree. ``not-told``: neither figures
    nor words say which group fared better. ``stratum`` is the group of products that was given.
    """

    study: StudyRow
    definition: Definition
    direction: EffectDirection
    people: int | None
    randomised: bool
    stratum: str | None


def of_whole_groups(compared: Iterable[Compared], definition: Definition) -> list[Compared]:
    """The comparisons of an outcome between whole groups of the main studies, each question once."""
    return [
        item
        for item in compared
        if item.pair.outcome == definition.slug
        and not item.pair.is_shown_separately
        and item.pair.is_of_whole_groups
        and item.led_by is None
    ]


def directions_of(compared: Iterable[Compared], definition: Definition) -> tuple[StudyDirection, ...]:
    """The direction of each main study that compared the outcome between whole groups, in the order given."""
    of_study: dict[str, list[Compared]] = {}
    for item in of_whole_groups(compared, definition):
        of_study.setdefault(item.pair.study, []).append(item)
    return tuple(_of_study(items, definition) for items in of_study.values())


def _of_study(items: list[Compared], definition: Definition) -> StudyDirection:
    told = [one for item in items if (one := point_direction(item, definition)) is not None]
    people = [number for item in items if (number := people_compared(item)) is not None]
    return StudyDirection(
        items[0].pair.arm.study,
        definition,
        _together(told),
        max(people, default=None),
        any(item.pair.randomised for item in items),
        items[0].pair.arm.stratum,
    )


def _together(told: list[EffectDirection]) -> EffectDirection:
    if not told:
        return "not-told"
    most = max(set(told), key=lambda one: (told.count(one), one))
    return most if told.count(most) >= LIKENESS * len(told) else "mixed"


def point_direction(item: Compared, definition: Definition) -> EffectDirection | None:
    """The direction of one comparison: of the difference computed here, else of both groups' figures, else stated."""
    is_better = is_more_better(definition)
    found = item.difference.estimate if item.difference is not None else _by_figures(item)
    if found is not None:
        return _of_sign(found, is_better)
    for effect in item.pair.effects:
        one = _stated(effect, is_better)
        if one is not None:
            return one
    return None


def _of_sign(difference: float, is_better: bool) -> EffectDirection:
    if difference == 0:
        return "same"
    return "better" if (difference > 0) == is_better else "worse"


def _by_figures(item: Compared) -> float | None:
    """The difference of the two groups' printed figures, in the first form that both have."""
    treated, control = item.pair.treated, item.pair.control
    if treated is None or control is None or treated.is_inferred or control.is_inferred:
        return None
    if treated.percent is not None and control.percent is not None:
        return treated.percent - control.percent
    if treated.is_least_count or control.is_least_count or "events" in (treated.unit, control.unit):
        return None
    counts = (treated.events, treated.total, control.events, control.total)
    if None not in counts and treated.total and control.total:
        assert treated.events is not None and control.events is not None
        return treated.events / treated.total - control.events / control.total
    for form in FORMS:
        mine, other = treated.score(form).mean, control.score(form).mean
        if mine is not None and other is not None:
            return mine - other
    return None


def _stated(effect: EffectRow, is_better: bool) -> EffectDirection | None:
    """By whom the authors say it favours, else by their value with its sign; "neither" says nothing of direction."""
    words: dict[str | None, EffectDirection] = {"treatment": "better", "control": "worse"}
    if effect.is_inferred or effect.favours in words:
        return None if effect.is_inferred else words[effect.favours]
    if effect.signed is None:
        return None
    none = 0.0 if effect.effect in DIFFERENCES else 1.0
    return _of_sign(effect.signed.value - none, is_better)
