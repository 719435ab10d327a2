"""A disease page on paper: a short profile with the addresses of its sources, without what needs a screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.reading_data import studies
from tools.pictures import kinds_of_page

A4 = {
    "width": 700,
    "height": 990,
}  # the width of a sheet less its margins: narrower than where tables turn into cards
DISEASE = "diseases/psoriasis/"


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page laid out for the printer, of a reader who prefers dark."""
    context = browser.new_context(viewport=A4, color_scheme="dark")  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


def test_the_frame_of_the_site_and_what_opens_on_request_are_not_printed(paper: Page, address: str) -> None:
    paper.goto(address + DISEASE)
    frame = ".md-header, .md-sidebar, .md-footer, .md-search, .portal-skip, .headerlink, .portal-tabs"
    frame += ", article details:not(.fold, .cite), #cite > :not(.citation)"
    assert [part for part in paper.locator(frame).all() if part.is_visible()] == []


def test_the_evidence_is_printed_and_says_where_it_stands(paper: Page, address: str) -> None:
    paper.goto(address + DISEASE)
    for section in ("answer", "summary", "provenance", "cite-text"):
        expect(paper.locator(f"#{section}")).to_be_visible()
    canonical = paper.locator("link[rel=canonical]").get_attribute("href")
    expect(paper.locator(".print-note")).to_contain_text(str(canonical))
    paper.emulate_media(media="screen")
    expect(paper.locator(".print-note")).to_be_hidden()


def test_what_is_folded_on_the_page_of_a_measure_is_printed(paper: Page, site: Path, address: str) -> None:
    paper.goto(address + kinds_of_page(site)["outcome"])
    expect(paper.locator("article details.fold table.evidence").first).to_be_visible()


def test_tables_stay_tables_and_their_rows_stay_whole(paper: Page, address: str) -> None:
    paper.goto(address + DISEASE)
    table = paper.locator("article table.evidence").first
    styles = table.evaluate(
        """table => [table, table.tHead, table.tBodies[0].rows[0]].map(e => [
            getComputedStyle(e).display, getComputedStyle(e).breakInside])"""
    )
    assert [display for display, _ in styles] == ["table", "table-header-group", "table-row"]
    assert styles[2][1] == "avoid"


def test_paper_is_white_also_for_a_reader_who_prefers_dark(paper: Page, site: Path, address: str) -> None:
    paper.goto(address + kinds_of_page(site)["outcome"])
    expect(paper.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    colours = paper.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).colorScheme,
            getComputedStyle(document.querySelector("article h1")).color,
            getComputedStyle(document.querySelector("article svg text")).fill]"""
    )
    assert colours[:2] == ["rgb(255, 255, 255)", "light"]
    for colour in colours[2:]:
        assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 128, colours


def test_every_source_is_printed_with_its_full_address(paper: Page, site: Path, address: str) -> None:
    paper.goto(address + kinds_of_page(site)["outcome"])
    printed = paper.locator("td[data-field='source'] a:visible").evaluate_all(
        "links => links.map(link => getComputedStyle(link, '::after').content)"
    )
    known = {source["url"] for study in studies().values() for source in study["sources"]}
    assert printed and {content.strip('" ') for content in printed} <= known
    inside = paper.locator("article td a[href^='..']").first
    assert inside.evaluate("link => getComputedStyle(link, '::after').content") == "none"


def test_a_disease_is_printed_as_a_profile_of_at_most_two_sheets(
    browser: Browser, site: Path, address: str
) -> None:
    page = browser.new_page()
    sheets = {}
    for hub in sorted((site / "diseases").glob("*/index.html")):
        page.goto(f"{address}diseases/{hub.parent.name}/")
        sheets[hub.parent.name] = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
    page.close()
    assert sheets and max(sheets.values()) <= 2, sheets
