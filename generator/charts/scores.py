"""Disease scores in three displays: from baseline to follow-up, change with interval, change in percent.

Each is drawn for a narrow page, or, ``full``, in columns over the whole width (see `score_ground`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas
from generator.charts.layout import roles_in, style_of
from generator.charts.marks import MarkStyle, RowMark, intervals, points, spans
from generator.charts.score_ground import ground_of, no_change
from generator.charts.theme import INK, MUTED, SURFACE
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


PERCENT_TITLE = "Change from baseline, %"
# An upright stroke: where the score stood before.
_BASELINE = MarkStyle("M0,-1.1V1.1", INK, SURFACE)


@unchecked_parts
def draw_dumbbells(
    rows: Sequence[DumbbellRow],
    unit: str,
    favours_left: str | None = None,
    favours_right: str | None = None,
    full: bool = False,
) -> alt.LayerChart:
    """A line from the score at baseline (a stroke) to the score at follow-up (the role's mark)."""
    found = checked(rows)
    items = [("baseline", _BASELINE), *_at_follow_up(roles_in(row.role for row in found))]
    ends = known(end for row in found for end in (row.baseline, row.follow_up))
    ground = ground_of(found, items, ends, unit, (favours_left, favours_right), full)
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
    return canvas([*layers, *ground.words], ground.bottom, ground.below, ground.width)


def _restyled(mark: RowMark[DumbbellRow], **style: str) -> RowMark[DumbbellRow]:
    return replace(mark, style=replace(mark.style, **style))


def _at_follow_up(items: list[tuple[str, MarkStyle]]) -> list[tuple[str, MarkStyle]]:
    return [(f"follow-up: {role}", style) for role, style in items]


@unchecked_parts
def draw_changes(
    rows: Sequence[ChangeRow],
    unit: str,
    favours_left: str | None = None,
    favours_right: str | None = None,
    full: bool = False,
) -> alt.LayerChart:
    """Changes from baseline with their intervals, where known, and the line of no change."""
    found = checked(rows)
    ends = known(end for row in found for end in (row.change, row.ci_low, row.ci_high))
    items = roles_in(row.role for row in found)
    ground = ground_of(found, items, ends, unit, (favours_left, favours_right), full)
    marks = [RowMark(row, style_of(row.role), y) for row, y in zip(found, ground.places, strict=True)]
    layers = [
        ground.grid,
        no_change(ground),
        *intervals(marks, ground.scale, ground.axis),
        *points(marks, "change", ground.scale, ground.axis),
    ]
    return canvas([*layers, *ground.words], ground.bottom, ground.below, ground.width)


@unchecked_parts
def draw_percent_changes(
    rows: Sequence[PercentChangeRow],
    favours_left: str | None = None,
    favours_right: str | None = None,
    title: str = PERCENT_TITLE,
    full: bool = False,
) -> alt.LayerChart:
    """Changes in percent of baseline, joined to the line of no change: no interval can be given for them."""
    found = checked(rows)
    items = roles_in(row.role for row in found)
    ends = [row.change_percent for row in found]
    ground = ground_of(found, items, ends, title, (favours_left, favours_right), full)
    marks = [
        _PercentMark(row, _Stem(), style_of(row.role), y) for row, y in zip(found, ground.places, strict=True)
    ]
    stems = [replace(mark, style=replace(mark.style, stroke=MUTED)) for mark in marks]
    layers = [
        ground.grid,
        no_change(ground),
        *spans(stems, "stems", ("from", "change_percent"), ground.scale, ground.axis, strokeWidth=1),
        *points(marks, "change_percent", ground.scale, ground.axis),
    ]
    return canvas([*layers, *ground.words], ground.bottom, ground.below, ground.width)
