"""Times that count as comparable, and which of several rows of one arm (or comparison) stands for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from generator.rows import ArmResult

Window = tuple[float, float] | None
Item = TypeVar("Item")


def is_within(months: float | None, window: Window) -> bool:
    """Is a time comparable? An unstated time joins (and is marked); a measure without window takes any time."""
    return months is None or window is None or window[0] <= months <= window[1]


def rank(rows: Iterable[ArmResult], months: float | None, window: Window) -> tuple[bool, bool, float, float]:
    """What is smallest stands for its arm: one rule for single arms and, with both rows, for comparisons.

    Reported before derived; a stated time before none; the time nearest to the middle of the window, or the longest
    where there is no window; of two equally near times the earlier.
    """
    is_derived = any(row.basis == "derived" or _has_percent_only(row) for row in rows)
    if months is None:
        return (is_derived, True, math.inf, math.inf)
    distance = abs(months - sum(window) / 2) if window else -months
    return (is_derived, False, distance, months)


def one_of_each(
    items: Iterable[Item], place: Callable[[Item], Hashable], rank: Callable[[Item], Any]
) -> list[Item]:
    """The item of smallest rank in each place, in the order of places; of equal ones the first."""
    best: dict[Hashable, tuple[Any, Item]] = {}
    for item in items:
        mine = rank(item)
        if place(item) not in best or mine < best[place(item)][0]:
            best[place(item)] = (mine, item)
    return [item for _, item in best.values()]


def _has_percent_only(row: ArmResult) -> bool:
    """Its count follows from the printed percentage."""
    return row.events is None and row.percent is not None
