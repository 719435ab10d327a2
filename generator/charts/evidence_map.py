"""The map of the evidence: what was studied in which disease, by which design, in how many people."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from generator.charts.designs import design_style
from generator.charts.grid import Grid, lay_grid
from generator.charts.layers import Row, canvas, read_rows, texts, unchecked_parts, write
from generator.charts.layout import MarkStyle, key, styled
from generator.charts.marks import shapes
from generator.charts.text import readable
from generator.charts.theme import MUTED, SURFACE

COLUMNS = {
    "disease": "Short name of the disease, one of `diseases`",
    "domain": "Name of the outcome domain, one of `domains`",
    "people": "People in the studies with a result, or missing",
    "studies": "Studies with a result",
    "design": "Name of the strongest design among them",
    "strength": "Place of that design, 0 being the strongest",
}
NONE_WORDS = "no result"
SIZE_WORDS = "Number and size of mark: people"
_NONE = MarkStyle("M-0.6,0H0.6", MUTED, SURFACE)
_ROW = 44
_SMALLEST, _LARGEST = 30, 400


@unchecked_parts
def draw_evidence_map(frame: pd.DataFrame, diseases: Sequence[str], domains: Sequence[str]) -> alt.LayerChart:
    """Diseases as rows, domains as columns; the mark says the strongest design, its size the people."""
    rows = _with_areas([styled(row, design_style(row["strength"])) for row in read_rows(frame, COLUMNS)])
    marks, words, top = key(_key_items(rows))
    note = write(SIZE_WORDS, 0, top + 6, fill=MUTED)
    grid = lay_grid(diseases, domains, _ROW, top + 14)
    cells = [_placed(row, grid) for row in rows]
    counts = [write(_people(row), row["x"], row["y"] + 24, look="center") for row in cells]
    filled = {(row["disease"], row["domain"]) for row in rows}
    empty = [
        styled({"x": grid.x[domain], "y": grid.y[disease], **_told(disease, domain)}, _NONE)
        for disease in diseases
        for domain in domains
        if (disease, domain) not in filled
    ]
    layers = [grid.rules, *shapes(cells, "cells"), *shapes(empty, "gaps"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*words, note, *grid.texts, *counts])], grid.bottom + 1)


def _placed(row: Row, grid: Grid) -> Row:
    if row["disease"] not in grid.y or row["domain"] not in grid.x:
        raise ValueError(f"The map has no place for {row['disease']!r} and {row['domain']!r}.")
    return {**row, "x": grid.x[row["domain"]], "y": grid.y[row["disease"]] - 6}


def _told(disease: str, domain: str) -> Row:
    return {"disease": readable(disease), "domain": readable(domain), "state": NONE_WORDS}


def _people(row: Row) -> str:
    return "?" if row["people"] is None else f"{row['people']:,.0f}".replace(",", "\u202f")


def _with_areas(rows: list[Row]) -> list[Row]:
    """Areas proportional to people, but never too small to tell the shapes apart."""
    most = max((row["people"] or 0 for row in rows), default=0)
    return [
        {**row, "area": max(_SMALLEST, round(_LARGEST * (row["people"] or 0) / (most or 1), 1))}
        for row in rows
    ]


def _key_items(rows: list[Row]) -> list[tuple[str, MarkStyle]]:
    found = {row["strength"]: row["design"] for row in rows}
    return [*((found[place], design_style(place)) for place in sorted(found)), (NONE_WORDS, _NONE)]
