"""Studies by effect and standard error: do small studies show other effects than large ones?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import (
    Level,
    along_x,
    canvas,
    layer,
    levels,
    pixel,
    pixel_end,
    texts,
    write,
    x_axis,
    x_scale,
)
from generator.charts.layout import LINE, under_axis
from generator.charts.marks import MarkStyle, RowMark, points
from generator.charts.theme import ACCENT, FIGURE_SIZE, MUTED, RULE, WIDTH
from generator.charts.ticks import linear_ticks, log_ticks
from generator.charts.values import checked


@dataclass(frozen=True)
class FunnelRow:
    """One study, its effect in the chart's unit."""

    row: str  # name of the study, unique in the chart
    label: str
    figures: str  # the numbers as a reader of the interactive chart sees them
    effect: float
    standard_error: float  # of the effect; of its logarithm on a log scale


@dataclass(frozen=True)
class _Side:
    """A line of the funnel, from `x` at `y` to `x2` at `y2`: effects in the unit of the chart, `y` in pixels."""

    x: float
    x2: float
    y: float
    y2: float


_HEIGHT = 220
_TOP = LINE + 6
_Z = 1.959963984540054  # the 97.5 % quantile of the normal distribution
_STUDY = MarkStyle("circle", ACCENT, ACCENT)


@unchecked_parts
def draw_funnel(
    rows: Sequence[FunnelRow], unit: str, centre: float, spread_title: str, log: bool = False
) -> alt.LayerChart:
    """Each study at its effect, the larger the higher; around `centre` where 95 % would lie by chance alone."""
    found = checked(rows)
    steps = linear_ticks([row.standard_error for row in found])
    largest = steps[-1]
    sides = [_away(centre, sign * _Z * largest, log) for sign in (-1, 1)]
    values = [row.effect for row in found] + sides
    ticks = log_ticks(values) if log else linear_ticks(values)
    scale, axis = x_scale(ticks[0], ticks[-1], log), x_axis(unit, ticks)
    bottom = _TOP + _HEIGHT
    marks = [RowMark(row, _STUDY, _place(row.standard_error, largest)) for row in found]
    funnel = [_Side(centre, end, _TOP, bottom) for end in (*sides, centre)]
    layers = [
        levels([Level(_place(step, largest), 0, WIDTH) for step in steps], "grid", RULE),
        _lines(funnel, scale, axis),
        *points(marks, "effect", scale, axis),
    ]
    numbers = [
        write(f"{step:.6g}", WIDTH, _place(step, largest) - 3, size=FIGURE_SIZE, fill=MUTED, look="right")
        for step in steps
    ]
    title = write(spread_title, WIDTH, LINE - 4, size=FIGURE_SIZE, fill=MUTED, look="right")
    _, below = under_axis(unit, bottom)
    return canvas([*layers, *texts([title, *numbers])], bottom, below)


def _place(standard_error: float, largest: float) -> float:
    """No error at the top, the largest at the bottom."""
    return _TOP + _HEIGHT * standard_error / largest


def _away(centre: float, distance: float, log: bool) -> float:
    return centre * exp(distance) if log else centre + distance


def _lines(sides: Sequence[_Side], scale: alt.Scale, axis: alt.Axis) -> alt.Chart:
    look = {"stroke": MUTED, "strokeWidth": 1, "strokeDash": [4, 3]}
    ends = {"x2": pixel_end(alt.X2, "x2"), "y2": pixel_end(alt.Y2, "y2")}
    return layer(sides, "funnel", "rule", look, x=along_x("x", scale, axis), y=pixel(alt.Y, "y"), **ends)
