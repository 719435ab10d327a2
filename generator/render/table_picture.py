"""A table whose rows have drawings, as a picture of 16 to 9: the evidence summary of a disease, every randomised trial.

Title above, then the rows with their words and drawings in columns, then caption, version and address; in the largest
letters in which all rows fit. What would be too small to read is no picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.theme import LIGHT
from generator.render.framed import PICTURE, SMALLEST, Block, Frame, as_document, placed, size_of, wrap
from generator.render.tables import Cell

EDGE = 48  # pixels around the picture
_BETWEEN, _ROW, _INDENT = (
    22,
    9,
    18,
)  # pixels between columns, between rows, and before a row contained in another
_LETTERS = (20, 18, 17, 16, 15, 14, 13, 12, 11, 10, SMALLEST)
_NOTE = 0.86  # the letters below a cell's text, as a share of those of the text
_CELL_LINES, _NOTE_LINES = 4, 6
_INK, _MUTED, _RULE = LIGHT["--chart-ink"], LIGHT["--chart-muted"], LIGHT["--chart-rule"]


@dataclass(frozen=True)
class PictureColumn:
    """A heading with what stands below it in smaller letters, and the column's share of the width."""

    heading: str
    share: float
    note: str = ""


@dataclass(frozen=True)
class PictureRow:
    """A cell for each column; ``drawing`` stands above the words of the column of drawings, or is empty.

    A nested row is contained in the one above it.
    """

    cells: tuple[Cell, ...]
    drawing: str = ""
    is_nested: bool = False


@dataclass(frozen=True)
class PictureTable:
    """Columns and rows; ``drawn`` is the place of the column of drawings, ``axis`` what they are measured on."""

    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    drawn: int
    axis: str


@dataclass(frozen=True)
class _Laid:
    """What a row looks like in letters of one size, and how high it is."""

    parts: list[str]
    height: float


def table_picture(table: PictureTable, frame: Frame) -> str | None:
    """The picture as SVG; None where its rows do not fit in letters that can be read."""
    width, height = PICTURE
    title = Block(wrap(frame.title, width - 2 * EDGE, 32, 2), 32, _INK, 600)
    foot = [Block(wrap(frame.caption, width - 2 * EDGE, 15, 5), 15, _MUTED)]
    foot += [Block(wrap(line, width - 2 * EDGE, 14, 1), 14, _MUTED) for line in frame.source]
    end = height - EDGE * 0.7 - sum(block.height for block in foot)
    for letters in _LETTERS:
        parts, bottom = _rows(table, EDGE * 0.8 + title.height + 14, letters)
        if bottom <= end - 10:
            for block in foot:
                parts.append(block.svg(EDGE, end))
                end += block.height
            return as_document(frame.title, PICTURE, [title.svg(EDGE, EDGE * 0.8), *parts])
    return None


def _rows(table: PictureTable, top: float, letters: float) -> tuple[list[str], float]:
    """All rows from a place downwards below their headings, and where they end."""
    places = _places(table.columns)
    heads = tuple(Cell(column.heading, note=column.note or None) for column in table.columns)
    head = _row(PictureRow(heads, table.axis), table.drawn, places, top, letters, 600, drawing_first=False)
    parts, y = [*head.parts], top + head.height
    for row in table.rows:
        parts.append(
            f'<rect x="{EDGE}" y="{y:g}" width="{PICTURE[0] - 2 * EDGE}" height="1" fill="{_RULE}"/>'
        )
        laid = _row(row, table.drawn, places, y + _ROW / 2, letters, 400)
        parts += laid.parts
        y += laid.height + _ROW
    return parts, y


def _places(columns: Sequence[PictureColumn]) -> list[tuple[float, float]]:
    """Where each column begins, and its width."""
    room = PICTURE[0] - 2 * EDGE - _BETWEEN * (len(columns) - 1)
    whole, x, found = sum(column.share for column in columns), float(EDGE), []
    for column in columns:
        width = room * column.share / whole
        found.append((x, width))
        x += width + _BETWEEN
    return found


def _row(
    row: PictureRow,
    drawn: int,
    places: Sequence[tuple[float, float]],
    top: float,
    letters: float,
    weight: int,
    drawing_first: bool = True,
) -> _Laid:
    parts: list[str] = []
    tallest = 0.0
    for at, (cell, (start, room)) in enumerate(zip(row.cells, places, strict=True)):
        y = top
        indent = _INDENT if at == 0 and row.is_nested else 0
        x, width = start + indent, room - indent
        if at == drawn and row.drawing and drawing_first:
            y = _draw(row.drawing, x, y, width, parts)
        for block in _words(cell, width, letters, 600 if at == 0 else weight):
            parts.append(block.svg(x, y))
            y += block.height
        if at == drawn and row.drawing and not drawing_first:
            y = _draw(row.drawing, x, y, width, parts)
        tallest = max(tallest, y - top)
    return _Laid(parts, tallest)


def _draw(drawing: str, x: float, y: float, width: float, parts: list[str]) -> float:
    box = size_of(drawing)
    parts.append(placed(drawing, x, y, (width, box[1] * width / box[0])))
    return y + box[1] * width / box[0]


def _words(cell: Cell, width: float, letters: float, weight: int) -> list[Block]:
    blocks = [Block(wrap(cell.text, width, letters, _CELL_LINES), letters, _INK, weight)] if cell.text else []
    if cell.note:
        blocks.append(Block(wrap(cell.note, width, letters * _NOTE, _NOTE_LINES), letters * _NOTE, _MUTED))
    return blocks
