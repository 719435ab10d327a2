"""What the checklists say of risk of bias and certainty follows from the files that named people filled in."""

import shutil
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.load import Dataset
from generator.render.checklist_living import SWIM
from generator.render.checklist_prisma import PRISMA
from generator.render.checklists import Answer, filled
from tests.checks.broken import copy_of_good
from tests.judged import judged_dataset

ITEMS = ("11", "15", "18", "20a", "22")


def answers(dataset: Dataset) -> dict[str, Answer]:
    """The answers on judgements by item; SWiM's with its name before the number."""
    found = {item.number: item.answer for item in filled(PRISMA, dataset) if item.number in ITEMS}
    return found | {f"SWiM {item.number}": item.answer for item in filled(SWIM, dataset)}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six studies, of which four are judged for bias, and two outcomes of the four with a result are rated."""
    return judged_dataset(tmp_path_factory.mktemp("judged"))


def test_judgements_that_are_here_answer_their_items(judged: Path) -> None:
    found = answers(sound_dataset(judged))
    assert [found[item].state for item in ("11", "15")] == ["answered", "answered"]
    # Alpha, Bravo, Delta and Echo by a tool for bias; Charlie for trustworthiness alone, Foxtrot not at all.
    assert (found["18"].state, found["18"].words) == ("in-part", "4 studies of 6.")
    assert found["20a"].words == "Risk of bias: 4 studies of 6."
    # Half, death and any have rows; half and death are rated.
    assert (found["22"].state, found["22"].words) == (
        "in-part",
        "2 of 3 outcomes of a disease with a result here.",
    )
    assert found["SWiM 6"] == found["22"]


def test_all_studies_judged_answers_the_item_in_full(judged: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(judged, tmp_path / "data"))
    for name in ("charlie-2022", "foxtrot-2023"):
        (data / "studies" / f"{name}.yml").unlink()
    (data / "judgements" / "charlie-2022-inspect-sr.yml").unlink()
    found = answers(sound_dataset(data))
    assert (found["18"].state, found["18"].words) == ("answered", "4 studies of 4.")


def test_without_judgements_the_items_are_not_done_whatever_others_published(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    assert (data / "published_judgements.yml").exists()
    for name in ("judgements", "certainty"):
        shutil.rmtree(data / name)
    found = answers(sound_dataset(data))
    for item in ("11", "15", "18", "22", "SWiM 6"):
        assert (found[item].state, found[item].words) == ("not-done", "Nobody has judged it here."), item
    assert (found["20a"].state, found["20a"].words) == ("in-part", "Characteristics alone.")
