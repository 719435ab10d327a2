"""What each study tells about each outcome, and the different ways in which it tells nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.charts.grid import Grid, lay_grid, marked_grid
from generator.charts.late import alt, unchecked_parts
from generator.charts.marks import MarkStyle
from generator.charts.theme import ACCENT, CONTROL, MUTED, SURFACE
from generator.charts.values import checked


@dataclass(frozen=True)
class GapRow:
    """What was found of one outcome in one study."""

    study: str  # name of the study, one of `studies`
    outcome: str  # name of the outcome, one of `outcomes`
    state: str  # code of what is there, one of `words`


@dataclass(frozen=True)
class _Cell:
    """A row whose state is in the key's words, its middle in pixels."""

    area: float
    row: GapRow
    x: float
    y: float
    style: MarkStyle


STYLES = {
    "counted": MarkStyle("circle", ACCENT, ACCENT),
    "in-words": MarkStyle("square", ACCENT, SURFACE),
    "reported-zero": MarkStyle("diamond", ACCENT, SURFACE),
    "none-mentioned": MarkStyle("circle", CONTROL, SURFACE),
    "not-found": MarkStyle("M-0.8,-0.8L0.8,0.8M-0.8,0.8L0.8,-0.8", MUTED, SURFACE),
    "no-measure": MarkStyle("M-0.6,0H0.6", MUTED, SURFACE),
}
_ROW = 21
_AREA = 52


@unchecked_parts
def draw_gaps(
    rows: Sequence[GapRow], studies: Sequence[str], outcomes: Sequence[str], words: Sequence[tuple[str, str]]
) -> alt.LayerChart:
    """Studies as rows, outcomes as columns, each state a mark of its own; the key stands below.

    ``words`` are the codes of the states with their wording.
    """
    wording = dict(words)
    found = checked(rows)
    grid = lay_grid(studies, outcomes, _ROW)
    cells = [_cell(row, grid, wording) for row in found]
    occurring = [state for state in STYLES if any(row.state == state for row in found)]
    return marked_grid(grid, cells, [(wording[state], STYLES[state]) for state in occurring])


def _cell(row: GapRow, grid: Grid, wording: Mapping[str, str]) -> _Cell:
    if row.state not in STYLES:
        raise ValueError(f"The chart knows no state {row.state!r}; it knows {list(STYLES)}.")
    if row.study not in grid.y or row.outcome not in grid.x:
        raise ValueError(f"The matrix has no place for {row.study!r} and {row.outcome!r}.")
    named = replace(row, state=wording[row.state])
    return _Cell(_AREA, named, grid.x[row.outcome], grid.y[row.study], STYLES[row.state])
