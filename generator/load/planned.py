"""planned_outcomes.csv to the planned outcomes of each registration, with the line of every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.load.csv_rows import csv_rows
from generator.load.document import Document
from generator.load.records import make_record
from generator.load.text import refuse_odd_text
from generator.model.planned import PlannedOutcome

FILE = "planned_outcomes.csv"
COLUMNS = (
    "registration",
    "id",
    *(name for name in PlannedOutcome.model_fields if name not in ("registration", "id")),
)
LISTS = ("measures", "categories")  # cells with semicolons between their items
Planned = dict[str, tuple[PlannedOutcome, ...]]


@dataclass
class PlannedFile:
    """What was read, by registration in the order of the file; the lines stand in the document."""

    document: Document
    outcomes: Planned = field(default_factory=dict)


def read_planned(path: Path, shown: str) -> PlannedFile:
    """Read the file of planned outcomes; what is wrong stands in its document."""
    found = PlannedFile(Document(shown))
    for line, cells in csv_rows(found.document, path, [*COLUMNS], "a planned outcome"):
        _read_row(found, cells, line)
    return found


def _read_row(found: PlannedFile, row: dict[str, str], line: int) -> None:
    document = found.document
    cells = {name: cell.strip() for name, cell in row.items()}
    number = cells["registration"] or f"row {line}"
    place = (number, len(found.outcomes.get(number, ())))
    document.lines[place] = line
    for name, cell in cells.items():
        document.lines[(*place, name)] = line
        refuse_odd_text(document, cell, (*place, name))
    outcome = make_record(document, PlannedOutcome, _record(cells), place)
    if outcome is not None:
        found.outcomes[number] = (*found.outcomes.get(number, ()), outcome)


def _record(cells: dict[str, str]) -> dict[str, object]:
    """Cells as values: an empty cell is absent, lists are split at semicolons."""
    record: dict[str, object] = {name: cell for name, cell in cells.items() if cell and name not in LISTS}
    for name in LISTS:
        record[name] = tuple(part.strip() for part in cells[name].split(";") if part.strip())
    return record
