"""Layers that the charts are made of, and the canvas that holds them.

Places along y are pixels worked out here (`scale=None`), so that nothing depends on the size of a text. Words
reach the specification only as data, never as part of an expression or a field's name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from generator.charts.text import readable
from generator.charts.theme import FIGURE_SIZE, INK, INSET, MUTED, RULE, WIDTH, config

Row = dict[str, Any]
# Stands above each `draw_`. Altair would check every part against the schema while it is made, which takes
# longer than all the rest; `static` checks the whole specification instead.
unchecked_parts = debug_mode(False)
MarkType = Literal["area", "point", "rect", "rule", "text"]
# Below the plot: a gap, the axis with its tick labels, then the title.
AXIS_GAP = 5
TITLE_LINE = 31


def read_rows(frame: pd.DataFrame, columns: dict[str, str]) -> list[Row]:
    """The frame's rows in its own order, with missing values as None; refuses a frame that lacks a column."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"The chart's frame lacks the columns {missing}; it has {list(frame.columns)}.")
    if frame.empty:
        raise ValueError("The chart's frame has no rows: leave the chart out instead.")
    found = [frame[name].tolist() for name in columns]
    return [dict(zip(columns, map(_plain, values), strict=True)) for values in zip(*found, strict=True)]


def _plain(value: Any) -> Any:
    """A Python value: None where missing, text made readable; refuses infinity, which no scale can show."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError("The chart's frame holds an infinite number; give None where there is no bound.")
        return float(value)
    if hasattr(value, "item"):
        return _plain(value.item())
    return readable(value)


def refuse_outside(rows: Sequence[Row], fields: Sequence[str], low: float = 0, high: float = 1) -> None:
    """Refuses a number that the scale has no place for, such as a percentage where a proportion is due."""
    for row in rows:
        for name in fields:
            if row[name] is not None and not low <= row[name] <= high:
                found = f"{row.get('label')!r} has {name} {row[name]}"
                raise ValueError(f"The chart's scale goes from {low} to {high}; {found}.")


def numbers(rows: Sequence[Row], fields: Sequence[str]) -> list[float]:
    """All numbers that the fields hold, for the ends of a scale."""
    return [row[name] for row in rows for name in fields if row[name] is not None]


def canvas(layers: Sequence[alt.Chart], height: float, below: float = 0) -> alt.LayerChart:
    """All layers on one ground of fixed size: `height` px of plot and `below` px for the axis under it."""
    return alt.LayerChart(
        layer=list(layers),
        width=WIDTH,
        height=height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"left": 0, "right": 0, "top": 0, "bottom": below},
        config=alt.Config(**config()),
    )


def layer(rows: Iterable[Row], name: str, mark: MarkType, look: dict[str, Any], **encoding: Any) -> alt.Chart:
    """One layer of marks over inline rows; its name becomes the class of the marks in the SVG."""
    return alt.Chart(
        data=alt.InlineData(values=list(rows)),
        mark=alt.MarkDef(type=mark, **look),
        encoding=alt.FacetedEncoding(**encoding),
        name=name,
    )


def x_scale(low: float, high: float, log: bool = False, left: float = INSET) -> alt.Scale:
    """A scale from `left` to the right edge, without rounding of its ends."""
    kind = {"type": "log"} if log else {"zero": False}
    return alt.Scale(domain=[low, high], range=[left, WIDTH - INSET], nice=False, **kind)


def x_axis(title: str, ticks: Sequence[float], percent: bool = False) -> alt.Axis:
    """The axis under the plot, its title at the left edge; `percent` writes proportions as percent."""
    long = max(map(abs, ticks), default=0) >= 1000
    return alt.Axis(
        values=list(ticks),
        labelFlush=True if long else alt.Undefined,  # else the last number would be cut off at the edge
        title=readable(title),
        titleX=0,
        titleY=TITLE_LINE,
        orient="bottom",
        offset=AXIS_GAP,
        labelExpr=f"join(split(format({'100 * ' if percent else ''}datum.value, ',.6~r'), ','), '\u202f')",
    )


def along_x(field: str, scale: alt.Scale, axis: alt.Axis | None) -> alt.X:
    """The field on the chart's scale."""
    return alt.X(field=field, type="quantitative", scale=scale, axis=axis)


def pixel(channel: type[Any], field: str) -> Any:
    """A field that already is a place in pixels (or a size in square pixels)."""
    return channel(field=field, type="quantitative", scale=None)


def pixel_end(channel: type[Any], field: str) -> Any:
    """As `pixel`, for the second end of a mark (`x2`, `y2`), which takes neither type nor scale."""
    return channel(field=field)


def literal(channel: type[Any], field: str, **more: Any) -> Any:
    """A field that already is a colour, a shape or a text."""
    return channel(field=field, type="nominal", **more)


def text_layer(rows: Iterable[Row], name: str, **look: Any) -> alt.Chart:
    """Texts at (`x`, `y`) in pixels, each with its `size` and `fill`."""
    return layer(
        rows,
        name,
        "text",
        {"baseline": "alphabetic", **look},
        x=pixel(alt.X, "x"),
        y=pixel(alt.Y, "y"),
        text=literal(alt.Text, "text"),
        size=pixel(alt.Size, "size"),
        color=literal(alt.Color, "fill", scale=None),
    )


def write(
    text: str, x: float, y: float, *, size: int = FIGURE_SIZE, fill: str = INK, look: str = "left"
) -> Row:
    """One line of text for `texts`; `look` is one of `TEXT_LOOKS`."""
    return {"text": readable(text), "x": x, "y": y, "size": size, "fill": fill, "look": look}


TEXT_LOOKS: dict[str, dict[str, Any]] = {
    "left": {"align": "left"},
    "heading": {"align": "left", "fontWeight": 600},
    "center": {"align": "center"},
    "right": {"align": "right"},
    "upward": {"align": "left", "angle": 270},
}


def texts(rows: Sequence[Row]) -> list[alt.Chart]:
    """The layers of all lines of text, one for each look that occurs."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        words = {name: value for name, value in row.items() if name != "look"}
        found.setdefault(row["look"], []).append(words)
    return [
        text_layer(found[name], f"text-{name}", **look) for name, look in TEXT_LOOKS.items() if name in found
    ]


def bands(
    places: Sequence[float],
    ticks: Sequence[float],
    scale: alt.Scale,
    axis: alt.Axis,
    half: float,
) -> alt.Chart:
    """Short grid lines in each row's band: a grid that never runs through a text."""
    rows = [{"tick": tick, "y": y - half, "y2": y + half} for y in places for tick in ticks]
    return uprights(rows, "grid", along_x("tick", scale, axis), RULE, 1)


def uprights(rows: Iterable[Row], name: str, x: alt.X, stroke: str, width: float) -> alt.Chart:
    """Upright lines at `x`, from `y` to `y2` in pixels."""
    look = {"stroke": stroke, "strokeWidth": width}
    return layer(rows, name, "rule", look, x=x, y=pixel(alt.Y, "y"), y2=pixel_end(alt.Y2, "y2"))


def rules_across(
    places: Sequence[float], name: str = "divider", stroke: str = MUTED, left: float = 0
) -> alt.Chart:
    """Hairlines from `left` to the right edge."""
    rows = [{"y": y, "x": left, "x2": WIDTH} for y in places]
    look = {"stroke": stroke, "strokeWidth": 1}
    return layer(
        rows,
        name,
        "rule",
        look,
        x=pixel(alt.X, "x"),
        x2=pixel_end(alt.X2, "x2"),
        y=pixel(alt.Y, "y"),
    )
