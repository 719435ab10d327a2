"""Rewrites the records of every synthesis of the second portal and of the made-up dataset, in tests/golden/."""

from __future__ import annotations

from pathlib import Path

from generator.evidence.results import synthesise
from generator.export.record import results_csv
from generator.load import Dataset
from generator.rows import make_rows
from tools.sound_data import dataset_or_nothing

RECORDS = {
    "bcg": "tests/portals/bcg/data",
    "made-up": "tests/evidence/dataset",
    "timed": "tests/evidence/timed",
}
FOLDER = Path("tests/golden")


def record_of(dataset: Dataset) -> str:
    """The record of a dataset."""
    return results_csv(synthesise(dataset, make_rows(dataset)))


def main() -> int:
    """0: the records are written; 1: a dataset is not there or not sound."""
    for name, data in RECORDS.items():
        dataset = dataset_or_nothing(Path(data))
        if dataset is None:
            return 1
        file = FOLDER / f"results-{name}.csv"
        file.write_text(record_of(dataset), encoding="utf-8")
        print(f"Wrote {file}; look at the difference before you commit it")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
