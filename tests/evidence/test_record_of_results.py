"""Every synthesis of BCG and of the made-up dataset is recorded, so that a change of method shows what it moves.

The record of a portal's own data is part of the report on a proposal: adding a sound study turns nothing red here.
"""

from pathlib import Path

import pytest

from generator.checks import sound_dataset
from tools.golden import RECORDS, record_of


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_of_results_is_what_the_program_makes(root: Path, name: str) -> None:
    made = record_of(sound_dataset(root / RECORDS[name]))
    recorded = (root / "tests" / "golden" / f"results-{name}.csv").read_text(encoding="utf-8")
    assert made == recorded, "run: make golden, and look at the difference"
