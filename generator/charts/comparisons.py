"""Controlled comparisons: the differences between groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import bands, canvas, rules_across, texts, x_axis, x_scale
from generator.charts.layout import (
    BAND,
    GAP,
    Placed,
    RowWords,
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
    threshold_lines,
)
from generator.charts.theme import ACCENT
from generator.charts.ticks import linear_ticks, log_ticks
from generator.charts.values import checked, known


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


_DIFFERENCE = MarkStyle("circle", ACCENT, ACCENT)


@unchecked_parts
def draw_differences(
    rows: Sequence[DifferenceRow],
    unit: str,
    favours_left: str,
    favours_right: str,
    log: bool = False,
    important: Sequence[float] = (),
) -> alt.LayerChart:
    """Differences with intervals and the line of no difference (1 on a `log` scale, for ratios; else 0).

    ``important`` are thresholds in the chart's unit, drawn as broken lines.
    """
    found = checked(rows)
    placed, studies = _place_studies([row for row in found if not row.pooled])
    below_rule, pooled = _place_pooled([row for row in found if row.pooled], placed)
    values = known(end for row in found for end in (row.difference, row.ci_low, row.ci_high))
    values += important
    ticks = log_ticks(values) if log else linear_ticks(values)
    scale, axis = x_scale(ticks[0], ticks[-1], log), x_axis(unit, ticks)
    places = placed.places + below_rule.places
    layers = [
        bands(places, ticks, scale, axis, BAND / 2),
        reference_line(1 if log else 0, places, BAND / 2 + 2, scale, axis),
        *threshold_lines(important, places, BAND / 2 + 2, scale, axis),
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
