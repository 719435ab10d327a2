"""Whom a difference favours: by its interval alone, decided here; an interval that touches no difference is open.

What is computed here and what the authors say of it stand beside each other: where either leaves it open, it is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.model.result import DIFFERENCES, SummaryKey
from generator.rows import EffectRow

Direction = Literal["treatment", "control", "open"]

PRINTED_P = re.compile(r"(?P<sign>[<≤>=]?)\s*(?P<value>[01]?\.\d+|[01])")
USUAL_LEVEL = 0.05  # of an authors' p, where no interval is printed
FORMS: tuple[SummaryKey, ...] = ("change", "follow_up", "change_percent")


def is_more_better(definition: Definition) -> bool:
    """Is more (people or points) better for the people treated? Of a harm never."""
    return definition.measure is not None and definition.measure.better in ("up", "more")


def direction_of(item: Compared, definition: Definition) -> Direction | None:
    """Whom one comparison favours; "open" where an interval includes no difference; None where nothing tells.

    Only where the authors contradict neither: their own interval, p or word that they saw no difference leaves it open.
    """
    is_better = is_more_better(definition)
    found = [computed(item, is_better), *(_authors_own(item, effect, is_better) for effect in _stated(item))]
    told = [one for one in found if one is not None]
    if "open" in told or len(set(told)) > 1:
        return "open"
    return told[0] if told else None


def has_difference(item: Compared) -> bool:
    """Was a difference computed here?"""
    return item.difference is not None


def computed(item: Compared, is_better: bool) -> Direction | None:
    """By the interval that is computed here, of the difference that pages show."""
    shown = item.difference
    return None if shown is None else _of_interval(shown.low, shown.high, 0.0, is_better)


@dataclass(frozen=True)
class Favoured:
    """A difference of shares with its 95 % interval (-1 to 1), above 0 where it favours the treatment."""

    estimate: float
    low: float
    high: float


def in_favour(item: Compared, definition: Definition) -> Favoured | None:
    """The difference, turned so that more is in favour of the treatment; None where it is not one of shares."""
    found = item.difference
    if found is None or item.risk_ratio is None:
        return None
    if is_more_better(definition):
        return Favoured(found.estimate, found.low, found.high)
    return Favoured(-found.estimate, -found.high, -found.low)


def direction_of_combined(item: ControlledSynthesis) -> Direction | None:
    """By the interval of a combined difference; None where nothing was combined."""
    if item.effect is None:
        return None
    none = 1.0 if item.kind == "risk-ratio" else 0.0
    return _of_interval(item.effect.ci_low, item.effect.ci_high, none, is_more_better(item.definition))


def is_new_trial_open(item: ControlledSynthesis) -> bool:
    """Could a new trial show no difference, or the other way, by the prediction interval? No where there is none."""
    prediction = item.together.prediction
    if prediction is None:
        return False
    none = 1.0 if item.kind == "risk-ratio" else 0.0
    return prediction[0] <= none <= prediction[1]


def _of_interval(low: float, high: float, none: float, is_better: bool) -> Direction:
    if low <= none <= high:
        return "open"
    return "treatment" if (low > none) == is_better else "control"


# ---- what the authors say ----


def _stated(item: Compared) -> Iterator[EffectRow]:
    return (effect for effect in item.pair.effects if not effect.is_inferred)


def _authors_own(item: Compared, effect: EffectRow, is_better: bool) -> Direction | None:
    """By their interval, else their p, else their word; whom it favours is a field, or follows from both figures."""
    none = 0.0 if effect.effect in DIFFERENCES else 1.0
    ends = effect.signed or effect
    if ends.ci_low is not None and ends.ci_high is not None:
        if ends.ci_low <= none <= ends.ci_high:
            return "open"
        if effect.signed is not None:
            return _of_interval(ends.ci_low, ends.ci_high, none, is_better)
    if effect.favours == "neither" or is_without_difference(effect):
        return "open"
    if not _is_with_difference(effect):
        return None
    return effect.favours or _by_figures(item, is_better)  # "neither" was open already


def is_without_difference(effect: EffectRow) -> bool:
    """Do the authors find no difference: "NS", a p of 0.05 or more, or in so many words?"""
    if effect.significant is not None:
        return not effect.significant
    if effect.p_value is None:
        return False
    sign, value = _p(effect.p_value)
    return effect.p_value.strip().upper() == "NS" or (
        value is not None and value >= USUAL_LEVEL and sign in ("", "=", ">")
    )


def _is_with_difference(effect: EffectRow) -> bool:
    if effect.significant is not None:
        return effect.significant
    sign, value = _p(effect.p_value or "")
    if value is None or sign == ">":
        return False
    return value <= USUAL_LEVEL if sign in ("<", "≤") else value < USUAL_LEVEL


def _p(printed: str) -> tuple[str, float | None]:
    found = PRINTED_P.fullmatch(printed.strip())
    return (found["sign"], float(found["value"])) if found else ("", None)


def _by_figures(item: Compared, is_better: bool) -> Direction | None:
    """Whom the two groups' own figures favour, where both are printed in one form and differ."""
    treated, control = item.pair.treated, item.pair.control
    if treated is None or control is None or treated.is_inferred or control.is_inferred:
        return None
    if item.counts is not None:
        pairs = [(item.counts[0] / item.counts[1], item.counts[2] / item.counts[3])]
    elif treated.percent is not None and control.percent is not None:
        pairs = [(treated.percent, control.percent)]
    else:
        sides = ((treated.score(form).mean, control.score(form).mean) for form in FORMS)
        pairs = [(mine, other) for mine, other in sides if mine is not None and other is not None]
    if not pairs or pairs[0][0] == pairs[0][1]:
        return None
    return "treatment" if (pairs[0][0] > pairs[0][1]) == is_better else "control"
