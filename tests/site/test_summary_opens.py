"""Each row of the evidence summary opens, in place, to its studies and what was left out, and why."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, expect

from tests.site.reading import open_page, page_of, plain
from tests.site.reading_data import is_apart, read, studies
from tests.site.test_typeface import SETTLE, block_typeface
from tools.watch import DESK_WIDTH, HEIGHT, watched_page

COUNT = re.compile(r"\d+ of \d+")
LUPUS, PSORIASIS = "diseases/systemic-lupus-erythematosus/", "diseases/psoriasis/"
# What the combination may leave unsaid in a row: a control group is no result of treatment.
CONTROL = "Control group: never part of a result of treated people."
FIRST_SCREEN = ("h1", "#answer", "h2#summary", "#summary-table tbody tr")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a desk; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address, moves=False) as page:
        yield page


def pages(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    for file in sorted((site / "diseases").glob("*/index.html")):
        yield file.parent.name, page_of(site, f"diseases/{file.parent.name}")


def place(link: str) -> str:
    """The id to which a link leads on the pages of a disease: that of a row or a harm, else the measure's or part's."""
    page, _, part = link.partition("#")
    return part or page.strip("/").split("/")[-1]


def openings(page: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """Each row of the summary with what it opens to."""
    rows = page.xpath("//table[@id='summary-table']/tbody/tr[@id]")
    return [(row, row.getnext().xpath("./td/details")[0]) for row in rows]


def lines(opened: HtmlElement, heading: str) -> list[HtmlElement]:
    """The lines under a heading of an opening."""
    return opened.xpath(f".//p[@class='opened-head'][contains(., '{heading}')]/following-sibling::ul[1]/li")


# ---- what it says ----


def test_every_row_opens_under_a_name_of_its_own(site: Path) -> None:
    for disease, page in pages(site):
        names = []
        for row, opened in openings(page):
            names.append(plain(opened.xpath("string(./summary/@aria-label)")))
            assert names[-1].startswith(f"Details: {plain(row.xpath('string(./th/*[1])'))}"), disease
            assert plain(opened.xpath("string(./div)")), f"{disease}: {names[-1]} opens to nothing"
        assert len(names) == len(set(names)), disease


def test_every_link_of_an_opening_leads_to_a_page_of_the_disease_and_a_place_on_it(site: Path) -> None:
    for disease, page in pages(site):
        folder = site / "diseases" / disease
        for _, opened in openings(page):
            links = opened.xpath(".//a[not(contains(@class,'abbr'))]/@href")
            assert links, disease
            for link in links:
                ids = open_page(folder / link.partition("#")[0] / "index.html").xpath("//@id")
                assert place(link) in ids, (disease, link)


def test_counts_of_an_opening_are_those_of_the_rows_that_its_lines_lead_to(site: Path) -> None:
    checked = 0
    for disease, page in pages(site):
        for _, opened in openings(page):
            for line in [*lines(opened, "Result in treated"), *lines(opened, "Randomised")]:
                (row,) = page.xpath(f"//tr[@id='{place(line.xpath('./a[1]/@href')[0])}']")
                assert plain(line.xpath("string(./a[1])")) in plain(row.text_content())
                found = set(COUNT.findall(plain(line.text_content())))
                assert found <= set(COUNT.findall(plain(row.text_content()))), (
                    f"{disease}: {line.text_content()}"
                )
                checked += len(found)
    assert checked > 25


def test_every_result_in_the_measures_table_of_a_treated_group_stands_in_the_opening(site: Path) -> None:
    for disease, page in pages(site):
        for row, opened in openings(page):
            measure = place(row.xpath("string(./th/a/@href)"))
            tables = page.xpath(f"//table[@id='{measure}-table']")
            shown = {
                place(link)
                for line in lines(opened, "Result in treated")
                for link in line.xpath("./a[1]/@href")
            }
            for table in tables:
                rows = table.xpath(
                    ".//tr[@id][not(contains(@class,'control')) and not(contains(@class,'group'))]/@id"
                )
                assert set(rows) == shown, f"{disease}, {measure}"


def test_what_was_left_out_of_a_combined_result_stands_in_the_opening_with_its_reason(site: Path) -> None:
    checked = 0
    for disease, page in pages(site):
        for row, opened in openings(page):
            measure = place(row.xpath("string(./th/a/@href)"))
            words = plain(opened.text_content())
            for left in page.xpath(f"//table[@id='{measure}-rows']//tr[td[contains(@class,'left-out')]]"):
                reason = plain(left.xpath("string(./td[@data-field='reason']/span)"))
                if reason == CONTROL or "is not combined" in reason:
                    continue
                assert reason.removesuffix(".") in words, f"{disease}, {measure}: {reason}"
                (line,) = [
                    item
                    for item in opened.xpath(".//li")
                    if plain(item.text_content()).startswith(reason[:-1])
                ]
                assert plain(left.xpath("string(./th/a)")) in plain(line.text_content()), (
                    f"{disease}, {measure}"
                )
                checked += 1
    assert checked


def is_defined(disease: str, row_id: str) -> bool:
    """Has the disease a measure, or any disease a category, of the outcome in a row of the summary?"""
    (item,) = (item for item in read("portal.yml")["summary"] if f"summary-{item['id']}" == row_id)
    measures = read("vocabularies/measure.yml")[disease]
    named = set(measures) & set(item.get("measures", []))
    domains = {measure["domain"] for measure in measures.values()} & set(item.get("domains", []))
    return bool(named or domains or item.get("categories"))


def test_an_outcome_that_nobody_reported_says_in_how_many_studies_it_was_looked_for(site: Path) -> None:
    checked = 0
    for disease, page in pages(site):
        main = [one for one in studies().values() if disease in one["diseases"] and not is_apart(one)]
        for folded in page.xpath("//details[contains(@class,'without')]/div"):
            text, name = plain(folded.text_content()), folded.get("id")
            if "No measure defined here, so none was looked for" in text:
                assert not is_defined(disease, name), f"{disease}: {name}"
                continue
            assert is_defined(disease, name), f"{disease}: {name}"
            said = re.search(r"in the pages read of (\d+) stud", text)
            assert said and int(said[1]) == len(main), disease
            assert folded.xpath(".//a[@href='gaps/']")
            checked += 1
    assert checked


# ---- in a browser ----


def test_a_row_opens_and_closes_with_the_keyboard_and_leads_to_the_page_of_its_measure(
    page: Page, address: str
) -> None:
    page.goto(address + LUPUS)
    opened = page.locator("#summary-response + .more details")
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    link = opened.get_by_role("link", name="Plot, full table and sources")
    expect(link).to_be_visible()
    page.keyboard.press("Enter")
    expect(link).to_be_hidden()
    page.keyboard.press("Enter")
    link.click()
    expect(page.locator("figure.chart svg:visible").first).to_be_visible()


@pytest.mark.layout
@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_opened_rows_make_no_page_scroll_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in (LUPUS, PSORIASIS):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details.opening').forEach(part => { part.open = true; })")
        wide = page.evaluate(
            """() => [...document.querySelectorAll("#summary-table, .opened, .opened *:not(svg *)")].filter(
                part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"""
        )
        assert wide == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.layout
@pytest.mark.parametrize("comes", [True, False], ids=["typeface", "blocked"])
def test_the_first_screen_shows_title_answer_and_the_first_row_of_the_summary(
    browser: Browser, site: Path, address: str, comes: bool
) -> None:
    context = browser.new_context(viewport={"width": DESK_WIDTH, "height": HEIGHT})
    if not comes:
        block_typeface(context)
    page = context.new_page()
    for disease, _ in pages(site):
        page.goto(f"{address}diseases/{disease}/")
        page.evaluate(SETTLE)
        bottoms = [page.locator(part).first.bounding_box() for part in FIRST_SCREEN]
        assert all(box and box["y"] + box["height"] <= HEIGHT for box in bottoms), (disease, bottoms)
    context.close()


def test_without_scripts_a_row_opens_to_its_studies_and_leads_to_their_page(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LUPUS)
    opened = page.locator("#summary-response + .more details")
    opened.locator("summary").click()
    expect(opened.get_by_text("Result in treated people (not an effect)")).to_be_visible()
    expect(opened.get_by_role("link", name="Plot, full table and sources")).to_be_visible()
    context.close()


def test_openings_are_not_printed_and_leave_no_empty_row(page: Page, address: str) -> None:
    page.goto(address + LUPUS)
    page.locator("details.opening summary").first.click()
    page.emulate_media(media="print")
    assert [row for row in page.locator("#summary-table tr.more").all() if row.is_visible()] == []
