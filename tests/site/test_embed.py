"""A page to embed in a real browser, in a frame of another page: it fits, it can be read, and it is in no list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.watch import watched_page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address) as page:
        yield page


def embeds(site: Path) -> list[str]:
    """The addresses of all pages to embed."""
    return [
        f"{file.parent.relative_to(site).as_posix()}/"
        for file in sorted(site.glob("diseases/**/embed/index.html"))
    ]


def test_no_list_names_them_and_search_engines_leave_them_out(site: Path) -> None:
    assert embeds(site)
    lists = [(site / name).read_text(encoding="utf-8") for name in ("sitemap.xml", "search/entries-0.json")]
    assert not any("/embed/" in text for text in lists)
    for path in embeds(site):
        assert 'name="robots" content="noindex"' in (site / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [320, 760, 1200])
def test_a_window_as_narrow_as_a_frame_shows_it_whole_without_scrolling_sideways(
    page: Page, site: Path, address: str, width: int
) -> None:
    """Its table alone may be wider than a narrow frame, and then scrolls by itself."""
    longest = max(embeds(site), key=lambda path: (site / path / "index.html").stat().st_size)
    page.set_viewport_size({"width": width, "height": 600})
    for path in {longest, *embeds(site)[:2]}:
        page.goto(f"{address}{path}")
        expect(page.locator("h1")).to_be_visible()
        sizes = page.locator("html").evaluate("root => [root.scrollWidth, root.clientWidth]")
        assert sizes[0] <= sizes[1], (path, sizes)
        assert page.locator("table:visible, figure svg:visible, main > p:visible").count() > 0
