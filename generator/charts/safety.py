"""Harms: what was counted, what was reported as zero, and what merely was not mentioned look different."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.layers import (
    Row,
    bands,
    canvas,
    numbers,
    read_rows,
    refuse_outside,
    texts,
    unchecked_parts,
    write,
    x_axis,
    x_scale,
)
from generator.charts.layout import BAND, GAP, MarkStyle, key, place_rows, styled, under_axis
from generator.charts.marks import intervals, points, shapes
from generator.charts.theme import ACCENT, CONTROL, FIGURE_SIZE, MUTED, SURFACE
from generator.charts.ticks import linear_ticks

COLUMNS = {
    "row": "Name of the row, unique in the chart",
    "label": "Whose result: study and, where it has several, the group",
    "category": "Kind of harm; rows of one kind follow each other under its name",
    "figures": "The numbers as printed beside the mark",
    "kind": "proportion, reported zero, none mentioned or events",
    "proportion": "Share of people with the harm, 0 to 1, where kind is proportion",
    "ci_low": "Lower bound of the interval, 0 to 1, or missing",
    "ci_high": "Upper bound of the interval, 0 to 1, or missing",
    "upper": "Upper bound of a reported zero, 0 to 1, or missing",
    "arm": "treated or control",
}
TITLE = "People with the harm, %"
STYLES = {
    "proportion": MarkStyle("circle", ACCENT, ACCENT),
    "reported zero": MarkStyle("diamond", ACCENT, SURFACE),
    "none mentioned": MarkStyle("circle", MUTED, SURFACE),
    "events": MarkStyle("cross", CONTROL, SURFACE),
}
WORDS = {
    "proportion": "people with the harm, interval",
    "reported zero": "reported as zero, up to the bound",
    "none mentioned": "none mentioned",
    "events": "events counted, not people",
}
_CONTROL = {
    "proportion": MarkStyle("square", CONTROL, CONTROL),
    "reported zero": MarkStyle("diamond", CONTROL, SURFACE),
}
CONTROL_WORDS = "control group"
_ON_SCALE = ("proportion", "reported zero")
# Marks without a place on the scale stand at the left edge, before the scale begins.
_STRIP = 30
# The scale reaches at least 10 %, so that a rare harm does not fill the width.
_LEAST_END = 0.1


@unchecked_parts
def draw_safety(frame: pd.DataFrame) -> alt.LayerChart:
    """Each row under the name of its category; a row without a proportion has words and no scale."""
    rows = _with_headings([_looking(row) for row in read_rows(frame, COLUMNS)])
    refuse_outside(rows, ("proportion", "ci_low", "ci_high"))
    kinds = [kind for kind in _ON_SCALE if any(row["kind"] == kind for row in rows)]
    marks, words, top = key([*((WORDS[kind], STYLES[kind]) for kind in kinds), *_control_key(rows)])
    placed = place_rows(rows, top if kinds else 0)
    scaled = [row for row in placed.marks if row["kind"] in _ON_SCALE]
    aside = [{**row, "x": 5} for row in placed.marks if row["kind"] not in _ON_SCALE]
    named = [write(WORDS[row["kind"]], 14, row["y"] + 4, fill=MUTED) for row in aside]
    _, below = under_axis(TITLE, placed.bottom) if scaled else ([], 0.0)
    drawn = [*shapes(marks, "key"), *shapes(aside, "asides"), *texts([*words, *placed.texts, *named])]
    return canvas([*_scaled_layers(scaled), *drawn], placed.bottom + 4, below)


def _scaled_layers(rows: list[Row]) -> list[alt.Chart]:
    if not rows:
        return []
    ticks = linear_ticks(numbers(rows, ("proportion", "ci_high")), (0.0, _LEAST_END))
    scale, axis = x_scale(0, ticks[-1], left=_STRIP), x_axis(TITLE, ticks, percent=True)
    return [
        bands([row["y"] for row in rows], ticks, scale, axis, BAND / 2),
        *intervals(rows, scale, axis),
        *points(rows, "proportion", scale, axis),
    ]


def _looking(row: Row) -> Row:
    """The row in its kind's look; a reported zero stands at 0 with a line up to its bound."""
    if row["kind"] not in STYLES:
        raise ValueError(f"The chart knows no kind {row['kind']!r}; it knows {list(STYLES)}.")
    looks = {**STYLES, **_CONTROL} if row["arm"] == "control" else STYLES
    drawn = styled(row, looks[row["kind"]])
    if row["kind"] == "reported zero":
        return {**drawn, "proportion": 0, "ci_low": 0, "ci_high": row["upper"]}
    return drawn


def _control_key(rows: list[Row]) -> list[tuple[str, MarkStyle]]:
    """The mark of control groups, where one has a place on the scale."""
    found = [row["kind"] for row in rows if row["arm"] == "control" and row["kind"] in _CONTROL]
    return [(CONTROL_WORDS, _CONTROL["proportion" if "proportion" in found else found[0]])] if found else []


def _with_headings(rows: list[Row]) -> list[Row]:
    """The category's name once, above its first row."""
    found: list[Row] = []
    for place, row in enumerate(rows):
        first = place == 0 or rows[place - 1]["category"] != row["category"]
        words = {"heading": row["category"] if first else None, "space_above": 2 * GAP if first else 4}
        found.append({**row, **words, "label_size": FIGURE_SIZE})
    return found
