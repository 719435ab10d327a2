"""The dataset as tidy tables, one row a study, arm, outcome, effect, safety count, source or trial."""

from generator.tables.build import Tables, tabulate
from generator.tables.columns import COLUMNS, Column

__all__ = ["COLUMNS", "Column", "Tables", "tabulate"]
