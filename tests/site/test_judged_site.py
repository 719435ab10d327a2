"""The made-up dataset in which people judged everything: each kind of page with a judgement, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.judged import judged_dataset
from tests.site.test_accessibility import OPEN_ALL, PALE_TEXT, violations
from tests.site.test_every_page import faults_of
from tools.local_server import serve_site
from tools.scratch_site import build_pages, build_with_mkdocs
from tools.watch import watch_page

# What each page has to show of a judgement, so that none is looked at in vain.
PAGES = {
    "diseases/ache/": "judged it",
    "diseases/ache/judgements/": "What people judged",
    "diseases/ache/half/": "Risk of bias, as named people judged it",
    "diseases/ache/safety/": "Certainty of these outcomes",
    "diseases/ache/studies/": "Studies with serious concerns",
    "diseases/ache/for-panels/": "Certainty",
    "studies/alpha-2020/": "judged by A. Example and B. Example",
    "studies/bravo-2021/": "not settled",
    "studies/echo-2018/": "7 stars of 9",
    "methods/": "What people judge",
    "checklists/": "4 studies of 6.",
}


@pytest.fixture(scope="module")
def judged_site(once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the judged dataset."""

    def make(folder: Path) -> None:
        data = judged_dataset(tmp_path_factory.mktemp("judged"))
        build_with_mkdocs(folder, build_pages(data, folder / "docs"))

    return once("judged", make) / "site"


def pages_of(site: Path) -> dict[str, str]:
    """The pages that the portal has; a dataset without searches has no page of checklists."""
    return {path: words for path, words in PAGES.items() if (site / path / "index.html").is_file()}


def test_each_page_shows_its_judgement(judged_site: Path) -> None:
    there = pages_of(judged_site)
    assert set(PAGES) - set(there) <= {"checklists/"}
    for path, words in there.items():
        text = html.parse(str(judged_site / path / "index.html")).getroot().find("body").text_content()
        assert words in " ".join(text.split()), path


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_pages_with_judgements_are_whole_readable_and_quiet(
    browser: Browser, judged_site: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    with serve_site(judged_site, "/portal/") as address:
        faults = watch_page(page, address)
        for path in pages_of(judged_site):
            page.goto(address + path)
            faults += faults_of(page, scheme)
            page.evaluate(OPEN_ALL)
            faults += [f"{page.url}: {fault}" for fault in page.evaluate(PALE_TEXT)]
            faults += violations(page, each_row=width == 1440)
    context.close()
    assert not faults, "\n" + "\n".join(faults[:60])
