"""Pooling effects with known variances: random effects by REML, intervals by Knapp and Hartung."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtri, stdtrit

from generator.analysis.counts import FloatArray, checked_level
from generator.analysis.reml import checked_effects, reml_tau2

ONE_EFFECT = "only one study: the variation between studies cannot be estimated"


@dataclass(frozen=True)
class PooledEffect:
    """A pooled effect on the scale of the effects given, or the reason why there is none.

    `se` is the one that the interval uses (Knapp-Hartung, factor not below 1); `None` = not defined.
    """

    k: int
    estimable: bool
    reason: str | None
    estimate: float | None
    se: float | None
    tau2: float | None
    ci_low: float | None
    ci_high: float | None
    prediction_low: float | None
    prediction_high: float | None
    q: float
    q_df: int
    q_p: float | None


def pool_inverse_variance(
    effects: ArrayLike, variances: ArrayLike, level: float = 0.95, near: float | None = None
) -> PooledEffect:
    """Random-effects mean of k effects by REML with the "ad hoc" Knapp-Hartung interval.

    Formula: with w_i = 1/(v_i + tau²), mu = sum(w y)/sum(w); tau² maximises the restricted likelihood
    -½ (sum log(v_i + tau²) + log sum(w) + sum(w (y - mu)²)); SE² = max(1, sum(w (y - mu)²)/(k-1)) / sum(w);
    interval mu ± t(k-1) SE; prediction interval mu ± t(k-1) sqrt(SE² + tau²).
    q is Cochran's, with weights 1/v_i, chi-squared with k-1 df.

    Shapes: `effects` and `variances` of shape (k,). Scale: that of the effects (logit, log ratio, points of
    a score); nothing is transformed. Edge cases: k = 1 is `estimable=False` with its reason; tau² is exactly
    0 where the restricted likelihood is highest there; equal effects give tau² = 0. With k = 2 the interval
    has 1 df and spans nearly everything.

    `near` is the tau² of nearly the same studies (all but one of many), from which the search starts.

    Raises
    ------
    ValueError
        If there is no effect, a value is missing, a variance is not above 0, the shapes differ, or the
        level is not between 0 and 1.

    References
    ----------
    Knapp & Hartung 2003 (doi:10.1002/sim.1482); the factor not below 1: Röver, Knapp & Friede 2015
    (doi:10.1186/s12874-015-0091-1); prediction interval: IntHout et al. 2016
    (doi:10.1136/bmjopen-2015-010247), here with k-1 df.

    Examples
    --------
    >>> pooled = pool_inverse_variance([-8.6, -9.6, -7.8, -4.8], [2.653, 3.517, 1.426, 1.822])
    >>> print(f"{pooled.estimate:.3f}, tau² {pooled.tau2:.3f}")
    -7.499, tau² 2.016
    """
    y, v = checked_effects(effects, variances)
    checked_level(level)
    order = np.lexsort((v, y))
    y, v = y[order], v[order]
    mean = float(np.sum(y / v) / np.sum(1.0 / v))
    q = float(np.sum((y - mean) ** 2 / v))
    if y.size == 1:
        nothing = (None,) * 7
        return PooledEffect(1, False, ONE_EFFECT, *nothing, q=0.0, q_df=0, q_p=None)
    return _random_effects(y, v, q, level, near)


def pool_common_effect(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> PooledEffect:
    """Common-effect mean of k effects: one true effect is assumed, so studies differ by chance alone.

    Formula: mu = sum(y/v)/sum(1/v), SE² = 1/sum(1/v), interval mu ± z SE; no tau² and no prediction interval.
    Shapes, scale and Raises as in `pool_inverse_variance`. Edge cases: with k = 2 this is what can be said,
    since one distance does not show how far studies differ; k = 1 gives that study's own interval.

    References
    ----------
    Cochrane Handbook, 10.3; `rma(method="EE")` of the R package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> pooled = pool_common_effect([-4, -9], [3.4722, 3.3333])
    >>> print(f"{pooled.estimate:.3f} ({pooled.ci_low:.3f} to {pooled.ci_high:.3f})")
    -6.551 (-9.107 to -3.995)
    """
    y, v = checked_effects(effects, variances)
    order = np.lexsort((v, y))
    y, v = y[order], v[order]
    quantile = float(ndtri(0.5 + 0.5 * checked_level(level)))
    weight = 1.0 / v
    mean = float(np.sum(weight * y) / weight.sum())
    se = sqrt(1.0 / float(weight.sum()))
    q = float(np.sum(weight * (y - mean) ** 2))
    return PooledEffect(
        k=y.size,
        estimable=True,
        reason=None,
        estimate=mean,
        se=se,
        tau2=None,
        ci_low=mean - quantile * se,
        ci_high=mean + quantile * se,
        prediction_low=None,
        prediction_high=None,
        q=q,
        q_df=y.size - 1,
        q_p=float(chdtrc(y.size - 1, q)) if y.size > 1 else None,
    )


def _random_effects(y: FloatArray, v: FloatArray, q: float, level: float, near: float | None) -> PooledEffect:
    df = y.size - 1
    tau2 = reml_tau2(y, v, near)
    weight = 1.0 / (v + tau2)
    estimate = float(np.sum(weight * y) / weight.sum())
    factor = max(1.0, float(np.sum(weight * (y - estimate) ** 2)) / df)
    se = sqrt(factor / float(weight.sum()))
    quantile = float(stdtrit(df, 0.5 + 0.5 * level))
    half, half_prediction = quantile * se, quantile * sqrt(se**2 + tau2)
    return PooledEffect(
        k=y.size,
        estimable=True,
        reason=None,
        estimate=estimate,
        se=se,
        tau2=tau2,
        ci_low=estimate - half,
        ci_high=estimate + half,
        prediction_low=estimate - half_prediction,
        prediction_high=estimate + half_prediction,
        q=q,
        q_df=df,
        q_p=float(chdtrc(df, q)),
    )
