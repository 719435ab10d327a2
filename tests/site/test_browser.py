"""A reader's path in a real browser: each kind of page opens, the search finds, the charts are seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tools.watch import watched_page

DISEASE = "psoriasis"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address) as page:
        yield page


def a_study(site: Path) -> str:
    """The path of the first study's page."""
    return f"studies/{min(folder.name for folder in (site / 'studies').iterdir() if folder.is_dir())}/"


def an_outcome(site: Path) -> str:
    """The path of a page of the disease with a chart on it."""
    pages = sorted((site / "diseases" / DISEASE).glob("*/index.html"))
    drawn = next(page for page in pages if '<figure class="chart"' in page.read_text(encoding="utf-8"))
    return f"diseases/{DISEASE}/{drawn.parent.name}/"


@pytest.mark.parametrize("kind", ["home", "disease", "outcome", "studies", "study", "about"])
def test_each_kind_of_page_opens_with_its_heading(page: Page, address: str, site: Path, kind: str) -> None:
    paths = {
        "home": "",
        "disease": f"diseases/{DISEASE}/",
        "study": a_study(site),
        "outcome": an_outcome(site),
    }
    response = page.goto(address + paths.get(kind, f"{kind}/"))
    assert response is not None and response.status == 200
    expect(page.locator("article h1")).to_be_visible()


def test_the_home_page_leads_to_each_disease(page: Page, address: str, site: Path) -> None:
    page.goto(address)
    for folder in sorted(path for path in (site / "diseases").iterdir() if path.is_dir()):
        link = page.locator(f"article a[href='diseases/{folder.name}/']").first
        expect(link).to_be_visible()
    page.locator(f"article a[href='diseases/{DISEASE}/']").first.click()
    page.wait_for_url(f"{address}diseases/{DISEASE}/")


def test_the_search_finds_a_disease_and_its_result_leads_there(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator("input[name=query]").press_sequentially(DISEASE)
    result = page.locator(".portal-search__found a").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(f"**/diseases/{DISEASE}/")
    expect(page.locator("article h1")).to_contain_text(DISEASE, ignore_case=True)


def test_the_charts_of_a_disease_are_seen_without_javascript(
    browser: Browser, site: Path, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + an_outcome(site))
    charts = page.locator("figure svg").all()
    boxes = [chart.bounding_box() for chart in charts if chart.is_visible()]
    context.close()
    assert boxes, "the page shows no chart"
    assert all(box and box["width"] > 100 and box["height"] > 20 for box in boxes), boxes


def test_a_reader_can_choose_dark_and_it_stays(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.locator("label[title='Switch to dark']").click()
    page.goto(f"{address}about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_old_address_of_a_row_leads_to_the_page_on_which_it_stands(
    browser: Browser, site: Path, address: str, scripts: bool
) -> None:
    file = site / an_outcome(site) / "index.html"
    row = html.parse(str(file)).xpath("//article//tr[@id]/@id")[0]
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}diseases/{DISEASE}/#{row}")
    if scripts:
        page.wait_for_url(f"{address}{an_outcome(site)}#{row}")
        expect(page.locator(f"tr[id='{row}']")).to_be_visible()
    else:
        link = page.locator(".moved:has(:target) a")
        expect(link).to_be_visible()
        link.click()
        expect(page).to_have_url(f"{address}{an_outcome(site)}")
    context.close()


def test_a_row_can_be_cited_by_its_own_address(page: Page, address: str) -> None:
    page.goto(f"{address}diseases/{DISEASE}/")
    row = page.locator("article tr[id]").first.get_attribute("id")
    page.goto(f"{address}diseases/{DISEASE}/#{row}")
    expect(page.locator(f"[id='{row}']")).to_be_in_viewport()
