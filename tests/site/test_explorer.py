"""Filters, order and address of the lists of studies and trials, in a real browser, against counts of the files."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.site.reading_data import Raw, is_silent, registry, studies, terms
from tools.watch import watch_page

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
HOSTILE = "<img src=x onerror=window.pwned=1>\"'`{{7*7}}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    faults = watch_page(page, address)
    yield page
    context.close()
    assert not faults, "\n" + "\n".join(faults)


def open_list(page: Page, address: str) -> Page:
    """The page, once its controls are awake."""
    page.goto(address)
    expect(page.locator("form.explorer")).to_be_visible()
    return page


def control(page: Page, name: str) -> Locator:
    """The control that holds one part of the address."""
    return page.locator(f"form.explorer [data-name='{name}']")


def rows(page: Page, table: str = "studies-table") -> Locator:
    """The rows of the table that are shown."""
    return page.locator(f"#{table} tbody tr:not(.group):visible")


def ids(page: Page, table: str = "studies-table") -> list[str]:
    """The names of the shown rows, without what all of them begin with, in the order shown."""
    found = rows(page, table).evaluate_all("rows => rows.map(row => row.id)")
    return [str(one).split("-", 1)[1] for one in found]


def column(page: Page, field: str, table: str = "studies-table") -> list[str]:
    """The first line of each shown cell of a column, from the top."""
    cells = page.locator(f"#{table} tbody tr:not(.group):visible > [data-field='{field}']")
    return [
        str(text).strip() for text in cells.evaluate_all("all => all.map(c => c.children[0].textContent)")
    ]


def query(page: Page) -> dict[str, list[str]]:
    """What the address says after its question mark."""
    return parse_qs(urlsplit(page.url).query)


def treated(study: Raw) -> list[Raw]:
    """The arms of a study that were given the treatment."""
    return [arm for arm in study["arms"] if arm["role"] == "intervention"]


def those(fits: Callable[[Raw], Any]) -> list[str]:
    """Ids of the studies that fit, by their files."""
    return sorted(key for key, study in studies().items() if fits(study))


def has_arm(study: Raw, disease: str | None = None, **product: str) -> bool:
    """Has one treated arm all of these? An arm without a disease of its own mixes those of its study."""
    return any(
        (disease is None or disease in ([arm["disease"]] if arm.get("disease") else study["diseases"]))
        and all((arm.get("product") or {}).get(key) == value for key, value in product.items())
        for arm in treated(study)
    )


def without_accents(text: str) -> str:
    """ "Özgül" stands among the names with O."""
    return "".join(
        one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)
    ).lower()


def told(page: Page) -> str:
    """What the page says of the number of rows."""
    return page.locator("form.explorer [role=status]").inner_text()


def test_at_first_every_study_is_shown_and_counted(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    assert sorted(ids(page)) == sorted(studies())
    assert told(page) == f"{len(studies())} studies"
    expect(page.get_by_role("button", name="Reset")).to_be_hidden()


def test_a_design_leaves_the_studies_whose_files_name_it_and_the_count_follows(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}studies/")
    expected = those(lambda study: study["design"]["type"] == "randomised-trial")
    control(page, "design").select_option("randomised-trial")
    assert sorted(ids(page)) == expected
    assert told(page) == f"{len(expected)} of {len(studies())} studies"


@pytest.mark.parametrize("name", ["cell_type", "cell_source", "donor", "route"])
def test_each_term_of_an_attribute_leaves_the_studies_with_an_arm_that_has_it(
    page: Page, address: str, name: str
) -> None:
    open_list(page, f"{address}studies/")
    present = {(arm.get("product") or {}).get(name) for study in studies().values() for arm in treated(study)}
    offered = control(page, name).locator("option").evaluate_all("all => all.map(one => one.value)")
    order = [term for term in terms("product")["attributes"][name]["terms"] if term in present]
    assert [value for value in offered if value not in ("", "-")] == order
    for term in order:
        control(page, name).select_option(term)
        assert sorted(ids(page)) == those(lambda study, term=term: has_arm(study, **{name: term})), term


def test_filters_set_together_must_hold_for_one_and_the_same_arm(page: Page, address: str) -> None:
    listed = "adipose", "bone-marrow"
    routes = "intravenous", "subcutaneous"
    arms = [{"cell_source": [one], "route": [other]} for one, other in zip(listed, routes, strict=True)]

    def give_the_first_study_two_arms(route: Route) -> None:
        body = route.fetch().text()
        facts = re.search(r'(<script type="application/json">)(.*?)(</script>)', body, re.DOTALL)
        assert facts is not None
        changed = json.loads(facts[2])
        changed[0]["terms"] = [{**changed[0]["terms"][0], **arm} for arm in arms]
        route.fulfill(body=body.replace(facts[2], json.dumps(changed)), content_type="text/html")

    page.route(f"{address}studies/", give_the_first_study_two_arms)
    open_list(page, f"{address}studies/")
    first = ids(page)[0]
    for source in listed:
        for route in routes:
            choose(page, cell_source=source, route=route)
            assert (first in ids(page)) is ({"cell_source": [source], "route": [route]} in arms)


def choose(page: Page, **values: str) -> None:
    """Sets several controls at once."""
    page.evaluate(
        """values => {
            const form = document.querySelector("form.explorer");
            for (const [name, value] of values) form.querySelector(`[data-name="${name}"]`).value = value;
            form.dispatchEvent(new Event("change"));
        }""",
        list(values.items()),
    )


def test_a_disease_and_years_leave_the_studies_of_both(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    slug = next(iter(terms("disease")))
    control(page, "disease").select_option(slug)
    control(page, "from").select_option("2017")
    control(page, "to").select_option("2021")
    assert sorted(ids(page)) == those(
        lambda study: has_arm(study, disease=slug) and 2017 <= study["citation"]["year"] <= 2021
    )


def test_the_status_of_inclusion_is_a_filter(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?status=related")
    assert sorted(ids(page)) == those(lambda study: study["inclusion"]["status"] == "related")


def test_behind_each_choice_stands_how_many_rows_it_would_leave(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?design=case-series")
    for option in control(page, "route").locator("option").all()[1:]:
        number = re.search(r"\((\d+)\)$", option.inner_text())
        assert number is not None, option.inner_text()
        if option.is_enabled():
            control(page, "route").select_option(option.get_attribute("value"))
        found = rows(page).count() if option.is_enabled() else 0
        control(page, "route").select_option("")
        assert int(number[1]) == found


def test_words_are_found_whatever_their_case_order_and_accents(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    control(page, "text").press_sequentially("2017  DÉNG")
    expect(rows(page)).to_have_count(1)
    assert ids(page) == ["deng-2017"]
    control(page, "text").fill("no row says this")
    expect(rows(page)).to_have_count(0)
    assert told(page) == f"0 of {len(studies())} studies"


def test_a_trial_that_ended_in_silence_is_found_and_headings_without_rows_go(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}trials/")
    control(page, "report").select_option("silent")
    expected = [row for row in registry() if is_silent(row)]
    assert sorted(ids(page, "trials-table")) == sorted(row["registration"].lower() for row in expected)
    headings = page.locator("#trials-table tr.group:visible").all_inner_texts()
    labels = [words["label"] for slug, words in terms("disease").items() if {slug} & _diseases(expected)]
    assert [heading.strip() for heading in headings] == labels


def _diseases(trials: list[Raw]) -> set[str]:
    return {row["disease"] for row in trials}


@pytest.mark.parametrize("status", ["completed", "recruiting", "unknown"])
def test_the_status_in_the_register_is_a_filter(page: Page, address: str, status: str) -> None:
    open_list(page, f"{address}trials/?status={status}")
    expected = [row["registration"].lower() for row in registry() if row["status"] == status]
    assert sorted(ids(page, "trials-table")) == sorted(expected)


def test_trials_without_a_start_are_left_out_by_years_and_the_page_says_how_many(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}trials/?from=2018")
    expected = [row["registration"].lower() for row in registry() if (row["start"] or "")[:4] >= "2018"]
    undated = sum(not row["start"] for row in registry())
    assert sorted(ids(page, "trials-table")) == sorted(expected)
    assert told(page) == f"{len(expected)} of {len(registry())} trials; {undated} without a year left out"


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
    other = browser.new_context(viewport=DESK).new_page()  # type: ignore[arg-type]
    open_list(other, page.url)
    assert ids(other) == ids(page) and 0 < len(ids(page)) < len(studies())
    assert [control(other, name).input_value() for name in ("design", "from", "text")] == [
        "single-arm-trial",
        "2018",
        "cells",
    ]
    other.context.close()


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


def test_reset_shows_everything_in_the_order_listed_and_empties_the_address(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    listed = ids(page)
    page.goto(f"{address}studies/?design=case-series&sort=-year&text=cells")
    page.get_by_role("button", name="Reset").click()
    assert ids(page) == listed and query(page) == {}
    expect(page.locator("form.explorer [role=status]")).to_be_focused()


def test_numbers_are_sorted_as_numbers_with_what_is_not_found_last(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    button = page.locator("#studies-table").get_by_role("button", name="People")
    for direction, sign in (("ascending", 1), ("descending", -1)):
        button.click()
        expect(page.locator("#studies-table th[data-field=people]").first).to_have_attribute(
            "aria-sort", direction
        )
        found = column(page, "people")
        numbers = [int(re.sub(r"\D", "", text)) for text in found if text != "not found"]
        assert numbers == sorted(numbers, key=lambda number, sign=sign: sign * number) and len(numbers) > 20
        assert found[len(numbers) :] == ["not found"] * (len(found) - len(numbers))


def test_names_are_sorted_by_letters_and_a_third_press_returns_to_the_list(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    listed = ids(page)
    button = page.locator("#studies-table thead").get_by_role("button", name="Study", exact=True)
    button.click()
    assert column(page, "study") == sorted(column(page, "study"), key=without_accents)
    button.click()
    assert column(page, "study") == sorted(column(page, "study"), key=without_accents, reverse=True)
    button.click()
    assert ids(page) == listed
    assert page.locator("#studies-table [aria-sort]").count() == 0


def test_designs_are_sorted_by_the_order_of_the_vocabulary(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?sort=design")
    order = [term["label"] for term in terms("design").values()]
    places = [order.index(label) for label in column(page, "design")]
    assert places == sorted(places)


def test_dates_are_sorted_within_each_disease_with_those_not_stated_last(page: Page, address: str) -> None:
    for sort, reverse in (("start", False), ("-start", True)):
        open_list(page, f"{address}trials/?sort={sort}")
        starts = {row["registration"].lower(): row["start"] or "" for row in registry()}
        for slug, disease in terms("disease").items():
            mine = {row["registration"].lower() for row in registry() if row["disease"] == slug}
            body = page.locator(
                "#trials-table tbody", has=page.locator("tr.group", has_text=disease["label"])
            )
            found = body.locator("tr:not(.group)").evaluate_all("rows => rows.map(row => row.id.slice(6))")
            assert set(found) == mine, slug
            dated = [starts[one] for one in found if starts[one]]
            assert dated == sorted(dated, reverse=reverse), (slug, sort)
            assert not any(starts[one] for one in found[len(dated) :]), (slug, sort)


def test_a_link_to_a_row_shows_it_whatever_the_filters_say(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?design=case-series#study-deng-2017")
    row = page.locator("#study-deng-2017")
    expect(row).to_be_in_viewport()
    expected = those(lambda study: study["design"]["type"] == "case-series")
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


def reach(page: Page, selector: str) -> None:
    """Goes forward by the Tab key until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key does not come to {selector}")


@pytest.mark.parametrize(("path", "number"), [("studies/", len(studies())), ("trials/", len(registry()))])
def test_without_javascript_there_is_the_plain_table_and_nothing_dead(
    browser: Browser, address: str, path: str, number: int
) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}{path}?design=case-series")
    table = path.replace("/", "-table")
    shown = rows(page, table).count()
    controls = page.locator("article :is(input, select, button, summary, [aria-sort])")
    dead = [one.evaluate("one => one.outerHTML.slice(0, 80)") for one in controls.all() if one.is_visible()]
    room = page.locator("form.explorer").bounding_box()
    context.close()
    assert (shown, dead, room) == (number, [], None)


@pytest.mark.parametrize(
    "name", ["text", "disease", "design", "from", "sort", "route", "__proto__", "toString"]
)
def test_a_hostile_address_shows_as_text_only(page: Page, address: str, name: str) -> None:
    open_list(page, f"{address}studies/")
    elements = page.locator("article *").count()
    page.evaluate(
        "([path, name, value]) => { location.href = `${path}?${new URLSearchParams([[name, value]])}#%E0%A4%A<b>` }",
        [f"{address}studies/", name, HOSTILE],
    )
    page.wait_for_url("**/studies/?*")
    expect(page.locator("form.explorer")).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator("article *").count() == elements
    assert page.locator("article img").count() == 0
    is_text = name == "text"
    assert control(page, "text").input_value() == (HOSTILE if is_text else "")
    assert rows(page).count() == (0 if is_text else len(studies()))


def test_the_themes_search_stays_closed_when_a_list_is_filtered_by_words(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/?text=cells")
    assert not page.locator("#__search").is_checked()
    assert page.locator("article mark").count() == 0


@pytest.mark.parametrize("path", ["studies/", "trials/"])
def test_on_a_phone_the_filters_fold_and_nothing_sticks_out(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
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
    page: Page, address: str, path: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/explorer.js", hold)
    page.goto(f"{address}{path}", wait_until="commit")
    page.locator("article table tbody tr").last.wait_for(state="attached")
    page.wait_for_timeout(200)  # the browser paints what it has
    place = "() => document.querySelector('article .explorer ~ .table-region').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    expect(page.locator("form.explorer")).to_be_hidden()
    held[0].continue_()
    expect(page.locator("form.explorer")).to_be_visible()
    assert page.evaluate(place) == before


@pytest.mark.parametrize("path", ["", "diseases/{disease}/", "about/"])
def test_no_other_page_loads_the_explorer(page: Page, address: str, path: str) -> None:
    page.goto(address + path.format(disease=next(iter(terms("disease")))))
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
