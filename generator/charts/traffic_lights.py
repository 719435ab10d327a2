"""Judgements of studies as a grid: a shape and a letter for each level, their words in the key, no hue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.charts.grid import lay_grid
from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts, write
from generator.charts.layout import key
from generator.charts.marks import MarkStyle, shapes
from generator.charts.theme import INK, SURFACE
from generator.charts.values import checked

# The path or name of each shape that a tool's level may have; all in the colour of the text.
SHAPES: Mapping[str, str] = {
    "circle": "circle",
    "triangle": "triangle-up",
    "square": "square",
    "diamond": "diamond",
    "cross": "cross",
    "dash": "M-0.8,0H0.8",
    "open": "M-0.8,-0.8L0.8,0.8M-0.8,0.8L0.8,-0.8",  # the assessors differ still
}
_ROW = 34
_AREA = 70
_ABOVE, _BELOW = 6, 13  # pixels from the middle of a row to the mark, and to the foot of its letter


@dataclass(frozen=True)
class LightRow:
    """What was judged of one domain of one study."""

    study: str  # name of the study, one of `studies`
    domain: str  # name of the domain, one of `domains`
    level: str  # the level in words
    letter: str  # what stands below the mark
    shape: str  # one of `SHAPES`


@dataclass(frozen=True)
class _Cell:
    """A row in its place, in pixels."""

    area: float
    row: LightRow
    x: float
    y: float
    style: MarkStyle


@unchecked_parts
def draw_lights(
    rows: Sequence[LightRow],
    studies: Sequence[str],
    domains: Sequence[str],
    levels: Sequence[tuple[str, str, str]],
) -> alt.LayerChart:
    """Studies as rows, domains as columns; ``levels`` are word, letter and shape of each, in the tool's order.

    All levels stand in the key, also those that no study has.
    """
    found = checked(rows)
    grid = lay_grid(studies, domains, _ROW)
    cells = [
        _Cell(_AREA, row, grid.x[row.domain], grid.y[row.study] - _ABOVE, style_of(row.shape))
        for row in found
    ]
    letters = [
        write(cell.row.letter, cell.x, cell.y + _ABOVE + _BELOW, look="center")
        for cell in cells
        if cell.row.letter
    ]
    marks, labels, bottom = key(
        [(f"{letter} {word}", style_of(shape)) for word, letter, shape in levels], grid.bottom + 10
    )
    layers = [grid.rules, *shapes(cells, "lights"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*grid.texts, *letters, *labels])], bottom)


def style_of(shape: str) -> MarkStyle:
    """The look of a shape; refuses one that is not known."""
    if shape not in SHAPES:
        raise ValueError(f"The chart knows no shape {shape!r}; it knows {list(SHAPES)}.")
    return MarkStyle(SHAPES[shape], INK, SURFACE)
