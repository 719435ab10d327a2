"""Differences of one trial as a reader sees them: intervals that keep their coverage in small groups."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtr, stdtrit

from generator.analysis.counts import checked_level, real_numbers, require, whole_numbers
from generator.analysis.intervals import proportion_interval


@dataclass(frozen=True)
class Difference:
    """A difference, treated minus control, with its limits; `df` where the interval rests on Student's t."""

    estimate: float
    low: float
    high: float
    df: float | None = None


def newcombe_difference(
    events: int, total: int, control_events: int, control_total: int, level: float = 0.95
) -> Difference:
    """Difference of two independent proportions with Newcombe's hybrid score interval (his method 10).

    Formula, with p1 and p2 the two proportions and (l, u) Wilson's limits of each: low = d - sqrt((p1 - l1)² +
    (u2 - p2)²), high = d + sqrt((u1 - p1)² + (p2 - l2)²), with d = p1 - p2.
    Shapes: single numbers. Scale: difference of proportions, -1 to 1, which the limits never leave. Edge
    cases: defined with empty cells, and without any event; nothing is added to a cell.

    Raises
    ------
    ValueError
        If a total is 0, a count is negative or fractional, events exceed their total, or the level is not
        between 0 and 1.

    References
    ----------
    Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).

    Examples
    --------
    >>> found = newcombe_difference(9, 12, 5, 6)
    >>> print(f"{found.estimate:.4f} ({found.low:.4f} to {found.high:.4f})")
    -0.0833 (-0.3970 to 0.3449)
    """
    first = proportion_interval(events, total, level)
    second = proportion_interval(control_events, control_total, level)
    p1, p2 = events / total, control_events / control_total
    difference = p1 - p2
    below = sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2)
    above = sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2)
    # Rounding may carry a limit a hair beyond what is possible.
    return Difference(difference, max(-1.0, difference - below), min(1.0, difference + above))


def welch_difference(
    mean: float,
    sd: float,
    n: int,
    control_mean: float,
    control_sd: float,
    control_n: int,
    level: float = 0.95,
) -> Difference:
    """Difference of two means with Welch's interval, which does not take the two spreads for one.

    Formula: m1 - m2 ± t(df) SE, SE² = sd1²/n1 + sd2²/n2, df = SE⁴ / ((sd1²/n1)²/(n1-1) + (sd2²/n2)²/(n2-1)).
    Shapes: single numbers. Scale: the instrument's own points. Edge cases: an SD of 0 in one group is
    accepted, in both it is not; a group needs at least 2 people.

    Raises
    ------
    ValueError
        If a value is missing, an SD is negative, both SDs are 0, a group has fewer than 2 people or a
        fractional number of them, or the level is not between 0 and 1.

    References
    ----------
    Welch 1947 (doi:10.1093/biomet/34.1-2.28); Cochrane Handbook, 6.5.1.

    Examples
    --------
    >>> found = welch_difference(-8, 4, 12, -5, 8, 6)
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f}), {found.df:.2f} df")
    -3.00 (-11.38 to 5.38), 6.28 df
    """
    spread = [_variance_of_mean(sd, n), _variance_of_mean(control_sd, control_n)]
    both = float(sum(spread))
    if not both > 0:
        raise ValueError("the two standard deviations of a trial must not both be 0")
    df = both**2 / (spread[0] ** 2 / (n - 1) + spread[1] ** 2 / (control_n - 1))
    found = float(real_numbers("mean", mean)) - float(real_numbers("mean", control_mean))
    half = float(stdtrit(df, 0.5 + 0.5 * checked_level(level))) * sqrt(both)
    return Difference(found, found - half, found + half, df)


def welch_p(found: Difference, level: float = 0.95) -> float:
    """The two-sided p of no difference that belongs to an interval of `welch_difference`.

    Raises ValueError where the difference has no degrees of freedom.

    >>> print(f"{welch_p(welch_difference(-8, 4, 12, -5, 8, 6)):.3f}")
    0.418
    """
    if found.df is None:
        raise ValueError("a difference without degrees of freedom has no p of Student's t")
    se = (found.high - found.estimate) / float(stdtrit(found.df, 0.5 + 0.5 * checked_level(level)))
    return 2.0 * float(stdtr(found.df, -abs(found.estimate) / se))


def _variance_of_mean(sd: float, n: int) -> float:
    found_sd, found_n = real_numbers("standard deviation", sd), whole_numbers("number of patients", n)
    require(found_sd >= 0, found_sd, "standard deviation must not be negative")
    require(found_n >= 2, found_n, "a mean with its standard deviation needs at least 2 patients")
    return float(found_sd) ** 2 / float(found_n)
