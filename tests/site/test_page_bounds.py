"""A disease's page is an answer and no appendix: how many screens it takes, and how many stops a keyboard makes."""

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.site.reading_data import terms
from tests.site.test_typeface import SETTLE
from tools.watch import DESK_WIDTH, PHONE_WIDTH

SCREENS = {"desk": (DESK_WIDTH, 900, 2.5), "phone": (PHONE_WIDTH, 844, 5.0)}
MOST_STOPS = 250
FITS = "most => document.documentElement.scrollHeight / innerHeight <= most"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(part => part.checkVisibility({checkVisibilityCSS: true})).length"""


@pytest.mark.layout
@pytest.mark.parametrize("screen", SCREENS)
def test_the_page_of_a_disease_takes_few_screens(browser: Browser, address: str, screen: str) -> None:
    width, height, most = SCREENS[screen]
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    for disease in terms("disease"):
        page.goto(f"{address}diseases/{disease}/")
        page.evaluate(SETTLE)
        with suppress(Error):  # a page that is laid out late is waited for; one that is too long stays so
            page.wait_for_function(FITS, arg=most, timeout=10_000)
        assert page.evaluate("document.documentElement.scrollHeight") / height <= most, disease
    page.context.close()


def test_no_page_of_a_disease_has_too_many_stops_for_a_keyboard(
    browser: Browser, site: Path, address: str
) -> None:
    page = browser.new_context(viewport={"width": DESK_WIDTH, "height": 900}).new_page()
    for file in sorted((site / "diseases").rglob("index.html")):
        page.goto(f"{address}{file.parent.relative_to(site).as_posix()}/")
        assert page.evaluate(STOPS) <= MOST_STOPS, file
    page.context.close()


def test_the_page_of_a_single_result_fills_two_thirds_of_a_screen_at_most(
    browser: Browser, site: Path, address: str
) -> None:
    page = browser.new_context(viewport={"width": DESK_WIDTH, "height": 900}).new_page()
    files = [
        file
        for file in (site / "diseases").rglob("index.html")
        if 'class="section sole"' in file.read_text("utf-8")
    ]
    small = 0
    for file in sorted(files):
        page.goto(f"{address}{file.parent.relative_to(site).as_posix()}/")
        page.evaluate(SETTLE)
        rows = page.locator(".sole table.evidence").first.locator("tbody tr[id]").count()
        if rows != 1 or page.locator("#shown-separately").count():
            continue
        assert page.evaluate("document.querySelector('article').getBoundingClientRect().bottom") <= 600, file
        small += 1
    page.context.close()
    assert small
