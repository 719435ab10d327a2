"""Interval of a mean from its summary."""

from __future__ import annotations

import math

from scipy.special import stdtrit

from generator.analysis.intervals import Interval


def mean_interval(mean: float, sd: float, n: int, level: float = 0.95) -> Interval:
    """t interval of a mean from mean, standard deviation and number of people.

    Formula: mean ± t(n-1, (1+level)/2) · sd/√n, on the scale of the mean. Assumes a roughly normal mean.

    Raises ValueError for fewer than 2 people, a negative standard deviation or a level outside (0, 1).

    Source: any textbook, e.g. Altman, Practical Statistics for Medical Research, 1991, section 8.4.

    >>> mean_interval(-8, 4, 12)
    Interval(low=-10.541..., high=-5.458...)
    """
    if n < 2 or sd < 0 or not 0 < level < 1:
        raise ValueError(f"no interval of a mean with n={n}, sd={sd}, level={level}")
    half = float(stdtrit(n - 1, (1 + level) / 2)) * sd / math.sqrt(n)
    return Interval(mean - half, mean + half)
