"""The search on the built site: every query of the list in a real browser, and how it is used by hand and by ear."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.search.running import queries
from tools.watch import PHONE_WIDTH, watched_page

BOX = "dialog.portal-search__box"
FOUND = f"{BOX} .portal-search__found a"
SAID = f"{BOX} .portal-search__said"
# Every query with the engine and the index that the page itself has fetched; the first two addresses of each.
ALL = """
async (queries) => {
  const box = document.querySelector("dialog.portal-search__box");
  const index = new URL(box.dataset.index, location.href);
  const json = async (address) => (await fetch(address)).json();
  const search = evidenceSearch.makeSearch(await json(index), (name) => json(new URL(`${name}.json`, index)));
  const first = async (query) => (await (await search.find(query)).entries(0, 2)).map((entry) => entry.address);
  return Promise.all(queries.map(first));
}
"""

FILTERS = """
[...document.querySelectorAll("form.explorer select")]
  .flatMap(({ dataset, options }) => [...options].map(({ value }) => `${dataset.name}=${value}`))
"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address) as page:
        yield page


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(f"{BOX} input")).to_be_focused()


def test_every_query_of_the_list_finds_its_address_in_the_browser(page: Page, address: str) -> None:
    page.goto(f"{address}about/?q=psoriasis")
    expect(page.locator(FOUND).first).to_be_visible()
    listed = queries()
    found = page.evaluate(ALL, [one.query for one in listed])
    missed = {one.query: there for one, there in zip(listed, found, strict=True) if not one.leads(there)}
    assert missed == {}


def test_nothing_of_the_search_is_fetched_before_it_is_opened_and_nothing_of_the_themes(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address).partition("?")[0]))
    page.goto(address, wait_until="networkidle")
    assert not [path for path in asked if path.startswith("search/") or "search-engine" in path]
    open_search(page)
    page.keyboard.type("farge 2022")
    expect(page.locator(FOUND).first).to_have_attribute("href", f"{address}studies/farge-2022/")
    assert {"search/index.json", "assets/search-engine.js"} <= set(asked)
    assert not [path for path in asked if "worker" in path or "search_index" in path]


def test_a_result_says_its_kind_and_one_line_of_fact_and_how_many_there_are_is_read_out(
    page: Page, address: str
) -> None:
    page.goto(address)
    open_search(page)
    page.keyboard.type("virzi")
    first = page.locator(FOUND).first
    expect(first.locator(".portal-search__kind")).to_have_text("Study")
    expect(first.locator(".portal-search__title")).to_have_text("Virzì 2017")
    expect(first.locator(".portal-search__fact")).to_have_text(re.compile(r"^Case series, 6 people\. "))
    said = page.locator(SAID)
    expect(said).to_have_attribute("role", "status")
    expect(said).to_have_text("1 found: 1 study")


def test_what_nobody_has_is_said_and_the_lists_are_offered(page: Page, address: str) -> None:
    page.goto(f"{address}diseases/psoriasis/")
    open_search(page)
    page.keyboard.type("<b>qqqqq</b>")
    expect(page.locator(SAID)).to_have_text(re.compile(r"^Nothing found for “<b>qqqqq</b>”\."))
    assert page.locator(FOUND).count() == 0
    page.locator(f"{BOX} .portal-search__lists").get_by_role("link", name="registered trials").click()
    page.wait_for_url(f"{address}trials/")


def test_more_than_fit_are_shown_on_request_and_the_focus_goes_on(page: Page, address: str) -> None:
    page.goto(address)
    open_search(page)
    page.keyboard.type("lupus")
    more = page.get_by_role("button", name="Show more")
    expect(more).to_be_visible()
    before = page.locator(FOUND).count()
    more.click()
    expect(page.locator(FOUND).nth(before)).to_be_focused()
    assert page.locator(FOUND).count() > before


def test_on_a_phone_the_search_fills_the_screen_and_nothing_sticks_out(
    browser: Browser, address: str
) -> None:
    with watched_page(browser, address, width=PHONE_WIDTH) as page:
        page.goto(f"{address}?q=systemic lupus erythematosus")
        expect(page.locator(FOUND).first).to_be_visible()
        width = page.locator(BOX).evaluate("box => [box.scrollWidth, box.clientWidth, innerWidth]")
        assert width[0] <= width[1] <= width[2] and width[1] > PHONE_WIDTH - 5
        page.get_by_role("button", name="Close the search").click()
        expect(page.locator(BOX)).to_be_hidden()


def test_without_scripts_the_lists_are_linked_in_its_place(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}methods/")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_hidden()
    page.locator(".portal-search").get_by_role("link", name="Lists").click()
    expect(page).to_have_url(f"{address}studies/")
    context.close()


def test_every_entry_leads_to_a_page_and_a_place_on_it_that_are_there(site: Path) -> None:
    files = sorted((site / "search").glob("entries-*.json"))
    places = [entry[3] for file in files for entry in json.loads(file.read_text(encoding="utf-8"))["data"]]
    ids: dict[Path, set[str]] = {}
    missing = []
    for place in places:
        path, _, part = place.partition("#")
        file = site / path.partition("?")[0] / "index.html"
        if file.is_file() and file not in ids:
            ids[file] = set(html.parse(str(file)).xpath("//@id"))
        if part not in {"", *ids.get(file, ())} or file not in ids:
            missing.append(place)
    assert missing == [] and len(places) > 100


def test_a_filter_that_an_entry_names_is_one_that_its_list_has(page: Page, site: Path, address: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (site / "search").glob("entries-*.json")]
    filters = sorted({found for text in texts for found in re.findall(r'studies/\?([^"]+)', text)})
    page.goto(f"{address}studies/")
    assert filters and set(filters) <= set(page.evaluate(FILTERS))
