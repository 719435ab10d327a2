"""What was given: two attributes of the treatment as rows and columns, one mark for each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from generator.charts.designs import kind_styles
from generator.charts.grid import Grid, lay_grid
from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts, write
from generator.charts.layout import key
from generator.charts.marks import MarkStyle, shapes
from generator.charts.theme import MUTED
from generator.charts.values import checked


@dataclass(frozen=True)
class TreatmentRow:
    """One study's treatment with one pair of attributes."""

    row: str  # term of the attribute that makes the rows, one of `rows`
    column: str  # term of the attribute that makes the columns, one of `columns`
    study: str  # name of the study
    people: int | None  # people treated
    disease: str  # short name of the disease: its mark


@dataclass(frozen=True)
class _Treated:
    """A row as a mark at its place in pixels, with the words for the treatment."""

    area: float
    row: TreatmentRow
    style: MarkStyle
    given: str
    x: float
    y: float


SIZE_WORDS = "One mark {each}; size of mark: people"
_STEP = 16
_SMALLEST, _LARGEST = 36, 150


@unchecked_parts
def draw_treatments(
    studies: Sequence[TreatmentRow], rows: Sequence[str], columns: Sequence[str], each: str = "a study"
) -> alt.LayerChart:
    """Marks in the order of the studies, side by side in their cell; shape says disease, size says people.

    ``each`` says what has a mark of its own.
    """
    found = checked(studies)
    styles = kind_styles(list(dict.fromkeys(study.disease for study in found)))
    marks, words, top = key(list(styles.items()))
    note = write(SIZE_WORDS.format(each=each), 0, top + 6, fill=MUTED)
    grid = _grid(found, rows, columns, top + 14)
    treated = _treated(found, styles, grid)
    layers = [grid.rules, *shapes(treated, "studies"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*words, note, *grid.texts])], grid.bottom + 1)


def _grid(studies: list[TreatmentRow], rows: Sequence[str], columns: Sequence[str], top: float) -> Grid:
    """A grid whose rows are high enough for their fullest cell."""
    for study in studies:
        if study.row not in rows or study.column not in columns:
            raise ValueError(f"The chart has no place for {study.row!r} and {study.column!r}.")
    abreast = _abreast(lay_grid(rows, columns, _STEP).pitch)
    heights = {name: _STEP * ceil(_fullest(studies, name) / abreast) + 8.0 for name in rows}
    return lay_grid(rows, columns, _STEP + 8, top, heights)


def _abreast(pitch: float) -> int:
    return max(1, int(pitch // _STEP))


def _fullest(studies: list[TreatmentRow], row: str) -> int:
    columns = [study.column for study in studies if study.row == row]
    return max((columns.count(column) for column in set(columns)), default=0)


def _treated(studies: list[TreatmentRow], styles: dict[str, MarkStyle], grid: Grid) -> list[_Treated]:
    """Each study at its own place around the middle of its cell, cell by cell."""
    cells: dict[tuple[str, str], list[TreatmentRow]] = {}
    for study in studies:
        cells.setdefault((study.row, study.column), []).append(study)
    most = max(study.people or 0 for study in studies) or 1
    return [
        _Treated(
            area=max(_SMALLEST, round(_LARGEST * (study.people or 0) / most, 1)),
            row=study,
            style=styles[study.disease],
            given=f"{row}, {column}",
            x=grid.x[column] + dx,
            y=grid.y[row] + dy,
        )
        for (row, column), members in cells.items()
        for study, (dx, dy) in zip(members, _offsets(len(members), _abreast(grid.pitch)), strict=True)
    ]


def _offsets(count: int, abreast: int) -> list[tuple[float, float]]:
    lines = ceil(count / abreast)
    places = []
    for place in range(count):
        line, column = divmod(place, abreast)
        in_line = min(abreast, count - line * abreast)
        places.append((_STEP * (column - (in_line - 1) / 2), _STEP * (line - (lines - 1) / 2)))
    return places
