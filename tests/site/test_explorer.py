"""Filters and order of the lists of studies and trials, in a real browser, against counts of the files."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.exploring import choose, column, control, ids, open_list, open_list_anew, rows, told
from tests.site.reading_data import Raw, is_silent, registry, studies, terms
from tools.watch import watched_page


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for these tests, which must stay quiet: each opens its list anew and leaves nothing else behind."""
    with watched_page(browser, address) as page:
        yield page


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


def test_at_first_every_study_is_shown_and_counted(page: Page, address: str) -> None:
    open_list(page, f"{address}studies/")
    assert sorted(ids(page)) == sorted(studies())
    assert told(page) == f"{len(studies())} studies"
    expect(page.get_by_role("button", name="Reset")).to_be_hidden()


def test_a_design_leaves_the_studies_whose_files_name_it_and_the_count_follows(
    page: Page, address: str
) -> None:
    open_list_anew(page, f"{address}studies/")
    expected = those(lambda study: study["design"]["type"] == "randomised-trial")
    control(page, "design").select_option("randomised-trial")
    assert sorted(ids(page)) == expected
    assert told(page) == f"{len(expected)} of {len(studies())} studies"


@pytest.mark.parametrize("name", ["cell_type", "cell_source", "donor", "route"])
def test_each_term_of_an_attribute_leaves_the_studies_with_an_arm_that_has_it(
    page: Page, address: str, name: str
) -> None:
    open_list_anew(page, f"{address}studies/")
    present = {(arm.get("product") or {}).get(name) for study in studies().values() for arm in treated(study)}
    offered = control(page, name).locator("option").evaluate_all("all => all.map(one => one.value)")
    order = [term for term in terms("product")["attributes"][name]["terms"] if term in present]
    assert [value for value in offered if value not in ("", "-")] == order
    for term in order:
        control(page, name).select_option(term)
        assert sorted(ids(page)) == those(lambda study, term=term: has_arm(study, **{name: term})), term


def test_filters_set_together_must_hold_for_one_and_the_same_arm(browser: Browser, address: str) -> None:
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

    with watched_page(browser, address) as page:
        page.route(f"{address}studies/", give_the_first_study_two_arms)
        open_list(page, f"{address}studies/")
        first = ids(page)[0]
        for source in listed:
            for route in routes:
                choose(page, cell_source=source, route=route)
                assert (first in ids(page)) is ({"cell_source": [source], "route": [route]} in arms)


def test_a_disease_and_years_leave_the_studies_of_both(page: Page, address: str) -> None:
    open_list_anew(page, f"{address}studies/")
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
    open_list_anew(page, f"{address}studies/")
    wanted = next(key for key in sorted(studies()) if key.rpartition("-")[2].isdigit())
    name, _, year = wanted.rpartition("-")
    control(page, "text").fill(f"{name} {year}")
    expect(rows(page)).not_to_have_count(len(studies()))
    found = ids(page)
    assert wanted in found and len(found) < len(studies())
    control(page, "text").fill("")
    expect(rows(page)).to_have_count(len(studies()))
    accented = name.upper().replace("E", "É").replace("A", "À")
    control(page, "text").press_sequentially(f"{year}  {accented}")
    expect(rows(page)).to_have_count(len(found))
    assert ids(page) == found
    control(page, "text").fill("no row says this")
    expect(rows(page)).to_have_count(0)
    assert told(page) == f"None of {len(studies())} studies fits: take a filter away, or reset all"


def test_a_trial_that_ended_in_silence_is_found_and_headings_without_rows_go(
    page: Page, address: str
) -> None:
    open_list_anew(page, f"{address}trials/")
    control(page, "report").select_option("silent")
    expected = [row for row in registry() if is_silent(row)]
    assert sorted(ids(page, "trials-table")) == sorted(row["registration"].lower() for row in expected)
    headings = page.locator("#trials-table tr.group:visible").all_inner_texts()
    labels = [words["label"] for slug, words in terms("disease").items() if {slug} & _diseases(expected)]
    assert [heading.strip() for heading in headings] == labels


def _diseases(trials: list[Raw]) -> set[str]:
    return {row["disease"] for row in trials}


def test_the_status_in_the_register_is_a_filter(page: Page, address: str) -> None:
    open_list_anew(page, f"{address}trials/")
    for status in ("completed", "recruiting", "unknown"):
        control(page, "status").select_option(status)
        expected = [row["registration"].lower() for row in registry() if row["status"] == status]
        assert sorted(ids(page, "trials-table")) == sorted(expected), status


def test_trials_without_a_start_are_left_out_by_years_and_the_page_says_how_many(
    page: Page, address: str
) -> None:
    open_list(page, f"{address}trials/?from=2018")
    expected = [row["registration"].lower() for row in registry() if (row["start"] or "")[:4] >= "2018"]
    undated = sum(not row["start"] for row in registry())
    assert sorted(ids(page, "trials-table")) == sorted(expected)
    assert told(page) == f"{len(expected)} of {len(registry())} trials; {undated} without a year left out"


def test_numbers_are_sorted_as_numbers_with_what_is_not_found_last(page: Page, address: str) -> None:
    open_list_anew(page, f"{address}studies/")
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
    open_list_anew(page, f"{address}studies/")
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
