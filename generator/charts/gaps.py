"""What each study tells about each outcome, and the different ways in which it tells nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from generator.charts.grid import lay_grid
from generator.charts.layers import Row, canvas, read_rows, texts, unchecked_parts
from generator.charts.layout import MarkStyle, key, styled
from generator.charts.marks import shapes
from generator.charts.theme import ACCENT, CONTROL, MUTED, SURFACE

COLUMNS = {
    "study": "Name of the study, one of `studies`",
    "outcome": "Name of the outcome, one of `outcomes`",
    "state": "Code of what is there, one of `words`",
}
STYLES = {
    "counted": MarkStyle("circle", ACCENT, ACCENT),
    "in-words": MarkStyle("square", ACCENT, SURFACE),
    "reported-zero": MarkStyle("diamond", ACCENT, SURFACE),
    "none-mentioned": MarkStyle("circle", CONTROL, SURFACE),
    "not-found": MarkStyle("M-0.8,-0.8L0.8,0.8M-0.8,0.8L0.8,-0.8", MUTED, SURFACE),
    "no-measure": MarkStyle("M-0.6,0H0.6", MUTED, SURFACE),
}
_ROW = 21
_AREA = 52


@unchecked_parts
def draw_gaps(
    frame: pd.DataFrame, studies: Sequence[str], outcomes: Sequence[str], words: Sequence[tuple[str, str]]
) -> alt.LayerChart:
    """Studies as rows, outcomes as columns, each state a mark of its own; the key stands below.

    ``words`` are the codes of the states with their wording.
    """
    wording = dict(words)
    found = read_rows(frame, COLUMNS)
    grid = lay_grid(studies, outcomes, _ROW)
    cells = [_cell(row, grid.x, grid.y, wording) for row in found]
    occurring = [state for state in STYLES if any(row["state"] == state for row in found)]
    marks, labels, bottom = key([(wording[state], STYLES[state]) for state in occurring], grid.bottom + 10)
    layers = [grid.rules, *shapes(cells, "cells"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*grid.texts, *labels])], bottom)


def _cell(row: Row, x: dict[str, float], y: dict[str, float], wording: Mapping[str, str]) -> Row:
    if row["state"] not in STYLES:
        raise ValueError(f"The chart knows no state {row['state']!r}; it knows {list(STYLES)}.")
    if row["study"] not in y or row["outcome"] not in x:
        raise ValueError(f"The matrix has no place for {row['study']!r} and {row['outcome']!r}.")
    told = {**row, "state": wording[row["state"]]}
    return styled({**told, "x": x[row["outcome"]], "y": y[row["study"]], "area": _AREA}, STYLES[row["state"]])
