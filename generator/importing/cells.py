"""The cells of one row by what they hold, as text, number or count of people."""

from __future__ import annotations

import math

from generator.importing.asked import Asked
from generator.importing.columns import Columns
from generator.importing.numbers import Decimal, is_missing, number_of
from generator.importing.results import RefusedError
from generator.importing.sheet import SheetRow
from generator.problems import quote

LARGEST_COUNT = 1_000_000_000


class Cells:
    """Reads one row; RefusedError where a cell holds something else than is asked for."""

    def __init__(self, columns: Columns, asked: Asked, decimal: Decimal, row: SheetRow) -> None:
        self.columns, self.asked, self.decimal, self.row = columns, asked, decimal, row

    def has(self, *roles: str) -> bool:
        """Has the table a column for each of these roles?"""
        return self.columns.has(*roles)

    def has_any(self, roles: tuple[str, ...]) -> bool:
        """Has it one for any of them?"""
        return any(self.columns.has(role) for role in roles)

    def text(self, role: str) -> str:
        """The text of a cell; empty where it says that nothing is known."""
        cell = self.columns.cell(self.row.cells, role)
        return "" if is_missing(cell) else cell

    def number(self, role: str) -> float | None:
        """The number of a cell; None where it says that nothing is known."""
        cell = self.text(role)
        if not cell:
            return None
        found = number_of(cell, self.decimal)
        if found is None or not math.isfinite(found):
            raise RefusedError(role, quote(cell), "a number")
        return found

    def count(self, role: str) -> int | None:
        """The count of people of a cell."""
        found = self.number(role)
        if found is not None and not (found.is_integer() and 0 <= found <= LARGEST_COUNT):
            raise RefusedError(role, quote(self.text(role)), "a whole number, 0 or more")
        return None if found is None else int(found)

    def first_count(self, stems: tuple[str, ...], arm: str) -> int | None:
        """The first count that is there, of the columns of one arm."""
        return next((found for stem in stems if (found := self.count(f"{stem}{arm}")) is not None), None)
