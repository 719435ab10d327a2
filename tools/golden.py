"""Rewrites tests/golden/pooled_results.csv, the record of every synthesis of the dataset."""

from __future__ import annotations

from pathlib import Path

from generator import paths
from generator.export.record import results_csv
from generator.synthesis.results import synthesise
from generator.tables import tabulate
from tools.sound_data import dataset_or_nothing

RECORD = Path("tests/golden/pooled_results.csv")


def main() -> int:
    """Write the record; problems in the data leave it as it is."""
    dataset = dataset_or_nothing(paths.DATA)
    if dataset is None:
        return 1
    RECORD.write_text(results_csv(synthesise(dataset, tabulate(dataset))), encoding="utf-8")
    print(f"Wrote {RECORD}; look at the difference before you commit it")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
