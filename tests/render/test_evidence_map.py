"""The map of the evidence against a made-up dataset: who is counted for which disease."""

import shutil
from pathlib import Path

import pytest

from generator import paths
from generator.checks import sound_dataset
from generator.evidence.results import synthesise
from generator.render.context import Context
from generator.render.tables import Cell
from generator.render.views.evidence_map import MapCell, map_cells, map_table
from generator.rows import make_rows
from tests.release.portals import edit

DATASET = Path(__file__).parents[1] / "checks" / "dataset"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up dataset."""
    return Path(shutil.copytree(DATASET, tmp_path / "data"))


def context_of(data: Path) -> Context:
    """The dataset of a folder, ready for views."""
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def test_people_of_a_group_that_mixes_diseases_are_counted_for_none_of_them(data: Path) -> None:
    edit(
        data / "studies" / "second-2021.yml",
        ("    role: intervention\n", "    role: intervention\n    enrolled: 30\n"),
        ("  overlaps: [first-2020]\n", "  overlaps: []\n"),
    )
    edit(data / "studies" / "first-2020.yml", ("  overlaps: [second-2021]\n", "  overlaps: []\n"))
    cells = map_cells(context_of(data))
    people = {place: (cell.studies, cell.people) for place, cell in cells.items()}
    # 12 and 10 people of the first study had dry eye; which of the second's 30 had it nobody says.
    assert people["dry-eye", "relief"] == (2, 12 + 10)
    assert people["itchy-eye", "relief"] == (1, 0)


def one_disease(data: Path, *edits: tuple[str, str]) -> None:
    """The treated group of the case series: 30 people with dry eye."""
    edit(data / "registry.csv", (",,,,,second-2021,", ",,,,,,"))
    edit(
        data / "studies" / "second-2021.yml",
        ("diseases: [dry-eye, itchy-eye]", "diseases: [dry-eye]"),
        ("    role: intervention\n", "    role: intervention\n    disease: dry-eye\n    enrolled: 30\n"),
        ("measure: relief-any", "measure: relief-50"),
        *edits,
    )


def relief(data: Path) -> tuple[MapCell, Cell]:
    """What the map and the table beside it say of relief in dry eye."""
    context = context_of(data)
    found = map_cells(context)["dry-eye", "relief"]
    table = map_table(context, paths.HOME)
    (row,) = [row for group in table.groups for row in group.rows if row.anchor == "map-dry-eye"]
    return found, row.cells[[head.key for head in table.heads].index("relief")]


def test_a_cell_says_how_many_of_its_people_were_randomised(data: Path) -> None:
    one_disease(data, ("  overlaps: [first-2020]\n", "  overlaps: []\n"))
    edit(data / "studies" / "first-2020.yml", ("  overlaps: [second-2021]\n", "  overlaps: []\n"))
    found, cell = relief(data)
    assert (found.studies, found.people, found.randomised) == (2, 12 + 10 + 30, 12 + 10)
    assert cell.text.startswith("52 people, 2 studies")
    assert (cell.note or "").endswith("; 22 of 52 randomised")


def test_people_studies_and_design_of_a_cell_are_of_the_same_studies(data: Path) -> None:
    """Of two reports that share people the larger one counts, here the case series: nobody was randomised."""
    one_disease(data)
    found, cell = relief(data)
    assert (found.studies, found.people, found.randomised) == (1, 30, 0)
    assert cell.text == "30 people, 1 study"
    assert cell.note == "Case series"


def test_a_result_taken_after_the_comparison_had_ended_is_of_nobody_randomised(data: Path) -> None:
    edit(
        data / "vocabularies" / "measure.yml",
        ("relief-50: {label: Relief by half,", "relief-50: {after_comparison: true, label: Relief by half,"),
    )
    found, cell = relief(data)
    assert (found.people, found.randomised) == (22, 0)
    assert "randomised" not in (cell.note or "").lower()
