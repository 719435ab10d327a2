"""Every page of the site in a real browser: light and dark, on a desk and on a phone."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tools.watch import watch_page

# What Material calls the scheme that it shows for each preference of the system.
SCHEMES = {"light": "default", "dark": "slate"}

# The elements that stick out of the window to the right and are not inside something that scrolls by itself.
STICKING_OUT = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = e => e && e !== document.body && e !== root
        && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
    return [...document.querySelectorAll("article *")]
        .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e.parentElement))
        .slice(0, 3)
        .map(e => `<${e.localName} id="${e.id}" class="${e.getAttribute("class") || ""}">`)
        .concat(`page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
}"""

# Charts (figures with a drawing) without size, name, or a table of their numbers: in the figure, named
# by aria-details, or beside it in the same section.
CHARTS_AT_FAULT = """() => {
    const tableBeside = figure => {
        const named = figure.getAttribute("aria-details");
        if (figure.querySelector("table")) return true;
        if (named) return !!document.getElementById(named)?.closest("table, details, div, section");
        const from = figure.closest(".chart-and-notes") ?? figure;
        for (const step of ["previousElementSibling", "nextElementSibling"])
            for (let e = from[step]; e && !/^H[1-6]$/.test(e.tagName); e = e[step])
                if (e.matches("table") || e.querySelector("table")) return true;
        return false;
    };
    const faults = [];
    for (const figure of document.querySelectorAll("article figure")) {
        const drawing = figure.querySelector("svg");
        if (!drawing) continue;
        const say = text => faults.push(`figure ${figure.id}: ${text}`);
        const named = figure.getAttribute("aria-label") || figure.getAttribute("aria-labelledby");
        if (!named && !figure.querySelector("figcaption")?.textContent.trim()) say("no name");
        if (!tableBeside(figure)) say("no table of its numbers");
        const widths = [...figure.querySelectorAll("svg")].map(svg => svg.getBoundingClientRect().width);
        if (Math.max(...widths) < 20 && !figure.closest("details:not([open])")) say("nothing to be seen");
    }
    return faults;
}"""


def addresses(site: Path, address: str) -> list[str]:
    """The address of every page, in order, but for the 404 page, which test_not_found.py visits.

    A page at an address that moved has nothing to see: it leads on before it is shown. A page to embed is none of the
    theme's and has no scheme of its own: test_embed.py looks at it.
    """
    files = [file for file in sorted(site.rglob("*.html")) if 'id="moved"' not in file.read_text("utf-8")]
    files = [file for file in files if file.parent.name != "embed"]
    pages = [page.relative_to(site).as_posix() for page in files]
    return [address + page.removesuffix("index.html") for page in pages if page != "404.html"]


def faults_of(page: Page, scheme: str) -> list[str]:
    """What is wrong with the page that is open."""
    shown = page.locator("body").get_attribute("data-md-color-scheme")
    wrong_scheme = [] if shown == SCHEMES[scheme] else [f"shown in the scheme {shown}, not {SCHEMES[scheme]}"]
    found = [*wrong_scheme, *page.evaluate(STICKING_OUT), *page.evaluate(CHARTS_AT_FAULT)]
    return [f"{page.url}: {fault}" for fault in found]


# A scheme changes colours and a width the layout: test_accessibility.py crosses them on a page of each kind.
@pytest.mark.layout
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_every_page_is_whole_quiet_and_no_wider_than_the_window(
    browser: Browser, site: Path, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults = watch_page(page, address)
    for one in addresses(site, address):
        page.goto(one, wait_until="domcontentloaded")
        faults += faults_of(page, scheme)
    context.close()
    assert not faults, "\n" + "\n".join(faults[:60])
