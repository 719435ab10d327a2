"""Controlled comparisons: both groups under each other, and the differences between them."""

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
    MarkStyle,
    Placed,
    key,
    place_rows,
    styled,
    under_axis,
)
from generator.charts.marks import diamonds, intervals, points, reference_line, shapes
from generator.charts.theme import ACCENT, CONTROL, FIGURE_SIZE, SURFACE
from generator.charts.ticks import linear_ticks, log_ticks

PAIRED_COLUMNS = {
    "row": "Name of the comparison; its groups stand under each other",
    "label": "What was compared: study and measure",
    "figures": "The group's numbers as printed beside its mark",
    "arm": "treated or control",
    "proportion": "Share of people with the outcome, 0 to 1",
    "ci_low": "Lower bound of the interval, 0 to 1, or missing",
    "ci_high": "Upper bound of the interval, 0 to 1, or missing",
    "unpublished": "Whether the numbers are known only from outside a publication",
}
DIFFERENCE_COLUMNS = {
    "row": "Name of the row, unique in the chart",
    "label": "What was compared: study and measure, or what was combined",
    "figures": "The numbers as printed beside the mark",
    "difference": "Difference (or ratio) in the chart's unit",
    "ci_low": "Lower bound of the interval, or missing",
    "ci_high": "Upper bound of the interval, or missing",
    "pooled": "Whether the row is a combined value, drawn as a diamond below a rule",
}
COLUMNS = PAIRED_COLUMNS
ARM_STYLES = {
    "treated": MarkStyle("circle", ACCENT, ACCENT),
    "control": MarkStyle("square", CONTROL, CONTROL),
}
TITLE = "People, %"
_TICKS = [0, 0.25, 0.5, 0.75, 1]
_DIFFERENCE = MarkStyle("circle", ACCENT, ACCENT)


@unchecked_parts
def draw_paired(frame: pd.DataFrame) -> alt.LayerChart:
    """Each comparison under its own heading: treated, then control; unpublished numbers open and dashed."""
    rows = _with_headings([_arm(row) for row in read_rows(frame, PAIRED_COLUMNS)])
    refuse_outside(rows, ("proportion", "ci_low", "ci_high"))
    marks, words, top = key(_paired_key(rows))
    placed = place_rows(rows, top)
    scale, axis = x_scale(0, 1), x_axis(TITLE, _TICKS, percent=True)
    layers = [
        bands(placed.places, _TICKS, scale, axis, BAND / 2),
        *intervals(placed.marks, scale, axis),
        *points(placed.marks, "proportion", scale, axis),
    ]
    _, below = under_axis(TITLE, placed.bottom)
    return canvas([*layers, *shapes(marks, "key"), *texts([*words, *placed.texts])], placed.bottom, below)


def _arm(row: Row) -> Row:
    if row["arm"] not in ARM_STYLES:
        raise ValueError(f"The chart knows no arm {row['arm']!r}; it knows {list(ARM_STYLES)}.")
    drawn = styled(row, ARM_STYLES[row["arm"]])
    return {**drawn, "dashed": True, "fill": SURFACE} if row["unpublished"] else {**drawn, "dashed": False}


def _with_headings(rows: list[Row]) -> list[Row]:
    """The comparison's label once, above its first group; each group is then labelled by its arm."""
    found: list[Row] = []
    for place, row in enumerate(rows):
        first = place == 0 or rows[place - 1]["row"] != row["row"]
        words = {"heading": row["label"] if first else None, "space_above": GAP + 5 if first else 0}
        compared = {"label": row["arm"], "comparison": row["label"]}
        found.append({**row, **words, **compared, "label_size": FIGURE_SIZE})
    return found


def _paired_key(rows: list[Row]) -> list[tuple[str, MarkStyle]]:
    items = [(arm, style) for arm, style in ARM_STYLES.items() if any(row["arm"] == arm for row in rows)]
    return [*items, ("unpublished", DASHED_STYLE)] if any(row["unpublished"] for row in rows) else items


@unchecked_parts
def draw_differences(
    frame: pd.DataFrame,
    unit: str,
    favours_left: str,
    favours_right: str,
    log: bool = False,
) -> alt.LayerChart:
    """Differences with intervals and the line of no difference (1 on a `log` scale, for ratios; else 0)."""
    rows = [styled(row, _DIFFERENCE) for row in read_rows(frame, DIFFERENCE_COLUMNS)]
    studies = place_rows([row for row in rows if not row["pooled"]])
    pooled = _pooled([row for row in rows if row["pooled"]], studies)
    values = [
        row[name] for row in rows for name in ("difference", "ci_low", "ci_high") if row[name] is not None
    ]
    ticks = log_ticks(values) if log else linear_ticks(values)
    scale, axis = x_scale(ticks[0], ticks[-1], log), x_axis(unit, ticks)
    places = studies.places + pooled.places
    layers = [
        bands(places, ticks, scale, axis, BAND / 2),
        reference_line(1 if log else 0, places, BAND / 2 + 2, scale, axis),
        *intervals(studies.marks, scale, axis),
        *points(studies.marks, "difference", scale, axis),
    ]
    if pooled.marks:
        divider = [rules_across([studies.bottom + GAP])] if studies.marks else []
        layers += [*divider, *diamonds(pooled.marks, scale, axis)]
    words, below = under_axis(unit, pooled.bottom, favours_left, favours_right)
    return canvas([*layers, *texts([*studies.texts, *pooled.texts, *words])], pooled.bottom, below)


def _pooled(rows: list[Row], studies: Placed) -> Placed:
    if not rows:
        return Placed([], [], studies.bottom)
    without = [row["label"] for row in rows if row["ci_low"] is None or row["ci_high"] is None]
    if without:
        raise ValueError(f"A combined value is drawn as wide as its interval; these have none: {without}.")
    wide = [
        {**row, "estimate": row["difference"], "prediction_low": None, "prediction_high": None}
        for row in rows
    ]
    return place_rows(wide, studies.bottom + 2 * GAP if studies.marks else 0)
