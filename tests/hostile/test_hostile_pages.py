"""Pages of a dataset with hostile text in every field: the text is seen as text, and nothing came of it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, BrowserContext, expect

from tests.hostile.conftest import Sites, marked
from tests.hostile.payloads import FREE, LABEL, WORD
from tools.watch import watch_page

MARK = re.compile(rf"{WORD}\d{{3}}")
pytestmark = pytest.mark.site

# Set before any script of the page runs: whatever gets through calls it or sets it.
CANARY = "window.pwn = () => { window.__pwned = 'called' }"
DRAWING = "ancestor-or-self::*[local-name()='svg']"


def pages(site: Path) -> list[str]:
    """Every page of a site."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def tree(site: Path, page: str) -> HtmlElement:
    """A page as a tree."""
    return html.fromstring((site / page).read_text(encoding="utf-8"))


def compared(site: Path, page: str) -> HtmlElement:
    """A page without the sentences of its answer: names of other lengths leave room for others in a hundred words."""
    root = tree(site, page)
    for sentence in root.xpath("//*[@id='answer']//dd/span"):
        sentence.drop_tree()
    return root


def shape(root: HtmlElement) -> Counter[tuple[str, ...]]:
    """Elements with the names of their attributes, classes and ids; drawings apart, whose lines may break elsewhere."""
    elements = root.xpath(f"//*[not({DRAWING})]")
    return Counter(
        (str(e.tag), *sorted(map(str, e.attrib)), e.get("class") or "", e.get("id") or "") for e in elements
    )


def test_both_sites_have_the_same_pages(sites: Sites) -> None:
    assert pages(sites.hostile) == pages(sites.plain)
    assert len(pages(sites.hostile)) > 10


def test_no_element_attribute_class_or_id_came_from_the_text(sites: Sites) -> None:
    faults = []
    for page in pages(sites.hostile):
        hostile, plain = (shape(compared(site, page)) for site in (sites.hostile, sites.plain))
        if page == "404.html" or hostile == plain:
            continue
        faults.append(f"{page}: too many {dict(hostile - plain)}, too few {dict(plain - hostile)}")
    assert not faults, "\n".join(fault[:1500] for fault in faults[:8])


def test_sentences_of_an_answer_hold_links_to_studies_and_nothing_else(sites: Sites) -> None:
    found = [tree(sites.hostile, page).xpath("//*[@id='answer']//dd//*") for page in pages(sites.hostile)]
    parts = [part for of_page in found for part in of_page]
    assert parts and {part.tag for part in parts} <= {"span", "a"}
    names = {name for part in parts for name in part.attrib}
    assert names <= {"data-kind", "data-rows", "href", "class", "title"}
    links = [part.get("href") for part in parts if part.tag == "a"]
    assert all(re.match(r"(\.\./)+(studies|glossary)/", link) for link in links), links


def test_drawings_hold_only_drawing_elements(sites: Sites) -> None:
    for page in pages(sites.hostile):
        found, known = ({(e.tag, *sorted(e.attrib)) for e in tree(site, page).xpath(f"//*[{DRAWING}]")}
                        for site in (sites.hostile, sites.plain))  # fmt: skip
        names = {name for _, *attributes in found for name in attributes}
        assert {tag for tag, *_ in found} <= {tag for tag, *_ in known} | {"tspan"}, page
        assert not [
            name for name in names if name.startswith("on") or name in ("href", "xlink:href", "style")
        ], page


def test_links_lead_where_they_did_and_none_runs_a_script(sites: Sites) -> None:
    for page in pages(sites.hostile):
        links = [
            [str(link) for link in compared(site, page).xpath("//@href | //@src | //@action | //@formaction")]
            for site in (sites.hostile, sites.plain)
        ]
        assert len(links[0]) == len(links[1]), page
        for found, right in zip(*links, strict=True):
            assert not re.match(r"\s*(javascript|data|vbscript):", found, re.IGNORECASE), (page, found)
            assert found == right or right.startswith(("https://fine.example/", "https://doi.org/")), (
                page,
                found,
            )


def test_hostile_text_stands_on_the_pages_as_it_was_written(sites: Sites) -> None:
    whole = {
        mark: plain(marked(text, mark)) for mark, (_, text) in sites.planted.items() if text in (FREE, LABEL)
    }
    faults, seen = [], set()
    for page in pages(sites.hostile):
        if page == "404.html":  # its list of pages is the navigation's, whose titles have a test of their own
            continue
        for text in texts_outside_drawings(tree(sites.hostile, page)):
            for mark in set(MARK.findall(text)) & set(whole):
                seen.add(mark)
                if whole[mark].lower() not in plain(text).lower():
                    faults.append(f"{page}: {sites.planted[mark][0]} reads {plain(text)[:300]!r}")
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:10])
    shown = {sites.planted[mark][0].field for mark in seen}
    assert {"Study.title", "Outcome.definition", "SafetyRow.note", "Trial.title", "Portal.question"} <= shown


def plain(text: str) -> str:
    """Text with its spaces joined, as a browser shows it."""
    return re.sub(r"\s+", " ", text).strip()


def texts_outside_drawings(root: HtmlElement) -> Iterator[str]:
    """The text of every element of the page's own part that holds text of its own; not the frame's note for paper.

    That note begins with the site's name, a title, and the code to embed is markup: both have a test of their own.
    """
    own = (
        f"[not({DRAWING})][not(self::script)][not(@id='embed-code')][not(contains(@class, 'print-note'))]"
        "[text()[normalize-space()]]"
    )
    for element in root.xpath(f"//article//*{own}"):
        yield element.text_content()


def test_the_code_to_embed_a_page_is_one_frame_that_names_what_it_shows(sites: Sites) -> None:
    codes = [
        code
        for page in pages(sites.hostile)
        for code in tree(sites.hostile, page).xpath("//*[@id='embed-code']")
    ]
    assert codes
    for code in codes:
        (frame,) = html.fragments_fromstring(code.text_content())
        assert frame.tag == "iframe" and not len(frame) and WORD in frame.get("title")
        assert not [name for name in frame.attrib if name.startswith("on")]
        assert frame.get("src").startswith("https://portal.example.org/diseases/")


def test_title_description_navigation_and_contents_hold_text_alone(sites: Sites) -> None:
    for page in pages(sites.hostile):
        root = tree(sites.hostile, page)
        titles, descriptions = root.xpath("//title"), root.xpath("//meta[@name='description']/@content")
        assert len(titles) == 1 and len(descriptions) == 1, page
        labels = [entry.text_content() for entry in root.xpath("//nav//*[contains(@class,'md-ellipsis')]")]
        for text in (titles[0].text_content(), descriptions[0], *labels):
            assert not re.search(r"[<>{]", text), (page, text[:300])
    found = tree(sites.hostile, "studies/first-2020/index.html")
    assert WORD in found.findtext(".//title") and any(WORD in text for text in texts_of_navigation(found))


def texts_of_navigation(root: HtmlElement) -> list[str]:
    """What the navigation and the table of contents print."""
    return [str(entry.text_content()) for entry in root.xpath("//nav//a")]


def test_the_index_of_the_search_leads_where_it_did(sites: Sites) -> None:
    found = []
    for site in (sites.hostile, sites.plain):
        files = sorted((site / "search").glob("entries-*.json"))
        entries = [entry for file in files for entry in json.loads(file.read_text(encoding="utf-8"))["data"]]
        found.append([(kind, address) for kind, _, _, address in entries])
    assert found[0] == found[1] and len(found[0]) > 20


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser context with the canary in every page."""
    found = browser.new_context(viewport={"width": 1440, "height": 900})
    found.add_init_script(CANARY)
    yield found
    found.close()


def test_no_script_of_the_text_runs_on_any_page(
    sites: Sites, context: BrowserContext, hostile_address: str
) -> None:
    page = context.new_page()
    faults = watch_page(page, hostile_address)
    for path in pages(sites.hostile):
        if path == "404.html":
            continue
        page.goto(hostile_address + path.removesuffix("index.html"), wait_until="load")
        page.evaluate(
            "document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))"
        )
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        page.wait_for_timeout(50)
        assert page.evaluate("window.__pwned") is None, path
        assert page.evaluate("document.getElementById('stolen')") is None, path
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("query", [WORD, "onmouseover", "<script>", "<img src=x onerror=pwn()>"])
def test_the_search_shows_hostile_text_as_text(
    context: BrowserContext, hostile_address: str, query: str
) -> None:
    page = context.new_page()
    faults = watch_page(page, hostile_address)
    page.goto(hostile_address)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type(query)
    box = page.locator("dialog.portal-search__box")
    expect(box.get_by_role("status")).to_have_text(re.compile("found"))
    if query == WORD:
        expect(box.locator("li").first).to_be_visible()
        page.wait_for_load_state("networkidle")  # each letter asked for something: the last answer stands
        box.get_by_role("button", name="Show more").click()
        expect(box.locator("li").nth(16)).to_be_visible()
        assert "<script>" in box.inner_text() or "&lt;script&gt;" in box.inner_text()
    tags = set(
        page.evaluate("[...document.querySelectorAll('.portal-search__found *')].map(e => e.localName)")
    )
    events = page.evaluate(
        "[...document.querySelectorAll('.portal-search__box *')].flatMap(e => e.getAttributeNames())"
        ".filter(name => name.startsWith('on') || name === 'src')"
    )
    assert tags <= {"li", "a", "span"}, tags
    assert events == []
    assert page.evaluate("window.__pwned") is None
    assert not faults, "\n".join(faults[:20])
