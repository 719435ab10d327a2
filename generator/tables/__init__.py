"""The dataset as tidy tables, one row a study, arm, outcome, effect, safety count, source or trial."""

from generator.tables.build import Tables, tabulate
from generator.tables.column import Column
from generator.tables.columns import COLUMNS
from generator.tables.rows import Record, forms_of, has_figure, is_on, records

__all__ = ["COLUMNS", "Column", "Record", "Tables", "forms_of", "has_figure", "is_on", "records", "tabulate"]
