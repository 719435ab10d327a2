"""The combined difference from control: one synthesis for each measure and stratum, from two trials on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from generator.analysis.pooling import PooledEffect, mantel_haenszel, pool_inverse_variance
from generator.model.terms import Measure
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
class Effect:
    """A combined effect with its 95 % interval; ratios as ratios, risk differences 0-1, scores in their unit."""

    value: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class ControlledSynthesis:
    """One synthesis of comparisons, combined or not.

    ``kind`` is "risk-ratio" (Mantel-Haenszel, with the difference per person beside it) or "mean-difference"
    (REML with Knapp-Hartung). ``other`` is the same risk ratio by REML with Knapp-Hartung. ``reason`` is a code
    where nothing was combined.
    """

    disease: str
    measure: str
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
    """Every synthesis of comparisons: those of measures that may be combined and that any trial compared."""
    found: list[ControlledSynthesis] = []
    vocabulary = selector.dataset.vocabulary
    for disease, measures in vocabulary.measures.items():
        compared = compare(selector, disease)
        for slug, measure in measures.items():
            on_measure = [item for item in compared if item.pair.measure == slug]
            if measure.combine and on_measure:
                found += _of_measure(selector, disease, slug, measure, on_measure)
    return tuple(found)


def _of_measure(
    selector: Selector, disease: str, slug: str, measure: Measure, compared: list[Compared]
) -> list[ControlledSynthesis]:
    found = []
    for group in selector.dataset.vocabulary.product.strata.groups:
        members = [item for item in compared if _arm(selector, item)["stratum"] == group.id]
        for scope in SCOPES:
            if not members or (scope == "all-controlled" and all(item.pair.randomised for item in members)):
                continue  # without unrandomised comparisons the two scopes are one
            chosen = choose(selector, members, measure, randomised_only=scope == "randomised")
            found.append(_synthesis(disease, slug, group.id, scope, measure, chosen))
    return found


def _arm(selector: Selector, item: Compared) -> Record:
    return selector.arms[item.pair.study, item.pair.arm]


def _synthesis(
    disease: str, slug: str, stratum: str, scope: Scope, measure: Measure, chosen: Chosen
) -> ControlledSynthesis:
    is_score = measure.kind == "score"
    effect = difference = other = tau2 = prediction = None
    reason = {0: "no-comparison", 1: "only-one-comparison"}.get(len(chosen.used))
    if reason is None:
        pooled = _random_effects(chosen, log=not is_score)
        random = _effect_of(pooled, log=not is_score)
        tau2, prediction = pooled.tau2, _prediction(pooled, log=not is_score)
        if is_score:
            effect = random
        else:
            effect, difference, other = (
                _fixed(chosen, "risk_ratio"),
                _fixed(chosen, "risk_difference"),
                random,
            )
        reason = None if effect else "not-estimable"
    return ControlledSynthesis(
        disease,
        slug,
        stratum,
        scope,
        "mean-difference" if is_score else "risk-ratio",
        chosen,
        effect,
        difference,
        other,
        tau2,
        prediction,
        reason,
    )


def _random_effects(chosen: Chosen, log: bool) -> PooledEffect:
    """REML with Knapp-Hartung on the log risk ratios or the mean differences."""
    sizes = [item.risk_ratio if log else item.mean_difference for item in chosen.used]
    known = [size for size in sizes if size is not None]
    return pool_inverse_variance([size.estimate for size in known], [size.variance for size in known])


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
