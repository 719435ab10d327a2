"""Layers that the charts are made of, and the canvas that holds them.

Places along y are pixels worked out here (`scale=None`), so that nothing depends on the size of a text. Words
reach the specification only as data, never as part of an expression or a field's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from generator.charts.late import alt
from generator.charts.text import readable
from generator.charts.theme import FIGURE_SIZE, INK, INSET, MUTED, RULE, WIDTH, config
from generator.charts.values import ASIDE, AnyDataclass, Value, values_of

# How marks look, in the words of Vega-Lite, whose channels take text, numbers and parts of their own.
Look: TypeAlias = dict[str, Any]
MarkType = Literal["area", "point", "rect", "rule", "text"]
# What the interactive chart says of a mark: its values, and the words before them. The first three need none.
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
# Below the plot: a gap, the axis with its tick labels, then the title.
AXIS_GAP = 5
TITLE_LINE = 31


@dataclass(frozen=True)
class TextLine:
    """One line of text at (`x`, `y`) in pixels; `look` is one of `TEXT_LOOKS`."""

    text: str
    x: float
    y: float
    size: int
    fill: str
    look: str = field(metadata=ASIDE)


@dataclass(frozen=True)
class Tick:
    """A short grid line at a value of the scale, from `y` to `y2` in pixels."""

    tick: float
    y: float
    y2: float


@dataclass(frozen=True)
class Level:
    """A level line from `x` to `x2`, all in pixels."""

    y: float
    x: float
    x2: float


def canvas(
    layers: Sequence[alt.Chart], height: float, below: float = 0, width: float = WIDTH
) -> alt.LayerChart:
    """All layers on one ground of fixed size: `height` px of plot and `below` px for the axis under it."""
    return alt.LayerChart(
        layer=list(layers),
        width=width,
        height=height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"left": 0, "right": 0, "top": 0, "bottom": below},
        config=alt.Config(**config()),
    )


def layer(
    marks: Iterable[AnyDataclass],
    name: str,
    mark: MarkType,
    look: Look,
    *,
    tips: bool = False,
    **encoding: Any,
) -> alt.Chart:
    """One layer of marks, whose attributes become inline data; its name becomes the class of the marks in the SVG.

    With `tips`, the interactive chart says what `TIPS` names of each mark.
    """
    values = [values_of(found) for found in marks]
    if tips:
        encoding = {**encoding, **_tips(values)}
    return alt.Chart(
        data=alt.InlineData(values=values),
        mark=alt.MarkDef(type=mark, **look),
        encoding=alt.FacetedEncoding(**encoding),
        name=name,
    )


def _tips(values: list[dict[str, Value]]) -> dict[str, list[alt.Tooltip]]:
    """The encoding of what is said of a mark: nothing where the marks have no words, as in a key."""
    names = [name for name in TIPS if any(found.get(name) is not None for found in values)]
    tips = [alt.Tooltip(field=name, type="nominal", title=TIPS[name]) for name in names]
    return {"tooltip": tips} if tips else {}


def x_scale(
    low: float,
    high: float,
    log: bool = False,
    left: float = INSET,
    ends: tuple[float, float] | None = None,
) -> alt.Scale:
    """A scale from `left` to the right edge, or between `ends` in pixels, without rounding of its ends."""
    kind = {"type": "log"} if log else {"zero": False}
    return alt.Scale(domain=[low, high], range=list(ends or (left, WIDTH - INSET)), nice=False, **kind)


def x_axis(title: str, ticks: Sequence[float], percent: bool = False, title_x: float = 0) -> alt.Axis:
    """The axis under the plot, its title at `title_x`, the left edge; `percent` writes proportions as percent."""
    long = max(map(abs, ticks), default=0) >= 1000
    return alt.Axis(
        values=list(ticks),
        labelFlush=True if long else alt.Undefined,  # else the last number would be cut off at the edge
        title=readable(title),
        titleX=title_x,
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


def write(
    text: str, x: float, y: float, *, size: int = FIGURE_SIZE, fill: str = INK, look: str = "left"
) -> TextLine:
    """One line of text for `texts`."""
    return TextLine(readable(text), x, y, size, fill, look)


TEXT_LOOKS: dict[str, Look] = {
    "left": {"align": "left"},
    "heading": {"align": "left", "fontWeight": 600},
    "center": {"align": "center"},
    "right": {"align": "right"},
    "upward": {"align": "left", "angle": 270},
}


def texts(lines: Sequence[TextLine]) -> list[alt.Chart]:
    """The layers of all lines of text, one for each look that occurs."""
    found: dict[str, list[TextLine]] = {}
    for line in lines:
        found.setdefault(line.look, []).append(line)
    return [_text_layer(found[name], name, look) for name, look in TEXT_LOOKS.items() if name in found]


def _text_layer(lines: Sequence[TextLine], name: str, look: Look) -> alt.Chart:
    return layer(
        lines,
        f"text-{name}",
        "text",
        {"baseline": "alphabetic", **look},
        x=pixel(alt.X, "x"),
        y=pixel(alt.Y, "y"),
        text=literal(alt.Text, "text"),
        size=pixel(alt.Size, "size"),
        color=literal(alt.Color, "fill", scale=None),
    )


def bands(
    places: Sequence[float],
    ticks: Sequence[float],
    scale: alt.Scale,
    axis: alt.Axis,
    half: float,
) -> alt.Chart:
    """Short grid lines in each row's band: a grid that never runs through a text."""
    marks = [Tick(tick, y - half, y + half) for y in places for tick in ticks]
    return uprights(marks, "grid", along_x("tick", scale, axis), RULE, 1)


def uprights(marks: Iterable[AnyDataclass], name: str, x: alt.X, stroke: str, width: float) -> alt.Chart:
    """Upright lines at `x`, from `y` to `y2` in pixels."""
    look = {"stroke": stroke, "strokeWidth": width}
    return layer(marks, name, "rule", look, x=x, y=pixel(alt.Y, "y"), y2=pixel_end(alt.Y2, "y2"))


def rules_across(
    places: Sequence[float], name: str = "divider", stroke: str = MUTED, width: float = WIDTH
) -> alt.Chart:
    """Hairlines over the whole width."""
    return levels([Level(y, 0, width) for y in places], name, stroke)


def levels(marks: Iterable[Level], name: str, stroke: str = MUTED) -> alt.Chart:
    """Level hairlines."""
    look = {"stroke": stroke, "strokeWidth": 1}
    x, x2 = pixel(alt.X, "x"), pixel_end(alt.X2, "x2")
    return layer(marks, name, "rule", look, x=x, x2=x2, y=pixel(alt.Y, "y"))
