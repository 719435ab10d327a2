"""Rows as DataFrames, for people who import the package: `to_frame(rows, "outcomes")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rows import Rows
from generator.tables.columns import COLUMNS
from generator.tables.flat import flat_tables

if TYPE_CHECKING:  # half a second that only those wait for who ask for a frame
    import pandas as pd


def to_frame(rows: Rows, table: str) -> pd.DataFrame:
    """One table: columns as in COLUMNS, then one a product attribute that occurs; rows in file order; absent is None.

    ``table`` is studies, arms, outcomes, effects, safety, sources, trials, awaiting or excluded.
    Raises KeyError for another name.
    """
    import pandas as pd

    values = flat_tables(rows)[table]
    known = [column.name for column in COLUMNS[table]]
    products = dict.fromkeys(name for row in values for name in row if name not in known)
    frame = pd.DataFrame(values, columns=[*known, *products], dtype="object")
    return frame.where(frame.notna(), None)
