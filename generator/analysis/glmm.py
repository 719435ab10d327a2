"""Pooling proportions by the random-intercept logistic model (binomial-normal), by maximum likelihood."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, expit, stdtrit, xlogy

from generator.analysis.counts import FloatArray, checked_level, checked_studies
from generator.analysis.intervals import Interval, proportion_interval
from generator.analysis.maximum_likelihood import NotConvergedError, fit_binomial_normal
from generator.analysis.mean_over_studies import mean_over_studies

ONE_STUDY = "only one study: the variation between studies cannot be estimated"
NO_EVENTS = "no study has an event: the model has no finite estimate"
ONLY_EVENTS = "every patient of every study has the event: the model has no finite estimate"
ONLY_EXTREMES = (
    "every study has either no event or only events: the variation between studies has no finite estimate"
)


@dataclass(frozen=True)
class PooledProportion:
    """A pooled proportion, or the reason why there is none; proportions from 0 to 1, `None` = not defined.

    `estimate` is the proportion of the typical (median) study, `marginal_mean` the mean over studies with its interval
    `mean_low` to `mean_high` (see `mean_over_studies`); `estimate_logit`, `se_logit` and `tau2` are on the logit scale.
    `summed_low` and `summed_high` are the exact interval of the summed counts, given only where no study or every
    patient has the event; they assume that all studies share one proportion.
    """

    k: int
    events: int
    total: int
    estimable: bool
    reason: str | None
    estimate: float | None
    estimate_logit: float | None
    se_logit: float | None
    tau2: float | None
    ci_low: float | None
    ci_high: float | None
    prediction_low: float | None
    prediction_high: float | None
    marginal_mean: float | None
    mean_low: float | None
    mean_high: float | None
    q: float
    q_df: int
    q_p: float | None
    summed_low: float | None = None
    summed_high: float | None = None


def pool_proportions(
    events: ArrayLike, totals: ArrayLike, level: float = 0.95, near: PooledProportion | None = None
) -> PooledProportion:
    """Pools proportions of k studies by a random-intercept logistic model (a GLMM).

    Formula: events_i ~ Binomial(totals_i, p_i), logit(p_i) ~ Normal(mu, tau²), by maximum likelihood; SE from the
    joint information of (mu, tau). Interval mu ± t(k-1) SE, prediction interval mu ± t(k-1) sqrt(SE² + tau²), both
    back-transformed. q: likelihood-ratio statistic of one common proportion, chi-squared with k-1 df. Shapes: (k,).
    Scale: results 0 to 1, except `*_logit` and `tau2`. Edge cases: `estimable=False` with its reason for k = 1, no
    event or only events (with the exact bound of the summed counts), only studies at 0 and n, and no highest point
    found; tau² = 0 is common at small k and no proof of homogeneity. The order of studies never matters.

    `near` is the result of nearly the same studies: where its tau² is above 0, the search starts there alone.

    Raises
    ------
    ValueError
        If there is no study, a total is 0, a count is missing, negative or fractional, events exceed
        their total, the shapes differ, or the level is not between 0 and 1.

    References
    ----------
    Stijnen, Hamza & Özdemir 2010 (doi:10.1002/sim.4040); Lin & Chu 2020 (doi:10.1097/EDE.0000000000001232).

    Examples
    --------
    >>> pooled = pool_proportions([12, 5, 20, 3, 8], [17, 9, 30, 12, 10])
    >>> print(f"{pooled.estimate:.4f} ({pooled.ci_low:.4f} to {pooled.ci_high:.4f}), tau² {pooled.tau2:.4f}")
    0.6091 (0.3772 to 0.8004), tau² 0.2634
    """
    x, n = checked_studies(events, totals)
    checked_level(level)
    # In one fixed order, so that not even the last digit depends on the order of the rows.
    order = np.lexsort((x, n))
    x, n = x[order], n[order]
    reason = _why_not_estimable(x, n)
    if reason is not None:
        return _not_estimable(x, n, reason, level)
    try:
        return _estimated(x, n, level, near)
    except NotConvergedError as problem:
        return _not_estimable(x, n, str(problem), level)


def _why_not_estimable(x: FloatArray, n: FloatArray) -> str | None:
    if x.size == 1:
        return ONE_STUDY
    if np.all(x == 0):
        return NO_EVENTS
    if np.all(x == n):
        return ONLY_EVENTS
    if np.all((x == 0) | (x == n)):
        return ONLY_EXTREMES
    return None


def _not_estimable(x: FloatArray, n: FloatArray, reason: str, level: float) -> PooledProportion:
    summed: Interval | None = None
    if reason in (NO_EVENTS, ONLY_EVENTS):
        summed = proportion_interval(int(x.sum()), int(n.sum()), level, "exact")
    return PooledProportion(
        k=x.size,
        events=int(x.sum()),
        total=int(n.sum()),
        estimable=False,
        reason=reason,
        estimate=None,
        estimate_logit=None,
        se_logit=None,
        tau2=None,
        ci_low=None,
        ci_high=None,
        prediction_low=None,
        prediction_high=None,
        marginal_mean=None,
        mean_low=None,
        mean_high=None,
        q=_likelihood_ratio_q(x, n),
        q_df=x.size - 1,
        q_p=None,
        summed_low=None if summed is None else summed.low,
        summed_high=None if summed is None else summed.high,
    )


def _estimated(x: FloatArray, n: FloatArray, level: float, near: PooledProportion | None) -> PooledProportion:
    fit = fit_binomial_normal(x, n, _start_near(near))
    df = x.size - 1
    quantile = float(stdtrit(df, 0.5 + 0.5 * level))
    half, half_prediction = quantile * fit.se, quantile * sqrt(fit.se**2 + fit.tau2)
    mean = mean_over_studies(fit, quantile)
    q = _likelihood_ratio_q(x, n)
    return PooledProportion(
        k=x.size,
        events=int(x.sum()),
        total=int(n.sum()),
        estimable=True,
        reason=None,
        estimate=float(expit(fit.mu)),
        estimate_logit=fit.mu,
        se_logit=fit.se,
        tau2=fit.tau2,
        ci_low=float(expit(fit.mu - half)),
        ci_high=float(expit(fit.mu + half)),
        prediction_low=float(expit(fit.mu - half_prediction)),
        prediction_high=float(expit(fit.mu + half_prediction)),
        marginal_mean=mean.estimate,
        mean_low=mean.interval.low,
        mean_high=mean.interval.high,
        q=q,
        q_df=df,
        q_p=float(chdtrc(df, q)),
    )


def _start_near(near: PooledProportion | None) -> tuple[float, float] | None:
    """(mu, tau) of another result, where it has both."""
    if near is None or near.estimate_logit is None or not near.tau2:
        return None
    return near.estimate_logit, sqrt(near.tau2)


def _likelihood_ratio_q(x: FloatArray, n: FloatArray) -> float:
    """Twice the log-likelihood of own proportions less that of one common proportion."""
    own = np.sum(xlogy(x, x / n) + xlogy(n - x, 1.0 - x / n))
    crude = x.sum() / n.sum()
    common = xlogy(x.sum(), crude) + xlogy((n - x).sum(), 1.0 - crude)
    # Equal proportions give 0, which rounding may miss by a hair on either side.
    q = 2.0 * float(own - common)
    return q if q > 1e-9 else 0.0
