"""axe-core on every kind of page, light and dark, on a desk and on a phone; and what it cannot judge."""

import hashlib
from pathlib import Path
from typing import Any, Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.site.test_every_page import STICKING_OUT, faults_of
from tools.local_server import serve_site
from tools.pictures import kinds_of_page

AXE = Path(__file__).parent / "axe" / "axe.min.js"
# Every rule of WCAG 2.2 up to AA and axe's best practices; the size of targets is not run unless asked for.
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# A scheme changes colours and nothing else: once every rule has judged the light one, these judge the dark one.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN = """async options => (await axe.run(document, options)).violations.flatMap(rule =>
    rule.nodes.slice(0, 3).map(node => `${rule.id} (${rule.impact}): ${node.target.join(" ")}`))"""
# Everything unfolded, and laid out also far below the window.
OPEN_ALL = """() => {
    document.querySelectorAll("article details").forEach(part => { part.open = true; });
    for (const part of document.querySelectorAll(".section, .measure"))
        part.style.cssText = "content-visibility: visible; overflow: visible";
}"""

# A row whose elements, classes and styles are those of a row before it in its table is laid out and coloured like
# that one. On a desk in light axe judges every row; otherwise the first of each kind.
LEAVE_ONE_ROW_OF_A_KIND = """() => {
    const kind = e => `<${e.tagName} ${e.getAttribute("class")} ${e.getAttribute("style")}`
        + `${[...e.children].map(kind).join("")}>`;
    for (const body of document.querySelectorAll("article tbody")) {
        const seen = new Set();
        for (const row of [...body.rows]) seen.has(kind(row)) ? row.remove() : seen.add(kind(row));
    }
}"""

# axe leaves the text of drawings undecided. The lowest contrast of each drawing's text with the page, by the
# formula of WCAG 2.2 (relative luminance), where it is under 4.5.
PALE_TEXT = """() => {
    const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    const luminance = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    };
    const behind = luminance(getComputedStyle(document.body).backgroundColor);
    const faults = new Set();
    for (const text of document.querySelectorAll("article svg text")) {
        if (!text.textContent.trim()) continue;
        const [dark, light] = [luminance(getComputedStyle(text).fill), behind].sort((a, b) => a - b);
        const ratio = (light + 0.05) / (dark + 0.05);
        if (ratio < 4.5) faults.add(`${text.textContent}: ${getComputedStyle(text).fill}, ${ratio.toFixed(2)} to 1`);
    }
    return [...faults].slice(0, 5);
}"""


def pages_to_check(site: Path) -> dict[str, str]:
    """A page of each kind (the longest where there are many), and the second longest disease."""
    diseases = sorted((site / "diseases").glob("*/index.html"), key=lambda page: page.stat().st_size)
    return {**kinds_of_page(site), "second disease": f"diseases/{diseases[-2].parent.name}/"}


def violations(page: Page, *, colours_alone: bool = False, each_row: bool = True) -> list[str]:
    """What axe-core finds on the page that is open, with everything unfolded."""
    page.evaluate(OPEN_ALL)
    if not each_row:
        page.evaluate(LEAVE_ONE_ROW_OF_A_KIND)
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not a script element: the page's policy would refuse it
    options = {**OPTIONS, **OF_COLOURS, "rules": {}} if colours_alone else OPTIONS
    return [f"{page.url}: {fault}" for fault in page.evaluate(RUN, options)]


def test_the_copy_of_axe_is_the_published_one() -> None:
    named = (AXE.parent / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() in named


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, site: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults: list[str] = []
    with serve_site(site) as address:  # at the root, where the 404 page has its styles
        for path in pages_to_check(site).values():
            page.goto(address + path)
            faults += faults_of(page, scheme)
            page.evaluate(OPEN_ALL)
            faults += [f"{page.url}: {fault}" for fault in page.evaluate(PALE_TEXT)]
            on_a_desk_in_light = (scheme, width) == ("light", 1440)
            faults += violations(page, colours_alone=scheme == "dark", each_row=on_a_desk_in_light)
    context.close()
    assert not faults, "\n" + "\n".join(faults[:60])


@pytest.mark.layout
def test_nothing_is_cut_off_by_the_parts_of_a_page_at_any_width(
    browser: Browser, site: Path, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    cut: list[str] = []
    for path in pages_to_check(site).values():
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(address + path)
        page.evaluate(OPEN_ALL)
        for width in (1440, 820, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            cut += [f"{page.url}, {width} wide: {part}" for part in page.evaluate(STICKING_OUT)]
    context.close()
    assert cut == []


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_while_the_search_is_open(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}?q=study")
    page.locator(".portal-search__found a").first.wait_for()
    faults = violations(page)
    context.close()
    assert not faults, "\n" + "\n".join(faults)


def test_axe_finds_nothing_while_the_navigation_of_a_phone_is_open(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}glossary/")
    page.get_by_role("button", name="Navigation").click()
    page.wait_for_timeout(400)  # the drawer slides in; its end is no event that a page could wait for
    faults = violations(page)
    context.close()
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("scripts", [True, False])
def test_tables_keep_their_roles_when_a_phone_shows_them_as_cards(
    browser: Browser, site: Path, address: str, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + kinds_of_page(site)["disease-studies"])
    table = page.get_by_role("table", name="Studies, and what each group was given").first
    rows = table.get_by_role("row")
    assert table.evaluate("table => getComputedStyle(table).display") == "block"
    assert rows.count() == table.locator("tbody tr").count()  # the row of headings is not shown
    headed = table.locator("tbody tr:not(.foot)")  # a note below a study's groups has no header
    assert table.get_by_role("rowheader").count() == headed.count()
    context.close()


@pytest.mark.layout
def test_only_a_table_that_scrolls_is_a_region_with_a_name_and_takes_the_focus(
    browser: Browser, site: Path, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[Any] = []
    for kind in ("disease", "data", "studies"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(address + kinds_of_page(site)[kind])
        page.evaluate(OPEN_ALL)
        for width in (1440, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(100)  # the script hears of sizes with the next frame
            wrong += page.locator(".table-region").evaluate_all(
                """regions => regions.filter(e => (e.scrollWidth > e.clientWidth + 1) !== (e.tabIndex === 0
                    && e.getAttribute("role") === "region" && !!document.getElementById(
                    e.getAttribute("aria-labelledby")))).map(e => e.querySelector("table").id)"""
            )
    context.close()
    assert wrong == []


def test_every_page_says_its_language_title_and_description(site: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        page = html.parse(str(file), parser=html.HTMLParser(encoding="utf-8")).getroot()
        where = file.relative_to(site).as_posix()
        assert page.get("lang") == "en", where
        for wanted in (
            "string(//title)",
            "string(//meta[@name='description']/@content)",
            "string(//meta[@property='og:title']/@content)",
            "string(//meta[@property='og:description']/@content)",
            "string(//meta[@property='og:type']/@content)",
            "string(//meta[@property='og:site_name']/@content)",
        ):
            assert str(page.xpath(wanted)).strip(), f"{where}: {wanted}"
        address = page.xpath("string(//meta[@property='og:url']/@content)")
        assert address == page.xpath("string(//link[@rel='canonical']/@href)"), where
        assert address or where == "404.html", where
