"""Times that count as comparable, and which of several rows of one arm (or comparison) stands for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from generator.evidence.analysis_sets import narrowness, order
from generator.rows import ArmResult

Window = tuple[float, float] | None
Item = TypeVar("Item")


def is_within(months: float | None, window: Window) -> bool:
    """Is a time comparable? An unstated time joins (and is marked); a measure without window takes any time."""
    return months is None or window is None or window[0] <= months <= window[1]


Rank = tuple[int, bool, bool, float, float, int]


def rank(rows: Iterable[ArmResult], months: float | None, window: Window) -> Rank:
    """What is smallest stands for its arm: one rule for single arms and, with both rows, for comparisons.

    The whole group before those who kept to the protocol; reported before derived; a stated time before none; the
    time nearest to the middle of the window, or the longest where there is no window; of two equally near times the
    earlier; of equal ones that which is said to hold all.
    """
    rows = list(rows)
    narrow = max((narrowness(row.analysis_set) for row in rows), default=0)
    place = max((order(row.analysis_set) for row in rows), default=0)
    is_derived = any(row.basis == "derived" or _has_percent_only(row) for row in rows)
    if months is None:
        return (narrow, is_derived, True, math.inf, math.inf, place)
    distance = abs(months - sum(window) / 2) if window else -months
    return (narrow, is_derived, False, distance, months, place)


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
