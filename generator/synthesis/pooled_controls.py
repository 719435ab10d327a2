"""The combined difference from control: one synthesis for each measure and stratum, from two trials on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from generator.analysis.effects import TrialEffect
from generator.analysis.pooling import PooledEffect, mantel_haenszel, pool_inverse_variance
from generator.synthesis.controlled import Chosen, Compared, choose, compare
from generator.synthesis.selection import Selector
from generator.synthesis.single_arm import FEWEST_PREDICTED
from generator.tables import Record

FEWEST_TRIALS = 2  # trials of one measure; a control group carries each, unlike a single arm

Scope = Literal["randomised", "all-controlled"]
SCOPES: dict[Scope, str] = {
    "randomised": "Randomised comparisons",
    "all-controlled": "All controlled comparisons, randomised or not",
}


@dataclass(frozen=True)
class Terms:
    """On what terms comparisons of one measure or safety category may be combined."""

    combine: bool
    is_score: bool
    randomised_only: bool
    window_months: tuple[float, float] | None


@dataclass(frozen=True)
class Effect:
    """A combined effect with its 95 % interval; ratios as ratios, risk differences 0-1, scores in their unit."""

    value: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class Found:
    """What comparisons give together, as in ControlledSynthesis."""

    effect: Effect | None = None
    difference: Effect | None = None
    other: Effect | None = None
    tau2: float | None = None
    prediction: tuple[float, float] | None = None


NOTHING = Found()


@dataclass(frozen=True)
class ControlledSynthesis:
    """One synthesis of comparisons of a measure (or safety category: ``outcome`` is its slug), combined or not.

    ``kind`` is "risk-ratio" (Mantel-Haenszel, with the difference per person beside it) or "mean-difference"
    (REML with Knapp-Hartung). ``other`` is the same risk ratio by REML with Knapp-Hartung; it, ``tau2`` and
    ``prediction`` are None where every trial's ratio needed ½ added, so that the ½ alone would make them. ``reason`` is
    a code where nothing was combined; then ``effect``, ``difference``, ``other``, ``tau2`` and ``prediction`` are None.
    """

    disease: str
    outcome: str
    stratum: str
    scope: Scope
    kind: Literal["risk-ratio", "mean-difference"]
    chosen: Chosen
    effect: Effect | None
    difference: Effect | None
    other: Effect | None
    tau2: float | None
    prediction: tuple[float, float] | None
    reason: str | None

    @property
    def k(self) -> int:
        """Number of comparisons that may be combined."""
        return len(self.chosen.used)

    @property
    def people(self) -> int:
        """People in both arms of the comparisons that may be combined."""
        return sum(item.people for item in self.chosen.used)


def synthesise_controlled(selector: Selector) -> tuple[ControlledSynthesis, ...]:
    """Every synthesis of comparisons of main studies: of measures and safety categories that may be combined."""
    found: list[ControlledSynthesis] = []
    vocabulary = selector.dataset.vocabulary
    for disease in vocabulary.diseases:
        compared = tuple(item for item in compare(selector, disease) if not item.pair.shown_separately)
        for slug, measure in vocabulary.measures.get(disease, {}).items():
            terms = Terms(
                measure.combine, measure.kind == "score", measure.randomised_only, measure.window_months
            )
            found += _of_outcome(selector, disease, slug, terms, compared)
        for slug, category in vocabulary.safety.items():
            terms = Terms(category.combine, is_score=False, randomised_only=False, window_months=None)
            found += _of_outcome(selector, disease, slug, terms, compared)
    return tuple(found)


def _of_outcome(
    selector: Selector, disease: str, slug: str, terms: Terms, compared: tuple[Compared, ...]
) -> list[ControlledSynthesis]:
    """By stratum; over randomised comparisons, and where there are others over all of them too."""
    found = []
    on_outcome = [item for item in compared if slug in (item.pair.measure, item.pair.category)]
    for group in selector.dataset.vocabulary.product.strata.groups:
        members = [item for item in on_outcome if _arm(selector, item)["stratum"] == group.id]
        for scope in SCOPES:
            is_wider = scope == "all-controlled"
            has_others = any(not item.pair.randomised for item in members)
            if terms.combine and members and (not is_wider or (has_others and not terms.randomised_only)):
                chosen = choose(selector, members, terms.window_months, randomised_only=not is_wider)
                found.append(_synthesis(disease, slug, group.id, scope, terms.is_score, chosen))
    return found


def _arm(selector: Selector, item: Compared) -> Record:
    return selector.arms[item.pair.study, item.pair.arm]


def _synthesis(
    disease: str, slug: str, stratum: str, scope: Scope, is_score: bool, chosen: Chosen
) -> ControlledSynthesis:
    reason = _too_few(chosen)
    found = NOTHING if reason else _means(chosen) if is_score else _ratios(chosen)
    if reason is None and found.effect is None:
        reason = "not-estimable"
    return ControlledSynthesis(
        disease,
        slug,
        stratum,
        scope,
        "mean-difference" if is_score else "risk-ratio",
        chosen,
        found.effect,
        found.difference,
        found.other,
        found.tau2,
        found.prediction,
        reason,
    )


def _means(chosen: Chosen) -> Found:
    pooled = _random_effects(chosen, log=False)
    effect = _effect_of(pooled, log=False)
    return Found(effect, None, None, pooled.tau2, _prediction(pooled, log=False)) if effect else NOTHING


def _ratios(chosen: Chosen) -> Found:
    """Without a combined ratio nothing is given: what is left of it would be made by the added ½ alone."""
    effect, difference = _fixed(chosen, "risk_ratio"), _fixed(chosen, "risk_difference")
    if effect is None:
        return NOTHING
    if all(size.corrected for size in _sizes(chosen, log=True)):
        return Found(effect, difference, None, None, None)
    pooled = _random_effects(chosen, log=True)
    return Found(effect, difference, _effect_of(pooled, log=True), pooled.tau2, _prediction(pooled, log=True))


def _too_few(chosen: Chosen) -> str | None:
    """Why the comparisons are too few to be combined, or None; one without any event is not one of those needed."""
    if len(chosen.used) < FEWEST_TRIALS:
        return "only-one-comparison" if chosen.used else "no-comparison"
    return "no-events" if len(informative(chosen)) < FEWEST_TRIALS else None


def informative(chosen: Chosen) -> list[Compared]:
    """Comparisons that say something: one without any event in either group adds to differences, not to ratios."""
    return [item for item in chosen.used if item.effect is not None and not item.effect.uninformative]


def _random_effects(chosen: Chosen, log: bool) -> PooledEffect:
    """REML with Knapp-Hartung on the log risk ratios or the mean differences."""
    sizes = _sizes(chosen, log)
    return pool_inverse_variance([size.estimate for size in sizes], [size.variance for size in sizes])


def _sizes(chosen: Chosen, log: bool) -> list[TrialEffect]:
    """The risk ratios or mean differences of the comparisons that say something."""
    sizes = [item.risk_ratio if log else item.mean_difference for item in informative(chosen)]
    return [size for size in sizes if size is not None]


def _effect_of(pooled: PooledEffect, log: bool) -> Effect | None:
    if pooled.estimate is None or pooled.ci_low is None or pooled.ci_high is None:
        return None
    ends = (pooled.estimate, pooled.ci_low, pooled.ci_high)
    return Effect(*(math.exp(end) for end in ends)) if log else Effect(*ends)


def _prediction(pooled: PooledEffect, log: bool) -> tuple[float, float] | None:
    if pooled.prediction_low is None or pooled.prediction_high is None or pooled.k < FEWEST_PREDICTED:
        return None
    ends = (pooled.prediction_low, pooled.prediction_high)
    return (math.exp(ends[0]), math.exp(ends[1])) if log else ends


def _fixed(chosen: Chosen, measure: Literal["risk_ratio", "risk_difference"]) -> Effect | None:
    """Mantel-Haenszel, no correction for empty cells."""
    rows = [(item.pair.treated, item.pair.control) for item in chosen.used]
    treated = [row for row, _ in rows if row is not None]
    control = [row for _, row in rows if row is not None]
    pooled = mantel_haenszel(
        [row["events"] for row in treated],
        [row["total"] for row in treated],
        [row["events"] for row in control],
        [row["total"] for row in control],
        measure=measure,
    )
    if pooled.value is None or pooled.value_low is None or pooled.value_high is None:
        return None
    return Effect(pooled.value, pooled.value_low, pooled.value_high)
