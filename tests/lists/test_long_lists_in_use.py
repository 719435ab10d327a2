"""A list of ten thousand made-up studies in the browser: what is fetched, filtered, sorted, shown and come back to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.lists.long_list import NAMES, design, label, make_list, people
from tests.site.exploring import column, control, ids, open_list, query, rows, told
from tools.local_server import serve_site
from tools.watch import watched_page

COUNT = 10_006
# What a row is to a reader and to a program: its own words and those of its cells, whatever the spaces between them.
CELLS = """name => {
    const row = document.getElementById(name).cloneNode(true);
    row.querySelector(".portal-row-links")?.remove(); // the link that a row has while the pointer is in it
    const words = (one) => one.textContent.trim().replace(/\\s+/g, " ");
    return [row.className, row.getAttribute("role"), ...[...row.cells].map((cell) => [
        cell.localName, cell.getAttribute("role"), cell.getAttribute("scope"), cell.dataset.field, cell.dataset.label,
        cell.className.trim(), words(cell), cell.querySelector("a")?.href,
        [...cell.children].map((one) => one.localName),
    ])];
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the list is served."""
    folder = tmp_path_factory.mktemp("long-list")
    make_list(folder, COUNT)
    with serve_site(folder, "/portal/") as address:
        yield f"{address}studies/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that must stay quiet."""
    with watched_page(browser, address.removesuffix("studies/")) as page:
        yield page


def numbers(page: Page) -> list[int]:
    """The numbers of the studies shown, from the top."""
    return [int(one.removeprefix("s")) for one in ids(page)]


def test_a_list_that_nobody_asks_anything_of_has_its_first_hundred_rows_and_fetches_no_others(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_list(page, address)
    assert numbers(page) == list(range(100))
    assert told(page) == "10\u202f006 studies"
    assert not any(url.endswith("rows.json") for url in asked)


def test_a_filter_counts_and_finds_over_all_rows(page: Page, address: str) -> None:
    open_list(page, address)
    control(page, "design").select_option("series")
    found = [n for n in range(COUNT) if design(n) == "series"]
    expect(page.locator("form.explorer [role=status]")).to_have_text("3\u202f335 of 10\u202f006 studies")
    assert len(found) == 3335 and numbers(page) == found[:100]
    assert control(page, "design").locator("option").all_inner_texts()[1:] == [
        "Trial (3\u202f336)",
        "Series (3\u202f335)",
        "Cohort (3\u202f335)",
    ]
    control(page, "text").fill("ECHO 10004")
    expect(rows(page)).to_have_count(0)
    control(page, "design").select_option("")
    expect(rows(page)).to_have_count(1)
    assert numbers(page) == [10_004] and column(page, "study") == [label(10_004)]


def test_sorting_goes_over_all_rows_with_what_is_not_known_last(page: Page, address: str) -> None:
    open_list(page, f"{address}?sort=-people")
    expect(rows(page)).to_have_count(100)
    known = sorted((n for n in range(COUNT) if people(n)), key=lambda n: (-(people(n) or 0), n))
    assert numbers(page) == known[:100]
    expect(page.locator("th[data-field=people]").first).to_have_attribute("aria-sort", "descending")
    page.locator("thead").get_by_role("button", name="Study").click()
    expect(page.locator("th[data-field=study]").first).to_have_attribute("aria-sort", "ascending")
    # As the browser's collation has it: É among the names with E, numbers within names as numbers.
    order = sorted(range(COUNT), key=lambda n: (("ABCDE"[n % len(NAMES)]), n))
    assert numbers(page) == order[:100]


def test_more_rows_follow_on_request_and_the_focus_goes_to_the_next_row(page: Page, address: str) -> None:
    open_list(page, address)
    button = page.get_by_role("button", name="Show 100 more of 9\u202f906")
    button.focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(200)
    assert numbers(page) == list(range(200))
    assert page.evaluate("document.activeElement.closest('tr').id") == "study-s100"
    expect(page.get_by_role("button", name="Show 100 more of 9\u202f806")).to_be_visible()


def test_a_row_of_the_file_is_the_row_that_the_further_page_has(page: Page, address: str) -> None:
    open_list(page, address)
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows(page)).to_have_count(200)
    names = ("study-s105", "study-s101")
    made = [page.evaluate(CELLS, name) for name in names]
    page.goto(f"{address}2/")
    assert made == [page.evaluate(CELLS, name) for name in names]


def test_back_returns_to_the_filter_and_to_as_many_rows(page: Page, address: str) -> None:
    open_list(page, address)
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows(page)).to_have_count(200)
    control(page, "design").select_option("cohort")
    expect(rows(page)).to_have_count(100)
    assert query(page) == {"design": ["cohort"]}
    page.go_back()
    expect(rows(page)).to_have_count(200)
    assert query(page) == {} and control(page, "design").input_value() == ""


def test_the_address_of_a_row_that_the_page_leaves_out_leads_to_the_page_where_it_is(
    page: Page, address: str
) -> None:
    page.goto(f"{address}#study-s9999")
    page.wait_for_url(f"{address}100/#study-s9999")
    expect(page.locator("#study-s9999")).to_be_visible()


def test_where_the_other_rows_cannot_be_had_the_page_says_so_and_its_pages_are_named(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/rows.json", lambda route: route.abort())
    open_list(page, address)
    control(page, "design").select_option("series")
    expect(page.locator("form.explorer [role=status]")).to_contain_text("could not be loaded")
    expect(page.locator(".list-more")).to_be_visible()
    context.close()


def test_without_scripts_the_first_rows_and_links_to_the_other_pages_stand_there(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#studies-table tbody tr").count() == 100
    expect(page.locator("form.explorer")).to_be_hidden()
    expect(page.locator(".list-more")).to_have_text(
        "Shown here: the first 100 of 10\u202f006. The others: pages 2 to 101. "
        "All together: the files at the end of this page."
    )
    page.get_by_role("link", name="101", exact=True).click()
    assert page.locator("#studies-table tbody tr").count() == 6
    context.close()


def test_the_file_of_what_is_shown_has_all_that_fits_and_not_only_what_is_on_the_page(
    page: Page, address: str
) -> None:
    open_list(page, address)
    control(page, "design").select_option("cohort")
    expect(page.locator("form.explorer [role=status]")).to_contain_text("of 10")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV: the studies shown").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert len(text.splitlines()) == 1 + sum(design(n) == "cohort" for n in range(COUNT))
