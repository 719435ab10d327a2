"""How an effect of single studies is handed over: on the scale of analysis and on the reader's."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, ndtri

from generator.analysis.counts import BoolArray, FloatArray, checked_level

Scale = Literal["log", "logit", "identity"]


@dataclass(frozen=True)
class TrialEffect:
    """The effect in one study, in plain numbers; the fields mean what they mean in `EffectSizes`."""

    measure: str
    scale: Scale
    estimate: float
    variance: float
    ci_low: float
    ci_high: float
    value: float
    value_low: float
    value_high: float
    corrected: bool
    uninformative: bool
    uncorrected: float | None


@dataclass(frozen=True, eq=False)
class EffectSizes:
    """Effects of studies; arrays of the shape of the input.

    `estimate`, `variance`, `ci_low` and `ci_high` are on the scale of analysis (`scale`: "log" for ratios),
    for pooling; `value`, `value_low` and `value_high` are the same on the reader's scale (ratio, difference,
    proportion). Intervals are normal ones. `corrected`: ½ was added, because a cell was empty.
    `uninformative`: no event in either arm, or events in every patient of both; such a study says nothing
    about a ratio. `uncorrected` is the value without ½, not a number where it is not defined (`trials()`
    gives None there).
    """

    measure: str
    scale: Scale
    estimate: FloatArray
    variance: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    value: FloatArray
    value_low: FloatArray
    value_high: FloatArray
    corrected: BoolArray
    uninformative: BoolArray
    uncorrected: FloatArray

    def trials(self) -> tuple[TrialEffect, ...]:
        """One `TrialEffect` for each study, in the order given."""
        return tuple(self._trial(i) for i in range(self.estimate.size))

    def _trial(self, i: int) -> TrialEffect:
        uncorrected = float(self.uncorrected.flat[i])
        return TrialEffect(
            measure=self.measure,
            scale=self.scale,
            estimate=float(self.estimate.flat[i]),
            variance=float(self.variance.flat[i]),
            ci_low=float(self.ci_low.flat[i]),
            ci_high=float(self.ci_high.flat[i]),
            value=float(self.value.flat[i]),
            value_low=float(self.value_low.flat[i]),
            value_high=float(self.value_high.flat[i]),
            corrected=bool(self.corrected.flat[i]),
            uninformative=bool(self.uninformative.flat[i]),
            uncorrected=None if np.isnan(uncorrected) else uncorrected,
        )


def effect_sizes(
    measure: str,
    scale: Scale,
    estimate: FloatArray,
    variance: FloatArray,
    level: float,
    corrected: BoolArray | None = None,
    uninformative: BoolArray | None = None,
    uncorrected: FloatArray | None = None,
) -> EffectSizes:
    """Adds the normal interval and the reader's scale; without marks nothing was corrected."""
    estimate, variance = np.asarray(estimate), np.asarray(variance)
    nowhere = np.zeros(estimate.shape, dtype=np.bool_)
    half = normal_quantile(level) * np.sqrt(variance)
    return EffectSizes(
        measure=measure,
        scale=scale,
        estimate=estimate,
        variance=variance,
        ci_low=np.asarray(estimate - half),
        ci_high=np.asarray(estimate + half),
        value=to_reader(scale, estimate),
        value_low=to_reader(scale, np.asarray(estimate - half)),
        value_high=to_reader(scale, np.asarray(estimate + half)),
        corrected=nowhere if corrected is None else corrected,
        uninformative=nowhere if uninformative is None else uninformative,
        uncorrected=to_reader(scale, estimate) if uncorrected is None else uncorrected,
    )


def normal_quantile(level: float) -> float:
    """The normal quantile of a two-sided interval: 1.96 for 0.95."""
    return float(ndtri(0.5 + 0.5 * checked_level(level)))


def to_reader(scale: Scale, values: FloatArray) -> FloatArray:
    """From the scale of analysis to ratios, proportions or differences."""
    if scale == "log":
        return np.asarray(np.exp(values))
    if scale == "logit":
        return np.asarray(expit(values))
    return np.asarray(values)
