"""The marks of a row: the interval's line, the point, the diamond of a combined value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from generator.charts.layers import (
    Row,
    along_x,
    layer,
    literal,
    pixel,
    pixel_end,
    uprights,
)
from generator.charts.theme import INK, MUTED

POINT_AREA = 64
# What the interactive chart tells of a mark: fields of its row, and the words before their values. The first
# three need none.
TIPS = {
    "comparison": "comparison",
    "label": "label",
    "figures": "figures",
    "category": "Kind of harm",
    "role": "Group",
    "basis": "Basis",
    "study": "Study",
    "disease": "Disease",
    "given": "Treatment",
    "domain": "Outcome",
    "outcome": "Outcome",
    "year": "Year",
    "status": "Status",
    "design": "Design",
    "people": "People",
    "randomised": "Of them randomised",
    "studies": "Studies",
    "state": "State",
}
_STROKE_WIDTH = 1.75
_DASHES = [4, 3]


def intervals(rows: Sequence[Row], scale: alt.Scale, axis: alt.Axis) -> list[alt.Chart]:
    """A line from `ci_low` to `ci_high` for each row that has both; dashed where the row says so."""
    chosen = [row for row in rows if row["ci_low"] is not None and row["ci_high"] is not None]
    plain = [row for row in chosen if not row.get("dashed")]
    dashed = [row for row in chosen if row.get("dashed")]
    ends = ("ci_low", "ci_high")
    return [
        *spans(plain, "intervals", ends, scale, axis),
        *spans(dashed, "intervals-dashed", ends, scale, axis, strokeDash=_DASHES),
    ]


def spans(
    rows: Sequence[Row],
    name: str,
    ends: tuple[str, str],
    scale: alt.Scale,
    axis: alt.Axis,
    **look: Any,
) -> list[alt.Chart]:
    """Level lines between two fields, in each row's `stroke`; no layer where there are no rows."""
    if not rows:
        return []
    x, x2 = along_x(ends[0], scale, axis), pixel_end(alt.X2, ends[1])
    stroke = literal(alt.Stroke, "stroke", scale=None)
    look = {"strokeWidth": _STROKE_WIDTH, **look}
    return [layer(rows, name, "rule", look, x=x, x2=x2, y=pixel(alt.Y, "y"), stroke=stroke)]


def points(
    rows: Sequence[Row],
    field: str,
    scale: alt.Scale,
    axis: alt.Axis,
    name: str = "points",
) -> list[alt.Chart]:
    """One mark for each row that has the field, in the row's own `shape`, `stroke`, `fill` and `area`."""
    chosen = [{"area": POINT_AREA, **row} for row in rows if row[field] is not None]
    return [_shapes(chosen, name, x=along_x(field, scale, axis))] if chosen else []


def shapes(rows: Sequence[Row], name: str) -> list[alt.Chart]:
    """Marks at places given in pixels (`x`, `y`), as in a key or a grid; no layer where there are no rows."""
    chosen = [{"area": POINT_AREA, **row} for row in rows]
    return [_shapes(chosen, name, x=pixel(alt.X, "x"))] if chosen else []


def _shapes(rows: Sequence[Row], name: str, **encoding: Any) -> alt.Chart:
    return layer(
        rows,
        name,
        "point",
        {"strokeWidth": _STROKE_WIDTH, "opacity": 1},
        y=pixel(alt.Y, "y"),
        shape=literal(alt.Shape, "shape", scale=None),
        stroke=literal(alt.Stroke, "stroke", scale=None),
        fill=literal(alt.Fill, "fill", scale=None),
        size=pixel(alt.Size, "area"),
        **tips(rows),
        **encoding,
    )


def tips(rows: Sequence[Row]) -> dict[str, list[alt.Tooltip]]:
    """The encoding of what is told of a mark: nothing where the rows hold no words, as in a key."""
    fields = [field for field in TIPS if any(row.get(field) is not None for row in rows)]
    found = [alt.Tooltip(field=field, type="nominal", title=TIPS[field]) for field in fields]
    return {"tooltip": found} if found else {}


def reference_line(
    value: float, places: Sequence[float], half: float, scale: alt.Scale, axis: alt.Axis
) -> alt.Chart:
    """The line of no difference, in each row's band."""
    rows = [{"value": value, "y": y - half, "y2": y + half} for y in places]
    return uprights(rows, "reference", along_x("value", scale, axis), INK, 1.25)


def diamonds(rows: Sequence[Row], scale: alt.Scale, axis: alt.Axis) -> list[alt.Chart]:
    """Combined values: a diamond as wide as the interval, on the dashed line of the prediction interval."""
    corners = [
        {
            "group": place,
            "x": row[field],
            "y": row["y"] - half,
            "y2": row["y"] + half,
            "label": row["label"],
            "figures": row["figures"],
        }
        for place, row in enumerate(rows)
        for field, half in (("ci_low", 0), ("estimate", 6), ("ci_high", 0))
    ]
    expected = [
        row for row in rows if row["prediction_low"] is not None and row["prediction_high"] is not None
    ]
    muted = [{**row, "stroke": MUTED} for row in expected]
    ends = ("prediction_low", "prediction_high")
    return [
        *spans(muted, "predictions", ends, scale, axis, strokeDash=[3, 3]),
        layer(
            corners,
            "diamonds",
            "area",
            {"fill": INK, "opacity": 1},
            x=along_x("x", scale, axis),
            y=pixel(alt.Y, "y"),
            y2=pixel_end(alt.Y2, "y2"),
            detail=literal(alt.Detail, "group"),
            **tips(corners),
        ),
    ]
