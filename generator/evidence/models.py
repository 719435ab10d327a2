"""What comparisons give together, by the model that leads and by the other one beside it.

Fixed beforehand: random effects lead from three studies on, a common effect where data are sparse or where the
vocabulary names it; two studies are combined by a common effect alone, since how far they differ cannot be judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.analysis.effects import TrialEffect
from generator.analysis.heterogeneity import Heterogeneity, heterogeneity
from generator.analysis.inverse_variance import pool_common_effect
from generator.analysis.pooling import mantel_haenszel, pool_inverse_variance
from generator.evidence.comparisons import Compared
from generator.model.terms import Model

FEWEST_RANDOM = 3  # studies; with two, t has one degree of freedom and tau² rests on one distance
FEWEST_EVENTS = 10  # events over all trials in each group; below it data are sparse
FEWEST_PREDICTED = 5  # studies; a prediction interval needs that many (IntHout and others 2016)


@dataclass(frozen=True)
class CombinedEffect:
    """A combined effect with its 95 % interval; ratios as ratios, risk differences 0-1, scores in their unit."""

    value: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class Together:
    """What comparisons give together. Ratios as ratios, differences of risk 0-1, means in their unit.

    ``effect`` by the ``model`` that leads, ``other`` by the other one (None with two studies); ``difference`` is of
    risk, by Mantel-Haenszel. ``variation`` (tau², I²; of log ratios or means) and ``prediction`` are None where they
    cannot be judged: below three studies, below five, or where ½ alone would make them.
    """

    model: Model | None = None
    effect: CombinedEffect | None = None
    other: CombinedEffect | None = None
    difference: CombinedEffect | None = None
    variation: Heterogeneity | None = None
    prediction: tuple[float, float] | None = None


def studies_of(items: Iterable[Compared]) -> tuple[str, ...]:
    """The studies of comparisons, each once."""
    return tuple(dict.fromkeys(item.pair.study for item in items))


def informative(items: Iterable[Compared]) -> list[Compared]:
    """Comparisons that say something: one without any event in either group adds to differences, not to ratios."""
    return [item for item in items if item.is_informative]


def leading_model(items: Sequence[Compared], named: Model | None) -> Model:
    """Two studies: a common effect. Else the one that the vocabulary names; else by whether data are sparse."""
    if len(studies_of(informative(items))) < FEWEST_RANDOM:
        return "common-effect"
    return named or ("common-effect" if is_sparse(items) else "random-effects")


def is_sparse(items: Iterable[Compared]) -> bool:
    """Fewer than ten events over all trials together in either group."""
    counts = [item.counts for item in items if item.counts is not None]
    return bool(counts) and min(sum(count[place] for count in counts) for place in (0, 2)) < FEWEST_EVENTS


def combine(items: Sequence[Compared], model: Model) -> Together:
    """Both models, the given one leading; without a ratio by Mantel-Haenszel nothing is given.

    Where ½ was added to every trial's ratio the ½ alone would make random effects, so the common effect leads.
    """
    is_ratio = any(item.risk_ratio is not None for item in items)
    common = _mantel_haenszel(items, "risk_ratio") if is_ratio else _common(_sizes(items))
    if common is None:
        return Together()
    difference = _mantel_haenszel(items, "risk_difference") if is_ratio else None
    random = _random(items, is_ratio)
    if random.effect is None:
        return Together("common-effect", common, None, difference)
    leads, other = (random.effect, common) if model == "random-effects" else (common, random.effect)
    return Together(model, leads, other, difference, random.variation, random.prediction)


def _random(items: Sequence[Compared], is_ratio: bool) -> Together:
    """REML with Knapp-Hartung from three studies on, and how far the trials differ."""
    sizes = _sizes(items)
    studies = len(studies_of(informative(items)))
    if studies < FEWEST_RANDOM or all(size.corrected for size in sizes):
        return Together()
    columns = [size.estimate for size in sizes], [size.variance for size in sizes]
    pooled = pool_inverse_variance(*columns)
    effect = _effect(is_ratio, pooled.estimate, pooled.ci_low, pooled.ci_high)
    ends = pooled.prediction_low, pooled.prediction_high
    has_ends = studies >= FEWEST_PREDICTED and None not in ends
    new = _effect(is_ratio, pooled.estimate, *ends) if has_ends else None
    prediction = (new.ci_low, new.ci_high) if new else None
    return Together(effect=effect, variation=heterogeneity(*columns), prediction=prediction)


def _sizes(items: Iterable[Compared]) -> list[TrialEffect]:
    """The log risk ratios or mean differences of the comparisons that say something."""
    return [item.effect for item in informative(items) if item.effect is not None]


def _common(sizes: Sequence[TrialEffect]) -> CombinedEffect | None:
    pooled = pool_common_effect([size.estimate for size in sizes], [size.variance for size in sizes])
    return _effect(False, pooled.estimate, pooled.ci_low, pooled.ci_high)


def _effect(is_ratio: bool, *ends: float | None) -> CombinedEffect | None:
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return CombinedEffect(*(math.exp(end) for end in known)) if is_ratio else CombinedEffect(*known)


def _mantel_haenszel(
    items: Iterable[Compared], measure: Literal["risk_ratio", "risk_difference"]
) -> CombinedEffect | None:
    """Without correction for empty cells."""
    tables = [item.counts for item in items if item.counts is not None]
    columns = [[table[place] for table in tables] for place in range(4)]
    pooled = mantel_haenszel(columns[0], columns[1], columns[2], columns[3], measure=measure)
    return _effect(False, pooled.value, pooled.value_low, pooled.value_high)
