"""The forest plot of one measure at full width: for each group its words, counts, mark and share in columns.

A narrow window shows the same rows as `proportions` draws them, with the words above the marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.columns import FULL, PLOT, ColumnWords, place_columns, split_figures
from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import (
    AXIS_GAP,
    TITLE_LINE,
    bands,
    canvas,
    rules_across,
    texts,
    write,
    x_axis,
    x_scale,
)
from generator.charts.layout import BAND, GAP, key
from generator.charts.marks import CombinedMark, CombinedRow, Point, diamonds, intervals, shapes, sized_points
from generator.charts.proportions import TICKS, TITLE, ProportionRow, groups_of, key_items, refuse_wrong
from generator.charts.values import checked


@unchecked_parts
def draw_forest(
    rows: Sequence[ProportionRow],
    direction: str | None = None,
    combined: Sequence[CombinedRow] = (),
    title: str = TITLE,
) -> alt.LayerChart:
    """Rows as `draw_proportions` takes them, in the same order; below a rule the combined values."""
    found, below = checked(rows), checked(combined) if combined else []
    refuse_wrong(found, below)
    marks, words, top = key(key_items(found), width=FULL)
    placed = place_columns([split_figures(row.label, row.figures) for row in found], top)
    groups = groups_of(found, placed)
    after = place_columns(
        [ColumnWords(row.label, "", row.figures) for row in below],
        placed.bottom + 2 * GAP if below else placed.bottom,
    )
    scale, axis = x_scale(0, 1, ends=PLOT), x_axis(title, TICKS, percent=True, title_x=PLOT[0])
    layers = [
        bands(placed.places + after.places, TICKS, scale, axis, BAND / 2),
        *intervals([group for group in groups if not group.dashed], scale, axis),
        *intervals([group for group in groups if group.dashed], scale, axis, dashed=True),
        *sized_points([Point(group.area, group) for group in groups], "proportion", scale, axis),
    ]
    if below:
        together = [CombinedMark(row, y) for row, y in zip(below, after.places, strict=True)]
        layers += [rules_across([placed.bottom + GAP], width=FULL), *diamonds(together, scale, axis)]
    line = AXIS_GAP + TITLE_LINE
    said = [write(direction, PLOT[1], after.bottom + line, look="right")] if direction else []
    lines = [*words, *placed.texts, *after.texts, *said]
    drawn = [*layers, *shapes(marks, "key"), *texts(lines)]
    return canvas(drawn, after.bottom, line + 5, width=FULL)
