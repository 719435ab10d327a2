"""Differences of means of two arms, on the instrument's own scale and standardised."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from generator.analysis.counts import FloatArray, real_numbers, require, whole_numbers
from generator.analysis.effects import EffectSizes, effect_sizes


def mean_difference(
    mean: ArrayLike,
    sd: ArrayLike,
    n: ArrayLike,
    control_mean: ArrayLike,
    control_sd: ArrayLike,
    control_n: ArrayLike,
    level: float = 0.95,
) -> EffectSizes:
    """Difference of means, treated minus control, of each trial, on the scale of the measurement.

    Formula: m1 - m2, variance sd1²/n1 + sd2²/n2; interval estimate ± z SE.
    Shapes: numbers or arrays of one shape. Scale: the instrument's own points. Edge cases: an SD of 0 in
    one arm is accepted, in both it is not (the variance would be 0); an arm needs at least 2 patients, since
    one has no SD. Nothing is ever corrected. The normal interval is somewhat narrow for very small arms.

    Raises
    ------
    ValueError
        If a value is missing, an SD is negative, both SDs of a trial are 0, an arm has fewer than 2 patients
        or a fractional number of them, the shapes differ, or the level is not between 0 and 1.

    References
    ----------
    Cochrane Handbook, 6.5.1 (https://training.cochrane.org/handbook); `escalc(measure="MD")` of the R package
    metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> trial = mean_difference(55, 47, 155, 75, 64, 156)
    >>> print(f"{trial.estimate:.1f} ({trial.ci_low:.1f} to {trial.ci_high:.1f})")
    -20.0 (-32.5 to -7.5)
    """
    m1, sd1, n1 = _checked_arm(mean, sd, n)
    m2, sd2, n2 = _checked_arm(control_mean, control_sd, control_n)
    _require_same_shape(m1, m2)
    variance = np.asarray(sd1**2 / n1 + sd2**2 / n2)
    require(variance > 0, variance, "the two standard deviations of a trial must not both be 0")
    return effect_sizes("mean_difference", "identity", np.asarray(m1 - m2), variance, level)


def standardised_mean_difference(
    mean: ArrayLike,
    sd: ArrayLike,
    n: ArrayLike,
    control_mean: ArrayLike,
    control_sd: ArrayLike,
    control_n: ArrayLike,
    level: float = 0.95,
) -> EffectSizes:
    """Hedges' g of each trial: the difference of means over the pooled SD, corrected for small samples.

    Formula: g = J(m) (m1 - m2)/s with m = n1 + n2 - 2, s² = ((n1-1) sd1² + (n2-1) sd2²)/m and the exact
    J(m) = Γ(m/2) / (sqrt(m/2) Γ((m-1)/2)); variance 1/n1 + 1/n2 + g²/(2(n1 + n2)); interval estimate ± z SE.
    Shapes: numbers or arrays of one shape. Scale: standard deviations. Edge cases and Raises as in
    `mean_difference`.

    Raises
    ------
    ValueError
        As in `mean_difference`.

    References
    ----------
    Hedges 1981 (doi:10.3102/10769986006002107); `escalc(measure="SMD")` of the R package metafor.

    Examples
    --------
    >>> trial = standardised_mean_difference(55, 47, 155, 75, 64, 156)
    >>> print(f"{trial.estimate:.3f}")
    -0.355
    """
    m1, sd1, n1 = _checked_arm(mean, sd, n)
    m2, sd2, n2 = _checked_arm(control_mean, control_sd, control_n)
    _require_same_shape(m1, m2)
    df = n1 + n2 - 2.0
    pooled_sd = np.sqrt(np.asarray(((n1 - 1.0) * sd1**2 + (n2 - 1.0) * sd2**2) / df))
    require(pooled_sd > 0, pooled_sd, "the two standard deviations of a trial must not both be 0")
    small_sample = np.exp(gammaln(df / 2.0) - gammaln((df - 1.0) / 2.0)) / np.sqrt(df / 2.0)
    g = np.asarray(small_sample * (m1 - m2) / pooled_sd)
    variance = np.asarray(1.0 / n1 + 1.0 / n2 + g**2 / (2.0 * (n1 + n2)))
    return effect_sizes("standardised_mean_difference", "identity", g, variance, level)


def _checked_arm(mean: ArrayLike, sd: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    found_mean, found_sd = real_numbers("mean", mean), real_numbers("standard deviation", sd)
    found_n = whole_numbers("number of patients", n)
    require(found_sd >= 0, found_sd, "standard deviation must not be negative")
    require(found_n >= 2, found_n, "a mean with its standard deviation needs at least 2 patients")
    _require_same_shape(found_mean, found_sd, found_n)
    return found_mean, found_sd, found_n


def _require_same_shape(*arrays: FloatArray) -> None:
    shapes = {array.shape for array in arrays}
    if len(shapes) > 1:
        raise ValueError(f"all values must have the same shape, found {sorted(shapes)}")
