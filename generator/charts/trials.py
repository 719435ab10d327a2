"""Registered trials by year and status, so that silence after the end of a trial is seen."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from generator.charts.layers import Row, canvas, read_rows, texts
from generator.charts.layout import MarkStyle, key
from generator.charts.marks import shapes
from generator.charts.strips import Years, baselines, boxes, column_of, lay_years, strip_label, year_labels
from generator.charts.theme import ACCENT, SURFACE, WARN

COLUMNS = {
    "year": "Year in which the trial started, or 'not stated'",
    "status": "Name of the status in the register; strips follow the order of first appearance",
    "trials": "Number of trials",
    "silent": "Whether they have ended without a report found",
}
TITLE = "Registered trials, by year of start; one box a trial"
SILENT_WORDS = "ended, no report found"
OTHER_WORDS = "other"
_SILENT = MarkStyle("square", WARN, WARN)
_OTHER = MarkStyle("square", ACCENT, SURFACE)
_BOX = 11
_LABEL = 18


def draw_trials_by_year(
    frame: pd.DataFrame,
    title: str = TITLE,
    silent_words: str = SILENT_WORDS,
    other_words: str = OTHER_WORDS,
    statuses: Sequence[str] | None = None,
) -> alt.LayerChart:
    """One strip for each status, one box for each trial; the silent ones are filled and stand below."""
    rows = [row for row in read_rows(frame, COLUMNS) if row["trials"]]
    if not rows:
        raise ValueError("The chart's frame counts no trial: leave the chart out instead.")
    years = lay_years(row["year"] for row in rows)
    marks, words, top = key([(silent_words, _SILENT), (other_words, _OTHER)])
    names = list(statuses) if statuses else list(dict.fromkeys(row["status"] for row in rows))
    drawn: list[Row] = []
    floors: list[float] = []
    for name in names:
        stacks = _stacks([row for row in rows if row["status"] == name])
        words.append(strip_label(name, top))
        top += _LABEL + _BOX * max((len(stack) for stack in stacks.values()), default=0)
        drawn += [
            box
            for year, stack in stacks.items()
            for box in _column(stack, column_of(year, years), top, years)
        ]
        floors.append(top)
        top += 8
    words += year_labels(years, floors[-1], title)
    layers = [*boxes(drawn, "trials"), baselines(floors, years), *shapes(marks, "key"), *texts(words)]
    return canvas(layers, floors[-1], 36)


def _stacks(rows: list[Row]) -> dict[str, list[MarkStyle]]:
    """For each year the boxes from the bottom upwards: the silent trials first."""
    found: dict[str, list[MarkStyle]] = {}
    for row in sorted(rows, key=lambda row: not row["silent"]):
        style = _SILENT if row["silent"] else _OTHER
        found.setdefault(str(row["year"]), []).extend([style] * int(row["trials"]))
    return found


def _column(stack: list[MarkStyle], middle: float, floor: float, years: Years) -> list[Row]:
    half = min(5.0, years.pitch * 0.42)
    return [
        {
            "x": middle - half,
            "x2": middle + half,
            "y": floor - _BOX * (place + 1) + 1,
            "y2": floor - _BOX * place - 1,
            "fill": style.fill,
            "stroke": style.stroke,
        }
        for place, style in enumerate(stack)
    ]
