"""registry.csv to trials, one row each, with the line of every row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.load.document import Document
from generator.load.files import read_file
from generator.load.records import make_record
from generator.load.text import refuse_odd_text
from generator.model.trial import Trial
from generator.problems import did_you_mean, quote

LARGEST_REGISTRY = 5_000_000  # bytes; about 18,000 trials
MOST_COLUMNS = 100
FEW = 3  # columns of another table that a message names
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
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
    text = csv_text(registry.document, path)
    if text is None:
        return registry
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if header_is_right(registry.document, header, [*COLUMNS, *product_columns]):
            start = rows.line_num + 1
            for row in rows:
                if registry.document.is_full:
                    break
                _read_row(registry, header, row, start, product_columns)
                start = rows.line_num + 1
    except csv.Error as error:
        found = f"something that is not CSV ({error})"
        registry.document.refuse(rows.line_num, found, "CSV", "Look at the quotes in this row.", "csv/syntax")
    return registry


def csv_text(document: Document, path: Path) -> str | None:
    """The text of a CSV file of the dataset; None where it cannot be read, which the document says."""
    raw = read_file(document, path, LARGEST_REGISTRY)
    if raw is None:
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"a byte 0x{raw[error.start]:02x} that is not UTF-8"
        document.refuse(line, found, "text in UTF-8", "Save the file as UTF-8.", "file/not-utf-8")
        return None


def header_is_right(document: Document, header: list[str], known: list[str]) -> bool:
    """Are these the columns that the file must have, each once? What is wrong stands in the document."""
    sign = _other_separator(header, known)
    if sign is not None:
        found, hint = f"cells parted by {sign}", "Save the file as CSV with commas between the cells."
        document.refuse(1, found, "cells parted by commas", hint, "csv/separator")
        return False
    if len(header) > MOST_COLUMNS:
        found, expected = f"{len(header):,} cells", f"at most {MOST_COLUMNS}"
        document.refuse(1, found, expected, "Write the names of the columns there.", "csv/cells")
        return False
    if len(header) > 1 and not any(name in known for name in header):
        others = ", ".join(quote(name) for name in header[:FEW]) + (" …" if header[FEW:] else "")
        hint = (
            "An export of a register? Keep the first line as it was, and copy number, title, status, phase, size, "
            "dates and sponsor of each trial into a row below it, in the words of the vocabularies."
        )
        expected = ", ".join(known)
        document.refuse(1, f"columns of another table: {others}", expected, hint, "csv/other-table")
        return False
    for name in header:
        if name not in known:
            document.refuse(
                1, quote(name), "a column of the file", did_you_mean(name, known), "csv/unknown-column"
            )
        elif header.count(name) > 1:
            document.refuse(
                1, f"{quote(name)} twice", "each column once", "Remove one.", "csv/duplicate-column"
            )
    for name in known:
        if name not in header:
            document.refuse(
                1, f"no column {quote(name)}", "all columns", "Add it to the first line.", "csv/no-column"
            )
    return not document.problems


def _other_separator(header: list[str], known: list[str]) -> str | None:
    """What stands between the names of columns in place of commas; None where commas do."""
    line = ",".join(header)
    for sign, name in SEPARATORS.items():
        parts = [part.strip('" ') for part in line.split(sign)]
        if line.startswith(f"sep={sign}") or sum(part in known for part in parts) > len(known) // 2:
            return name
    return None


def _read_row(
    registry: Registry, header: list[str], row: list[str], line: int, product_columns: list[str]
) -> None:
    document = registry.document
    if not row:
        document.refuse(line, "an empty line", "a trial", "Delete the line.", "csv/empty-line")
        return
    if len(row) != len(header):
        found, expected = f"{len(row)} cells", f"{len(header)}"
        document.refuse(line, found, expected, "Put quotes around text with commas.", "csv/cells")
        return
    place = (row[header.index("registration")] or f"row {line}",)
    document.lines[place] = line
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
    for name, cell in cells.items():
        document.lines[(*place, name)] = line
        refuse_odd_text(document, cell, (*place, name))
    trial = make_record(document, Trial, _record(cells, product_columns), place)
    if trial is not None:
        registry.trials.append(trial)
        registry.lines.append(line)


def _record(cells: dict[str, str], product_columns: list[str]) -> dict[str, Any]:
    """Cells as values: an empty cell is absent, digits are a number, studies are split at semicolons."""
    record: dict[str, Any] = {name: cells[name] for name in COLUMNS if cells[name]}
    enrolment = cells["enrolment"]
    if enrolment.isascii() and enrolment.isdigit() and len(enrolment) <= MOST_DIGITS:
        record["enrolment"] = int(enrolment)
    record["results_study"] = tuple(
        part.strip() for part in cells["results_study"].split(";") if part.strip()
    )
    record["product"] = {name: cells[name] for name in product_columns if cells[name]}
    return record
