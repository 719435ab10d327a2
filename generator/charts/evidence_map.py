"""The map of the evidence: what was studied in which disease, by which design, in how many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.designs import design_style
from generator.charts.grid import LINE, Grid, lay_grid
from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts, write
from generator.charts.layout import key
from generator.charts.marks import POINT_AREA, MarkStyle, shapes
from generator.charts.text import readable
from generator.charts.theme import MUTED, SURFACE
from generator.charts.values import checked


@dataclass(frozen=True)
class EvidenceRow:
    """What was found of one outcome domain in one disease."""

    disease: str  # short name of the disease, one of `diseases`
    domain: str  # name of the outcome domain, one of `domains`
    people: int | None  # people in the studies with a result
    randomised: int  # those of them who were randomised; 0 where nobody was
    studies: int  # studies with a result
    design: str  # name of the strongest design among them
    strength: int  # place of that design, 0 being the strongest


@dataclass(frozen=True)
class _Cell:
    """A filled cell: its mark's area as its people, its middle in pixels."""

    area: float
    row: EvidenceRow
    style: MarkStyle
    x: float
    y: float


@dataclass(frozen=True)
class _Empty:
    """A cell without a result, its middle in pixels."""

    area: float
    x: float
    y: float
    disease: str
    domain: str
    state: str
    style: MarkStyle


NONE_WORDS = "no result"
SIZE_WORDS = "Number and size of mark: people"
RANDOMISED_WORDS = "“1 of 2”: of 2 people 1 was randomised"
_NONE = MarkStyle("M-0.6,0H0.6", MUTED, SURFACE)
_ROW = 44
_SMALLEST, _LARGEST = 30, 400


@unchecked_parts
def draw_evidence_map(
    rows: Sequence[EvidenceRow], diseases: Sequence[str], domains: Sequence[str]
) -> alt.LayerChart:
    """Diseases as rows, domains as columns; the mark says the strongest design, its size the people."""
    found = checked(rows)
    marks, words, top = key(_key_items(found))
    said = [SIZE_WORDS, RANDOMISED_WORDS] if any(row.randomised for row in found) else [SIZE_WORDS]
    notes = [write(line, 0, top + 6 + LINE * place, fill=MUTED) for place, line in enumerate(said)]
    more = LINE * (len(said) - 1)
    grid = lay_grid(diseases, domains, _ROW + more, top + 14 + more)
    most = max(row.people or 0 for row in found) or 1
    cells = [_cell(row, most, grid, more) for row in found]
    counts = [
        write(line, cell.x, cell.y + 24 + LINE * place, look="center")
        for cell in cells
        for place, line in enumerate(_counts(cell.row))
    ]
    filled = {(row.disease, row.domain) for row in found}
    empty = [
        _empty(disease, domain, grid)
        for disease in diseases
        for domain in domains
        if (disease, domain) not in filled
    ]
    layers = [grid.rules, *shapes(cells, "cells"), *shapes(empty, "gaps"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*words, *notes, *grid.texts, *counts])], grid.bottom + 1)


def _cell(row: EvidenceRow, most: int, grid: Grid, more: float) -> _Cell:
    """The area is proportional to people, but never too small to tell the shapes from each other.

    The mark stands above its counts; ``more`` is the room that a second line of them takes.
    """
    if row.disease not in grid.y or row.domain not in grid.x:
        raise ValueError(f"The map has no place for {row.disease!r} and {row.domain!r}.")
    return _Cell(
        area=max(_SMALLEST, round(_LARGEST * (row.people or 0) / most, 1)),
        row=row,
        style=design_style(row.strength),
        x=grid.x[row.domain],
        y=grid.y[row.disease] - 6 - more / 2,
    )


def _empty(disease: str, domain: str, grid: Grid) -> _Empty:
    return _Empty(
        area=POINT_AREA,
        x=grid.x[domain],
        y=grid.y[disease],
        disease=readable(disease),
        domain=readable(domain),
        state=NONE_WORDS,
        style=_NONE,
    )


def _counts(row: EvidenceRow) -> list[str]:
    """ "158"; where some were randomised, "18 of" and below it "158"."""
    people = "?" if row.people is None else _number(row.people)
    return [f"{_number(row.randomised)} of", people] if row.randomised else [people]


def _number(people: int) -> str:
    return f"{people:,.0f}".replace(",", "\u202f")


def _key_items(rows: list[EvidenceRow]) -> list[tuple[str, MarkStyle]]:
    found = {row.strength: row.design for row in rows}
    return [*((found[place], design_style(place)) for place in sorted(found)), (NONE_WORDS, _NONE)]
