"""A table as it was found: names of columns, rows with their lines, and what was guessed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.errors import PortalError

LARGEST_TABLE = 50_000_000  # bytes of the file, and of what a packed one holds
MOST_ROWS, MOST_COLUMNS = 20_000, 500


@dataclass(frozen=True)
class SheetRow:
    """A row: its line in the file (from 1), and its cells as text, as many as there are columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The names of the columns and the rows; ``guessed`` says how the file was read."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    guessed: tuple[str, ...] = field(default=())


def make_sheet(file: str, rows: list[SheetRow], guessed: list[str]) -> Sheet:
    """The sheet of rows of any length; the first with two cells or more names the columns.

    Raises PortalError where there is none, no row below it, or more than is read.
    """
    start = next((place for place, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), None)
    if start is None:
        raise PortalError(
            f"{file}: found no row with two cells or more, expected a table whose first row names its columns. "
            "Look at the separator (separator: in the map), or name the sheet with --sheet; nothing was written."
        )
    if start:
        guessed.append(f"the names of the columns stand in line {rows[start].line}")
    names = rows[start].cells
    while names and not names[-1]:
        names = names[:-1]
    below = [row for row in rows[start + 1 :] if any(row.cells)]
    _bounded(file, names, below)
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise PortalError(
            f"{file}:{rows[start].line}: found the column {', '.join(twice)} twice, expected each name once. "
            "Rename one; nothing was written."
        )
    padded = tuple(SheetRow(row.line, _padded(row.cells, len(names))) for row in below)
    return Sheet(file, names, padded, tuple(guessed))


def _bounded(file: str, names: tuple[str, ...], below: list[SheetRow]) -> None:
    if not below:
        raise PortalError(
            f"{file}: found no row below the names of the columns, expected one for each result."
        )
    for what, found, most in (("rows", len(below), MOST_ROWS), ("columns", len(names), MOST_COLUMNS)):
        if found > most:
            raise PortalError(
                f"{file}: found {found:,} {what}, expected at most {most:,}. "
                "Split the table, or take out what is no result; nothing was written."
            )


def _padded(cells: tuple[str, ...], wanted: int) -> tuple[str, ...]:
    """As many cells as columns; what stands behind the last named column is kept to be told."""
    return (*cells, *([""] * (wanted - len(cells)))) if len(cells) < wanted else cells
