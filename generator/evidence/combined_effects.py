"""The combined difference from control: one synthesis for each outcome and stratum, from two trials on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from generator.analysis.effects import TrialEffect
from generator.analysis.pooling import PooledEffect, mantel_haenszel, pool_inverse_variance
from generator.evidence.comparisons import Chosen, Compared, choose
from generator.evidence.definitions import Definition, Synthesis, definitions
from generator.evidence.single_groups import FEWEST_PREDICTED
from generator.load import Dataset

FEWEST_TRIALS = 2  # trials of one measure; a control group carries each, unlike a single arm

Scope = Literal["randomised", "all-controlled"]
SCOPES: dict[Scope, str] = {
    "randomised": "Randomised comparisons",
    "all-controlled": "All controlled comparisons, randomised or not",
}


@dataclass(frozen=True)
class CombinedEffect:
    """A combined effect with its 95 % interval; ratios as ratios, risk differences 0-1, scores in their unit."""

    value: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class Found:
    """What comparisons give together, as in ControlledSynthesis."""

    effect: CombinedEffect | None = None
    difference: CombinedEffect | None = None
    other: CombinedEffect | None = None
    tau2: float | None = None
    prediction: tuple[float, float] | None = None


NOTHING = Found()


@dataclass(frozen=True)
class ControlledSynthesis(Synthesis):
    """One synthesis of comparisons of an outcome, combined or not.

    ``kind`` is "risk-ratio" (Mantel-Haenszel, with the difference per person beside it) or "mean-difference"
    (REML with Knapp-Hartung). ``other`` is the same risk ratio by REML with Knapp-Hartung; it, ``tau2`` and
    ``prediction`` are None where every trial's ratio needed ½ added, so that the ½ alone would make them. ``reason`` is
    a code where nothing was combined; then ``effect``, ``difference``, ``other``, ``tau2`` and ``prediction`` are None.
    """

    scope: Scope
    kind: Literal["risk-ratio", "mean-difference"]
    chosen: Chosen
    effect: CombinedEffect | None
    difference: CombinedEffect | None
    other: CombinedEffect | None
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


def synthesise_controlled(
    dataset: Dataset, compared: dict[str, tuple[Compared, ...]]
) -> tuple[ControlledSynthesis, ...]:
    """Every synthesis of comparisons of main studies, given by disease: of outcomes that may be combined."""
    found: list[ControlledSynthesis] = []
    for disease, items in compared.items():
        on_outcome: dict[str, list[Compared]] = {}
        for item in items:
            if item.pair.is_shown_separately:
                continue
            on_outcome.setdefault(item.pair.outcome, []).append(item)
        for definition in definitions(dataset.vocabulary, disease):
            mine = on_outcome.get(definition.slug, [])
            found += _of_outcome(dataset, definition, mine) if definition.combine and mine else []
    return tuple(found)


def _of_outcome(
    dataset: Dataset, definition: Definition, compared: list[Compared]
) -> list[ControlledSynthesis]:
    """By stratum; over randomised comparisons, and where there are others over all of them too."""
    found = []
    for group in dataset.vocabulary.product.strata.groups:
        members = [item for item in compared if item.pair.arm.stratum == group.id]
        for scope in SCOPES:
            is_wider = scope == "all-controlled"
            has_others = any(not item.pair.randomised for item in members)
            if members and (not is_wider or (has_others and not definition.randomised_only)):
                chosen = choose(members, definition, randomised_only=not is_wider)
                found.append(_synthesis(definition, group.id, scope, chosen))
    return found


def _synthesis(definition: Definition, stratum: str, scope: Scope, chosen: Chosen) -> ControlledSynthesis:
    reason = _too_few(chosen)
    found = NOTHING if reason else _means(chosen) if definition.is_score else _ratios(chosen)
    if reason is None and found.effect is None:
        reason = "not-estimable"
    return ControlledSynthesis(
        definition=definition,
        stratum=stratum,
        scope=scope,
        kind="mean-difference" if definition.is_score else "risk-ratio",
        chosen=chosen,
        effect=found.effect,
        difference=found.difference,
        other=found.other,
        tau2=found.tau2,
        prediction=found.prediction,
        reason=reason,
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
    return [item for item in chosen.used if item.is_informative]


def _random_effects(chosen: Chosen, log: bool) -> PooledEffect:
    """REML with Knapp-Hartung on the log risk ratios or the mean differences."""
    sizes = _sizes(chosen, log)
    return pool_inverse_variance([size.estimate for size in sizes], [size.variance for size in sizes])


def _sizes(chosen: Chosen, log: bool) -> list[TrialEffect]:
    """The risk ratios or mean differences of the comparisons that say something."""
    sizes = [item.risk_ratio if log else item.mean_difference for item in informative(chosen)]
    return [size for size in sizes if size is not None]


def _effect_of(pooled: PooledEffect, log: bool) -> CombinedEffect | None:
    if pooled.estimate is None or pooled.ci_low is None or pooled.ci_high is None:
        return None
    ends = (pooled.estimate, pooled.ci_low, pooled.ci_high)
    return CombinedEffect(*(math.exp(end) for end in ends)) if log else CombinedEffect(*ends)


def _prediction(pooled: PooledEffect, log: bool) -> tuple[float, float] | None:
    if pooled.prediction_low is None or pooled.prediction_high is None or pooled.k < FEWEST_PREDICTED:
        return None
    ends = (pooled.prediction_low, pooled.prediction_high)
    return (math.exp(ends[0]), math.exp(ends[1])) if log else ends


def _fixed(chosen: Chosen, measure: Literal["risk_ratio", "risk_difference"]) -> CombinedEffect | None:
    """Mantel-Haenszel, no correction for empty cells."""
    tables = [table for item in chosen.used if (table := item.counts) is not None]
    columns = [[table[place] for table in tables] for place in range(4)]
    pooled = mantel_haenszel(columns[0], columns[1], columns[2], columns[3], measure=measure)
    if pooled.value is None or pooled.value_low is None or pooled.value_high is None:
        return None
    return CombinedEffect(pooled.value, pooled.value_low, pooled.value_high)
