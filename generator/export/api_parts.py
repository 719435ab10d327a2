"""The JSON of a disease in parts of bounded size: a table of too many rows stands in files of its own."""

from __future__ import annotations

from collections.abc import Mapping

from generator.export.json_value import JsonObject

Document = JsonObject
Tables = Mapping[str, list[Document]]

MOST_ROWS = 500  # of a table, in a file of the API about one disease


def part_path(disease_file: str, table: str, number: int) -> str:
    """Where a part of a table stands: in a folder named like the file of the disease."""
    return f"{disease_file.removesuffix('.json')}/{table}-{number}.json"


def in_bounds(tables: Tables) -> dict[str, list[Document]]:
    """The tables that a disease's file holds whole."""
    return {name: rows for name, rows in tables.items() if len(rows) <= MOST_ROWS}


def parts_of(disease_file: str, tables: Tables) -> dict[str, dict[str, list[Document]]]:
    """By name of the table, the rows of each part by the path of its file; only tables with too many rows."""
    return {
        name: {
            part_path(disease_file, name, start // MOST_ROWS + 1): rows[start : start + MOST_ROWS]
            for start in range(0, len(rows), MOST_ROWS)
        }
        for name, rows in tables.items()
        if len(rows) > MOST_ROWS
    }


def part_data(disease: str, table: str, parts: Mapping[str, list[Document]]) -> dict[str, Document]:
    """What each part holds, by path: of which table it is, which of how many parts, and its rows."""
    return {
        path: {"disease": disease, "table": table, "part": number, "parts": len(parts), "rows": rows}
        for number, (path, rows) in enumerate(parts.items(), start=1)
    }
