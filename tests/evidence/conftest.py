"""What the program makes of the made-up dataset after the ``EDITS`` that a file of tests names."""

import pytest

from generator.evidence.results import Results, synthesise
from generator.load import Dataset
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.views.disease import DiseaseView, disease_view
from generator.rows import Rows
from tests.evidence.changed import changed


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
def view(context: Context) -> DiseaseView:
    """The page of its first disease."""
    return disease_view(context, ChartMaker(None), "condition-a")
