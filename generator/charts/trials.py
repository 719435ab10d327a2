"""Registered trials by year and status, so that silence after the end of a trial is seen."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.layers import Row, canvas, read_rows, texts, unchecked_parts
from generator.charts.layout import MarkStyle, key
from generator.charts.marks import shapes
from generator.charts.strips import baselines, boxes, column_of, lay_years, strip_label, year_labels
from generator.charts.theme import ACCENT, SURFACE, WARN

COLUMNS = {
    "year": "Year in which the trial started, or 'not stated'",
    "status": "Name of the status in the register; strips follow the order of first appearance",
    "trials": "Number of trials",
    "silent": "Whether they are over or past the planned end without a report found",
}
TITLE = "Registered trials, by year of start; one box a trial"
SILENT_WORDS = "completed or past the planned end, no report found"
OTHER_WORDS = "other"
_SILENT = MarkStyle("square", WARN, WARN)
_OTHER = MarkStyle("square", ACCENT, SURFACE)
_BOX = 11
_LABEL = 18
_GAP = 8
# A fuller column makes all boxes lower, so that one year does not make the chart a tower.
_HIGHEST = 110


@unchecked_parts
def draw_trials_by_year(frame: pd.DataFrame) -> alt.LayerChart:
    """One strip for each status, one box for each trial; the silent ones are filled and stand below."""
    rows = [row for row in read_rows(frame, COLUMNS) if row["trials"]]
    if not rows:
        raise ValueError("The chart's frame counts no trial: leave the chart out instead.")
    years = lay_years(row["year"] for row in rows)
    marks, words, top = key([(SILENT_WORDS, _SILENT), (OTHER_WORDS, _OTHER)])
    strips = {name: _stacks(rows, name) for name in dict.fromkeys(row["status"] for row in rows)}
    size = min(_BOX, _HIGHEST / max(len(stack) for stacks in strips.values() for stack in stacks.values()))
    drawn: list[Row] = []
    floors: list[float] = []
    states = {_SILENT: SILENT_WORDS, _OTHER: None}
    for name, stacks in strips.items():
        words.append(strip_label(name, top))
        top += _LABEL + size * max(len(stack) for stack in stacks.values())
        for year, stack in stacks.items():
            boxed = _column(stack, column_of(year, years), top, min(5.0, years.pitch * 0.42), size)
            told = [{"year": year, "status": name, "state": states[style]} for style in stack]
            drawn += [{**box, **words_of} for box, words_of in zip(boxed, told, strict=True)]
        floors.append(top)
        top += _GAP
    words += year_labels(years, floors[-1], TITLE)
    layers = [*boxes(drawn, "trials"), baselines(floors, years), *shapes(marks, "key"), *texts(words)]
    return canvas(layers, floors[-1], 36)


def _stacks(rows: list[Row], status: str) -> dict[str, list[MarkStyle]]:
    """For each year the boxes from the bottom upwards: the silent trials first."""
    found: dict[str, list[MarkStyle]] = {}
    for row in sorted(rows, key=lambda row: not row["silent"]):
        if row["status"] == status:
            style = _SILENT if row["silent"] else _OTHER
            found.setdefault(str(row["year"]), []).extend([style] * int(row["trials"]))
    return found


def _column(stack: list[MarkStyle], middle: float, floor: float, half: float, size: float) -> list[Row]:
    """Boxes on top of each other; the gap between them shrinks with their size."""
    gap = size / _BOX
    return [
        {
            "x": middle - half,
            "x2": middle + half,
            "y": round(floor - size * (place + 1) + gap, 2),
            "y2": round(floor - size * place - gap, 2),
            "fill": style.fill,
            "stroke": style.stroke,
        }
        for place, style in enumerate(stack)
    ]
