"""Which of several figures of one group stands for it, by who of the group is in it: all before a chosen part.

A figure of those who kept to the protocol stands beside one of the whole group and does not lead; one of responders
alone never leads (`usable`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from generator.model.result import AnalysisSet

Item = TypeVar("Item")

# A part that was chosen after allocation; by how much it narrows the group.
NARROW: dict[AnalysisSet | None, int] = {"per-protocol": 1, "responders-only": 2}
# Of sets that are not chosen parts, the one that is said to hold all comes first; what is not stated comes last.
WIDE: dict[AnalysisSet | None, int] = {"all-randomised": 0, "available": 1, None: 2}


def narrowness(found: AnalysisSet | None) -> int:
    """0: not a chosen part of the group, or not stated; larger: narrower."""
    return NARROW.get(found, 0)


def order(found: AnalysisSet | None) -> int:
    """The place of a set among those equally narrow, for two rows that are alike in all else."""
    return WIDE.get(found, 0)


def widest(
    items: Iterable[Item], place: Callable[[Item], Hashable], set_of: Callable[[Item], AnalysisSet | None]
) -> list[Item]:
    """The items but for those of a narrower set than another one in the same place."""
    items = list(items)
    least: dict[Hashable, int] = {}
    for item in items:
        here, mine = place(item), narrowness(set_of(item))
        least[here] = min(mine, least.get(here, mine))
    return [item for item in items if narrowness(set_of(item)) == least[place(item)]]
