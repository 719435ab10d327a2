"""Confidence intervals for one proportion."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from scipy.special import betaincinv, ndtri

from generator.analysis.counts import checked_counts, checked_level


@dataclass(frozen=True)
class Interval:
    """Two limits, the lower first, on whatever scale the function says that returns it."""

    low: float
    high: float


def proportion_interval(
    events: int, total: int, level: float = 0.95, method: Literal["wilson", "exact"] = "wilson"
) -> Interval:
    """Two-sided confidence interval for the proportion events / total.

    Formula, with p = events / total, n = total and z the normal quantile of 1 - (1 - level) / 2:

    - "wilson": the set of proportions that a score test does not reject,
      (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), without continuity correction;
    - "exact": Clopper-Pearson, the beta quantiles B(α/2; x, n-x+1) and B(1-α/2; x+1, n-x).

    Shapes: single numbers. Scale: proportion, 0 to 1.
    Edge cases: with no event the lower limit is exactly 0 and with events = total the upper limit is
    exactly 1, by rule and not by rounding. The interval of one patient is defined, and very wide.

    Raises
    ------
    ValueError
        If total is 0, a count is negative or fractional, events exceed total, the level is not between
        0 and 1, or the method is unknown.

    References
    ----------
    Wilson 1927 (doi:10.1080/01621459.1927.10502953); Clopper & Pearson 1934 (doi:10.1093/biomet/26.4.404);
    compared by Brown, Cai & DasGupta 2001 (doi:10.1214/ss/1009213286).

    Examples
    --------
    >>> interval = proportion_interval(2, 5)
    >>> print(f"{interval.low:.4f} to {interval.high:.4f}")
    0.1176 to 0.7693
    >>> proportion_interval(0, 5).low
    0.0
    """
    found_events, found_totals = checked_counts(events, total)
    if found_events.ndim != 0:
        raise ValueError(f"expected one count and one total, found shape {found_events.shape}")
    tail = (1.0 - checked_level(level)) / 2.0
    x, n = float(found_events), float(found_totals)
    if method == "wilson":
        return _wilson(x, n, tail)
    if method == "exact":
        return _clopper_pearson(x, n, tail)
    raise ValueError(f"method must be 'wilson' or 'exact'; found {method!r}")


def share_interval(events: int, total: int) -> Interval:
    """The 95 % interval of a share of people as pages show it: one rule for outcomes and harms.

    Formula: Wilson's; where nobody has the event, the exact (Clopper-Pearson) one, whose upper limit is not too low.
    Shapes: single numbers. Scale: proportion, 0 to 1. Raises ValueError as `proportion_interval`.

    >>> print(f"{share_interval(0, 10).high:.4f}")
    0.3085
    """
    return proportion_interval(events, total, method="wilson" if events else "exact")


def _wilson(x: float, n: float, tail: float) -> Interval:
    z = -float(ndtri(tail))
    p = x / n
    centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n)
    half = z * sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n)) / (1.0 + z * z / n)
    return Interval(
        low=0.0 if x == 0 else max(0.0, centre - half),
        high=1.0 if x == n else min(1.0, centre + half),
    )


def _clopper_pearson(x: float, n: float, tail: float) -> Interval:
    # A beta quantile with a parameter of 0 is not a number, so the outer limits are set by rule.
    return Interval(
        low=0.0 if x == 0 else float(betaincinv(x, n - x + 1.0, tail)),
        high=1.0 if x == n else float(betaincinv(x + 1.0, n - x, 1.0 - tail)),
    )
