"""A dataset of another review becomes a portal of its own: thirteen trials of BCG vaccine."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.places import PARTS
from tests.raw import read_yaml

FOLDER = Path(__file__).resolve().parent / "bcg"
DATA = FOLDER / "data"
ROOT = FOLDER.parents[2]
# Row of the table to file, by the names printed there.
STUDIES = {
    "1": "aronson-1948",
    "2": "ferguson-1949",
    "3": "rosenthal-1960",
    "4": "hart-1977",
    "5": "frimodt-moller-1973",
    "6": "stein-1953",
    "7": "vandiviere-1973",
    "8": "tpt-madras-1980",
    "9": "coetzee-1968",
    "10": "rosenthal-1961",
    "11": "comstock-1974",
    "12": "comstock-1969",
    "13": "comstock-1976",
}
# What the first dataset is about; as whole words or beginnings of words ("masking" is fine).
FOREIGN = re.compile(
    r"\b(stem cells?|stromal|mesenchymal|msc|svf|skin|dermat\w*|psoria\w*|atopic|eczema|urticaria|alopecia|"
    r"scleroderma|sclerosis|lupus|sledai|pasi|easi)\b",
    re.IGNORECASE,
)
Row = dict[str, Any]


def table() -> list[dict[str, str]]:
    """The trials as the review's table has them."""
    with (FOLDER / "bcg.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def study(trial: str) -> Row:
    """The file of a trial."""
    record: Row = read_yaml(DATA / "studies" / f"{STUDIES[trial]}.yml")
    return record


@pytest.fixture(scope="module")
def docs(bcg_site: Path) -> Path:
    """The pages of the whole portal, of which its site is made."""
    return bcg_site.parent / "docs"


def test_the_dataset_has_the_thirteen_trials_of_the_table_and_no_other() -> None:
    assert [row["trial"] for row in table()] == list(STUDIES)
    assert sorted(path.stem for path in (DATA / "studies").iterdir()) == sorted(STUDIES.values())


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row['author']} {row['year']}")
def test_every_count_is_that_of_the_table(row: dict[str, str]) -> None:
    record = study(row["trial"])
    counts = {item["arm"]: (item["events"], item["total"]) for item in record["outcomes"]}
    assert counts == {
        "vaccinated": (int(row["tpos"]), int(row["tpos"]) + int(row["tneg"])),
        "unvaccinated": (int(row["cpos"]), int(row["cpos"]) + int(row["cneg"])),
    }
    assert record["citation"]["year"] == int(row["year"])
    assert row["author"] in record["title"]


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row['author']} {row['year']}")
def test_allocation_and_latitude_are_those_of_the_table(row: dict[str, str]) -> None:
    record = study(row["trial"])
    assert (record["design"]["type"] == "randomised-trial") == (row["alloc"] == "random")
    assert row["alloc"] in record["inclusion"]["note"]
    assert f"latitude of the place: {row['ablat']} degrees" in record["inclusion"]["note"]


def test_the_counts_are_those_of_the_published_reference_calculation() -> None:
    cases = json.loads((ROOT / "tests" / "golden" / "meta.json").read_text(encoding="utf-8"))["cases"]
    reference = next(case["input"] for case in cases if case["name"] == "e1-dat.bcg")
    rows = [study(trial)["outcomes"] for trial in STUDIES]
    assert [treated["events"] for treated, _ in rows] == reference["ai"]
    assert [treated["total"] for treated, _ in rows] == reference["n1i"]
    assert [control["events"] for _, control in rows] == reference["ci"]
    assert [control["total"] for _, control in rows] == reference["n2i"]


def test_the_dataset_passes_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(DATA)]) == 0
    assert "13 studies and 0 registered trials, no problem found" in capsys.readouterr().out


def test_every_trial_and_the_disease_have_a_page(docs: Path) -> None:
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert {f"studies/{name}.md" for name in STUDIES.values()} <= pages
    assert {"index.md", "diseases/tuberculosis.md", "review.md", "methods.md", "glossary.md"} <= pages
    there = [part for part in PARTS if part != "judgements"]  # nobody judged anything
    parts = {f"diseases/tuberculosis/{part}.md" for part in ("tuberculosis-incidence", *there)}
    assert parts <= pages


def test_the_page_of_the_measure_shows_both_groups_of_a_trial_as_counted(docs: Path) -> None:
    page = (docs / "diseases" / "tuberculosis" / "tuberculosis-incidence.md").read_text(encoding="utf-8")
    assert "4 of 123" in page
    assert "11 of 139" in page


def test_no_built_page_speaks_of_the_first_dataset(docs: Path) -> None:
    files = [
        path for path in docs.rglob("*") if path.is_file() and path.suffix in {".md", ".svg", ".json", ".csv"}
    ]
    found = {path.name: FOREIGN.findall(path.read_text(encoding="utf-8")) for path in files}
    assert len(files) >= 22
    assert {name: words for name, words in found.items() if words} == {}


def test_the_settings_of_the_site_repeat_the_words_of_the_portal(docs: Path) -> None:
    portal, settings = read_yaml(DATA / "portal.yml"), read_yaml(docs.parent / "mkdocs.yml")
    assert settings["site_name"] == portal["short_title"]
    assert settings["site_description"] == portal["description"]
    assert settings["site_url"] == portal["site_url"]


@pytest.mark.site
def test_the_site_made_of_the_pages_without_a_warning_speaks_of_its_own_dataset_alone(bcg_site: Path) -> None:
    """A warning ends the strict build, and this test with it."""
    home = (bcg_site / "index.html").read_text(encoding="utf-8")
    disease = (bcg_site / "diseases" / "tuberculosis" / "index.html").read_text(encoding="utf-8")
    assert "BCG vaccine" in home
    assert FOREIGN.findall(home + disease) == []
