"""The site brings its own typeface, so that it looks the same everywhere; where that does not come, nothing is lost.

What a machine without it shows depends on the machine's fonts: `make layout FONTS=folder` runs the tests marked
`layout` with those of one folder alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.charts.theme import FONT
from tests.site.test_accessibility import OPEN_ALL
from tests.site.test_every_page import STICKING_OUT
from tools.pictures import kinds_of_page
from tools.subset_font import FAMILY, MOST_BYTES, STYLES, letters

ASSETS = Path("templates/theme/assets")
FILES = [made for *_, made in STYLES]
# Words of the page, and of drawings, that are cut or that lie on each other. A drawing that opens in a row of the
# summary is left out: it shows a part of one that stands further down.
CUT = """() => {
    const faults = [];
    const say = (part, fault) => faults.push(`${fault}: <${part.localName} id="${part.id}"> ${
        part.textContent.trim().slice(0, 50)}`);
    for (const part of document.querySelectorAll("article *:not(svg *), .md-footer *")) {
        const { overflowX, overflowY } = getComputedStyle(part);
        if (!part.checkVisibility({ visibilityProperty: true })) continue;
        if (part.clientWidth < 3 || !part.textContent.trim()) continue;
        if (["hidden", "clip"].includes(overflowX) && part.scrollWidth > part.clientWidth + 1) say(part, "cut aside");
        if (["hidden", "clip"].includes(overflowY) && part.scrollHeight > part.clientHeight + 1) say(part, "cut below");
    }
    for (const drawing of document.querySelectorAll("article svg.chart-drawing")) {
        const frame = drawing.getBoundingClientRect();
        if (!frame.width || drawing.closest(".opened-plots")) continue;
        const words = [...drawing.querySelectorAll("text")].filter(text => text.textContent.trim())
            .map(text => [text, text.getBoundingClientRect()]);
        words.forEach(([text, box], place) => {
            // A letter may reach a little over its own place.
            if (box.left < frame.left - 3 || box.right > frame.right + 3 || box.top < frame.top - 3
                || box.bottom > frame.bottom + 3) say(text, `outside ${drawing.dataset.chart}`);
            for (const [other, its] of words.slice(place + 1)) {
                const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
                const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
                if (across > 1 && down > 5) say(text, `on “${other.textContent}” in ${drawing.dataset.chart}`);
            }
        });
    }
    return faults;
}"""

# The typeface has come, or will not, and the page is laid out with what there is.
SETTLE = """async () => {
    await Promise.allSettled([400, 650].map(weight => document.fonts.load(`${weight} 16px "Portal Sans"`)));
    await document.fonts.ready;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def block_typeface(context: BrowserContext) -> None:
    """The files of the typeface do not come, as on a bad line or behind a strict wall."""
    context.route("**/*.woff2", lambda route: route.abort())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def fonts_of(page: Page, selector: str) -> set[str]:
    """The fonts in which the browser really drew the words of an element: `own:` before one that the site brought."""
    client = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        client.send(f"{domain}.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {f"{'own:' if font['isCustomFont'] else ''}{font['familyName']}" for font in found}


# ---- it is there ----


def test_words_and_drawings_are_set_in_the_typeface_that_the_site_brings(
    page: Page, site: Path, address: str
) -> None:
    selectors = {
        "disease": ("article h1", "#summary-table th[scope='row']", ".portal-tabs a"),
        "outcome": ("article h1", "figure .chart-wide text"),
    }
    for kind, parts in selectors.items():
        page.goto(address + kinds_of_page(site)[kind])
        page.evaluate(SETTLE)
        for selector in parts:
            assert fonts_of(page, selector) == {f"own:{FAMILY}"}, selector


@pytest.mark.parametrize("weight", [400, 650])
def test_every_letter_and_sign_that_it_is_to_have_is_drawn_in_it(
    page: Page, address: str, weight: int
) -> None:
    page.goto(f"{address}about/")
    page.evaluate(
        """([text, weight]) => {
            document.querySelector("article").innerHTML = `<p id="letters" style="font-weight: ${weight}"></p>`;
            document.querySelector("#letters").textContent = text;
        }""",
        ["".join(filter(str.isprintable, map(chr, letters()))), weight],
    )
    page.evaluate(SETTLE)
    assert fonts_of(page, "#letters") == {f"own:{FAMILY}"}


def test_letters_hold_the_signs_that_statistics_and_names_need() -> None:
    kept = {chr(point) for point in letters()}
    assert set("–—−×≥≤½²±→←’“”…αβγκλμσχωΔΩéöüßøåžščłığőșțđ") <= kept


def test_its_files_are_small_and_their_licence_stands_beside_them(root: Path) -> None:
    folder = root / ASSETS / "fonts"
    assert sorted(file.name for file in folder.iterdir()) == sorted(["LICENSE.txt", *FILES])
    assert sum((folder / name).stat().st_size for name in FILES) <= MOST_BYTES == 35 * 1024
    assert all((folder / name).read_bytes()[:4] == b"wOF2" for name in FILES)
    licence = (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence  # why it has another name here
    assert "templates/theme/assets/fonts/LICENSE.txt" in (root / "LICENSE").read_text(encoding="utf-8")


def test_the_style_sheet_and_the_charts_name_the_same_family(root: Path) -> None:
    css = (root / ASSETS / "portal.css").read_text(encoding="utf-8")
    assert re.findall(r'url\("fonts/([^"]+)"\)', css) == FILES
    assert css.count(f'font-family: "{FAMILY}"') == len(FILES)
    assert FONT.split(", ")[0] == FAMILY
    assert FONT.endswith(", sans-serif")


# ---- it does not come ----


@pytest.mark.layout
def test_without_it_words_are_drawn_with_a_font_of_the_machine(browser: Browser, address: str) -> None:
    context = browser.new_context()
    block_typeface(context)
    page = context.new_page()
    page.goto(address)
    page.evaluate(SETTLE)
    found = fonts_of(page, "article h1")
    context.close()
    assert found and f"own:{FAMILY}" not in found


@pytest.mark.layout
@pytest.mark.parametrize("width", [1440, 820, 390, 320])
@pytest.mark.parametrize("comes", [True, False], ids=["typeface", "blocked"])
def test_nothing_is_cut_whether_the_typeface_comes_or_not(
    browser: Browser, site: Path, address: str, width: int, comes: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    if not comes:
        block_typeface(context)
    page = context.new_page()
    faults: list[str] = []
    for path in kinds_of_page(site).values():
        page.goto(address + path)
        page.evaluate(OPEN_ALL)
        page.evaluate(SETTLE)
        faults += [f"{page.url}: {fault}" for fault in [*page.evaluate(CUT), *page.evaluate(STICKING_OUT)]]
    context.close()
    assert not faults, "\n" + "\n".join(faults[:60])


@pytest.mark.layout
def test_the_check_sees_what_is_cut_or_covered(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    drawing = (
        '<svg class="chart-drawing" data-chart="a" width="90" height="40"><text y="20">one</text>'
        '<text y="21">two</text><text x="-40" y="38">a long word</text></svg>'
    )
    cut = '<p style="overflow: hidden; white-space: nowrap; width: 9px">some words</p>'
    page.locator("article").evaluate("(article, html) => { article.innerHTML = html; }", drawing + cut)
    kinds = {fault.partition(":")[0] for fault in page.evaluate(CUT)}
    assert {"on “two” in a", "outside a", "cut aside"} <= kinds
