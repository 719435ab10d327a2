"""How far studies differ beyond chance: tau² and I², each with the interval that Cochran's Q gives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import chdtri

from generator.analysis.counts import FloatArray, checked_level
from generator.analysis.reml import checked_effects, reml_tau2


@dataclass(frozen=True)
class Heterogeneity:
    """tau² on the squared scale of the effects; `i2` as a proportion, 0 to 1."""

    tau2: float
    tau2_low: float
    tau2_high: float
    i2: float
    i2_low: float
    i2_high: float


def heterogeneity(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> Heterogeneity:
    """tau² by REML and I² = tau² / (tau² + s²), with intervals by the Q-profile method.

    Formula: s² = (k - 1) sum(w) / (sum(w)² - sum(w²)) with w = 1/v, the variance of a typical study; the
    limits of tau² are where the generalised Q(tau²) = sum((y - mu)²/(v + tau²)) equals the upper and the
    lower chi-squared quantile with k - 1 df, or 0 where Q(0) is below it; those of I² follow from them.
    Shapes: `effects` and `variances` of shape (k,), k at least 2. Scale: that of the effects. Edge cases:
    equal effects give 0 with an upper limit of 0. The interval of few studies is wide, and rightly so.

    Raises
    ------
    ValueError
        If fewer than 2 effects are given, a value is missing, a variance is not above 0, the shapes
        differ, or the level is not between 0 and 1.

    References
    ----------
    Viechtbauer 2007 (doi:10.1002/sim.2514); Higgins & Thompson 2002 (doi:10.1002/sim.1186); `confint()` of
    the R package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> found = heterogeneity([-8.6, -9.6, -7.8, -4.8], [2.653, 3.517, 1.426, 1.822])
    >>> print(f"tau² {found.tau2:.2f} ({found.tau2_low:.2f} to {found.tau2_high:.2f}), I² {found.i2:.2f}")
    tau² 2.02 (0.00 to 57.15), I² 0.48
    """
    y, v = checked_effects(effects, variances)
    if y.size < 2:
        raise ValueError("the variation between studies needs at least 2 studies")
    tail = 0.5 - 0.5 * checked_level(level)
    df = y.size - 1
    low = _where_q_equals(y, v, float(chdtri(df, tail)))
    high = _where_q_equals(y, v, float(chdtri(df, 1.0 - tail)))
    tau2 = reml_tau2(y, v)
    typical = _typical_variance(v)
    shares = [value / (value + typical) for value in (tau2, low, high)]
    return Heterogeneity(tau2, low, high, *shares)


def _typical_variance(v: FloatArray) -> float:
    w = 1.0 / v
    return float((v.size - 1) * w.sum() / (w.sum() ** 2 - np.sum(w**2)))


def _generalised_q(y: FloatArray, v: FloatArray, tau2: float) -> float:
    w = 1.0 / (v + tau2)
    mean = np.sum(w * y) / w.sum()
    return float(np.sum(w * (y - mean) ** 2))


def _where_q_equals(y: FloatArray, v: FloatArray, quantile: float) -> float:
    """The tau² at which Q has fallen to a quantile: Q falls steadily as tau² grows."""
    if _generalised_q(y, v, 0.0) <= quantile:
        return 0.0
    high = max(float(v.max()), float(np.ptp(y)) ** 2)
    while _generalised_q(y, v, high) > quantile:
        high *= 10.0
    return float(brentq(lambda tau2: _generalised_q(y, v, tau2) - quantile, 0.0, high, xtol=1e-14))
