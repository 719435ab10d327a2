"""The map of the evidence: what was studied in which disease, by which design, in how many people."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from generator.charts.designs import design_style
from generator.charts.grid import LINE, Grid, lay_grid
from generator.charts.layers import Row, canvas, read_rows, texts, unchecked_parts, write
from generator.charts.layout import MarkStyle, key, styled
from generator.charts.marks import shapes
from generator.charts.text import readable
from generator.charts.theme import MUTED, SURFACE

COLUMNS = {
    "disease": "Short name of the disease, one of `diseases`",
    "domain": "Name of the outcome domain, one of `domains`",
    "people": "People in the studies with a result, or missing",
    "randomised": "Those of them who were randomised; 0 where nobody was",
    "studies": "Studies with a result",
    "design": "Name of the strongest design among them",
    "strength": "Place of that design, 0 being the strongest",
}
NONE_WORDS = "no result"
SIZE_WORDS = "Number and size of mark: people"
RANDOMISED_WORDS = "“1 of 2”: of 2 people 1 was randomised"
_NONE = MarkStyle("M-0.6,0H0.6", MUTED, SURFACE)
_ROW = 44
_SMALLEST, _LARGEST = 30, 400


@unchecked_parts
def draw_evidence_map(frame: pd.DataFrame, diseases: Sequence[str], domains: Sequence[str]) -> alt.LayerChart:
    """Diseases as rows, domains as columns; the mark says the strongest design, its size the people."""
    rows = _with_areas([styled(row, design_style(row["strength"])) for row in read_rows(frame, COLUMNS)])
    marks, words, top = key(_key_items(rows))
    said = [SIZE_WORDS, RANDOMISED_WORDS] if any(row["randomised"] for row in rows) else [SIZE_WORDS]
    notes = [write(line, 0, top + 6 + LINE * place, fill=MUTED) for place, line in enumerate(said)]
    more = LINE * (len(said) - 1)
    grid = lay_grid(diseases, domains, _ROW + more, top + 14 + more)
    cells = [_placed(row, grid, more) for row in rows]
    counts = [
        write(line, row["x"], row["y"] + 24 + LINE * place, look="center")
        for row in cells
        for place, line in enumerate(_counts(row))
    ]
    filled = {(row["disease"], row["domain"]) for row in rows}
    empty = [
        styled({"x": grid.x[domain], "y": grid.y[disease], **_told(disease, domain)}, _NONE)
        for disease in diseases
        for domain in domains
        if (disease, domain) not in filled
    ]
    layers = [grid.rules, *shapes(cells, "cells"), *shapes(empty, "gaps"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*words, *notes, *grid.texts, *counts])], grid.bottom + 1)


def _placed(row: Row, grid: Grid, more: float) -> Row:
    """The mark above its counts; ``more`` is the room that a second line of them takes."""
    if row["disease"] not in grid.y or row["domain"] not in grid.x:
        raise ValueError(f"The map has no place for {row['disease']!r} and {row['domain']!r}.")
    return {**row, "x": grid.x[row["domain"]], "y": grid.y[row["disease"]] - 6 - more / 2}


def _told(disease: str, domain: str) -> Row:
    return {"disease": readable(disease), "domain": readable(domain), "state": NONE_WORDS}


def _counts(row: Row) -> list[str]:
    """ "158"; where some were randomised, "18 of" and below it "158"."""
    people = "?" if row["people"] is None else _number(row["people"])
    return [f"{_number(row['randomised'])} of", people] if row["randomised"] else [people]


def _number(people: float) -> str:
    return f"{people:,.0f}".replace(",", "\u202f")


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
