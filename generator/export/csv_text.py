"""A table as CSV that a spreadsheet may open: no cell of text can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from generator.export.sheet_values import Value
from generator.inert import guarded
from generator.tables.column import Column

BETWEEN_ITEMS = ";"


def write_csv(columns: Iterable[Column], rows: Iterable[Mapping[str, Value]]) -> str:
    """The table with a line of names; an absent value is an empty cell."""
    columns = tuple(columns)
    text = io.StringIO()
    writer = csv.writer(
        text, lineterminator="\r\n"
    )  # RFC 4180; with \n alone a \r in a cell would stay unquoted
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([csv_cell(row[column.name]) for column in columns])
    return text.getvalue()


def csv_cell(value: Value) -> str:
    """Numbers as they are, yes and no as true and false, items of a list between semicolons, text guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return guarded(BETWEEN_ITEMS.join(item.replace(BETWEEN_ITEMS, ",") for item in value))
    return guarded(value)
