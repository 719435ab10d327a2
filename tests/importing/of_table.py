"""A table as a dataset in a folder, as the command makes it, for the tests of importing."""

from __future__ import annotations

from pathlib import Path

from generator.checks import check_folder
from generator.evidence.results import Results, synthesise
from generator.importing.asked import Asked
from generator.importing.portal import Portal, make_portal
from generator.load import Dataset
from generator.rows import make_rows

TABLES = Path(__file__).resolve().parent / "tables"
DAY = "2026-11-30"


def asked(**said: object) -> Asked:
    return Asked.model_validate(said)


def portal_of(table: str | bytes, name: str = "table.csv", **said: object) -> Portal:
    """What the command would write and say of a table."""
    return make_portal(name, table.encode() if isinstance(table, str) else table, asked(**said), DAY)


def written(portal: Portal, folder: Path) -> Path:
    """The dataset's files in a folder."""
    assert portal.problems == ()
    for name, text in portal.made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def dataset_of(portal: Portal, folder: Path) -> Dataset:
    """The dataset, which must be valid."""
    dataset, problems = check_folder(written(portal, folder))
    assert problems == [] and dataset is not None, "\n".join(map(str, problems))
    return dataset


def results_of(dataset: Dataset) -> Results:
    return synthesise(dataset, make_rows(dataset))
