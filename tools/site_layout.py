"""What a reader meets in a browser on two builds of the same pages: the header, the page's width, the search."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser

from tools.browser import find_chromium, open_browser
from tools.local_server import serve_site

WINDOWS = ((1440, 900), (390, 844))
SAME_PIXELS = 4  # what nobody sees
MEASURE = """() => {
  const header = document.querySelector('header'), article = document.querySelector('article');
  const {left, right, top} = article.getBoundingClientRect();
  return [header.offsetHeight, left, right, top, document.documentElement.scrollWidth - innerWidth];
}"""
NAMES = (
    "height of the header",
    "left edge of the page",
    "right edge of the page",
    "top of the page",
    "width beyond the window",
)


@dataclass(frozen=True)
class Layout:
    """Pixels by what they measure, and whether a press on Search opens the dialog and finds something."""

    pixels: tuple[float, ...]
    search_opens: bool


def layout_lines(ours: Path, theirs: Path, name: str) -> list[str]:
    """A line for each window in which the first page is laid out otherwise than by MkDocs, in pixels."""
    if find_chromium() is None:
        return ["- Layout and search: not tried, there is no browser."]
    with open_browser() as browser:
        return [
            _line(
                width,
                _measured(browser, ours, width, height),
                _measured(browser, theirs, width, height),
                name,
            )
            for width, height in WINDOWS
        ]


def _measured(browser: Browser, folder: Path, width: int, height: int) -> Layout:
    with serve_site(folder) as address:
        page = browser.new_page(viewport={"width": width, "height": height})
        try:
            page.goto(address)
            pixels = cast("list[float]", page.evaluate(MEASURE))
            page.locator("[data-search-open]").first.click()
            box = page.locator(".portal-search__box")
            box.locator("input").fill("a")
            opens = box.is_visible()
        finally:
            page.close()
    return Layout(tuple(pixels), opens)


def _line(width: int, before: Layout, after: Layout, name: str) -> str:
    changed = [
        f"{what} {new:.0f} instead of {old:.0f}"
        for what, old, new in zip(NAMES, before.pixels, after.pixels, strict=True)
        if abs(new - old) > SAME_PIXELS
    ]
    said = ", ".join(changed) or "as with MkDocs"
    search = "opens" if after.search_opens else "does not open"
    return f"- In a window of {width} pixels, {name}: {said}; the search {search}."
