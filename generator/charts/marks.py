"""The marks of a row: the interval's line, the point, the diamond of a combined value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from generator.charts.late import alt
from generator.charts.layers import along_x, layer, literal, pixel, pixel_end, uprights
from generator.charts.theme import INK, MUTED
from generator.charts.values import AnyDataclass

POINT_AREA = 64
_STROKE_WIDTH = 1.75
_DASHES = [4, 3]


@dataclass(frozen=True)
class MarkStyle:
    """How one kind of row looks: never by colour alone, so shape, filling and dashes differ too."""

    shape: str
    stroke: str
    fill: str


R_co = TypeVar("R_co", bound=AnyDataclass, covariant=True)


@dataclass(frozen=True)
class RowMark(Generic[R_co]):
    """A row in its look, `y` being the middle of its band in pixels."""

    row: R_co
    style: MarkStyle
    y: float


@dataclass(frozen=True)
class Spot:
    """A mark of its own at a place in pixels, as in a key."""

    area: float
    x: float
    y: float
    style: MarkStyle


@dataclass(frozen=True)
class CombinedRow:
    """A combined value: the input of a diamond, its numbers in the unit of the chart's scale."""

    label: str  # what was combined and how
    figures: str  # the numbers as printed beside the mark
    estimate: float
    ci_low: float
    ci_high: float
    prediction_low: float | None  # lower bound of the prediction interval
    prediction_high: float | None


@dataclass(frozen=True)
class CombinedMark:
    """A combined value, `y` being the middle of its band in pixels."""

    row: CombinedRow
    y: float
    stroke: str = MUTED


class Interval(AnyDataclass, Protocol):
    """A row that may have an interval."""

    @property
    def ci_low(self) -> float | None:
        """Lower bound."""

    @property
    def ci_high(self) -> float | None:
        """Upper bound."""


class IntervalMark(AnyDataclass, Protocol):
    """A placed row that may have an interval."""

    @property
    def row(self) -> Interval:
        """What is drawn."""


def intervals(
    marks: Iterable[IntervalMark], scale: alt.Scale, axis: alt.Axis | None, dashed: bool = False
) -> list[alt.Chart]:
    """A line from `ci_low` to `ci_high` for each row that has both."""
    chosen = [mark for mark in marks if mark.row.ci_low is not None and mark.row.ci_high is not None]
    if dashed:
        return spans(chosen, "intervals-dashed", ("ci_low", "ci_high"), scale, axis, strokeDash=_DASHES)
    return spans(chosen, "intervals", ("ci_low", "ci_high"), scale, axis)


def spans(
    marks: Sequence[AnyDataclass],
    name: str,
    ends: tuple[str, str],
    scale: alt.Scale,
    axis: alt.Axis | None,
    **look: Any,
) -> list[alt.Chart]:
    """Level lines between two attributes, in each mark's `stroke`; no layer where there are no marks."""
    if not marks:
        return []
    x, x2 = along_x(ends[0], scale, axis), pixel_end(alt.X2, ends[1])
    stroke = literal(alt.Stroke, "stroke", scale=None)
    look = {"strokeWidth": _STROKE_WIDTH, **look}
    return [layer(marks, name, "rule", look, x=x, x2=x2, y=pixel(alt.Y, "y"), stroke=stroke)]


@dataclass(frozen=True)
class Point:
    """A placed row whose point has the area given, in square pixels."""

    area: float
    mark: AnyDataclass


def points(
    marks: Iterable[AnyDataclass],
    name: str,
    scale: alt.Scale,
    axis: alt.Axis | None,
    layer_name: str = "points",
) -> list[alt.Chart]:
    """A point for each mark at its attribute `name`, in the usual area; no layer where there are no marks."""
    return sized_points([Point(POINT_AREA, mark) for mark in marks], name, scale, axis, layer_name)


def sized_points(
    marks: Sequence[Point], name: str, scale: alt.Scale, axis: alt.Axis | None, layer_name: str = "points"
) -> list[alt.Chart]:
    """As `points`, each in an area of its own."""
    return [_shapes(marks, layer_name, along_x(name, scale, axis))] if marks else []


def shapes(marks: Sequence[AnyDataclass], name: str) -> list[alt.Chart]:
    """Marks at places given in pixels (`x`, `y`), as in a key or a grid; no layer where there are no marks."""
    return [_shapes(marks, name, pixel(alt.X, "x"))] if marks else []


def _shapes(marks: Sequence[AnyDataclass], name: str, x: alt.X) -> alt.Chart:
    """Every mark has an `area` and a style."""
    return layer(
        marks,
        name,
        "point",
        {"strokeWidth": _STROKE_WIDTH, "opacity": 1},
        tips=True,
        x=x,
        y=pixel(alt.Y, "y"),
        shape=literal(alt.Shape, "shape", scale=None),
        stroke=literal(alt.Stroke, "stroke", scale=None),
        fill=literal(alt.Fill, "fill", scale=None),
        size=pixel(alt.Size, "area"),
    )


@dataclass(frozen=True)
class _Reference:
    """The part of the line of no difference in one row's band."""

    value: float
    y: float
    y2: float


def reference_line(
    value: float, places: Sequence[float], half: float, scale: alt.Scale, axis: alt.Axis | None
) -> alt.Chart:
    """The line of no difference, in each row's band."""
    marks = [_Reference(value, y - half, y + half) for y in places]
    return uprights(marks, "reference", along_x("value", scale, axis), INK, 1.25)


def threshold_lines(
    values: Sequence[float], places: Sequence[float], half: float, scale: alt.Scale, axis: alt.Axis | None
) -> list[alt.Chart]:
    """Broken lines at thresholds that somebody chose, in each row's band; no layer where there is none."""
    marks = [_Reference(value, y - half, y + half) for value in values for y in places]
    if not marks:
        return []
    look = {"stroke": MUTED, "strokeWidth": 1.25, "strokeDash": _DASHES}
    return [
        layer(
            marks,
            "threshold",
            "rule",
            look,
            x=along_x("value", scale, axis),
            y=pixel(alt.Y, "y"),
            y2=pixel_end(alt.Y2, "y2"),
        )
    ]


@dataclass(frozen=True)
class _Corner:
    """A corner of a diamond; those of one `group` make one."""

    group: int
    x: float
    y: float
    y2: float
    label: str
    figures: str


def diamonds(marks: Sequence[CombinedMark], scale: alt.Scale, axis: alt.Axis | None) -> list[alt.Chart]:
    """Combined values: a diamond as wide as the interval, on the dashed line of the prediction interval."""
    corners = [
        _Corner(place, x, mark.y - half, mark.y + half, mark.row.label, mark.row.figures)
        for place, mark in enumerate(marks)
        for x, half in ((mark.row.ci_low, 0), (mark.row.estimate, 6), (mark.row.ci_high, 0))
    ]
    expected = [
        mark for mark in marks if mark.row.prediction_low is not None and mark.row.prediction_high is not None
    ]
    ends = ("prediction_low", "prediction_high")
    return [
        *spans(expected, "predictions", ends, scale, axis, strokeDash=[3, 3]),
        layer(
            corners,
            "diamonds",
            "area",
            {"fill": INK, "opacity": 1},
            tips=True,
            x=along_x("x", scale, axis),
            y=pixel(alt.Y, "y"),
            y2=pixel_end(alt.Y2, "y2"),
            detail=literal(alt.Detail, "group"),
        ),
    ]
