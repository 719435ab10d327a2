"""Controlled comparisons: both groups under each other, and the differences between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    under_axis,
)
from generator.charts.marks import (
    CombinedMark,
    CombinedRow,
    MarkStyle,
    RowMark,
    diamonds,
    intervals,
    points,
    reference_line,
    shapes,
)
from generator.charts.theme import ACCENT, CONTROL, FIGURE_SIZE, SURFACE
from generator.charts.ticks import linear_ticks, log_ticks
from generator.charts.values import checked, known, refuse_outside


@dataclass(frozen=True)
class PairedRow:
    """One group of a comparison, shares being 0 to 1."""

    row: str  # name of the comparison; its groups stand under each other
    label: str  # what was compared: study and measure
    figures: str  # the group's numbers as printed beside its mark
    arm: str  # treated or control
    proportion: float  # share of people with the outcome
    ci_low: float | None
    ci_high: float | None
    unpublished: bool  # whether the numbers are known only from outside a publication


@dataclass(frozen=True)
class DifferenceRow:
    """A difference between groups (or a ratio) in the chart's unit."""

    row: str  # name of the row, unique in the chart
    label: str  # what was compared: study and measure, or what was combined
    figures: str  # the numbers as printed beside the mark
    difference: float
    ci_low: float | None
    ci_high: float | None
    pooled: bool  # whether the row is a combined value, drawn as a diamond below a rule


@dataclass(frozen=True)
class _Group:
    """A group of a comparison, labelled by its arm, under the heading of the comparison; `y` in pixels."""

    row: PairedRow
    style: MarkStyle
    dashed: bool
    heading: str | None
    space_above: float
    comparison: str
    label_size: int
    y: float


ARM_STYLES = {
    "treated": MarkStyle("circle", ACCENT, ACCENT),
    "control": MarkStyle("square", CONTROL, CONTROL),
}
TITLE = "People, %"
_TICKS = [0, 0.25, 0.5, 0.75, 1]
_DIFFERENCE = MarkStyle("circle", ACCENT, ACCENT)


@unchecked_parts
def draw_paired(rows: Sequence[PairedRow]) -> alt.LayerChart:
    """Each comparison under its own heading: treated, then control; unpublished numbers open and dashed."""
    found = checked(rows)
    for row in found:
        refuse_outside(row.label, proportion=row.proportion, ci_low=row.ci_low, ci_high=row.ci_high)
    marks, words, top = key(_paired_key(found))
    above = _words(found)
    placed = place_rows(above, top)
    groups = [_group(*parts) for parts in zip(found, above, placed.places, strict=True)]
    scale, axis = x_scale(0, 1), x_axis(TITLE, _TICKS, percent=True)
    layers = [
        bands(placed.places, _TICKS, scale, axis, BAND / 2),
        *intervals([group for group in groups if not group.dashed], scale, axis),
        *intervals([group for group in groups if group.dashed], scale, axis, dashed=True),
        *points(groups, "proportion", scale, axis),
    ]
    _, below = under_axis(TITLE, placed.bottom)
    return canvas([*layers, *shapes(marks, "key"), *texts([*words, *placed.texts])], placed.bottom, below)


def _words(rows: list[PairedRow]) -> list[RowWords]:
    """The comparison's label once, above its first group; each group is labelled by its arm."""
    found = []
    for place, row in enumerate(rows):
        first = place == 0 or rows[place - 1].row != row.row
        heading, space_above = (row.label, GAP + 5) if first else (None, 0)
        found.append(RowWords(row.arm, row.figures, heading, space_above, FIGURE_SIZE))
    return found


def _group(row: PairedRow, words: RowWords, y: float) -> _Group:
    return _Group(
        row=replace(row, label=words.label),
        style=_style_of(row),
        dashed=row.unpublished,
        heading=words.heading,
        space_above=words.space_above,
        comparison=row.label,
        label_size=words.label_size,
        y=y,
    )


def _style_of(row: PairedRow) -> MarkStyle:
    if row.arm not in ARM_STYLES:
        raise ValueError(f"The chart knows no arm {row.arm!r}; it knows {list(ARM_STYLES)}.")
    style = ARM_STYLES[row.arm]
    return replace(style, fill=SURFACE) if row.unpublished else style


def _paired_key(rows: list[PairedRow]) -> list[tuple[str, MarkStyle]]:
    items = [(arm, style) for arm, style in ARM_STYLES.items() if any(row.arm == arm for row in rows)]
    return [*items, ("unpublished", DASHED_STYLE)] if any(row.unpublished for row in rows) else items


@unchecked_parts
def draw_differences(
    rows: Sequence[DifferenceRow],
    unit: str,
    favours_left: str,
    favours_right: str,
    log: bool = False,
) -> alt.LayerChart:
    """Differences with intervals and the line of no difference (1 on a `log` scale, for ratios; else 0)."""
    found = checked(rows)
    placed, studies = _place_studies([row for row in found if not row.pooled])
    below_rule, pooled = _place_pooled([row for row in found if row.pooled], placed)
    values = known(end for row in found for end in (row.difference, row.ci_low, row.ci_high))
    ticks = log_ticks(values) if log else linear_ticks(values)
    scale, axis = x_scale(ticks[0], ticks[-1], log), x_axis(unit, ticks)
    places = placed.places + below_rule.places
    layers = [
        bands(places, ticks, scale, axis, BAND / 2),
        reference_line(1 if log else 0, places, BAND / 2 + 2, scale, axis),
        *intervals(studies, scale, axis),
        *points(studies, "difference", scale, axis),
    ]
    if pooled:
        divider = [rules_across([placed.bottom + GAP])] if studies else []
        layers += [*divider, *diamonds(pooled, scale, axis)]
    words, below = under_axis(unit, below_rule.bottom, favours_left, favours_right)
    return canvas([*layers, *texts([*placed.texts, *below_rule.texts, *words])], below_rule.bottom, below)


def _place_studies(rows: list[DifferenceRow]) -> tuple[Placed, list[RowMark[DifferenceRow]]]:
    placed = place_rows([RowWords(row.label, row.figures) for row in rows])
    return placed, [RowMark(row, _DIFFERENCE, y) for row, y in zip(rows, placed.places, strict=True)]


def _place_pooled(rows: list[DifferenceRow], studies: Placed) -> tuple[Placed, list[CombinedMark]]:
    if not rows:
        return Placed([], [], studies.bottom), []
    top = studies.bottom + 2 * GAP if studies.places else 0
    placed = place_rows([RowWords(row.label, row.figures) for row in rows], top)
    return placed, [CombinedMark(_combined(row), y) for row, y in zip(rows, placed.places, strict=True)]


def _combined(row: DifferenceRow) -> CombinedRow:
    if row.ci_low is None or row.ci_high is None:
        raise ValueError(f"A combined value is drawn as wide as its interval; {row.label!r} has none.")
    return CombinedRow(row.label, row.figures, row.difference, row.ci_low, row.ci_high, None, None)
