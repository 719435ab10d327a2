"""Who answers for the portal stands at the end of every page, also of those that people wrote, and once."""

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.checks import sound_dataset
from generator.settings import as_yaml, extra, site_settings
from tests.checks.broken import copy_of_good

ANSWERS = (
    'editors: [{name: "Example, A", role: methods}, {name: "Example, B", role: data}]\n'
    "contact: team@example.org\n"
)
LINE = "Editors: Example A (methods); Example B (data). Contact: team@example.org"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, BeautifulSoup]:
    """Three pages under the theme: one that ends with the line already, and two by hand, one without a title."""
    folder = tmp_path_factory.mktemp("answers")
    data = copy_of_good(folder)
    with (data / "portal.yml").open("a", encoding="utf-8") as portal:
        portal.write(ANSWERS)
    dataset = sound_dataset(data)
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(
        '# Made\n\n<p class="note answers">Editors: as made.</p>\n', encoding="utf-8"
    )
    (docs / "guide.md").write_text("# Guide\n\nBy hand.\n", encoding="utf-8")
    (docs / "plain.md").write_text("By hand.\n", encoding="utf-8")
    settings = site_settings(dataset, {}, root / "mkdocs.yml", docs)
    settings |= {"nav": ["index.md", "guide.md", "plain.md"], "site_dir": "site"}
    file = folder / "mkdocs.yml"
    file.write_text(as_yaml({**settings, "not_in_nav": ""}), encoding="utf-8")
    build(load_config(str(file)))
    names = {"made": "index.html", "guide": "guide/index.html", "plain": "plain/index.html"}
    return {
        name: BeautifulSoup((folder / "site" / path).read_text(encoding="utf-8"), "lxml")
        for name, path in names.items()
    }


def test_a_page_that_people_wrote_ends_with_editors_and_contact(pages: dict[str, BeautifulSoup]) -> None:
    for name in ("guide", "plain"):
        (line,) = pages[name].select("article .note.answers")
        assert " ".join(line.get_text().split()) == LINE
        assert line.select_one("a")["href"] == "mailto:team@example.org"  # type: ignore[index]


def test_a_generated_page_has_the_line_once(pages: dict[str, BeautifulSoup]) -> None:
    (line,) = pages["made"].select(".note.answers")
    assert line.get_text() == "Editors: as made."


def test_while_nobody_answers_nothing_is_said_and_a_frozen_version_keeps_its_banner(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    portal = sound_dataset(data).portal
    assert extra(portal) == {}
    assert extra(portal, frozen={"version": "1"}) == {"extra": {"frozen": {"version": "1"}}}
    with (data / "portal.yml").open("a", encoding="utf-8") as file:
        file.write(ANSWERS)
    told = yaml.safe_load(as_yaml(extra(sound_dataset(data).portal, frozen={"version": "1"})))["extra"]
    assert (told["frozen"], told["answers"]["contact"]) == ({"version": "1"}, "team@example.org")
