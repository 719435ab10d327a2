"""What of a long list stands on its page, and how many rows a further page has: the constants, and the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from generator.render.tables import Size

Item = TypeVar("Item")

MOST_ROWS = 60  # a list of more rows than this shows its largest, and goes on on pages of its own
LARGEST = 20  # rows of such a list that its own page shows
PART = 100  # rows of each further page
LISTED = 100  # rows that the lists of all studies and of all trials begin with, in their own order
MOST_SIGNPOSTS = 1000  # ids that a page itself leads on from; of more, a script reads where they are
PLACES = 2000  # ids in each of the files that it reads
MOST_NAMES = 60  # names of a sentence; of more, the first of them and how many more there are
MOST_MARKS = (
    400  # marks of a chart without a row for each: more are drawn as how many there are of each value
)


def largest(items: Sequence[Item], size: Callable[[Item], Size]) -> list[Item]:
    """All, where they are few; else the largest in the order given, the first of those that are as large."""
    if len(items) <= MOST_ROWS:
        return list(items)
    by_size = sorted(range(len(items)), key=lambda place: size(items[place]), reverse=True)
    return [items[place] for place in sorted(by_size[:LARGEST])]


def named(names: Sequence[str]) -> list[str]:
    """All names, where they are few; else the first of them and how many more there are."""
    if len(names) <= MOST_NAMES:
        return list(names)
    return [*names[:LARGEST], f"{len(names) - LARGEST} more"]
