"""What follows from a printed p or interval: a standard deviation, or the 95 % interval of a printed effect.

Cochrane Handbook 6.5.2.2 (SD from a standard error or an interval of a mean), 6.3.1 and 6.3.2 (differences of
proportions, ratios: the normal distribution), 6.5.2.3 (differences of means: Student's t). All take and give single
numbers.
"""

from __future__ import annotations

import math

from scipy.special import ndtri, stdtrit

from generator.analysis.printed_effects import se_from_p

LEVEL = 0.95


def sd_from_se(se: float, n: int) -> float:
    """SD of a group of ``n`` people from the standard error of its mean: se √n. 0 for se 0.

    Raises ValueError for n below 1.

    >>> round(sd_from_se(2.7, 20), 2)
    12.07
    """
    if n < 1:
        raise ValueError("n is at least 1")
    return se * math.sqrt(n)


def sd_from_interval(low: float, high: float, n: int, level: float = 95) -> float:
    """SD of a group of ``n`` people from the t interval of its mean at ``level`` percent: √n (high - low) / 2t.

    Raises ValueError for n below 2, where no t interval exists.

    >>> round(sd_from_interval(30, 34.2, 25), 2)
    5.09
    """
    if n < 2:
        raise ValueError("n is at least 2")
    quantile = float(stdtrit(n - 1, (1 + level / 100) / 2))
    return math.sqrt(n) * (high - low) / (2 * quantile)


def interval_from_level(
    value: float, low: float, high: float, level: float, *, is_ratio: bool, df: float | None = None
) -> tuple[float, float] | None:
    """The 95 % interval of an effect from its interval at ``level`` percent; None for a ratio not above 0.

    By the normal distribution, or Student's t with ``df`` degrees of freedom. Keeps the printed interval's distance on
    each side, so that an interval that is not symmetric stays so.

    >>> [round(end, 2) for end in interval_from_level(10, 8, 12, 90, is_ratio=False, df=8)]
    [7.52, 12.48]
    """
    if is_ratio and min(value, low, high) <= 0:
        return None
    scale = _quantile(LEVEL, df) / _quantile(level / 100, df)
    centre, *ends = (math.log(part) for part in (value, low, high)) if is_ratio else (value, low, high)
    return _back(centre, ends[0] - centre, ends[1] - centre, scale, is_ratio=is_ratio)


def interval_from_p(
    value: float, p: float, *, is_ratio: bool, df: float | None = None
) -> tuple[float, float] | None:
    """The 95 % interval of an effect from its two-sided p: estimate ± q |estimate| / q of p, q the quantiles.

    By the normal distribution, or Student's t with ``df`` degrees of freedom (of means: people less two). None where
    p says nothing of the width: p 0 or 1, no effect at all, or a ratio not above 0.

    The Handbook's example (25 and 22 people): t 2.78, standard error 1.37.

    >>> [round(end, 2) for end in interval_from_p(-3.8, 0.008, is_ratio=False, df=45)]
    [-6.56, -1.04]
    """
    if not 0 < p < 1 or (is_ratio and value <= 0):
        return None
    centre = math.log(value) if is_ratio else value
    if centre == 0:
        return None
    half = se_from_p(centre, p, df)
    return _back(centre, -half, half, _quantile(LEVEL, df), is_ratio=is_ratio)


def _quantile(level: float, df: float | None) -> float:
    return float(ndtri((1 + level) / 2) if df is None else stdtrit(df, (1 + level) / 2))


def _back(centre: float, below: float, above: float, scale: float, *, is_ratio: bool) -> tuple[float, float]:
    low, high = centre + scale * below, centre + scale * above
    return (math.exp(low), math.exp(high)) if is_ratio else (low, high)
