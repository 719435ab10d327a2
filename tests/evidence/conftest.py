"""What the program makes of the made-up dataset after the ``EDITS`` that a file of tests names."""

import pytest

from generator.evidence.results import Results, synthesise
from generator.load import Dataset
from generator.render.context import Context
from generator.render.tables import Block
from generator.rows import Rows
from tests.evidence.changed import changed
from tests.evidence.pages import blocks_of


@pytest.fixture(scope="module")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Dataset, Rows, Results]:
    """The dataset with its rows and results."""
    dataset, rows = changed(tmp_path_factory.mktemp("made"), *request.module.EDITS)
    return dataset, rows, synthesise(dataset, rows)


@pytest.fixture(scope="module")
def context(made: tuple[Dataset, Rows, Results]) -> Context:
    """The same, ready for views."""
    return Context(*made)


@pytest.fixture(scope="module")
def blocks(context: Context) -> tuple[list[Block], list[Block]]:
    """The blocks of results of its first disease: of the main studies, and of those shown separately."""
    return blocks_of(context, "condition-a")
