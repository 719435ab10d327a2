"""What stands behind the marks of a chart of scores: rows, scale, grid, key and words, narrow or in columns.

In columns a row has its words, its numbers and its mark on one line, so that a page with the room for it is half as
long; a narrow window has the words above the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.charts.columns import BETWEEN, FULL
from generator.charts.late import alt
from generator.charts.layers import (
    AXIS_GAP,
    TITLE_LINE,
    TextLine,
    bands,
    texts,
    write,
    x_axis,
    x_scale,
)
from generator.charts.layout import BAND, LINE, Placed, RowWords, key, place_rows, under_axis
from generator.charts.marks import MarkStyle, reference_line, shapes
from generator.charts.text import wrap
from generator.charts.theme import FIGURE_SIZE, LABEL_SIZE, MUTED, WIDTH
from generator.charts.ticks import linear_ticks

# Where the words of a row end, its numbers begin and end, and the scale begins and ends, in pixels.
_LABEL, _FIGURES, _FIGURES_END = 340, 360, 620
_PLOT = (650, FULL - 12)


class ScoreRow(Protocol):
    """What every row of a chart of scores has."""

    @property
    def label(self) -> str: ...
    @property
    def figures(self) -> str: ...


@dataclass(frozen=True)
class Ground:
    """Everything of a chart but its marks: the middles of the rows' bands, the scale, grid, key and words."""

    places: list[float]
    scale: alt.Scale
    axis: alt.Axis
    grid: alt.Chart
    words: list[alt.Chart]
    bottom: float
    below: float
    width: float


def ground_of(
    rows: Sequence[ScoreRow],
    items: list[tuple[str, MarkStyle]],
    ends: list[float],
    title: str,
    favours: tuple[str | None, str | None],
    full: bool = False,
) -> Ground:
    """The ground of rows whose figures reach from the least to the greatest of `ends`."""
    width = FULL if full else WIDTH
    marks, words, top = key(items, width=width)
    placed = (
        _in_columns(rows, top)
        if full
        else place_rows([RowWords(row.label, row.figures) for row in rows], top)
    )
    ticks = linear_ticks(ends)
    scale = x_scale(ticks[0], ticks[-1], ends=_PLOT if full else None)
    axis = x_axis(title, ticks, title_x=_PLOT[0] if full else 0)
    pointing = _pointing(*favours)
    below = _under_columns(placed.bottom, *pointing) if full else under_axis(title, placed.bottom, *pointing)
    grid = bands(placed.places, ticks, scale, axis, BAND / 2)
    said = [*shapes(marks, "key"), *texts([*words, *placed.texts, *below[0]])]
    return Ground(placed.places, scale, axis, grid, said, placed.bottom, below[1], width)


def no_change(ground: Ground) -> alt.Chart:
    """The line of no change, in each row's band."""
    return reference_line(0, ground.places, BAND / 2, ground.scale, ground.axis)


def _in_columns(rows: Sequence[ScoreRow], top: float) -> Placed:
    places: list[float] = []
    lines: list[TextLine] = []
    y = top
    for row in rows:
        label = wrap(row.label, _LABEL, LABEL_SIZE)
        figures = wrap(row.figures, _FIGURES_END - _FIGURES, FIGURE_SIZE)
        for at, text in enumerate(label):
            lines.append(write(text, 0, y + LINE * (at + 1) - 4, size=LABEL_SIZE))
        for at, text in enumerate(figures):
            lines.append(write(text, _FIGURES, y + LINE * (at + 1) - 4, fill=MUTED))
        places.append(y + LINE / 2)
        y += LINE * max(len(label), len(figures)) + BETWEEN
    return Placed(places, lines, y)


def _under_columns(bottom: float, left: str | None, right: str | None) -> tuple[list[TextLine], float]:
    """The words that say which way is better, on a line below the title of the axis."""
    line = AXIS_GAP + TITLE_LINE + (LINE if left or right else 0)
    ends = ((left, _PLOT[0], "left"), (right, _PLOT[1], "right"))
    return [write(text, x, bottom + line, look=look) for text, x, look in ends if text], line + 5


def _pointing(left: str | None, right: str | None) -> tuple[str | None, str | None]:
    """The words with the arrows that show where they point, which a caller may have written already."""
    return (
        f"← {left}" if left and "←" not in left else left,
        f"{right} →" if right and "→" not in right else right,
    )
