"""The dataset as tidy tables, one row a study, arm, outcome, effect, safety count, source or trial."""

from generator.tables.build import Record, Tables, is_on, records, tabulate
from generator.tables.column import Column
from generator.tables.columns import COLUMNS

__all__ = ["COLUMNS", "Column", "Record", "Tables", "is_on", "records", "tabulate"]
