"""The 404 page: a reader who follows a dead address still gets a page that works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tools.local_server import serve_site
from tools.scratch_site import build_with_mkdocs, scratch_folder
from tools.watch import watch_page

PUBLISHED_AT = "https://portal.example.org/below/a/path/"


@pytest.fixture(scope="module")
def small_address() -> Iterator[str]:
    """A site of one page with the project's settings, published and served below a path."""
    with scratch_folder("not-found") as folder:
        docs = folder / "docs"
        docs.mkdir()
        (docs / "index.md").write_text("# Home\n", encoding="utf-8")
        site = build_with_mkdocs(folder, docs, site_url=PUBLISHED_AT)
        with serve_site(site, "/below/a/path/") as address:
            yield address


@pytest.mark.parametrize("path", ["no-such-page", "studies/no/such/study/"])
def test_the_404_page_has_its_styles_and_leads_home_from_any_depth(
    browser: Browser, small_address: str, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults = watch_page(page, small_address)
    response = page.goto(small_address + path)
    assert response is not None and response.status == 404
    expect(page.locator("article h1")).to_be_visible()
    assert page.evaluate("document.styleSheets.length") > 0
    page.locator("header a.md-logo").click()
    expect(page).to_have_url(small_address)
    context.close()
    # Chromium writes the 404 of the page itself to the console: that one is the point of this test.
    assert [fault for fault in faults if "status of 404" not in fault] == []


def test_the_404_page_of_the_site_has_one_heading(site: Path) -> None:
    assert (site / "404.html").read_text(encoding="utf-8").count("<h1") == 1
