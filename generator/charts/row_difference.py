"""The difference of one row of the evidence summary, drawn beside its words: one axis for all rows, without words.

Right is always in favour of the treatment, also where fewer is better; who asks for the drawing has turned it so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import Level, canvas, levels, x_scale
from generator.charts.marks import MarkStyle, Point, RowMark, intervals, reference_line, sized_points
from generator.charts.theme import ACCENT, RULE
from generator.charts.values import checked, refuse_outside

WIDTH, HEIGHT = 240, 20
_INSET, _MIDDLE, _HALF, _AREA = 4, 10, 9, 60
_STYLE = MarkStyle("square", ACCENT, ACCENT)


@dataclass(frozen=True)
class FavourRow:
    """A difference of two shares, −1 to 1, positive in favour of the treatment."""

    row: str  # name of the row, unique in the drawing
    estimate: float
    ci_low: float
    ci_high: float


@unchecked_parts
def draw_row_difference(rows: Sequence[FavourRow]) -> alt.LayerChart:
    """One row: the line of its interval, a square, and an upright where there is no difference."""
    (row,) = checked(rows)
    refuse_outside(row.row, -1, 1, estimate=row.estimate, ci_low=row.ci_low, ci_high=row.ci_high)
    scale = x_scale(-1, 1, ends=(_INSET, WIDTH - _INSET))
    mark = RowMark(row, _STYLE, _MIDDLE)
    drawn = [
        levels([Level(HEIGHT - 1, _INSET, WIDTH - _INSET)], "ground", RULE),
        reference_line(0, [_MIDDLE], _HALF, scale, None),
        *intervals([mark], scale, None),
        *sized_points([Point(_AREA, mark)], "estimate", scale, None),
    ]
    return canvas(drawn, HEIGHT, width=WIDTH)
