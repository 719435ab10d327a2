"""Datasets with little or strange in them become pages that say so; none ends in a traceback."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from generator.build import make_files
from generator.checks import check_folder
from tests.render.test_what_is_known import edit
from tools.scratch_site import CHARTS

DATASET = Path(__file__).parents[1] / "checks" / "dataset"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up dataset."""
    return shutil.copytree(DATASET, tmp_path / "data")


def pages_of(data: Path) -> dict[str, str]:
    """The words of every page of a sound dataset, by its path."""
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return {
        path: " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
        for path, text in make_files(dataset, CHARTS).items()
        if path.endswith(".md") and isinstance(text, str)
    }


def judged_in(data: Path) -> list[Path]:
    """The files of judgements, which name studies."""
    folders = (data / name for name in ("judgements", "certainty"))
    return [*(file for folder in folders for file in folder.iterdir()), data / "published_judgements.yml"]


def test_a_dataset_without_studies_has_its_pages_and_they_say_that_nothing_is_there(data: Path) -> None:
    for file in [
        *(data / "studies").iterdir(),
        data / "awaiting.yml",
        data / "excluded.yml",
        *judged_in(data),
    ]:
        file.unlink()
    edit(data / "registry.csv", ("first-2020; ", ""), ("second-2021", ""))
    pages = pages_of(data)
    assert "studies 0 people" in pages["index.md"] and "not found in the pages read" in pages["index.md"]
    for disease in ("dry-eye", "itchy-eye"):
        assert "No study of this disease is in the dataset." in pages[f"diseases/{disease}/gaps.md"]
        assert "no study of it is counted here" in pages[f"diseases/{disease}.md"]


def test_a_disease_without_a_study_has_a_page_beside_those_that_have_one(data: Path) -> None:
    for file in (data / "studies" / "second-2021.yml", *judged_in(data)):
        file.unlink()
    edit(data / "registry.csv", ("; second-2021", ""), ("second-2021", ""))
    edit(data / "studies" / "first-2020.yml", ("  overlaps: [second-2021]\n", ""))
    pages = pages_of(data)
    assert "No study of this disease is in the dataset." in pages["diseases/itchy-eye/gaps.md"]
    assert "Author 2020" in pages["diseases/dry-eye/studies.md"]


def test_a_comparison_of_groups_that_mix_diseases_is_said_to_stand_on_the_page_of_its_study(
    data: Path,
) -> None:
    study = data / "studies" / "first-2020.yml"
    edit(study, ("diseases: [dry-eye]", "diseases: [dry-eye, itchy-eye]"), ("    disease: dry-eye\n", ""))
    page = pages_of(data)["diseases/dry-eye.md"]
    assert "groups that mix several diseases; it stands on the page of the study: Author 2020." in page
    assert "No study in the dataset compared" not in page


def contradicting(data: Path) -> None:
    """Two large trials: everybody against nobody, and the other way round."""
    for name, treated, control in (("third-2022", 200, 0), ("fourth-2023", 0, 200)):
        first = (data / "studies" / "first-2020.yml").read_text(encoding="utf-8")
        head, _, rest = first.partition("outcomes:\n")
        sources = rest[rest.index("sources:\n") :]
        rows = "".join(
            f"  - {{id: o{number}, arm: {arm}, domain: relief, measure: relief-50, events: {events}, total: 200, "
            "months: 3, basis: reported, source: abstract}\n"
            for number, (arm, events) in enumerate((("warm", treated), ("cold", control)), start=1)
        )
        file = data / "studies" / f"{name}.yml"
        file.write_text(f"{head}outcomes:\n{rows}effects: []\nsafety: []\n{sources}", encoding="utf-8")
        number = str(len(name))
        edit(
            file,
            ("id: first-2020", f"id: {name}"),
            ("10.1000/182", f"10.1000/1{number}"),
            ("1234567", f"77{number}4567"),
            ("[ABC001, ABC002]", f"[ABC{number}9]"),
            ("  overlaps: [second-2021]\n", ""),
            ("enrolled: 12", "enrolled: 200"),
            ("enrolled: 10", "enrolled: 200"),
        )


def test_two_large_trials_that_contradict_each_other_have_each_an_interval_within_what_is_possible(
    data: Path,
) -> None:
    contradicting(data)
    page = pages_of(data)["diseases/dry-eye/relief-50.md"]
    assert (
        "100 points more (97 more to 100 more)" in page
    )  # 200 of 200 against 0 of 200, by Newcombe's method
    assert "100 points fewer (100 fewer to 97 fewer)" in page
    assert page.count("no ratio: a group had no event") >= 2
