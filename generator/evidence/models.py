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

Columns = tuple[
    list[float], list[float]
]  # estimates and variances on the scale of analysis: ratios as logarithms


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
    """Both models, the given one leading; without a ratio by Mantel-Haenszel nothing is given."""
    common = _common(items)
    if common is None:
        return Together()
    difference = _mantel_haenszel(items, "risk_difference") if _is_ratio(items) else None
    random = Together()
    if _tell_how_they_differ(items):
        random = random_effects(columns_of(items), len(studies_of(informative(items))), _is_ratio(items))
    return in_order(model, common, random, difference)


def leading_effect(
    items: Sequence[Compared], model: Model, near: float | None = None
) -> CombinedEffect | None:
    """The effect of `combine` by the model that leads, without working out what stands beside it.

    ``near`` is the tau² of nearly the same studies, where the search may start from it.
    """
    common = _common(items)
    enough = len(studies_of(informative(items))) >= FEWEST_RANDOM and _tell_how_they_differ(items)
    if common is None or model == "common-effect" or not enough:
        return common
    pooled = pool_inverse_variance(*columns_of(items), near=near)
    return effect_of(_is_ratio(items), pooled.estimate, pooled.ci_low, pooled.ci_high) or common


def random_effects(columns: Columns, studies: int, is_ratio: bool) -> Together:
    """REML with Knapp-Hartung from three studies on, and how far they differ; below three nothing is given."""
    if studies < FEWEST_RANDOM:
        return Together()
    pooled = pool_inverse_variance(*columns)
    new = effect_of(is_ratio, pooled.estimate, pooled.prediction_low, pooled.prediction_high)
    return Together(
        effect=effect_of(is_ratio, pooled.estimate, pooled.ci_low, pooled.ci_high),
        variation=heterogeneity(*columns),
        prediction=(new.ci_low, new.ci_high) if new and studies >= FEWEST_PREDICTED else None,
    )


def common_effect(columns: Columns, is_ratio: bool) -> CombinedEffect | None:
    """By inverse variance, as if one effect were true of all studies."""
    pooled = pool_common_effect(*columns)
    return effect_of(is_ratio, pooled.estimate, pooled.ci_low, pooled.ci_high)


def in_order(
    model: Model, common: CombinedEffect | None, random: Together, difference: CombinedEffect | None = None
) -> Together:
    """The effect by the model that leads, the other one beside it; without random effects a common effect alone."""
    if random.effect is None:
        return Together("common-effect", common, None, difference)
    leads, other = (random.effect, common) if model == "random-effects" else (common, random.effect)
    return Together(model, leads, other, difference, random.variation, random.prediction)


def effect_of(is_ratio: bool, *ends: float | None) -> CombinedEffect | None:
    """A value and its ends from the scale of analysis to that of pages; None where one of them is missing."""
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return CombinedEffect(*(math.exp(end) for end in known)) if is_ratio else CombinedEffect(*known)


def _is_ratio(items: Iterable[Compared]) -> bool:
    return any(item.risk_ratio is not None for item in items)


def _tell_how_they_differ(items: Iterable[Compared]) -> bool:
    """Has any a ratio without ½ added? Where every trial needed it, the ½ alone would make random effects."""
    return not all(item.effect.corrected for item in informative(items) if item.effect is not None)


def columns_of(items: Iterable[Compared]) -> Columns:
    """One effect of each study that says something, in the order of `studies_of`.

    Several comparisons of a study (its phases, each with its own control group) are one study, not several: they are
    put together by inverse variance first.
    """
    of_study: dict[str, list[TrialEffect]] = {}
    for item in informative(items):
        of_study.setdefault(item.pair.study, []).extend([item.effect] if item.effect is not None else [])
    found = [_of_one_study(sizes) for sizes in of_study.values()]
    return [estimate for estimate, _ in found], [variance for _, variance in found]


def _of_one_study(sizes: Sequence[TrialEffect]) -> tuple[float, float]:
    """The effect of a study and its variance."""
    if len(sizes) == 1:
        return sizes[0].estimate, sizes[0].variance
    pooled = pool_common_effect([size.estimate for size in sizes], [size.variance for size in sizes])
    assert pooled.estimate is not None and pooled.se is not None
    return pooled.estimate, pooled.se**2


def _common(items: Sequence[Compared]) -> CombinedEffect | None:
    """Ratios by Mantel-Haenszel, differences of means by inverse variance."""
    if _is_ratio(items):
        return _mantel_haenszel(items, "risk_ratio")
    return common_effect(columns_of(items), is_ratio=False)


def _mantel_haenszel(
    items: Iterable[Compared], measure: Literal["risk_ratio", "risk_difference"]
) -> CombinedEffect | None:
    """Without correction for empty cells."""
    tables = [item.counts for item in items if item.counts is not None]
    columns = [[table[place] for table in tables] for place in range(4)]
    pooled = mantel_haenszel(columns[0], columns[1], columns[2], columns[3], measure=measure)
    return effect_of(False, pooled.value, pooled.value_low, pooled.value_high)
