"""Proportions of one measure: each group of people with its interval, on the whole scale from 0 to 100 %."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.layers import (
    Row,
    bands,
    canvas,
    read_rows,
    refuse_outside,
    rules_across,
    texts,
    unchecked_parts,
    x_axis,
    x_scale,
)
from generator.charts.layout import (
    BAND,
    DASHED_STYLE,
    GAP,
    ROLE_STYLES,
    MarkStyle,
    Placed,
    key,
    place_rows,
    roles_in,
    style_of,
    styled,
    under_axis,
)
from generator.charts.marks import diamonds, intervals, points, shapes

COLUMNS = {
    "row": "Name of the row, unique in the chart",
    "label": "Whose result: study and, where it has several, the group",
    "figures": "The numbers as printed beside the mark",
    "proportion": "Share of people with the outcome, 0 to 1",
    "ci_low": "Lower bound of the interval, 0 to 1, or missing",
    "ci_high": "Upper bound of the interval, 0 to 1, or missing",
    "total": "People in the group, or missing",
    "role": "Part of the group in its study: " + "; ".join(ROLE_STYLES),
    "basis": "Whether the figure was reported, derived or inferred",
}
COMBINED_COLUMNS = {
    "label": "What was combined and how",
    "figures": "The numbers as printed beside the mark",
    "estimate": "Combined share, 0 to 1",
    "ci_low": "Lower bound of the interval, 0 to 1",
    "ci_high": "Upper bound of the interval, 0 to 1",
    "prediction_low": "Lower bound of the prediction interval, 0 to 1, or missing",
    "prediction_high": "Upper bound of the prediction interval, 0 to 1, or missing",
}
TICKS = [0, 0.25, 0.5, 0.75, 1]
TITLE = "People, %"
_SMALLEST, _LARGEST = 42, 110


@unchecked_parts
def draw_proportions(
    frame: pd.DataFrame,
    direction: str | None = None,
    combined: pd.DataFrame | None = None,
    title: str = TITLE,
) -> alt.LayerChart:
    """Points with intervals in the frame's order; below a rule the combined values."""
    rows = [_looking(row) for row in _with_areas(read_rows(frame, COLUMNS))]
    refuse_outside(rows, ("proportion", "ci_low", "ci_high"))
    marks, words, top = key(_key_items(rows))
    placed = place_rows(rows, top)
    together = _placed_below(combined, placed) if combined is not None else Placed([], [], placed.bottom)
    scale, axis = x_scale(0, 1), x_axis(title, TICKS, percent=True)
    layers = [bands(placed.places + together.places, TICKS, scale, axis, BAND / 2)]
    layers += [
        *intervals(placed.marks, scale, axis),
        *points(placed.marks, "proportion", scale, axis),
    ]
    if together.marks:
        layers += [
            rules_across([placed.bottom + GAP]),
            *diamonds(together.marks, scale, axis),
        ]
    direction_words, below = under_axis(title, together.bottom, right=direction)
    lines = words + placed.texts + together.texts + direction_words
    return canvas([*layers, *shapes(marks, "key"), *texts(lines)], together.bottom, below)


def _placed_below(combined: pd.DataFrame, placed: Placed) -> Placed:
    rows = read_rows(combined, COMBINED_COLUMNS)
    refuse_outside(rows, ("estimate", "ci_low", "ci_high", "prediction_low", "prediction_high"))
    return place_rows(rows, placed.bottom + 2 * GAP)


def _with_areas(rows: list[Row]) -> list[Row]:
    """Each row with the area of its point, growing a little with the number of people."""
    most = max((row["total"] or 0 for row in rows), default=0)
    return [
        {
            **row,
            "area": round(_SMALLEST + (_LARGEST - _SMALLEST) * _share(row["total"], most), 1),
        }
        for row in rows
    ]


def _share(total: float | None, most: float) -> float:
    return (total / most) ** 0.5 if total and most else 0.0


def _looking(row: Row) -> Row:
    return {**styled(row, style_of(row["role"])), "dashed": row["basis"] == "inferred"}


def _key_items(rows: list[Row]) -> list[tuple[str, MarkStyle]]:
    items = roles_in(rows)
    return [*items, ("inferred", DASHED_STYLE)] if any(row["dashed"] for row in rows) else items
