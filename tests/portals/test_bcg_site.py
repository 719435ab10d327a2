"""The tests of the built site, run on the second portal: the same program must serve another dataset as well.

Each of them reads the fixture ``site``, which here is the site of the second dataset, and the raw dataset through
``tests.site.reading_data``, whose folder is set to that of the second dataset while these tests run.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site import (
    reading_data,
    test_ids,
    test_links,
    test_read_back,
    test_read_back_charts,
    test_read_back_comparisons,
    test_read_back_counts,
    test_read_back_trials_and_review,
)
from tests.site.test_links import pages, site_address  # noqa: F401 -- fixtures
from tools.local_server import serve_site
from tools.watch import watch_page

pytestmark = pytest.mark.site
DISEASE, STUDY = "diseases/tuberculosis/tuberculosis-incidence/", "studies/aronson-1948/"
# Of another portal: these read the sentences of the first review to know what they count.
NOT_HERE = (
    "test_each_figure_of_the_review_stands_beside_the_datasets_own_value",
    "test_counts_that_cannot_be_compared_are_named_all_the_same",
)
for module in (
    test_ids,
    test_links,
    test_read_back,
    test_read_back_charts,
    test_read_back_comparisons,
    test_read_back_counts,
    test_read_back_trials_and_review,
):
    tests = {name: test for name, test in vars(module).items() if name.startswith("test_")}
    globals().update({name: test for name, test in tests.items() if name not in NOT_HERE})


@pytest.fixture(scope="module")
def site(bcg_site: Path) -> Path:
    """The site of the second portal."""
    return bcg_site


@pytest.fixture(scope="module", autouse=True)
def _the_second_dataset(root: Path) -> Iterator[None]:
    """The readers of the raw dataset read the second one; what they keep is dropped before and after."""
    first = reading_data.DATA
    _read_from(root / "tests" / "portals" / "bcg" / "data")
    yield
    _read_from(first)


def _read_from(folder: Path) -> None:
    reading_data.DATA = folder
    for kept in (reading_data.studies, reading_data.registry):
        kept.cache_clear()


def test_home_disease_and_study_open_in_a_browser_without_an_error_and_show_their_charts(
    site: Path, browser: Browser
) -> None:
    with serve_site(site, "/portal/") as address:
        page = browser.new_page()
        faults = watch_page(page, address)
        drawn = {}
        for one in ("", DISEASE, STUDY):
            page.goto(f"{address}{one}")
            assert page.locator("h1").is_visible()
            charts = page.locator("article figure.chart")
            for number in range(charts.count()):
                charts.nth(number).scroll_into_view_if_needed()
                box = charts.nth(number).locator("svg:visible").first.bounding_box()
                assert box and box["width"] > 100 and box["height"] > 20, charts.nth(number).get_attribute(
                    "id"
                )
            drawn[one] = charts.count()
        page.close()
    assert not faults, faults
    assert drawn[""] >= 2 and drawn[DISEASE] >= 2, drawn


def test_a_chart_of_the_second_portal_is_explored_without_an_error(site: Path, browser: Browser) -> None:
    with serve_site(site, "/portal/") as address:
        page = browser.new_page()
        faults = watch_page(page, address)
        page.goto(f"{address}{DISEASE}")
        page.wait_for_selector("html[data-laid-out]", state="attached")
        chart = page.locator("figure.chart:has(button.explore)").first
        chart.locator("button.explore").click()
        expect(chart.locator(".explore-chart svg")).to_be_visible()
        page.close()
    assert not faults, faults
