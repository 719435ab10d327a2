"""Proportions of one measure: each group of people with its interval, on the whole scale from 0 to 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import bands, canvas, rules_across, texts, x_axis, x_scale
from generator.charts.layout import (
    BAND,
    DASHED_STYLE,
    GAP,
    Placed,
    RowWords,
    key,
    place_rows,
    roles_in,
    style_of,
    under_axis,
)
from generator.charts.marks import (
    CombinedMark,
    CombinedRow,
    MarkStyle,
    Point,
    diamonds,
    intervals,
    shapes,
    sized_points,
)
from generator.charts.values import checked, refuse_outside


@dataclass(frozen=True)
class ProportionRow:
    """One group's result, shares being 0 to 1."""

    row: str  # name of the row, unique in the chart
    label: str  # whose result: study and, where it has several, the group
    figures: str  # the numbers as printed beside the mark
    proportion: float  # share of people with the outcome
    ci_low: float | None
    ci_high: float | None
    total: int | None  # people in the group
    role: str  # part of the group in its study, one of `ROLE_STYLES`
    basis: str  # whether the figure was reported, derived or inferred


@dataclass(frozen=True)
class PlacedGroup:
    """A result in its look, the area growing with its people, `y` the middle of its band in pixels."""

    row: ProportionRow
    area: float
    style: MarkStyle
    dashed: bool
    y: float


TICKS = [0, 0.25, 0.5, 0.75, 1]
TITLE = "People, %"
_SMALLEST, _LARGEST = 42, 110


@unchecked_parts
def draw_proportions(
    rows: Sequence[ProportionRow],
    direction: str | None = None,
    combined: Sequence[CombinedRow] = (),
    title: str = TITLE,
) -> alt.LayerChart:
    """Points with intervals in the order of the rows; below a rule the combined values, their numbers 0 to 1."""
    found = checked(rows)
    refuse_wrong(found, checked(combined) if combined else [])
    marks, words, top = key(key_items(found))
    placed = place_rows([RowWords(row.label, row.figures) for row in found], top)
    groups = groups_of(found, placed)
    below_rule, together = _place_below(combined, placed)
    scale, axis = x_scale(0, 1), x_axis(title, TICKS, percent=True)
    layers = [
        bands(placed.places + below_rule.places, TICKS, scale, axis, BAND / 2),
        *intervals([group for group in groups if not group.dashed], scale, axis),
        *intervals([group for group in groups if group.dashed], scale, axis, dashed=True),
        *sized_points([Point(group.area, group) for group in groups], "proportion", scale, axis),
    ]
    if together:
        layers += [rules_across([placed.bottom + GAP]), *diamonds(together, scale, axis)]
    direction_words, below = under_axis(title, below_rule.bottom, right=direction)
    lines = words + placed.texts + below_rule.texts + direction_words
    return canvas([*layers, *shapes(marks, "key"), *texts(lines)], below_rule.bottom, below)


def _place_below(combined: Sequence[CombinedRow], placed: Placed) -> tuple[Placed, list[CombinedMark]]:
    if not combined:
        return Placed([], [], placed.bottom), []
    rows = checked(combined)
    below = place_rows([RowWords(row.label, row.figures) for row in rows], placed.bottom + 2 * GAP)
    return below, [CombinedMark(row, y) for row, y in zip(rows, below.places, strict=True)]


def refuse_wrong(rows: Sequence[ProportionRow], combined: Sequence[CombinedRow]) -> None:
    """Raises ValueError where a share is none."""
    for row in rows:
        refuse_outside(row.label, proportion=row.proportion, ci_low=row.ci_low, ci_high=row.ci_high)
    for one in combined:
        refuse_outside(one.label, estimate=one.estimate, ci_low=one.ci_low, ci_high=one.ci_high)
        refuse_outside(one.label, prediction_low=one.prediction_low, prediction_high=one.prediction_high)


def groups_of(rows: list[ProportionRow], placed: Placed) -> list[PlacedGroup]:
    """The rows in their looks, where they were placed."""
    most = max(row.total or 0 for row in rows)
    return [
        PlacedGroup(
            row,
            area=round(_SMALLEST + (_LARGEST - _SMALLEST) * _share(row.total, most), 1),
            style=style_of(row.role),
            dashed=_is_inferred(row),
            y=y,
        )
        for row, y in zip(rows, placed.places, strict=True)
    ]


def _share(total: int | None, most: int) -> float:
    return float((total / most) ** 0.5) if total and most else 0.0


def _is_inferred(row: ProportionRow) -> bool:
    return row.basis == "inferred"


def key_items(rows: list[ProportionRow]) -> list[tuple[str, MarkStyle]]:
    """What the key explains."""
    items = roles_in(row.role for row in rows)
    return [*items, ("inferred", DASHED_STYLE)] if any(map(_is_inferred, rows)) else items
