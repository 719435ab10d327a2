"""The variation between studies by restricted maximum likelihood, for effects with known variances."""

from math import exp, log

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from generator.analysis.counts import FloatArray, real_numbers, require

# The restricted likelihood may have several peaks; tau² is looked through on this many places.
_SCAN_POINTS = 240
# Where nearly the same studies were combined before, only this far around their tau², in fewer places.
_NEAR, _NEAR_POINTS = 8.0, 17


def checked_effects(effects: ArrayLike, variances: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Effects and variances as arrays of shape (k,), k at least 1; else ValueError."""
    y, v = real_numbers("effect", effects), real_numbers("variance", variances)
    if y.shape != v.shape or y.ndim != 1 or y.size == 0:
        raise ValueError(
            f"expected one effect and one variance for each study, at least one study; "
            f"found shapes {y.shape} and {v.shape}"
        )
    require(v > 0, v, "variance must be above 0")
    return y, v


def reml_tau2(y: FloatArray, v: FloatArray, near: float | None = None) -> float:
    """The tau² at which the restricted likelihood is highest of all, 0 included.

    `near` is the tau² of nearly the same studies (all but one of many): the search then looks around it alone, and
    through all tau² only where it finds no highest place there.
    """
    if near:
        tops = _tops(y, v, np.geomspace(near / _NEAR, near * _NEAR, _NEAR_POINTS))
        if tops:
            return _highest(y, v, tops)
    high = max(float(np.ptp(y)) ** 2, float(v.max()))
    # Far out the slope is negative: more variation than the effects show fits them ever worse.
    while _restricted(y, v, np.array([high]))[1][0] >= 0.0:
        high *= 10.0
    scan = np.geomspace(min(float(v.min()) * 1e-8, high * 1e-12), high, _SCAN_POINTS)
    return _highest(y, v, _tops(y, v, scan))


def _tops(y: FloatArray, v: FloatArray, scan: FloatArray) -> list[float]:
    """Where the slope turns from rising to falling between two places of a scan."""
    slope = _restricted(y, v, scan)[1]

    def slope_at(log_tau2: float) -> float:
        return float(_restricted(y, v, np.array([exp(log_tau2)]))[1][0])

    tops = np.flatnonzero((slope[:-1] > 0.0) & (slope[1:] <= 0.0))
    return [exp(brentq(slope_at, log(scan[i]), log(scan[i + 1]), xtol=1e-14)) for i in tops]


def _highest(y: FloatArray, v: FloatArray, tops: list[float]) -> float:
    candidates = np.array([0.0, *tops])
    return float(candidates[np.argmax(_restricted(y, v, candidates)[0])])


def _restricted(y: FloatArray, v: FloatArray, tau2: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Restricted log-likelihood (without constants) and its slope in tau² (times tau² + v_max), at each tau².

    The factor keeps the slope from vanishing for large tau² and does not change its sign.
    """
    spread = v + tau2[:, np.newaxis]
    weight = 1.0 / spread
    sum_w = weight.sum(axis=1)
    residual = y - (np.sum(weight * y, axis=1) / sum_w)[:, np.newaxis]
    fit = np.sum(weight * residual**2, axis=1)
    height = -0.5 * (np.sum(np.log(spread), axis=1) + np.log(sum_w) + fit)
    slope = np.sum(weight**2 * residual**2, axis=1) - sum_w + np.sum(weight**2, axis=1) / sum_w
    return np.asarray(height), np.asarray(0.5 * slope * (tau2 + v.max()))
