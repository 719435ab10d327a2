"""Harms at full width: under the name of each kind a row for each group, with words, counts, mark and share in columns.

A narrow window shows the same rows as `safety` draws them, with the words above the marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.columns import FULL, PLOT, ColumnWords, place_columns, split_figures
from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts, write
from generator.charts.layout import key, under_axis
from generator.charts.marks import POINT_AREA, shapes
from generator.charts.safety import (
    ON_SCALE,
    TITLE,
    WORDS,
    Harm,
    HarmAside,
    SafetyRow,
    harm_rows,
    key_of_harms,
    scaled_layers,
    style_of_harm,
)
from generator.charts.theme import MUTED


@unchecked_parts
def draw_safety_forest(rows: Sequence[SafetyRow]) -> alt.LayerChart:
    """Rows as `draw_safety` takes them, in the same order; what has no share says so where the plot begins."""
    found = harm_rows(rows)
    marks, words, top = key(key_of_harms(found), width=FULL)
    placed = place_columns(_words(found), top if words else 0)
    harms = [Harm(row, style_of_harm(row), y) for row, y in zip(found, placed.places, strict=True)]
    scaled = [harm for harm in harms if harm.row.kind in ON_SCALE]
    aside = [HarmAside(POINT_AREA, harm, x=PLOT[0]) for harm in harms if harm.row.kind not in ON_SCALE]
    named = [write(WORDS[mark.harm.row.kind], PLOT[0] + 10, mark.harm.y + 4, fill=MUTED) for mark in aside]
    _, below = under_axis(TITLE, placed.bottom) if scaled else ([], 0.0)
    drawn = [*shapes(marks, "key"), *shapes(aside, "asides"), *texts([*words, *placed.texts, *named])]
    return canvas([*scaled_layers(scaled, PLOT), *drawn], placed.bottom + 4, below, width=FULL)


def _words(rows: Sequence[SafetyRow]) -> list[ColumnWords]:
    """The name of the kind of harm once, above its first row."""
    found = []
    for place, row in enumerate(rows):
        first = place == 0 or rows[place - 1].category != row.category
        found.append(split_figures(row.label, row.figures or "", row.category if first else None))
    return found
