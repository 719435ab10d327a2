"""The address, the keyboard, phones, paper and pages without scripts: the lists of studies and trials in use."""

import csv
import io
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

import pytest
import rispy
from lxml import html
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.site.exploring import (
    DESK,
    PHONE,
    column,
    control,
    ids,
    open_list,
    query,
    reach,
    rows,
    told,
)
from tests.site.reading_data import registry, studies, terms
from tools.watch import watched_page

HOSTILE = "<img src=x onerror=window.pwned=1>\"'`{{7*7}}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that must stay quiet."""
    with watched_page(browser, address) as page:
        yield page


def test_the_address_keeps_the_state_and_a_link_restores_it(
    page: Page, browser: Browser, address: str
) -> None:
    open_list(page, f"{address}studies/?from-elsewhere=kept")
    control(page, "design").select_option("single-arm-trial")
    control(page, "from").select_option("2018")
    control(page, "text").fill("cells")
    page.locator("#studies-table").get_by_role("button", name="People").click()
    expected = {
        "from-elsewhere": ["kept"],
        "design": ["single-arm-trial"],
        "from": ["2018"],
        "text": ["cells"],
        "sort": ["people"],
    }
    assert query(page) == expected
    other = browser.new_context(viewport=DESK).new_page()
    open_list(other, page.url)
    assert ids(other) == ids(page) and 0 < len(ids(page)) < len(studies())
    assert [control(other, name).input_value() for name in ("design", "from", "text")] == [
        "single-arm-trial",
        "2018",
        "cells",
    ]
    other.context.close()


def test_a_linked_view_begins_at_what_was_filtered_and_an_unfiltered_list_at_its_top(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}trials/?status=completed")
    expect(page.locator("form.explorer")).to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()
    open_list(page, f"{address}trials/")
    expect(page.locator("h1")).to_be_in_viewport()


def test_back_and_forward_return_to_the_filtered_list(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    control(page, "design").select_option("case-series")
    found = ids(page)
    rows(page).first.get_by_role("link").first.click()
    page.wait_for_url(f"{address}studies/{found[0]}/")
    page.go_back()
    expect(page.locator("form.explorer [role=status]")).to_have_text(
        f"{len(found)} of {len(studies())} studies"
    )
    assert ids(page) == found and control(page, "design").input_value() == "case-series"
    page.go_forward()
    page.wait_for_url(f"{address}studies/{found[0]}/")


def test_back_undoes_one_filter_and_forward_does_it_again(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    listed = ids(page)
    control(page, "design").select_option("case-series")
    filtered = ids(page)
    control(page, "text").fill("c")
    control(page, "text").fill("cells")
    expect(page.locator("form.explorer")).to_be_visible()
    page.wait_for_url("**/studies/?*text=cells*")
    page.locator("#studies-table").get_by_role("button", name="People").click()
    page.go_back()
    assert query(page) == {"design": ["case-series"], "text": ["cells"]}
    page.go_back()  # words typed one after another are one step
    assert query(page) == {"design": ["case-series"]} and ids(page) == filtered
    assert control(page, "text").input_value() == ""
    page.go_back()
    assert query(page) == {} and ids(page) == listed
    page.go_forward()
    assert query(page) == {"design": ["case-series"]} and ids(page) == filtered


def test_an_empty_result_says_so_and_what_to_do(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?text=nowhere-to-be-found")
    assert ids(page) == []
    assert told(page) == f"None of {len(studies())} studies fits: take a filter away, or reset all"


def test_what_a_link_asks_for_and_the_list_does_not_know_is_named_until_a_filter_is_set(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}studies/?design=no-such-design&colour=blue&utm_source=a&{'x' * 80}=1")
    asked = f"design=no-such-design, colour=blue, {'x' * 60}…"
    assert (
        told(page)
        == f"{len(studies())} studies; the link also asks for what this list does not know: {asked}"
    )
    control(page, "design").select_option("case-series")
    assert "know" not in told(page)
    open_list(page, f"{address}studies/?design=case-series")
    assert "know" not in told(page)


def taken(page: Page, name: str) -> str:
    """The file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_rows_shown_can_be_taken_as_lines_of_the_whole_file(page: Page, site: Path, address: str) -> None:
    whole = (site / "downloads" / "studies.csv").read_bytes().decode()
    open_list(page, f"{address}studies/")
    assert list(csv.reader(io.StringIO(taken(page, "CSV")))) == list(csv.reader(io.StringIO(whole)))
    control(page, "design").select_option("case-series")
    shown = {row["study"]: row for row in csv.DictReader(io.StringIO(taken(page, "CSV")))}
    assert sorted(shown) == sorted(ids(page)) and shown
    every = {row["study"]: row for row in csv.DictReader(io.StringIO(whole))}
    assert all(every[study] == row for study, row in shown.items())
    assert told(page) == f"{len(shown)} of {len(studies())} studies"


def test_the_rows_shown_can_be_taken_as_references(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?design=case-series")
    found = rispy.loads(taken(page, "RIS"))
    assert sorted(one["id"] for one in found) == sorted(ids(page)) != []


def test_the_trials_shown_can_be_taken_each_under_its_disease(page: Page, address: str) -> None:
    disease = next(iter(terms("disease")))
    open_list(page, f"{address}trials/?disease={disease}")
    found = list(csv.DictReader(io.StringIO(taken(page, "CSV"))))
    expected = sorted(row["registration"] for row in registry() if row["disease"] == disease)
    assert sorted(row["registration"] for row in found) == expected != []
    assert {row["disease"] for row in found} == {disease}


def test_reset_shows_everything_in_the_order_listed_and_empties_the_address(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    listed = ids(page)
    page.goto(f"{address}studies/?design=case-series&sort=-year&text=cells")
    page.get_by_role("button", name="Reset").click()
    assert ids(page) == listed and query(page) == {}
    expect(page.locator("form.explorer [role=status]")).to_be_focused()


def test_a_link_to_a_row_shows_it_whatever_the_filters_say(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?design=case-series#study-deng-2017")
    row = page.locator("#study-deng-2017")
    expect(row).to_be_in_viewport()
    expected = [key for key, study in studies().items() if study["design"]["type"] == "case-series"]
    assert sorted(ids(page)) == sorted([*expected, "deng-2017"])
    start = f"{len(expected)} of {len(studies())} studies"
    assert told(page) == f"{start}; the study that the link names is shown as well"
    control(page, "from").select_option("2016")
    expect(row).to_be_hidden()
    assert "#" not in page.url


def test_a_link_within_the_page_shows_its_row(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?design=case-series")
    expect(page.locator("#study-deng-2017")).to_be_hidden()
    page.evaluate("location.hash = 'study-deng-2017'")
    expect(page.locator("#study-deng-2017")).to_be_in_viewport()


def test_the_explorer_is_worked_by_the_keyboard_alone(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    reach(page, "input[data-name=text]")
    page.keyboard.type("2017")
    expect(page.locator("form.explorer [role=status]")).to_contain_text(" of ")
    page.keyboard.press("Enter")
    assert query(page) == {"text": ["2017"]}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Rand")
    assert query(page)["design"] == ["randomised-trial"]
    reach(page, "form.explorer button")
    page.keyboard.press("Enter")
    assert sorted(ids(page)) == sorted(studies())
    reach(page, "#studies-table th[data-field=year] button")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    years = [int(year) for year in column(page, "year")]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize(("path", "listed"), [("studies/", studies), ("trials/", registry)])
def test_without_javascript_there_is_the_plain_table_and_nothing_dead(
    browser: Browser, address: str, path: str, listed: Callable[[], Sized]
) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{path}?design=case-series")
    table = path.replace("/", "-table")
    shown = rows(page, table).count()
    controls = page.locator("article :is(input, select, button, form summary, [aria-sort])")
    dead = [one.evaluate("one => one.outerHTML.slice(0, 80)") for one in controls.all() if one.is_visible()]
    room = page.locator("form.explorer").bounding_box()
    context.close()
    assert (shown, dead, room) == (len(listed()), [], None)


@pytest.mark.parametrize(
    "names", [("text",), ("disease", "design", "from", "sort", "route", "__proto__", "toString")]
)
def test_a_hostile_address_shows_as_text_only(page: Page, address: str, names: tuple[str, ...]) -> None:
    open_list(page, f"{address}studies/")
    elements = page.locator("article *").count()
    page.evaluate(
        "([path, pairs]) => { location.href = `${path}?${new URLSearchParams(pairs)}#%E0%A4%A<b>` }",
        [f"{address}studies/", [[name, HOSTILE] for name in names]],
    )
    page.wait_for_url("**/studies/?*")
    expect(page.locator("form.explorer")).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator("article *").count() <= elements  # rows that do not fit are not there
    assert page.locator("article img").count() == 0
    is_text = names == ("text",)
    assert control(page, "text").input_value() == (HOSTILE if is_text else "")
    assert rows(page).count() == (0 if is_text else len(studies()))


def test_the_search_stays_closed_when_a_list_is_filtered_by_words(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?text=cells")
    assert not page.locator("dialog.portal-search__box").is_visible()
    assert page.locator("article mark").count() == 0


@pytest.mark.parametrize("path", ["studies/", "trials/"])
def test_on_a_phone_the_filters_fold_and_nothing_sticks_out(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    open_list(page, f"{address}{path}?disease={next(iter(terms('disease')))}")
    expect(control(page, "disease")).to_be_hidden()
    expect(page.locator(".explorer-chosen")).to_contain_text(next(iter(terms("disease").values()))["label"])
    page.locator("form.explorer summary").click()
    control(page, "sort").select_option(index=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    outside = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    assert page.locator("form.explorer *").evaluate_all(outside) == 0
    assert len(query(page)["sort"]) == 1


@pytest.mark.parametrize("path", ["studies/", "trials/"])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_table_does_not_jump_when_the_controls_wake(
    page: Page, address: str, path: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    held: list[Route] = []
    are_held = True

    def hold(route: Route) -> None:
        if are_held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/assets/*.js", hold)  # all of ours: none of them may move the table
    page.goto(f"{address}{path}", wait_until="commit")
    page.locator("article table tbody tr").last.wait_for(state="attached")
    page.wait_for_timeout(200)  # the browser paints what it has
    place = "() => document.querySelector('article .explorer ~ .table-region').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    expect(page.locator("form.explorer")).to_be_hidden()
    assert any(each.request.url.endswith("/explorer.js") for each in held)
    are_held = False
    for each in held:
        each.continue_()
    expect(page.locator("form.explorer")).to_be_visible()
    assert page.evaluate(place) == before


def test_no_other_page_loads_the_explorer(page: Page, site: Path, address: str) -> None:
    script, form = "//script[contains(@src, 'explorer')]", "//form[contains(@class, 'explorer')]"
    loading = {
        file.parent.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if html.parse(str(file)).xpath(f"{script} | {form}")
    }
    assert loading == {"studies", "trials"}
    page.goto(f"{address}about/")
    assert page.locator("script[src*=explorer], form.explorer").count() == 0


def test_a_printed_list_says_that_it_is_filtered_and_by_what(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}studies/?design=case-series")
    expect(page.locator(".explorer-result")).to_be_visible()
    expect(page.locator(".explorer-chosen")).to_have_text(
        f"Design: {terms('design')['case-series']['label']}"
    )
    expect(control(page, "design")).to_be_hidden()
    page.goto(f"{address}studies/")
    expect(rows(page)).to_have_count(len(studies()))
    expect(page.locator("form.explorer")).to_be_hidden()
