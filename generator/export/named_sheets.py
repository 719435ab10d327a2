"""What the ends of pages read of the exports, without any row: the names of the tables and what each of them holds."""

from __future__ import annotations

from generator.evidence.results import Results
from generator.export.sheets import Export, Sheet
from generator.load import Dataset
from generator.rows import Rows
from generator.tables.columns import COLUMNS, MEANINGS


def named_sheets(dataset: Dataset, rows: Rows, results: Results) -> Export:
    """An export whose tables are named and empty: a page that names them is the same as with their rows."""
    return Export(dataset, results, {name: Sheet(name, MEANINGS[name], (), ()) for name in COLUMNS}, rows)
