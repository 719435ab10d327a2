"""The index of the project's dataset, made once for a run, without pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.evidence.results import synthesise
from generator.render.context import Context
from generator.rows import make_rows
from generator.search import search_files
from tests.search.running import write_index


def index_of_dataset(data: Path, folder: Path) -> Path:
    """The index of a dataset in a folder, without the sections of its pages."""
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    context = Context(dataset, rows, synthesise(dataset, rows))
    return write_index(folder, search_files(context, {}))


@pytest.fixture(scope="session")
def index(root: Path, once: Callable[..., Path]) -> Path:
    """The index of data/."""
    return once("search", lambda folder: index_of_dataset(root / "data", folder)) / "search"
