"""Finding the highest point of the binomial-normal likelihood, which may have several peaks."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, log, sqrt

import numpy as np

from generator.analysis.binomial_normal import Likelihood, log_likelihood, log_softplus
from generator.analysis.counts import FloatArray

# The profile over tau is looked through from 0.05 to 1638 in doublings: below, the likelihood is flat; the
# largest tau met for 60 studies of 10,000 patients is of the order of hundreds.
_TAU_SCAN: FloatArray = np.asarray(0.05 * np.exp2(np.arange(16.0)))
# The scan only chooses where to start, so it may be coarse.
_SCAN_NODES = 48
_SCAN_STEPS = 4
# Of more studies every second, third … in order of size: a start is all that the scan is for.
_SCAN_STUDIES = 500
# Below this tau a random effect changes no odds by more than about 0.01 %: it is reported as 0.
_TAU_NEGLIGIBLE = 1e-4
_LARGEST_STEP_LOG_TAU = 1.0
# A step that promises less than _NEAR is taken unseen: rounding hides whether it rises, and Newton's steps
# double the correct digits there. The gain is about the squared distance to the peak in standard errors.
_NEAR = 1e-6
_CONVERGED = 1e-16
_STEPS = 100
# Fits that are remembered, of a few kilobytes each at hundreds of studies.
_KEPT = 2048


class NotConvergedError(ArithmeticError):
    """The search for the highest point did not end: no value can be given."""


@dataclass(frozen=True)
class Fit:
    """Maximum-likelihood estimates on the logit scale; the log-likelihood lacks its binomial coefficients.

    ``se`` is that of mu; ``with_tau`` the covariance of mu and tau, ``of_tau`` the variance of tau: 0 where tau is.
    """

    mu: float
    se: float
    tau2: float
    log_likelihood: float
    with_tau: float = 0.0
    of_tau: float = 0.0


def fit_binomial_normal(
    events: FloatArray, totals: FloatArray, near: tuple[float, float] | None = None
) -> Fit:
    """The best of all peaks: the one at tau = 0 and those reached from each rise of the scanned profile.

    Expects at least one study with 0 < events < total, or no finite maximum exists. A peak counts as
    better than tau = 0 only if it is higher by more than rounding. `near` is (mu, tau) of nearly the same studies:
    the search then starts there alone, from one place instead of a scan that takes most of the time. Raises
    NotConvergedError where no highest point was found. Recent fits are kept: a program that stays while data are edited
    combines the same counts again and again.
    """
    given = (np.asarray(counts, dtype=np.float64).tobytes() for counts in (events, totals))
    return _fitted(*given, near)


@lru_cache(maxsize=_KEPT)
def _fitted(events_kept: bytes, totals_kept: bytes, near: tuple[float, float] | None) -> Fit:
    events, totals = (np.frombuffer(kept, dtype=np.float64).copy() for kept in (events_kept, totals_kept))
    best = _fit_without_heterogeneity(events, totals)
    for mu, tau in [near] if near is not None else _starting_points(*_some(events, totals)):
        found = _climb(events, totals, mu, log(tau))
        if found is not None and found.log_likelihood > best.log_likelihood + 1e-9:
            best = found
    return best


def _fit_without_heterogeneity(events: FloatArray, totals: FloatArray) -> Fit:
    """tau = 0: the logit of the crude proportion, with SE 1/sqrt(N p q)."""
    sum_x, sum_n = float(events.sum()), float(totals.sum())
    mu = log(sum_x / (sum_n - sum_x))
    value = sum_x * mu - sum_n * float(log_softplus(np.asarray(mu)))
    return Fit(mu, sqrt(1.0 / sum_x + 1.0 / (sum_n - sum_x)), 0.0, value)


def _some(events: FloatArray, totals: FloatArray) -> tuple[FloatArray, FloatArray]:
    """All studies, or of very many a part that has their spread: evenly from their order by share and size.

    All of them where the part has no event, or only events, and so no likelihood with a peak.
    """
    if events.size <= _SCAN_STUDIES:
        return events, totals
    order = np.lexsort((totals, events / totals))[:: -(-events.size // _SCAN_STUDIES)]
    x, n = events[order], totals[order]
    return (x, n) if 0 < x.sum() < n.sum() else (events, totals)


def _starting_points(events: FloatArray, totals: FloatArray) -> list[tuple[float, float]]:
    """(mu, tau) at each local maximum of the roughly profiled likelihood over a range of tau.

    Where tau = 0 is a minimum, sum((x - n p)²) > N p q, a peak must exist and the search starts anyway.
    """
    at_zero = _fit_without_heterogeneity(events, totals)
    p = (events + 0.5) / (totals + 1.0)
    weight = 1.0 / (1.0 / (totals * p * (1.0 - p)) + _TAU_SCAN[:, np.newaxis] ** 2)
    mu = np.asarray(np.sum(weight * np.log(p / (1.0 - p)), axis=1) / weight.sum(axis=1))
    for _ in range(_SCAN_STEPS):
        at = log_likelihood(events, totals, mu, _TAU_SCAN, _SCAN_NODES)
        step = -at.by_mu / np.minimum(at.by_mu_mu, -1e-12)
        mu = mu + np.clip(step, -1.0 - _TAU_SCAN, 1.0 + _TAU_SCAN)
    profile = log_likelihood(events, totals, mu, _TAU_SCAN, _SCAN_NODES).log
    left = np.concatenate([[at_zero.log_likelihood], profile[:-1]])
    right = np.concatenate([profile[1:], [-inf]])
    starts = np.flatnonzero((profile >= left) & (profile >= right))
    points = [(float(mu[i]), float(_TAU_SCAN[i])) for i in starts]
    crude = float(events.sum() / totals.sum())
    rising_at_zero = np.sum((events - totals * crude) ** 2) > totals.sum() * crude * (1.0 - crude)
    if rising_at_zero and not points:
        points.append((at_zero.mu, float(_TAU_SCAN[0])))
    return points


def _climb(events: FloatArray, totals: FloatArray, mu: float, log_tau: float) -> Fit | None:
    """Damped Newton ascent in (mu, log tau); None where it runs down to tau = 0.

    Raises NotConvergedError where it has not ended after _STEPS steps.
    """
    damping = 0.0
    here = _at(events, totals, mu, log_tau)
    for _ in range(_STEPS):
        step = _ascent_step(here, exp(log_tau), damping)
        if step.gain < _CONVERGED:
            return _fit_at(here, mu, exp(log_tau))
        new_mu, new_log_tau = mu + step.mu, log_tau + step.log_tau
        if new_log_tau < log(_TAU_NEGLIGIBLE):
            return None
        there = _at(events, totals, new_mu, new_log_tau)
        if step.gain > _NEAR and float(there.log[0]) < float(here.log[0]):
            damping = 10.0 * damping + 0.01
            continue
        mu, log_tau, here, damping = new_mu, new_log_tau, there, 0.1 * damping
    raise NotConvergedError(f"no highest point of the likelihood was found in {_STEPS} steps")


def _at(events: FloatArray, totals: FloatArray, mu: float, log_tau: float) -> Likelihood:
    return log_likelihood(events, totals, np.array([mu]), np.array([exp(log_tau)]))


@dataclass(frozen=True)
class _Step:
    mu: float
    log_tau: float
    gain: float  # what the quadratic approximation promises, twice the rise of the log-likelihood


def _ascent_step(here: Likelihood, tau: float, damping: float) -> _Step:
    """Newton's step where the likelihood is concave, else one bent towards steepest ascent."""
    slope_mu, slope_tau = float(here.by_mu[0]), tau * float(here.by_tau[0])
    a = -float(here.by_mu_mu[0])
    b = -tau * float(here.by_mu_tau[0])
    c = -(tau * tau * float(here.by_tau_tau[0]) + slope_tau)
    if damping > 0.0 or a <= 0.0 or a * c - b * b <= 1e-12 * a * abs(c):
        # Raising the second pivot until the matrix is positive definite keeps the direction uphill.
        a = max(a, 1e-12) * (1.0 + damping)
        c = b * b / a + max(abs(c - b * b / a), abs(slope_tau), 1e-12) * (1.0 + damping)
    determinant = a * c - b * b
    by_mu = (c * slope_mu - b * slope_tau) / determinant
    by_log_tau = (a * slope_tau - b * slope_mu) / determinant
    gain = by_mu * slope_mu + by_log_tau * slope_tau
    reach = max(1.0, abs(by_log_tau) / _LARGEST_STEP_LOG_TAU, abs(by_mu) / (2.0 + 2.0 * tau))
    return _Step(by_mu / reach, by_log_tau / reach, gain)


def _fit_at(here: Likelihood, mu: float, tau: float) -> Fit:
    """The SE of mu from the joint information of (mu, tau): tau is estimated too, not known."""
    mu_mu, mu_tau, tau_tau = -float(here.by_mu_mu[0]), -float(here.by_mu_tau[0]), -float(here.by_tau_tau[0])
    information = mu_mu - mu_tau * mu_tau / tau_tau
    determinant = information * tau_tau
    spread = -mu_tau / determinant, mu_mu / determinant
    return Fit(mu, 1.0 / sqrt(information), tau * tau, float(here.log[0]), *spread)
