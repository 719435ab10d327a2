"""Arithmetic on printed figures: can a mean be one of whole numbers, and what p do the counts of two groups give.

Each says what the numbers are, never why. A mean that no whole numbers give may be one of items or of parts of people,
of another number of people, or a slip of the pen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

TOLERANCE = 1e-9  # for sums of floats that are whole in decimals
SAME = 1 + 1e-7  # tables as probable as the one seen count as at least as extreme, as in R's fisher.test


@dataclass(frozen=True)
class Granularity:
    """Whether a mean can be one of whole numbers over so many people, and the nearest means that can."""

    fits: bool
    below: float
    above: float


def granularity(mean: float, people: int) -> Granularity | None:
    """The GRIM test of a mean of whole numbers, one a person; None where every mean passes, so that it says nothing.

    It says something only while people are fewer than the steps of the last printed decimal (10 for one decimal, 100
    for two). Zeros at the end of a printed mean are not known here, so it is read as the coarser one, which passes more
    easily. Rounding up, down and to even all pass.

    Source: Brown and Heathers, Social Psychological and Personality Science 2017;8:363-369 (10.1177/1948550616673876).
    """
    decimals = _decimals(mean)
    if people < 1 or people >= 10**decimals:
        return None
    half = 0.5 / 10**decimals
    lowest = math.ceil((mean - half) * people - TOLERANCE)
    highest = math.floor((mean + half) * people + TOLERANCE)
    total = mean * people
    return Granularity(
        lowest <= highest, math.floor(total + TOLERANCE) / people, math.ceil(total - TOLERANCE) / people
    )


def _decimals(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def fisher_exact(events1: int, total1: int, events2: int, total2: int) -> float:
    """The two-sided p of Fisher's exact test of two groups: the tables that are at most as probable as the one seen.

    1 where nobody, or everybody, has the event. Raises ValueError where a count is negative or above its total.
    Source: Fisher 1935; two-sided as R's fisher.test and SAS give it.
    """
    _sound(events1, total1, events2, total2)
    events, people = events1 + events2, total1 + total2
    lowest, highest = max(0, events - total2), min(total1, events)
    all_ways = _log_ways(people, events)
    chances = {
        seen: math.exp(_log_ways(total1, seen) + _log_ways(total2, events - seen) - all_ways)
        for seen in range(lowest, highest + 1)
    }
    limit = chances[events1] * SAME
    return min(1.0, math.fsum(chance for chance in chances.values() if chance <= limit))


def _log_ways(total: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose some of a total: the number itself may have thousands of digits."""
    return math.lgamma(total + 1) - math.lgamma(chosen + 1) - math.lgamma(total - chosen + 1)


def chi_squared(events1: int, total1: int, events2: int, total2: int) -> float | None:
    """The p of Pearson's chi-squared test of two groups without correction; None where a margin is empty.

    Raises ValueError where a count is negative or above its total. Source: Pearson 1900.
    """
    _sound(events1, total1, events2, total2)
    events, people = events1 + events2, total1 + total2
    if 0 in (total1, total2, events, people - events):
        return None
    cross = events1 * (total2 - events2) - events2 * (total1 - events1)
    statistic = people * cross**2 / (total1 * total2 * events * (people - events))
    return math.erfc(math.sqrt(statistic / 2))


def _sound(events1: int, total1: int, events2: int, total2: int) -> None:
    if not (0 <= events1 <= total1 and 0 <= events2 <= total2):
        raise ValueError("counts between 0 and their totals are needed")
