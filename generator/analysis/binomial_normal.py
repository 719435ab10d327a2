"""The likelihood of the binomial-normal model, with its slope and curvature, by adaptive quadrature.

Study i contributes L_i(mu, tau) = ∫ f_i(η) φ((η - mu)/tau)/tau dη with f_i(η) = p^x (1-p)^(n-x) and
p = 1/(1+exp(-η)). The integrand is log-concave. It is integrated by the trapezoidal rule on nodes laid
afresh for each study, mu and tau: from where the integrand has fallen to exp(-DROP) of its maximum on one
side to the same on the other, spaced evenly in asinh(η - c), where c is the place at which f_i bends. A
rule on a fixed grid misses narrow peaks (large n), Gauss-Hermite nodes miss the one-sided shape of a study
at 0 or n (large tau); these nodes resolve both, and for such integrands the trapezoidal rule converges
exponentially (Trefethen & Weideman 2014, doi:10.1137/130932132).
"""

from dataclasses import dataclass
from math import pi

import numpy as np

from generator.analysis.counts import FloatArray

# exp(-36) is 2e-16, the relative precision of a float: what lies further out cannot change the sum.
DROP = 36.0
NODES = 160
_LOG_SQRT_TWO_PI = 0.5 * float(np.log(2.0 * pi))


@dataclass(frozen=True)
class Likelihood:
    """Log-likelihood at several points (mu, tau), summed over studies; arrays of shape (points,).

    The derivatives are with respect to mu and tau.
    """

    log: FloatArray
    by_mu: FloatArray
    by_tau: FloatArray
    by_mu_mu: FloatArray
    by_mu_tau: FloatArray
    by_tau_tau: FloatArray


def log_likelihood(
    events: FloatArray, totals: FloatArray, mu: FloatArray, tau: FloatArray, nodes: int = NODES
) -> Likelihood:
    """Likelihood without its binomial coefficients, for studies (k,) at points mu, tau (points,); tau > 0.

    Formula, with s = x - n p(η), z = (η - mu)/tau and E, Cov under the integrand taken as a density:
    slopes E[s] and E[sz]; curvatures Cov(s, z)/tau, Cov(s, z²)/tau and (Cov(sz, z²) - E[sz])/tau. These
    forms, unlike E[z]/tau and its kin, lose no digits for small tau or for large n.
    """
    mu, tau = mu[:, np.newaxis], tau[:, np.newaxis]
    mode = _modes(events, totals, mu, tau)
    peak = _log_integrand(mode, events, totals, mu, tau)
    eta, width = _nodes(events, totals, mu, tau, mode, peak, nodes)
    x, n, centre, spread = (part[..., np.newaxis] for part in (events, totals, mu, tau))

    small = np.exp(-np.abs(eta))
    p = np.where(eta >= 0.0, 1.0, small) / (1.0 + small)
    z = (eta - centre) / spread
    log_height = x * eta - n * (np.maximum(eta, 0.0) + np.log1p(small)) - 0.5 * z * z - peak[..., np.newaxis]
    weight = width * np.exp(log_height)
    area = weight.sum(axis=-1)
    weight /= area[..., np.newaxis]

    def mean(values: FloatArray) -> FloatArray:
        return np.asarray(np.einsum("bkj,bkj->bk", weight, values))

    s, zz = x - n * p, z * z
    sz = s * z
    mean_s, mean_sz = mean(s), mean(sz)
    return Likelihood(
        log=np.sum(peak + np.log(area) - np.log(tau) - _LOG_SQRT_TWO_PI, axis=1),
        by_mu=mean_s.sum(axis=1),
        by_tau=mean_sz.sum(axis=1),
        by_mu_mu=np.sum(mean((s - mean_s[..., np.newaxis]) * z) / tau, axis=1),
        by_mu_tau=np.sum(mean((s - mean_s[..., np.newaxis]) * zz) / tau, axis=1),
        by_tau_tau=np.sum((mean((sz - mean_sz[..., np.newaxis]) * zz) - mean_sz) / tau, axis=1),
    )


def log_softplus(eta: FloatArray) -> FloatArray:
    """log(1 + exp(η)) without overflow."""
    return np.asarray(np.maximum(eta, 0.0) + np.log1p(np.exp(-np.abs(eta))))


def _log_integrand(
    eta: FloatArray, events: FloatArray, totals: FloatArray, mu: FloatArray, tau: FloatArray
) -> FloatArray:
    z = (eta - mu) / tau
    return events * eta - totals * log_softplus(eta) - 0.5 * z * z


def _slope_and_curvature(
    eta: FloatArray, events: FloatArray, totals: FloatArray, mu: FloatArray, tau: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """First and (negated) second derivative of the logarithm of the integrand with respect to η."""
    small = np.exp(-np.abs(eta))
    p = np.where(eta >= 0.0, 1.0, small) / (1.0 + small)
    slope = events - totals * p - (eta - mu) / (tau * tau)
    return slope, totals * small / (1.0 + small) ** 2 + 1.0 / (tau * tau)


def _modes(events: FloatArray, totals: FloatArray, mu: FloatArray, tau: FloatArray) -> FloatArray:
    """Where each integrand is highest, to a hundredth of its width: Newton's method within a bracket."""
    low, high = _mode_brackets(events, totals, mu, tau)
    p = (events + 0.5) / (totals + 1.0)
    information = totals * p * (1.0 - p) * tau * tau
    eta = (np.log(p / (1.0 - p)) * information + mu) / (information + 1.0)
    eta = np.clip(eta, low, high)
    last_move = high - low
    for _ in range(200):
        slope, curvature = _slope_and_curvature(eta, events, totals, mu, tau)
        low, high = np.where(slope >= 0.0, eta, low), np.where(slope >= 0.0, high, eta)
        step = slope / curvature
        # Newton's decrement, not the bracket, ends the search: at the mode rounding may push a step outside.
        settled = step * step * curvature < 1e-4
        inside = (eta + step >= low) & (eta + step <= high)
        # Halving the bracket where steps do not shrink: Newton's method can otherwise run in a circle.
        trusted = settled | (inside & (2.0 * np.abs(step) <= last_move))
        proposed = np.where(trusted, eta + step, 0.5 * (low + high))
        last_move, eta = np.abs(proposed - eta), proposed
        if np.all(settled):
            break
    return np.asarray(eta)


def _mode_brackets(
    events: FloatArray, totals: FloatArray, mu: FloatArray, tau: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Below and above the mode: it lies between mu and the study's own logit, or a stand-in at 0 and n.

    With no event the slope -np - (η - mu)/tau² is not negative at mu - n tau², nor at the smaller of
    mu - 1 and -log(n tau²), since n p < n exp(η). A study at n is the mirror image.
    """
    none, every = events == 0, events == totals
    interior = ~(none | every)
    own = np.log(np.where(interior, events, 1.0) / np.where(interior, totals - events, 1.0))
    log_information = np.log(totals * tau * tau)
    below = np.maximum(mu - totals * tau * tau, np.minimum(mu - 1.0, -log_information))
    above = np.minimum(mu + totals * tau * tau, np.maximum(mu + 1.0, log_information))
    other = np.where(none, below, np.where(every, above, own))
    return np.minimum(mu, other), np.maximum(mu, other)


def _nodes(
    events: FloatArray,
    totals: FloatArray,
    mu: FloatArray,
    tau: FloatArray,
    mode: FloatArray,
    peak: FloatArray,
    nodes: int,
) -> tuple[FloatArray, FloatArray]:
    """Nodes η and widths of shape (points, k, nodes), between the feet of each integrand."""
    low = mode - _reach(-1.0, events, totals, mu, tau, mode, peak)
    high = mode + _reach(1.0, events, totals, mu, tau, mode, peak)
    bend = np.clip(np.log((events + 0.5) / (totals - events + 0.5)), low, high)
    start, end = np.arcsinh(low - bend), np.arcsinh(high - bend)
    step = (end - start) / (nodes - 1)
    u = start[..., np.newaxis] + step[..., np.newaxis] * np.arange(nodes)
    grown = np.exp(u)
    sinh, cosh = 0.5 * (grown - 1.0 / grown), 0.5 * (grown + 1.0 / grown)
    return bend[..., np.newaxis] + sinh, step[..., np.newaxis] * cosh


def _reach(
    side: float,
    events: FloatArray,
    totals: FloatArray,
    mu: FloatArray,
    tau: FloatArray,
    mode: FloatArray,
    peak: FloatArray,
) -> FloatArray:
    """How far from its mode an integrand falls to exp(-DROP), seldom a little more, never less.

    The normal density alone falls as far within tau sqrt(2 DROP). Newton's method for a convex function
    comes inwards from there without ever crossing the foot, so it may stop at any time.
    """
    distance = np.broadcast_to(tau * np.sqrt(2.0 * (DROP + 1.0)), mode.shape)
    for _ in range(12):
        eta = mode + side * distance
        excess = peak - _log_integrand(eta, events, totals, mu, tau) - DROP
        slope, _ = _slope_and_curvature(eta, events, totals, mu, tau)
        step = np.maximum(excess, 0.0) / np.maximum(-side * slope, 1.0 / tau)
        distance = distance - step
        if np.all(step <= 0.05 * distance):
            break
    return np.asarray(distance)
