"""mkdocs.yml repeats a few words of the dataset, because MkDocs reads nothing else: they must agree."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tools.scratch_site import CommandFailedError, build_with_mkdocs, scratch_folder


def read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def settings(root: Path) -> Any:
    return read(root / "mkdocs.yml")


def test_the_site_is_called_and_addressed_as_the_dataset_says(root: Path, settings: Any) -> None:
    portal = read(root / "data" / "portal.yml")
    assert settings["site_name"] == portal["short_title"]
    assert settings["site_description"] == portal["description"]
    assert settings["site_url"] == portal["site_url"]


def test_the_navigation_names_each_disease_in_the_order_and_words_of_the_vocabulary(
    root: Path, settings: Any
) -> None:
    diseases = read(root / "data" / "vocabularies" / "disease.yml")
    (listed,) = [entry["Diseases"] for entry in settings["nav"] if "Diseases" in entry]
    assert listed == [{term["label"]: f"diseases/{slug}.md"} for slug, term in diseases.items()]


@pytest.mark.parametrize("text", ["[a](nowhere.md)", "[a](#nowhere)", "[a](/rooted/)"])
def test_a_dead_link_in_a_handwritten_page_stops_the_build(text: str) -> None:
    with scratch_folder("dead-link") as folder:
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text(f"# Home\n\n{text}\n", encoding="utf-8")
        with pytest.raises(CommandFailedError, match="Aborted with 1 warnings in strict mode"):
            build_with_mkdocs(folder, folder / "docs", nav=["index.md"], extra_css=[])


def test_nothing_is_switched_on_that_asks_another_host(settings: Any) -> None:
    assert settings["theme"]["font"] is False
    assert "repo_url" not in settings  # the theme would ask GitHub for stars
    assert settings["plugins"] == ["search"]
