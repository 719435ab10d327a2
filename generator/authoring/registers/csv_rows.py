"""registry.csv as text, row by row: what is not changed stays as somebody wrote it, to the byte."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field


@dataclass
class Row:
    """One row: its cells by column, and its text in the file; without text it is new or changed."""

    cells: dict[str, str]
    text: str | None
    line: int = 0


@dataclass
class Table:
    """The file's columns, its rows in their order, and how its lines end."""

    header: list[str]
    head: str
    end: str
    rows: list[Row] = field(default_factory=list)

    new: list[dict[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole file; a new row stands behind the last one of its disease."""
        of_disease: dict[str, list[str]] = {}
        for cells in self.new:
            of_disease.setdefault(cells.get("disease", ""), []).append(self._written(cells))
        last = {row.cells.get("disease", ""): at for at, row in enumerate(self.rows)}
        parts = [self.head]
        for at, row in enumerate(self.rows):
            text = row.text if row.text is not None else self._written(row.cells)
            parts.append(text if text.endswith("\n") or not self.new else text + self.end)
            disease = row.cells.get("disease", "")
            if last[disease] == at:
                parts += of_disease.pop(disease, [])
        return "".join([*parts, *(text for texts in of_disease.values() for text in texts)])

    def _written(self, cells: dict[str, str]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator=self.end).writerow([cells.get(name, "") for name in self.header])
        return out.getvalue()


def table_of(text: str) -> Table:
    """The rows of a file that is known to be sound."""
    lines = io.StringIO(text, newline="").readlines()
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    reader = csv.reader(iter(lines), strict=True)
    header = next(reader)
    start = reader.line_num
    table = Table([name.lstrip("\ufeff") for name in header], "".join(lines[:start]), end)
    for cells in reader:
        named = {name: cell.strip() for name, cell in zip(table.header, cells, strict=True)}
        table.rows.append(Row(named, "".join(lines[start : reader.line_num]), start + 1))
        start = reader.line_num
    return table
