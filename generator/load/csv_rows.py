"""A CSV file of the dataset to the cells of its rows, with the line of each; what is wrong stands in the document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from generator.load.document import Document
from generator.load.files import read_file
from generator.problems import did_you_mean, quote

LARGEST = 5_000_000  # bytes; about 18,000 trials
MOST_COLUMNS = 100
FEW = 3  # columns of another table that a message names
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def csv_rows(
    document: Document, path: Path, columns: list[str], what: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """The first line and the cells, by column, of each row that has all of them; ``what`` a row is, for messages."""
    text = csv_text(document, path)
    if text is None:
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if not header_is_right(document, header, columns):
            return
        line = rows.line_num + 1
        for row in rows:
            if document.is_full:
                return
            if not row:
                document.refuse(line, "an empty line", what, "Delete the line.", "csv/empty-line")
            elif len(row) != len(header):
                found, expected = f"{len(row)} cells", f"{len(header)}"
                document.refuse(line, found, expected, "Put quotes around text with commas.", "csv/cells")
            else:
                yield line, dict(zip(header, row, strict=True))
            line = rows.line_num + 1
    except csv.Error as error:
        found = f"something that is not CSV ({error})"
        document.refuse(rows.line_num, found, "CSV", "Look at the quotes in this row.", "csv/syntax")


def csv_text(document: Document, path: Path) -> str | None:
    """The text of a CSV file of the dataset; None where it cannot be read, which the document says."""
    raw = read_file(document, path, LARGEST)
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
