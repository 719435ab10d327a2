"""The map of the evidence against a made-up dataset: who is counted for which disease."""

import shutil
from pathlib import Path

from generator.checks import sound_dataset
from generator.render.context import Context
from generator.render.views.overview import map_cells
from generator.synthesis.results import synthesise
from generator.tables import tabulate
from tests.release.portals import edit

DATASET = Path(__file__).resolve().parents[1] / "checks" / "dataset"


def test_people_of_a_group_that_mixes_diseases_are_counted_for_none_of_them(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATASET, data)
    edit(
        data / "studies" / "second-2021.yml",
        ("    role: intervention\n", "    role: intervention\n    enrolled: 30\n"),
        ("  overlaps: [first-2020]\n", "  overlaps: []\n"),
    )
    edit(data / "studies" / "first-2020.yml", ("  overlaps: [second-2021]\n", "  overlaps: []\n"))
    dataset = sound_dataset(data)
    tables = tabulate(dataset)
    cells = map_cells(Context(dataset, tables, synthesise(dataset, tables)))
    people = {(cell["slug"], cell["domain_slug"]): (cell["studies"], cell["people"]) for cell in cells}
    # 12 and 10 people of the first study had dry eye; which of the second's 30 had it nobody says.
    assert people["dry-eye", "relief"] == (2, 12 + 10)
    assert people["itchy-eye", "relief"] == (1, 0)
