"""The count of people that a row gives: printed, or the only one that its printed percentage allows."""

from __future__ import annotations

import math

from generator.rows import ArmResult


def count_of(row: ArmResult) -> tuple[int, int] | None:
    """Events and total of people: as printed, or the only count that the printed percentage allows; else None."""
    if not row.is_of_people or row.is_least_count:
        return None
    if row.events is not None and row.total is not None:
        return row.events, row.total
    if row.percent is None or row.total is None:
        return None
    events = only_count(row.percent, row.total)
    return None if events is None else (events, row.total)


def only_count(percent: int | float, total: int) -> int | None:
    """The only whole number of people whose percentage rounds to the printed one, or None where none or several do.

    36 % of 14 can only be 5 people; 50 % of 300 can be 149, 150 or 151, so there is none.
    """
    places = len(repr(percent).partition(".")[2]) if isinstance(percent, float) else 0
    half = 0.5 * 10.0**-places + 1e-9
    low = math.ceil(total * (percent - half) / 100)
    high = math.floor(total * (percent + half) / 100)
    fitting = range(max(low, 0), min(high, total) + 1)
    return fitting[0] if len(fitting) == 1 else None
