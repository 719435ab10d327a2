"""The dataset as flat tables, one row a study, arm, outcome, effect, harm, source or trial; and what columns mean."""

from generator.tables.column import Column
from generator.tables.columns import COLUMNS
from generator.tables.flat import flat_tables
from generator.tables.frames import to_frame
from generator.tables.of_designs import Values

__all__ = ["COLUMNS", "Column", "Values", "flat_tables", "to_frame"]
