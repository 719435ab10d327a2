"""The keyboard alone: every stop on a page is seen and clear of what lies over it, and everything can be worked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.reading_data import studies
from tools.pictures import kinds_of_page
from tools.watch import PHONE_WIDTH, watched_page

DISEASE = "diseases/psoriasis/"
MOST_STOPS = 1_500
MOST_LOOKS = 12  # a tenth of a second apart; what is still covered then is covered
LAID_OUT = "html[data-laid-out]"  # every part has its height

# What has the focus: its name and, where a reader could not see it, why. Hidden switches of the theme show their
# focus on the label beside them.
STOP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const name = `<${stop.localName}> ${(stop.getAttribute("aria-label") || stop.textContent).trim().slice(0, 40)}`;
    const shown = stop.matches(".md-option") ? stop.nextElementSibling : stop;
    const box = shown.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
    const over = document.elementFromPoint(x, y);
    const faults = [];
    if (box.width < 1 || box.height < 1) faults.push("has no size");
    else if (!over) faults.push("is outside the window");
    else if (!shown.contains(over) && !over.contains(shown)) faults.push(`lies under <${over.localName}>`);
    if (getComputedStyle(shown).outlineStyle === "none") faults.push("has no outline");
    return {name, faults};
}"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a desk; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address, moves=False) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The same on a phone, or on a desk where everything is magnified."""
    with watched_page(browser, address, PHONE_WIDTH, moves=False) as page:
        yield page


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Every stop from where the focus is until it leaves the page."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        for _ in range(MOST_LOOKS):  # what the focus opens or scrolls to is there with one of the next frames
            if not stop["faults"]:
                break
            page.wait_for_timeout(100)
            stop = page.evaluate(STOP)
        stops.append(stop)
    raise AssertionError(f"the focus never left the page: {[stop['name'] for stop in stops[-3:]]}")


def wait_until_it_stands(page: Page) -> None:
    """The explorer's controls are awake, and every part of a long page has its height."""
    page.wait_for_selector(LAID_OUT, state="attached")
    page.wait_for_timeout(200)


def faults_of(stops: list[dict[str, Any]]) -> list[str]:
    """What a reader could not see."""
    return [f"{stop['name']} {fault}" for stop in stops for fault in stop["faults"]]


def links_of(page: Page) -> int:
    """The links and buttons of the content that are shown."""
    return page.locator("article :is(a[href], button, summary):visible").count()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", [DISEASE, "studies/"])
def test_every_stop_is_seen_on_the_way_down_and_on_the_way_up(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with watched_page(browser, address, width, moves=False) as page:
        page.goto(address + path)
        wait_until_it_stands(page)
        down = walk(page, "Tab")
        assert len(down) > links_of(page) > 20
        assert faults_of(down) == []
    with watched_page(browser, address, width, moves=False) as page:
        page.goto(address + path)
        wait_until_it_stands(page)
        page.evaluate("scrollTo(0, document.body.scrollHeight); [...document.links].at(-1).focus()")
        up = walk(page, "Shift+Tab")
        assert len(up) > 20 and up[-1]["name"].endswith("Skip to the content")
        assert faults_of(up) == []


def test_the_first_stop_leads_past_the_navigation_to_the_content(page: Page, address: str) -> None:
    page.goto(address + DISEASE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_the_button_to_the_top_is_a_stop_only_while_it_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}methods/")
    button = page.locator("button.md-top")
    button.evaluate("button => button.focus()")
    expect(button).not_to_be_focused()
    page.evaluate("scrollTo(0, 3_000)")
    expect(button).to_have_attribute("tabindex", "-1")  # the theme has seen the way down
    page.evaluate("scrollTo(0, 2_600)")
    expect(button).to_have_css("visibility", "visible")
    button.evaluate("button => button.focus()")
    expect(button).to_be_focused()


def test_a_closed_part_opens_with_enter_and_its_table_is_there(page: Page, site: Path, address: str) -> None:
    page.goto(address + kinds_of_page(site)["outcome"])
    part = page.locator("article details:has(table)").first
    expect(part).not_to_have_attribute("open", re.compile(""))
    part.locator("summary").first.focus()
    expect(part.locator("table").first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(part.locator("table").first).to_be_visible()


def test_the_navigation_of_a_phone_opens_leads_on_and_closes(phone: Page, address: str) -> None:
    phone.goto(address)
    opener = phone.get_by_role("button", name="Navigation")
    opener.focus()
    phone.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(".md-sidebar--primary a:focus")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(phone.locator(f".md-sidebar--primary a[href='{DISEASE}']")).to_be_hidden()
    phone.keyboard.press("Enter")
    phone.locator(f".md-sidebar--primary a[href='{DISEASE}']").focus()
    phone.keyboard.press("Enter")
    phone.wait_for_url(address + DISEASE)


def test_the_search_is_worked_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    opener = page.get_by_role("button", name="Search", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    field = page.locator("input[name=query]")
    expect(field).to_be_focused()
    page.keyboard.type("psoriasis")
    found = page.locator(".portal-search__found a")
    expect(found.first).to_be_visible()
    expect(page.locator(".portal-search__said")).to_have_text(re.compile(r"^\d+ found: 1 disease, "))
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.portal-search__box")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    expect(found.first).to_be_visible()
    page.keyboard.press("Enter")  # in the field: the first
    page.wait_for_url(f"{address}diseases/psoriasis/")


def test_single_letters_do_nothing_outside_a_field(page: Page, address: str) -> None:
    page.goto(address + DISEASE)
    for key in ("f", "s", "/", "p", ",", "n", "."):
        page.keyboard.press(key)
    expect(page).to_have_url(address + DISEASE)
    expect(page.locator("dialog.portal-search__box")).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_dark_and_light_are_chosen_from_the_keyboard(page: Page, address: str, key: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.get_by_role("radio", name="Switch to dark").focus()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("radio", name="Switch to light")).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_an_abbreviation_says_its_long_form_on_focus_until_escape(page: Page, address: str) -> None:
    page.goto(address + DISEASE)
    word = page.locator("article a.abbr").first
    shown = "element => getComputedStyle(element, '::after').content"
    page.locator("article a:not(.abbr)").first.focus()
    assert word.evaluate(shown) == "none"
    page.keyboard.press("Tab")  # from here on the focus is the keyboard's
    word.focus()
    assert str(word.get_attribute("title")) in word.evaluate(shown)
    page.keyboard.press("Escape")
    assert word.evaluate(shown) == "none"
    word.press("Enter")
    page.wait_for_url("**/glossary/#abbreviation-*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_an_abbreviation_is_explained_once_a_page(page: Page, address: str, site: Path) -> None:
    page.goto(address + kinds_of_page(site)["disease"])
    words = page.locator("article a.abbr").all_text_contents()
    assert words and len(words) == len(set(words))
    assert page.locator("a a").count() == 0


def test_from_home_to_serious_harms_their_studies_and_the_source_in_three_clicks(
    page: Page, address: str
) -> None:
    """A reader's question: what is known of serious harms in lupus, from which studies, and where is the source?"""
    page.goto(address)
    page.get_by_role("link", name="Systemic lupus erythematosus").and_(
        page.locator("article a")
    ).first.click()
    page.locator("article table a", has_text="Serious adverse events").first.click()
    heading = page.locator("tr.group:target")
    expect(heading).to_be_in_viewport()
    expect(heading).to_contain_text("Serious adverse event")
    row = heading.locator("xpath=following-sibling::tr[1]")
    expect(row).to_be_in_viewport()
    study, _, number = str(row.get_attribute("id")).rpartition("-")
    found = next(entry for entry in studies()[study]["safety"] if entry["id"] == number)
    assert found["category"] == "serious-adverse-event"
    expect(row.locator("[data-field='study'] a")).to_have_attribute("href", re.compile(rf"studies/{study}/"))
    source = next(entry for entry in studies()[study]["sources"] if entry["id"] == found["source"])
    link = row.locator("[data-field='source'] a").first  # after it a link to the doubts, where there are some
    expect(link).to_be_in_viewport()  # the third click, which leaves the site
    expect(link).to_have_attribute("href", source["url"])
