"""All tables in one SQLite file, for people who ask their own questions.

Each table of the downloads is a table ``<name>_rows``, typed by the same columns as the CSV, and a view of the CSV's
name with the CSV's columns in their order: there items of a list stand between semicolons, and version and licence at
the end. ``about`` has what is said once, ``columns`` what each column means.

The file is the same bytes each time with one version of SQLite. Its layout is SQLite's own business, so another version
may lay out the same rows otherwise: the promise of the same bytes does not extend to it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from generator.export.csv_text import BETWEEN_ITEMS
from generator.export.data_package import REFERENCES
from generator.export.sheet_values import Value
from generator.export.sheets import Export, Sheet
from generator.paths import SQLITE
from generator.tables.column import Column, Kind
from generator.tables.file_columns import key_of

PAGE_SIZE = 4096
# Where the file names the version of SQLite that wrote it, for the curious alone
# (https://www.sqlite.org/fileformat2.html, 1.3.18); and what stands there instead: the first version of the format.
WRITER, FIRST_VERSION = slice(96, 100), (3_000_000).to_bytes(4, "big")
LARGEST_INTEGER = 2**63 - 1  # a larger one is kept as text
TYPES: dict[Kind, str] = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
ONCE = {"data_version": "version", "licence": "licence"}  # columns whose value stands once, in `about`
ABOUT = ("title", "version", "date", "licence", "licence_url", "address", "dictionary")
DESCRIBED = ("table", "column", "kind", "unit", "derived", "meaning")


def sqlite_files(export: Export) -> dict[str, bytes]:
    """The file by its path."""
    return {SQLITE: sqlite_bytes(export)}


def sqlite_bytes(export: Export) -> bytes:
    """The whole database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        base.execute("PRAGMA auto_vacuum = NONE")
        base.execute("BEGIN")
        _about(base, export)
        for sheet in export.sheets.values():
            _table(base, sheet)
            base.execute(_view(sheet))
        base.execute("COMMIT")
        content = bytearray(base.serialize())
    content[WRITER] = FIRST_VERSION
    return bytes(content)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Iterable[Value]], width: int) -> None:
    places = ", ".join("?" * width)
    base.executemany(
        f"INSERT INTO {_quoted(table)} VALUES ({places})",  # noqa: S608 -- names of ours, quoted; values are bound
        [tuple(map(_stored, row)) for row in rows],
    )


def _stored(value: Value) -> str | int | float | None:
    """A list as JSON; a number that SQLite cannot hold as text."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, int) and abs(value) > LARGEST_INTEGER else value


def _about(base: sqlite3.Connection, export: Export) -> None:
    portal = export.dataset.portal
    base.execute(f"CREATE TABLE about ({_names(ABOUT)})")
    values = (portal.title, portal.version, str(portal.data_date), portal.licence.name, portal.licence.url)
    _insert(base, "about", [(*values, export.address(""), export.address("dictionary/"))], len(ABOUT))
    base.execute(f"CREATE TABLE columns ({_names(DESCRIBED)})")
    described = [
        (sheet.name, column.name, column.kind, column.unit, column.derived, column.meaning)
        for sheet in export.sheets.values()
        for column in sheet.columns
    ]
    _insert(base, "columns", described, len(DESCRIBED))


def _table(base: sqlite3.Connection, sheet: Sheet) -> None:
    columns = [column for column in sheet.columns if column.name not in ONCE]
    lines = [f"{_quoted(column.name)} {TYPES.get(column.kind, 'TEXT')}" for column in columns]
    lines.append(f"PRIMARY KEY ({_names(key_of(sheet.name))})")
    if sheet.name in REFERENCES:
        field, table, target = REFERENCES[sheet.name]
        lines.append(
            f"FOREIGN KEY ({_quoted(field)}) REFERENCES {_quoted(rows_of(table))} ({_quoted(target)})"
        )
    base.execute(f"CREATE TABLE {_quoted(rows_of(sheet.name))} ({', '.join(lines)})")
    rows = ([row.values[column.name] for column in columns] for row in sheet.rows)
    _insert(base, rows_of(sheet.name), rows, len(columns))


def rows_of(table: str) -> str:
    """The table that holds the rows of a view."""
    return f"{table}_rows"


def _view(sheet: Sheet) -> str:
    """The rows as the CSV has them, with what stands in `about`."""
    return (
        f"CREATE VIEW {_quoted(sheet.name)} AS SELECT {', '.join(_shown(sheet.columns))} "  # noqa: S608 -- names of ours
        f"FROM {_quoted(rows_of(sheet.name))} AS r, about"
    )


def _shown(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        name = _quoted(column.name)
        if column.name in ONCE:
            yield f"about.{ONCE[column.name]} AS {name}"
        elif column.kind == "list":
            joined = f"group_concat(replace(value, '{BETWEEN_ITEMS}', ','), '{BETWEEN_ITEMS}')"
            yield f"(SELECT {joined} FROM json_each(r.{name})) AS {name}"  # noqa: S608 -- names of ours
        else:
            yield f"r.{name} AS {name}"
