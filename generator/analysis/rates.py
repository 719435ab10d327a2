"""Rates per person-year: the exact interval of one study, and the Poisson-normal model of several."""

from dataclasses import dataclass
from functools import partial
from math import exp, log, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import gammaincinv, stdtrit

from generator.analysis.counts import FloatArray, checked_level, real_numbers, require, whole_numbers
from generator.analysis.intervals import Interval
from generator.analysis.maximum_likelihood import NotConvergedError
from generator.analysis.poisson_normal import poisson_normal

ONE_STUDY = "only one study: the variation between studies cannot be estimated"
NO_EVENTS = "no study has an event: the model has no finite estimate"
_TAU_NEGLIGIBLE = 1e-4
_STARTS = (0.1, 0.3, 1.0, 3.0)


@dataclass(frozen=True)
class PooledRate:
    """A pooled rate in events per person-year, or why there is none; `tau2` on the scale of logarithms.

    `summed_high` is the exact upper limit of the summed counts, given only where no study has an event; it
    assumes that all studies share one rate.
    """

    k: int
    events: int
    person_years: float
    estimable: bool
    reason: str | None
    estimate: float | None = None
    se_log: float | None = None
    tau2: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    prediction_low: float | None = None
    prediction_high: float | None = None
    summed_high: float | None = None


def rate_interval(events: int, person_years: float, level: float = 0.95) -> Interval:
    """Exact (Garwood) interval of a Poisson rate, in events per person-year.

    Formula: gamma quantiles G(α/2; x)/t and G(1-α/2; x+1)/t. Shapes: single numbers. Edge cases: without an
    event the lower limit is exactly 0 and the upper one two-sided (3.69/t at 0.95).

    Raises
    ------
    ValueError
        If events are negative or fractional, person-years are not above 0, or the level is not between 0
        and 1.

    References
    ----------
    Garwood 1936 (doi:10.1093/biomet/28.3-4.437); `poisson.test` of R.

    Examples
    --------
    >>> found = rate_interval(1, 6)
    >>> print(f"{found.low:.4f} to {found.high:.4f}")
    0.0042 to 0.9286
    """
    x = float(whole_numbers("events", events))
    t = float(real_numbers("person-years", person_years))
    require(np.asarray(t > 0), np.asarray(t), "person-years must be above 0")
    tail = 0.5 - 0.5 * checked_level(level)
    low = 0.0 if x == 0 else float(gammaincinv(x, tail)) / t
    return Interval(low, float(gammaincinv(x + 1.0, 1.0 - tail)) / t)


def pool_rates(events: ArrayLike, person_years: ArrayLike, level: float = 0.95) -> PooledRate:
    """Pools rates of k studies by a random-intercept Poisson model (a GLMM).

    Formula: events_i ~ Poisson(t_i exp(mu_i)), mu_i ~ Normal(mu, tau²), by maximum likelihood with adaptive
    quadrature; interval exp(mu ± t(k-1) SE), prediction interval exp(mu ± t(k-1) sqrt(SE² + tau²)), SE from
    the joint information of (mu, tau). Shapes: both of shape (k,). Scale: events per person-year. Edge
    cases, each `estimable=False` with its reason: k = 1; no study has an event (then with the exact upper
    limit of the summed counts); no highest point found. tau² = 0 is common at small k and no proof that
    rates are equal.

    Raises
    ------
    ValueError
        If there is no study, a count is missing, negative or fractional, person-years are not above 0, the
        shapes differ, or the level is not between 0 and 1.

    References
    ----------
    Stijnen, Hamza & Özdemir 2010 (doi:10.1002/sim.4040); `rma.glmm(measure="IRLN", test="t")` of the R
    package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> pooled = pool_rates([1, 3, 13, 2], [6, 184.5, 340.2, 36])
    >>> print(f"{100 * pooled.estimate:.2f} per 100 person-years")
    3.35 per 100 person-years
    """
    x, t = whole_numbers("events", events), real_numbers("person-years", person_years)
    if x.shape != t.shape or x.ndim != 1 or x.size == 0:
        raise ValueError(f"expected one row per study and at least one study, found {x.shape} and {t.shape}")
    require(t > 0, t, "person-years must be above 0")
    checked_level(level)
    total = (x.size, int(x.sum()), float(t.sum()))
    if not x.any():
        high = rate_interval(0, total[2], level).high
        return PooledRate(*total, False, NO_EVENTS if x.size > 1 else ONE_STUDY, summed_high=high)
    if x.size == 1:
        return PooledRate(*total, False, ONE_STUDY)
    order = np.lexsort((t, x))
    try:
        mu, se, tau2 = _fit(x[order], t[order])
    except NotConvergedError as problem:
        return PooledRate(*total, False, str(problem))
    quantile = float(stdtrit(x.size - 1, 0.5 + 0.5 * level))
    half, wide = quantile * se, quantile * sqrt(se**2 + tau2)
    limits = (exp(mu - half), exp(mu + half), exp(mu - wide), exp(mu + wide))
    return PooledRate(*total, True, None, exp(mu), se, tau2, *limits)


def _fit(x: FloatArray, t: FloatArray) -> tuple[float, float, float]:
    """(mu, its SE, tau²) at the highest peak: tau = 0, or the one reached from the best of several places."""
    crude, at_zero = log(x.sum() / t.sum()), _height_without_spread(x, t)
    middle = float(np.mean(np.log((x + 0.5) / t)))
    places = [(mu, log(tau)) for mu in (crude, middle) for tau in _STARTS]
    heights = [poisson_normal(x, t, at_mu, exp(at_tau)).log for at_mu, at_tau in places]
    # Lower everywhere than at tau = 0, from which it falls as tau grows: there is no other peak to look for.
    if max(heights) < at_zero - 0.1 and float(np.sum((x - t * exp(crude)) ** 2 - x)) <= 0.0:
        return crude, 1.0 / sqrt(float(x.sum())), 0.0
    start = places[int(np.argmax(heights))]
    found = minimize(  # type: ignore[call-overload]  # the stubs know no function that gives its slopes too
        partial(_depth, x=x, t=t),
        start,
        jac=True,
        method="BFGS",
        callback=_until_nothing,
        options={"gtol": 1e-9},
    )
    at = np.asarray(found.x)
    if at[1] > log(_TAU_NEGLIGIBLE) and float(np.max(np.abs(found.jac))) > 1e-6 * max(1.0, float(x.sum())):
        at = _without_slopes(at, x, t)
    mu, tau = float(at[0]), exp(float(at[1]))
    if tau < _TAU_NEGLIGIBLE or -_depth(at, x, t)[0] <= at_zero + 1e-9:
        return crude, 1.0 / sqrt(float(x.sum())), 0.0
    return mu, _standard_error(x, t, mu, tau), tau * tau


def _until_nothing(at: FloatArray) -> None:
    """Ends the search where tau has run down to nothing."""
    if float(at[1]) < log(_TAU_NEGLIGIBLE):
        raise StopIteration


def _without_slopes(at: FloatArray, x: FloatArray, t: FloatArray) -> FloatArray:
    """The peak by values alone: with many studies without an event, quadrature gives slopes to fewer digits.

    Raises NotConvergedError where the search does not end.
    """
    found = minimize(  # type: ignore[call-overload]  # the stubs know no method by this name with its options
        lambda place: _depth(place, x, t)[0],
        at,
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-11, "maxiter": 2000},
    )
    if not found.success:
        raise NotConvergedError("no highest point of the likelihood was found")
    return np.asarray(found.x)


def _depth(at: FloatArray, x: FloatArray, t: FloatArray) -> tuple[float, FloatArray]:
    """The negative log-likelihood at (mu, log tau), and its slopes."""
    # Far beyond what any studies give: a step of the search may go anywhere, and beyond there is no slope.
    mu, log_tau = (float(part) for part in np.clip(at, (-300.0, log(1e-6)), (300.0, 3.0)))
    here = poisson_normal(x, t, mu, exp(log_tau))
    return -here.log, np.array([-here.by_mu, -here.by_log_tau])


def _height_without_spread(x: FloatArray, t: FloatArray) -> float:
    mu = log(x.sum() / t.sum())
    return float(np.sum(x * mu - t * exp(mu)))


def _standard_error(x: FloatArray, t: FloatArray, mu: float, tau: float) -> float:
    """From the curvature in (mu, tau) by central differences: tau is estimated too, not known."""
    h = 1e-4

    def at(by_mu: float, by_tau: float) -> float:
        return poisson_normal(x, t, mu + by_mu * h, tau * (1.0 + by_tau * h)).log

    here = at(0, 0)
    mu_mu = -(at(1, 0) - 2 * here + at(-1, 0)) / h**2
    tau_tau = -(at(0, 1) - 2 * here + at(0, -1)) / h**2
    mu_tau = -(at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h**2)
    return 1.0 / sqrt(mu_mu - mu_tau**2 / tau_tau)
