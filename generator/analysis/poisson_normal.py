"""The likelihood of the Poisson-normal model of rates, with its slopes, by quadrature on nodes of each study's own."""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from generator.analysis.counts import FloatArray

NODES = 96  # of the integral of each study


@dataclass(frozen=True)
class PoissonNormal:
    """The log-likelihood without the terms that hold neither mu nor tau, and its slopes."""

    log: float
    by_mu: float
    by_log_tau: float


def poisson_normal(x: FloatArray, t: FloatArray, mu: float, tau: float) -> PoissonNormal:
    """By the trapezoidal rule between the feet of each study's integrand; slopes are E[z]/tau and E[z²] - 1 over it.

    Gauss-Hermite nodes miss the one-sided shape of a study without an event (see `binomial_normal`).
    """
    eta = np.full(x.shape, mu)
    for _ in range(100):
        rate = t * np.exp(eta)
        step = (x - rate - (eta - mu) / tau**2) / (rate + 1.0 / tau**2)
        eta = eta + np.clip(step, -2.0, 2.0)
        if float(np.max(np.abs(step))) < 1e-4:  # it only says where the nodes lie
            break
    low, high = _feet(x, t, mu, tau, eta)
    width = (high - low) / (NODES - 1)
    at = low[:, np.newaxis] + width[:, np.newaxis] * np.arange(NODES)
    z = (at - mu) / tau
    log_height = x[:, np.newaxis] * at - t[:, np.newaxis] * np.exp(at) - 0.5 * z**2
    peak = log_height.max(axis=1, keepdims=True)
    weight = np.exp(log_height - peak)
    area = weight.sum(axis=1)
    log_area = np.log(width * area)
    return PoissonNormal(
        log=float(np.sum(peak[:, 0] + log_area - log(tau) - 0.5 * log(2.0 * np.pi))),
        by_mu=float(np.sum(np.sum(weight * z, axis=1) / area)) / tau,
        by_log_tau=float(np.sum(np.sum(weight * z**2, axis=1) / area - 1.0)),
    )


def _feet(
    x: FloatArray, t: FloatArray, mu: float, tau: float, mode: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Below and above its mode, where each integrand has fallen to exp(-36): never further in, but for rounding.

    Both begin outside and come inwards by Newton's method, which does not cross the foot of a convex fall. Above, the
    Poisson part alone falls by r (exp(d) - 1 - d), r the expected count at the mode: as a start from the normal part
    would come in by about 1 a step.
    """
    at_mode = x * mode - t * np.exp(mode) - 0.5 * ((mode - mu) / tau) ** 2
    side = np.array([[-1.0], [1.0]])
    distance = np.full((2, x.size), tau * sqrt(2.0 * 37.0))
    beyond = 37.0 / np.maximum(t * np.exp(mode), 1e-300) + 1.0
    distance[1] = np.minimum(distance[1], np.log(beyond + 2.0 * np.log(beyond) + 2.0))
    for _ in range(12):
        at = mode + side * distance
        rate = t * np.exp(at)
        excess = at_mode - (x * at - rate - 0.5 * ((at - mu) / tau) ** 2) - 36.0
        slope = side * (rate - x + (at - mu) / tau**2)
        step = np.maximum(excess, 0.0) / np.maximum(slope, 1.0 / tau)
        distance = distance - step
        if np.all(step <= 0.05 * distance):
            break
    return np.asarray(mode - distance[0]), np.asarray(mode + distance[1])
