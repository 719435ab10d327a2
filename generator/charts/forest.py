"""The forest plot of one measure at full width: for each group its words, counts, mark and share in columns.

A narrow window shows the same rows as `proportions` draws them, with the words above the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import (
    AXIS_GAP,
    TITLE_LINE,
    TextLine,
    bands,
    canvas,
    rules_across,
    texts,
    write,
    x_axis,
    x_scale,
)
from generator.charts.layout import BAND, GAP, LINE, Placed, key
from generator.charts.marks import CombinedMark, CombinedRow, Point, diamonds, intervals, shapes, sized_points
from generator.charts.proportions import TICKS, TITLE, ProportionRow, groups_of, key_items, refuse_wrong
from generator.charts.text import wrap
from generator.charts.theme import FIGURE_SIZE, LABEL_SIZE, MUTED
from generator.charts.values import checked

FULL = 1080  # pixels; a page without columns beside it is as wide
# Where columns begin and end: the words at the left, the counts to the plot's left, the shares at the right.
_LABEL, _COUNTS, _PLOT, _SHARES = 400, 505, (520, 890), 905


@dataclass(frozen=True)
class _Words:
    """A row's words, and its numbers in two columns: what was counted, and the share with its interval."""

    label: str
    counts: str
    share: str


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
    placed = _place([_split(row.label, row.figures) for row in found], top)
    groups = groups_of(found, placed)
    after = _place(
        [_Words(row.label, "", row.figures) for row in below],
        placed.bottom + 2 * GAP if below else placed.bottom,
    )
    scale, axis = x_scale(0, 1, ends=_PLOT), x_axis(title, TICKS, percent=True, title_x=_PLOT[0])
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
    said = [write(direction, _PLOT[1], after.bottom + line, look="right")] if direction else []
    lines = [*words, *placed.texts, *after.texts, *said]
    drawn = [*layers, *shapes(marks, "key"), *texts(lines)]
    return canvas(drawn, after.bottom, line + 5, width=FULL)


def _split(label: str, figures: str) -> _Words:
    """ "8 of 17: 47 % (26 to 69 %)" in its two parts."""
    counts, _, share = figures.partition(": ")
    return _Words(label, counts, share)


def _place(rows: Sequence[_Words], top: float) -> Placed:
    """A row as high as its words, its numbers and its mark on the middle of their first line."""
    places: list[float] = []
    lines: list[TextLine] = []
    y = top
    for row in rows:
        label = wrap(row.label, _LABEL, LABEL_SIZE)
        lines += [
            write(text, 0, y + LINE * (place + 1) - 4, size=LABEL_SIZE) for place, text in enumerate(label)
        ]
        lines.append(write(row.counts, _COUNTS, y + LINE - 4, look="right"))
        share = wrap(row.share, FULL - _SHARES, FIGURE_SIZE)
        lines += [
            write(text, _SHARES, y + LINE * (place + 1) - 4, fill=MUTED) for place, text in enumerate(share)
        ]
        places.append(y + LINE / 2)
        y += LINE * max(len(label), len(share)) + GAP
    return Placed(places, [line for line in lines if line.text], y)
