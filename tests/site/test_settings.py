"""The site's settings: those written with the pages say what the dataset says, and the strict build takes them."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from ruamel.yaml import YAML

from generator.checks import sound_dataset
from generator.handwritten import handwritten
from generator.settings import site_settings
from tools.scratch_site import CommandFailedError, build_with_mkdocs, scratch_folder


def read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def settings(root: Path) -> Any:
    """Those that people wrote, the same for each dataset."""
    return read(root / "mkdocs.yml")


@pytest.fixture(scope="module")
def written(root: Path) -> Any:
    """Those that are written for the real dataset."""
    data = root / "data"
    return site_settings(sound_dataset(data), handwritten(data), root / "mkdocs.yml", root / "build" / "docs")


def test_the_site_is_called_and_addressed_as_the_dataset_says(root: Path, written: Any) -> None:
    portal = read(root / "data" / "portal.yml")
    assert written["site_name"] == portal["short_title"]
    assert written["site_description"] == portal["description"]
    assert written["site_url"] == portal["site_url"]


def test_the_navigation_names_each_disease_in_the_order_and_words_of_the_vocabulary(
    root: Path, written: Any
) -> None:
    diseases = read(root / "data" / "vocabularies" / "disease.yml")
    (listed,) = [entry["Diseases"] for entry in written["nav"] if "Diseases" in entry]
    assert listed == [{term["label"]: f"diseases/{slug}.md"} for slug, term in diseases.items()]


def test_the_guides_for_contributors_are_in_the_order_that_they_name(written: Any) -> None:
    assert written["nav"][-1] == {
        "Contribute": [
            {"The study file": "contributing/study-file.md"},
            {"What the messages mean": "contributing/messages.md"},
            "contributing/study-example.md",
            {"Measure and basis": "contributing/measure-and-basis.md"},
            "contributing/references-and-registers.md",
            "contributing/second-reading.md",
            {"Judging": "contributing/judging.md"},
            "contributing/searches.md",
            "contributing/your-review.md",
            "contributing/architecture.md",
            "contributing/search.md",
            "contributing/serving.md",
            "contributing/releases.md",
            "contributing/maintaining.md",
            "contributing/mutants.md",
            "contributing/commands.md",
        ]
    }


def test_a_portal_with_one_more_disease_becomes_a_site_without_a_warning_and_names_it(
    changed_site: Path,
) -> None:
    """A warning ends the strict build, and this test with it."""
    home = (changed_site / "index.html").read_text(encoding="utf-8")
    link = html.fromstring(home).xpath("//nav//a[@href='diseases/made-up-disease/']")
    assert {each.text_content().strip() for each in link} == {"No"}


def test_each_dead_link_in_a_handwritten_page_stops_the_build() -> None:
    links = ("[a](nowhere.md)", "[a](#nowhere)", "[a](/rooted/)")
    with scratch_folder("dead-link") as folder:
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("\n\n".join(["# Home", *links, ""]), encoding="utf-8")
        with pytest.raises(CommandFailedError, match=f"Aborted with {len(links)} warnings in strict mode"):
            build_with_mkdocs(folder, folder / "docs")


def test_nothing_is_switched_on_that_asks_another_host(settings: Any) -> None:
    assert settings["theme"]["font"] is False
    assert "repo_url" not in settings  # the theme would ask GitHub for stars
    assert settings["plugins"] == []
