"""Disease scores in three displays: from baseline to follow-up, change with interval, change in percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import bands, canvas, texts, x_axis, x_scale
from generator.charts.layout import BAND, RowWords, key, place_rows, roles_in, style_of, under_axis
from generator.charts.marks import (
    MarkStyle,
    RowMark,
    intervals,
    points,
    reference_line,
    shapes,
    spans,
)
from generator.charts.theme import INK, MUTED, SURFACE
from generator.charts.ticks import linear_ticks
from generator.charts.values import checked, known


@dataclass(frozen=True)
class DumbbellRow:
    """A score before and after treatment, in the chart's unit."""

    row: str  # name of the row, unique in the chart
    label: str  # whose result: study, score and, where it has several, the group
    figures: str  # the numbers as printed beside the mark
    baseline: float | None
    follow_up: float | None
    role: str  # part of the group in its study, as in the chart of proportions


@dataclass(frozen=True)
class ChangeRow:
    """A change from baseline in the chart's unit; below 0 is lower than before."""

    row: str  # as in `DumbbellRow`
    label: str
    figures: str
    change: float
    ci_low: float | None
    ci_high: float | None
    role: str


@dataclass(frozen=True)
class PercentChangeRow:
    """A change in percent of baseline, as printed: −50 is half of what it was."""

    row: str  # as in `DumbbellRow`
    label: str
    figures: str
    change_percent: float
    role: str


@dataclass(frozen=True)
class _Stem:
    """What leads to a change in percent: a line from no change; an interval cannot be given."""

    ci_low: None = None
    ci_high: None = None
    from_: float = 0


@dataclass(frozen=True)
class _PercentMark:
    """A change in percent in its look, `y` being the middle of its band in pixels."""

    row: PercentChangeRow
    stem: _Stem
    style: MarkStyle
    y: float


@dataclass(frozen=True)
class _Ground:
    """Everything of a chart but its marks: the middles of the rows' bands, the scale, grid, key and words."""

    places: list[float]
    scale: alt.Scale
    axis: alt.Axis
    grid: alt.Chart
    words: list[alt.Chart]
    bottom: float
    below: float


PERCENT_TITLE = "Change from baseline, %"
# An upright stroke: where the score stood before.
_BASELINE = MarkStyle("M0,-1.1V1.1", INK, SURFACE)


@unchecked_parts
def draw_dumbbells(
    rows: Sequence[DumbbellRow],
    unit: str,
    favours_left: str | None = None,
    favours_right: str | None = None,
) -> alt.LayerChart:
    """A line from the score at baseline (a stroke) to the score at follow-up (the role's mark)."""
    found = checked(rows)
    items = [("baseline", _BASELINE), *_at_follow_up(roles_in(row.role for row in found))]
    ends = known(end for row in found for end in (row.baseline, row.follow_up))
    ground = _ground(found, items, ends, unit, (favours_left, favours_right))
    marks = [RowMark(row, style_of(row.role), y) for row, y in zip(found, ground.places, strict=True)]
    before = [mark for mark in marks if mark.row.baseline is not None]
    after = [mark for mark in marks if mark.row.follow_up is not None]
    strokes = [_restyled(mark, shape=_BASELINE.shape, stroke=INK) for mark in before]
    both = [mark for mark in after if mark.row.baseline is not None]
    layers = [
        ground.grid,
        *spans(both, "changes", ("baseline", "follow_up"), ground.scale, ground.axis),
        *points(strokes, "baseline", ground.scale, ground.axis, "baselines"),
        *points(after, "follow_up", ground.scale, ground.axis),
    ]
    return canvas([*layers, *ground.words], ground.bottom, ground.below)


def _restyled(mark: RowMark[DumbbellRow], **style: str) -> RowMark[DumbbellRow]:
    return replace(mark, style=replace(mark.style, **style))


def _at_follow_up(items: list[tuple[str, MarkStyle]]) -> list[tuple[str, MarkStyle]]:
    return [(f"follow-up: {role}", style) for role, style in items]


@unchecked_parts
def draw_changes(
    rows: Sequence[ChangeRow], unit: str, favours_left: str | None = None, favours_right: str | None = None
) -> alt.LayerChart:
    """Changes from baseline with their intervals, where known, and the line of no change."""
    found = checked(rows)
    ends = known(end for row in found for end in (row.change, row.ci_low, row.ci_high))
    items = roles_in(row.role for row in found)
    ground = _ground(found, items, ends, unit, (favours_left, favours_right))
    marks = [RowMark(row, style_of(row.role), y) for row, y in zip(found, ground.places, strict=True)]
    layers = [
        ground.grid,
        _no_change(ground),
        *intervals(marks, ground.scale, ground.axis),
        *points(marks, "change", ground.scale, ground.axis),
    ]
    return canvas([*layers, *ground.words], ground.bottom, ground.below)


@unchecked_parts
def draw_percent_changes(
    rows: Sequence[PercentChangeRow],
    favours_left: str | None = None,
    favours_right: str | None = None,
    title: str = PERCENT_TITLE,
) -> alt.LayerChart:
    """Changes in percent of baseline, joined to the line of no change: no interval can be given for them."""
    found = checked(rows)
    items = roles_in(row.role for row in found)
    ends = [row.change_percent for row in found]
    ground = _ground(found, items, ends, title, (favours_left, favours_right))
    marks = [
        _PercentMark(row, _Stem(), style_of(row.role), y) for row, y in zip(found, ground.places, strict=True)
    ]
    stems = [replace(mark, style=replace(mark.style, stroke=MUTED)) for mark in marks]
    layers = [
        ground.grid,
        _no_change(ground),
        *spans(stems, "stems", ("from", "change_percent"), ground.scale, ground.axis, strokeWidth=1),
        *points(marks, "change_percent", ground.scale, ground.axis),
    ]
    return canvas([*layers, *ground.words], ground.bottom, ground.below)


def _ground(
    rows: Sequence[DumbbellRow | ChangeRow | PercentChangeRow],
    items: list[tuple[str, MarkStyle]],
    ends: list[float],
    title: str,
    favours: tuple[str | None, str | None],
) -> _Ground:
    marks, words, top = key(items)
    placed = place_rows([RowWords(row.label, row.figures) for row in rows], top)
    ticks = linear_ticks(ends)
    scale, axis = x_scale(ticks[0], ticks[-1]), x_axis(title, ticks)
    directions, below = under_axis(title, placed.bottom, *_pointing(*favours))
    lines = texts([*words, *placed.texts, *directions])
    grid = bands(placed.places, ticks, scale, axis, BAND / 2)
    return _Ground(placed.places, scale, axis, grid, [*shapes(marks, "key"), *lines], placed.bottom, below)


def _no_change(ground: _Ground) -> alt.Chart:
    return reference_line(0, ground.places, BAND / 2, ground.scale, ground.axis)


def _pointing(left: str | None, right: str | None) -> tuple[str | None, str | None]:
    """The words with the arrows that show where they point, which a caller may have written already."""
    return (
        f"← {left}" if left and "←" not in left else left,
        f"{right} →" if right and "→" not in right else right,
    )
