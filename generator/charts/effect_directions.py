"""The direction of each study on each outcome, whatever its interval: an effect direction plot."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.charts.grid import Grid, lay_grid, marked_grid
from generator.charts.late import alt, unchecked_parts
from generator.charts.marks import MarkStyle
from generator.charts.theme import ACCENT, CONTROL, MUTED, SURFACE
from generator.charts.values import checked


@dataclass(frozen=True)
class DirectionRow:
    """The direction of one study on one outcome."""

    study: str  # name of the study, one of `studies`
    outcome: str  # name of the outcome, one of `outcomes`
    state: str  # code of the direction, one of `words`
    people: int | None  # in the groups compared; the mark's area grows with it


@dataclass(frozen=True)
class _Cell:
    """A row in its look, its middle in pixels; the area grows with the people."""

    area: float
    row: DirectionRow
    x: float
    y: float
    style: MarkStyle


# Two wedges that point up and down, so that shape alone tells them apart; the others are no wedges.
STYLES = {
    "better": MarkStyle("triangle-up", ACCENT, ACCENT),
    "worse": MarkStyle("triangle-down", CONTROL, SURFACE),
    "same": MarkStyle("M-0.9,0H0.9", MUTED, SURFACE),
    "mixed": MarkStyle("square", MUTED, SURFACE),
    "not-told": MarkStyle("M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6", MUTED, SURFACE),
}
_ROW = 24
_SMALLEST, _LARGEST = 40.0, 200.0
_MOST_PEOPLE = 200  # from here on marks grow no more


@unchecked_parts
def draw_directions(
    rows: Sequence[DirectionRow],
    studies: Sequence[str],
    outcomes: Sequence[str],
    words: Sequence[tuple[str, str]],
) -> alt.LayerChart:
    """Studies as rows, outcomes as columns, a mark where the study compared the outcome; the key stands below.

    ``words`` are the codes of the directions with their wording.
    """
    wording = dict(words)
    found = checked(rows)
    grid = lay_grid(studies, outcomes, _ROW)
    cells = [_cell(row, grid, wording) for row in found]
    occurring = [state for state in STYLES if any(row.state == state for row in found)]
    return marked_grid(grid, cells, [(wording[state], STYLES[state]) for state in occurring])


def _cell(row: DirectionRow, grid: Grid, wording: Mapping[str, str]) -> _Cell:
    if row.state not in STYLES:
        raise ValueError(f"The chart knows no direction {row.state!r}; it knows {list(STYLES)}.")
    if row.study not in grid.y or row.outcome not in grid.x:
        raise ValueError(f"The plot has no place for {row.study!r} and {row.outcome!r}.")
    share = math.sqrt(min(row.people or 0, _MOST_PEOPLE) / _MOST_PEOPLE)
    area = _SMALLEST + (_LARGEST - _SMALLEST) * share
    named = replace(row, state=wording[row.state])
    return _Cell(area, named, grid.x[row.outcome], grid.y[row.study], STYLES[row.state])
