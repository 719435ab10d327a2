"""Standard errors of effects that a report prints with an interval or a p value only."""

from math import log

from scipy.special import ndtri, stdtrit

from generator.analysis.counts import checked_level, real_numbers


def se_from_interval(
    low: float, high: float, ratio: bool = False, level: float = 0.95, df: float | None = None
) -> float:
    """Standard error behind a printed interval, on the scale of analysis (logarithms for a ratio).

    Formula: (high - low) / 2q, of the logarithms for a ratio; q the quantile of the level, of the normal
    distribution or of Student's t with `df` degrees of freedom (people - 2 for a difference of two means).
    Shapes: single numbers. Edge cases: an interval of no width is refused, as it cannot be a result.

    Raises
    ------
    ValueError
        If a limit is missing or not finite, the upper is not above the lower, a limit of a ratio is not
        above 0, df is not above 0, or the level is not between 0 and 1.

    References
    ----------
    Cochrane Handbook, 6.3.1, 6.3.2 and 6.5.2.3 (https://training.cochrane.org/handbook).

    Examples
    --------
    >>> print(f"{se_from_interval(0.5, 2.0, ratio=True):.4f}")
    0.3537
    """
    low, high = float(real_numbers("limit", low)), float(real_numbers("limit", high))
    if ratio and not low > 0:
        raise ValueError(f"a ratio's limits must be above 0, found {low}")
    if not high > low:
        raise ValueError(f"the upper limit must be above the lower one, found {low} to {high}")
    width = log(high) - log(low) if ratio else high - low
    return width / (2.0 * _quantile(0.5 + 0.5 * checked_level(level), df))


def se_from_p(estimate: float, p: float, df: float | None = None) -> float:
    """Standard error behind a printed two-sided p value of an effect on the scale of analysis.

    Formula: |estimate| / q, q the quantile of 1 - p/2 of the normal distribution, or of Student's t with
    `df` degrees of freedom (people - 2 for a difference of two means). Shapes: single numbers. Scale: that
    of the estimate; give the logarithm of a ratio. Edge cases: p = 1 says nothing about the error, nor
    does an estimate of no difference: both are refused. A p printed as a bound ("<0.05") is no p.

    Raises
    ------
    ValueError
        If p is not above 0 and below 1, the estimate is 0 or missing, or df is not above 0.

    References
    ----------
    Cochrane Handbook, 6.3.2 and 6.5.2.3 (https://training.cochrane.org/handbook).

    Examples
    --------
    >>> print(f"{se_from_p(-2.1, 0.299, df=86):.4f}")
    2.0098
    """
    estimate, p = float(real_numbers("estimate", estimate)), float(real_numbers("p", p))
    if not 0.0 < p < 1.0:
        raise ValueError(f"p must be above 0 and below 1, found {p}")
    if estimate == 0.0:
        raise ValueError("an estimate of no difference does not tell its standard error")
    return abs(estimate) / -_quantile(0.5 * p, df)


def _quantile(at: float, df: float | None) -> float:
    if df is None:
        return float(ndtri(at))
    if not df > 0:
        raise ValueError(f"degrees of freedom must be above 0, found {df}")
    return float(stdtrit(df, at))
