"""Pictures of each kind of page of site/ into build/pictures/, to be looked at; and one page as printed.

Of a kind with many pages (diseases, studies) the longest is taken: what fits there fits everywhere.
"""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from generator.places import PARTS
from tools.browser import open_browser
from tools.local_server import serve_site

SITE = Path("site")
PICTURES = Path("build/pictures")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1440, 820, 390)
HEIGHT = 900
# Chromium draws no picture longer than this (the largest texture); a longer page is cut there.
LONGEST_PICTURE = 16_000
# What a page in one of these folders is called; for any other folder: `<folder>-page`.
KINDS = {"diseases": "disease", "studies": "study", "trials": "trial"}


def kinds_of_page(site: Path) -> dict[str, str]:
    """The path of one page for each kind, by the kind's name."""
    kinds = {"home": ""}
    kinds |= {page.parent.name: f"{page.parent.name}/" for page in sorted(site.glob("*/index.html"))}
    for folder in sorted({page.parent.parent for page in site.glob("*/*/index.html")}):
        pages = sorted(folder.glob("*/index.html"), key=lambda page: (page.stat().st_size, page.parent.name))
        name = KINDS.get(folder.name, f"{folder.name}-page")
        kinds[name] = f"{folder.name}/{pages[-1].parent.name}/"
    for page in sorted(site.glob("diseases/*/*/index.html"), key=lambda page: page.stat().st_size):
        name = page.parent.name
        part = f"disease-{name}" if name in PARTS else "outcome"
        kinds[part] = f"diseases/{page.parent.parent.name}/{name}/"
    return {**kinds, "not-found": "no/such/page/"}


def take(page: Page, name: str) -> None:
    """Two pictures of the open page: what is seen first, and the whole."""
    page.screenshot(path=PICTURES / f"{name}-top.png")
    height = page.evaluate("document.documentElement.scrollHeight")
    if height <= LONGEST_PICTURE:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        return
    width = page.evaluate("innerWidth")
    clip = {"x": 0, "y": 0, "width": width, "height": LONGEST_PICTURE}
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
    print(f"  {name}.png is cut: the page is {height} pixels long")


def take_all(browser: Browser, address: str, kinds: dict[str, str]) -> None:
    """Every kind of page in every scheme and width."""
    for scheme, width in product(SCHEMES, WIDTHS):
        print(f"Taking pictures: {scheme}, {width} wide")
        context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
        page = context.new_page()
        for kind, path in kinds.items():
            page.goto(address + path, wait_until="load")
            take(page, f"{kind}-{scheme}-{width}")
        context.close()


def print_page(browser: Browser, address: str, path: str, name: str) -> None:
    """The page as it leaves a printer: A4, from the light scheme."""
    page = browser.new_page(color_scheme="light")
    page.goto(address + path, wait_until="load")
    page.pdf(path=PICTURES / f"{name}.pdf", format="A4", print_background=True)
    page.close()


def main() -> int:
    """Pictures of the site that `make site` built."""
    if not (SITE / "index.html").is_file():
        print("There is no site yet: run make site", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in [*PICTURES.glob("*.png"), *PICTURES.glob("*.pdf")]:
        old.unlink()
    kinds = kinds_of_page(SITE)
    with serve_site(SITE) as address, open_browser() as browser:
        take_all(browser, address, kinds)
        print_page(browser, address, kinds.get("disease", ""), "disease-printed")
    print(f"The pictures are in {PICTURES}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
