"""The portals in examples/: made of their tables by one command, built without a warning, with words that fit them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from generator.cli import main
from tests.site.test_links import (
    test_every_internal_link_resolves_to_a_file_and_its_fragment_to_an_id as assert_links_resolve,
)
from tools.scratch_site import build_pages, build_with_mkdocs

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("bcg", "prevalence")
OF_TREATMENTS = re.compile(
    r"\b(treat\w*|intervention|in favour of|better than control|safe\?)", re.IGNORECASE
)
# Of the program's own pages on how it works, which are the same for every review.
GENERAL = ("methods", "dictionary", "contributing", "glossary", "data.md")


@pytest.fixture(scope="module")
def docs(once: Callable[..., Path]) -> Callable[[str], Path]:
    """The pages of an example."""

    def made(name: str) -> Path:
        data = ROOT / "examples" / name / "portal" / "data"
        return once(f"example-{name}", lambda folder: build_pages(data, folder / "docs")) / "docs"

    return made


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_the_command_makes_of_its_table(name, tmp_path, capsys) -> None:
    folder = ROOT / "examples" / name
    arguments = ["--from", str(folder / "table.csv"), "--map", str(folder / "map.yml")]
    assert main(["new-portal", str(tmp_path / "portal"), *arguments]) == 0
    made, kept = ({path.relative_to(top): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
                  for top in (tmp_path / "portal", folder / "portal"))  # fmt: skip
    assert made == {name: content for name, content in kept.items() if name.parts[0] != "build"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_page_of_what_its_dataset_lacks(name, docs) -> None:
    pages = {path.relative_to(docs(name)).as_posix() for path in docs(name).rglob("*.md")}
    assert {"index.md", "methods.md", "glossary.md", "studies/index.md"} <= pages
    lacking = ("review.md", "trials/index.md", "safety.md", "/trials.md")
    assert not [page for page in pages if page.endswith(lacking)]
    settings = (docs(name).parent / "mkdocs.yml").read_text(encoding="utf-8")
    assert "review.md" not in settings and "trials/" not in settings


def test_the_trials_of_the_vaccine_are_combined_on_their_page(docs) -> None:
    """Random effects by REML of the seven randomised trials: 0.38 (0.19 to 0.74), as metafor has it."""
    page = (docs("bcg") / "diseases" / "tuberculosis.md").read_text(encoding="utf-8")
    assert "risk ratio 0.38 (0.19 to 0.74)" in re.sub(r"<[^>]*>|&nbsp;|\u00a0", " ", page).replace("  ", " ")
    assert "registered trial" not in page


def test_a_review_of_a_prevalence_answers_how_common_it_is_and_speaks_of_no_treatment(docs) -> None:
    folder = docs("prevalence")
    hub = html.fromstring(
        (folder / "diseases" / "duchenne-muscular-dystrophy.md").read_text(encoding="utf-8")
    )
    (answer,) = hub.xpath("//*[@id='answer-benefit']")
    assert answer.text_content().startswith("How common?Duchenne muscular dystrophy at birth: 0.022")
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*.md"):
        name = path.relative_to(folder).as_posix()
        if name.startswith(GENERAL) or name.startswith(("about", "changes", "studies/")):
            continue
        text = html.fromstring(path.read_text(encoding="utf-8")).text_content().split("@context")[0]
        words = OF_TREATMENTS.findall(text.replace("background treatment", ""))
        if words:
            found[name] = words
    assert found == {}


@pytest.mark.site
def test_the_example_of_a_prevalence_becomes_a_site_without_a_warning_or_a_dead_link(docs, once) -> None:
    """One build with MkDocs: a dataset without review, registry, harms, treatments and abbreviations."""
    site = once("example-site", lambda folder: build_with_mkdocs(folder, docs("prevalence"))) / "site"
    pages = sorted(site.rglob("*.html"))
    (address,) = html.parse(str(site / "index.html")).getroot().xpath("//link[@rel='canonical']/@href")
    assert len(pages) > 30
    assert_links_resolve(pages, site, str(address))
