"""Names that product.yml cannot use are those of the tables' own columns."""

from generator.checks.strata import ARM_COLUMNS, TRIAL_COLUMNS
from generator.tables import COLUMNS


def test_no_attribute_can_be_named_like_a_column_of_the_tables_of_arms_and_trials() -> None:
    assert {column.name for column in COLUMNS["arms"]} == ARM_COLUMNS
    assert {column.name for column in COLUMNS["trials"]} == TRIAL_COLUMNS
