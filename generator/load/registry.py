"""registry.csv to trials, one row each, with the line of every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.load.csv_rows import csv_rows
from generator.load.document import Document
from generator.load.records import make_record
from generator.load.text import refuse_odd_text
from generator.model.trial import Trial

MOST_DIGITS = 10  # as many as a count may have; a longer one stays text, which the record refuses
COLUMNS = tuple(name for name in Trial.model_fields if name != "product")


@dataclass
class Registry:
    """The trials read, the line of each, and what was wrong."""

    document: Document
    trials: list[Trial] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def read_registry(path: Path, shown: str, product_columns: list[str]) -> Registry:
    """Read the file of registered trials; ``product_columns`` are the attributes of product.yml in it."""
    registry = Registry(Document(shown))
    columns = [*COLUMNS, *product_columns]
    for line, cells in csv_rows(registry.document, path, columns, "a trial"):
        _read_row(registry, cells, line, product_columns)
    return registry


def _read_row(registry: Registry, row: dict[str, str], line: int, product_columns: list[str]) -> None:
    document = registry.document
    place = (row["registration"] or f"row {line}",)
    document.lines[place] = line
    cells = {name: cell.strip() for name, cell in row.items()}
    for name, cell in cells.items():
        document.lines[(*place, name)] = line
        refuse_odd_text(document, cell, (*place, name))
    trial = make_record(document, Trial, _record(cells, product_columns), place)
    if trial is not None:
        registry.trials.append(trial)
        registry.lines.append(line)


def _record(cells: dict[str, str], product_columns: list[str]) -> dict[str, object]:
    """Cells as values: an empty cell is absent, digits are a number, studies are split at semicolons."""
    record: dict[str, object] = {name: cells[name] for name in COLUMNS if cells[name]}
    enrolment = cells["enrolment"]
    if enrolment.isascii() and enrolment.isdigit() and len(enrolment) <= MOST_DIGITS:
        record["enrolment"] = int(enrolment)
    record["results_study"] = tuple(
        part.strip() for part in cells["results_study"].split(";") if part.strip()
    )
    record["product"] = {name: cells[name] for name in product_columns if cells[name]}
    return record
