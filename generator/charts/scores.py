"""Disease scores in three displays: from baseline to follow-up, change with interval, change in percent."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from generator.charts.layers import (
    Row,
    bands,
    canvas,
    numbers,
    read_rows,
    texts,
    unchecked_parts,
    x_axis,
    x_scale,
)
from generator.charts.layout import BAND, MarkStyle, key, place_rows, roles_in, style_of, styled, under_axis
from generator.charts.marks import intervals, points, reference_line, shapes, spans
from generator.charts.theme import INK, MUTED, SURFACE
from generator.charts.ticks import linear_ticks

_WORDS = {
    "row": "Name of the row, unique in the chart",
    "label": "Whose result: study, score and, where it has several, the group",
    "figures": "The numbers as printed beside the mark",
}
_ROLE = {"role": "Part of the group in its study, as in the chart of proportions"}
DUMBBELL_COLUMNS = {
    **_WORDS,
    "baseline": "Score before treatment, in the chart's unit, or missing",
    "follow_up": "Score at follow-up, in the chart's unit, or missing",
    **_ROLE,
}
CHANGE_COLUMNS = {
    **_WORDS,
    "change": "Change from baseline, in the chart's unit; below 0 is lower than before",
    "ci_low": "Lower bound of the interval, or missing",
    "ci_high": "Upper bound of the interval, or missing",
    **_ROLE,
}
PERCENT_CHANGE_COLUMNS = {
    **_WORDS,
    "change_percent": "Change in percent of baseline, as printed: −50 is half of what it was",
    **_ROLE,
}
COLUMNS = DUMBBELL_COLUMNS
PERCENT_TITLE = "Change from baseline, %"
# An upright stroke: where the score stood before.
_BASELINE = MarkStyle("M0,-1.1V1.1", INK, SURFACE)


@unchecked_parts
def draw_dumbbells(
    frame: pd.DataFrame, unit: str, favours_left: str | None = None, favours_right: str | None = None
) -> alt.LayerChart:
    """A line from the score at baseline (a stroke) to the score at follow-up (the role's mark)."""
    rows = [styled(row, style_of(row["role"])) for row in read_rows(frame, DUMBBELL_COLUMNS)]
    marks, words, top = key([("baseline", _BASELINE), *_at_follow_up(roles_in(rows))])
    placed = place_rows(rows, top)
    ticks = linear_ticks(numbers(rows, ("baseline", "follow_up")))
    scale, axis = x_scale(ticks[0], ticks[-1]), x_axis(unit, ticks)
    both = [row for row in placed.marks if row["baseline"] is not None and row["follow_up"] is not None]
    before = [{**row, "shape": _BASELINE.shape, "stroke": INK} for row in placed.marks]
    layers = [
        bands(placed.places, ticks, scale, axis, BAND / 2),
        *spans(both, "changes", ("baseline", "follow_up"), scale, axis),
        *points(before, "baseline", scale, axis, "baselines"),
        *points(placed.marks, "follow_up", scale, axis),
    ]
    directions, below = under_axis(unit, placed.bottom, *_pointing(favours_left, favours_right))
    lines = [*words, *placed.texts, *directions]
    return canvas([*layers, *shapes(marks, "key"), *texts(lines)], placed.bottom, below)


def _at_follow_up(items: list[tuple[str, MarkStyle]]) -> list[tuple[str, MarkStyle]]:
    return [(f"follow-up: {role}", style) for role, style in items]


def _pointing(left: str | None, right: str | None) -> tuple[str | None, str | None]:
    """The words with the arrows that show where they point, which a caller may have written already."""
    return (
        f"← {left}" if left and "←" not in left else left,
        f"{right} →" if right and "→" not in right else right,
    )


@unchecked_parts
def draw_changes(
    frame: pd.DataFrame, unit: str, favours_left: str | None = None, favours_right: str | None = None
) -> alt.LayerChart:
    """Changes from baseline with their intervals, where known, and the line of no change."""
    rows = read_rows(frame, CHANGE_COLUMNS)
    return _draw_from_zero(rows, "change", unit, favours_left, favours_right)


@unchecked_parts
def draw_percent_changes(
    frame: pd.DataFrame,
    favours_left: str | None = None,
    favours_right: str | None = None,
    title: str = PERCENT_TITLE,
) -> alt.LayerChart:
    """Changes in percent of baseline, joined to the line of no change: no interval can be given for them."""
    found = read_rows(frame, PERCENT_CHANGE_COLUMNS)
    rows = [{**row, "ci_low": None, "ci_high": None, "from": 0} for row in found]
    return _draw_from_zero(rows, "change_percent", title, favours_left, favours_right)


def _draw_from_zero(
    found: Sequence[Row], field: str, title: str, favours_left: str | None, favours_right: str | None
) -> alt.LayerChart:
    rows = [styled(row, style_of(row["role"])) for row in found]
    marks, words, top = key(roles_in(rows))
    placed = place_rows(rows, top)
    ticks = linear_ticks(numbers(rows, (field, "ci_low", "ci_high")))
    scale, axis = x_scale(ticks[0], ticks[-1]), x_axis(title, ticks)
    stems = [{**row, "stroke": MUTED} for row in placed.marks if "from" in row and row[field] is not None]
    layers = [
        bands(placed.places, ticks, scale, axis, BAND / 2),
        reference_line(0, placed.places, BAND / 2, scale, axis),
        *spans(stems, "stems", ("from", field), scale, axis, strokeWidth=1),
        *intervals(placed.marks, scale, axis),
        *points(placed.marks, field, scale, axis),
    ]
    directions, below = under_axis(title, placed.bottom, *_pointing(favours_left, favours_right))
    lines = [*words, *placed.texts, *directions]
    return canvas([*layers, *shapes(marks, "key"), *texts(lines)], placed.bottom, below)
