""" "Explore" in a real browser: the same drawing with words at its marks, and files to take away."""

import csv
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from playwright.sync_api import Browser, Download, Locator, Page, Route, ViewportSize, expect

from generator.charts.static import as_json, render_svg, specification
from tests.charts import samples
from tests.charts.drawing import texts_of
from tools.watch import watched_page

NARROW: ViewportSize = {"width": 800, "height": 900}  # here each figure is the drawing that can be explored
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=window.ran=1> {{7*7}} ${1} datum.x"
# One figure of each kind that the dataset draws: how its path begins or ends, and the page's.
KINDS = {
    "evidence map": "home/evidence-map",
    "people by year": "home/people-by-year",
    "treatments": "studies/treatments",
    "trials": "trials/trials-chart",
    "harms": "/safety-chart",
    "gaps": "/gaps-chart",
    "before and after": "-before-after-chart",
    "percent change": "-percent-change-chart",
    "proportions": "renal-remission-complete-chart",
}
# Every word of a drawing and where it stands in the figure, to the pixel.
WORDS = """drawing => { const { left, top } = drawing.getBoundingClientRect();
    return [...drawing.querySelectorAll("text")].map(text => { const box = text.getBoundingClientRect();
        return [text.textContent, Math.round(box.left - left), Math.round(box.top - top)]; })
        .sort((a, b) => a[2] - b[2] || a[1] - b[1] || (a[0] < b[0] ? -1 : 1)); }"""


SIZE = "drawing => { const { width, height } = drawing.getBoundingClientRect(); return [width, height]; }"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context; the test fails on an error in its console or a request elsewhere."""
    with watched_page(browser, address) as page:
        yield page


def all_figures(site: Path) -> dict[str, str]:
    """The page of each figure that can be explored, by the figure's path."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        found |= {str(path): page for path in html.parse(str(file)).xpath("//figure/@data-explore")}
    return found


def figure_of(page: Page, site: Path, address: str, kind: str) -> Locator:
    """The first figure of a kind, on its page, which is loaded unless it is the one that is open."""
    wanted = KINDS[kind]
    path, on = next((path, on) for path, on in all_figures(site).items() if path.endswith(wanted))
    if page.url != address + on:
        page.goto(address + on)
    page.wait_for_selector("html[data-laid-out]", state="attached")
    return page.locator(f"figure[data-explore='{path}']")


def explore(figure: Locator) -> Locator:
    """The interactive drawing, once the button was pressed."""
    figure.locator("button.explore").click()
    expect(figure.locator(".explore-chart svg")).to_be_visible()
    return figure.locator(".explore-chart")


def read_download(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def rows_of(site: Path, path: str) -> list[dict[str, str]]:
    """The CSV of a figure."""
    with (site / "assets" / "charts" / f"{path}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- before the click ----


def test_nothing_of_it_is_fetched_before_a_reader_asks(page: Page, address: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    figure = figure_of(page, site, address, "harms")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/assets/charts/" in url or "/assets/vega/" in url]
    explore(figure)
    late = [url.split("?")[0].rpartition("/assets/")[2] for url in asked if "/assets/" in url][-2:]
    assert late[0].startswith("charts/diseases/") and late[0].endswith("/safety-chart.json")
    assert late[1].startswith("vega/vega-") and late[1].endswith(".js")


def test_the_program_is_fetched_once_for_all_charts_of_a_page(page: Page, address: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    first = figure_of(page, site, address, "evidence map")
    explore(first)
    explore(page.locator("figure[data-explore='home/people-by-year']"))
    assert len([url for url in asked if "/assets/vega/" in url]) == 1


def test_without_scripts_there_is_no_button_that_does_nothing(
    browser: Browser, site: Path, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    path, on = next((path, on) for path, on in all_figures(site).items() if path.endswith(KINDS["harms"]))
    page.goto(address + on)
    figure = page.locator(f"figure[data-explore='{path}']")
    expect(figure.locator("svg:visible")).to_have_count(1)
    expect(figure.locator("button")).to_have_count(0)
    context.close()


def test_every_figure_has_its_files_beside_the_pages(site: Path) -> None:
    figures = all_figures(site)
    assert len(figures) > 40
    for path in figures:
        for ending in ("json", "csv"):
            assert (site / "assets" / "charts" / f"{path}.{ending}").is_file(), path
    assert (site / "assets" / "vega" / "LICENSES.txt").is_file()


# ---- the interactive drawing ----


def test_the_interactive_chart_of_each_kind_is_the_same_drawing_in_the_same_size(
    page: Page, address: str, site: Path
) -> None:
    page.set_viewport_size(NARROW)
    for kind in KINDS:
        figure = figure_of(page, site, address, kind)
        plain = figure.locator(".chart-drawing svg")
        size, words = plain.evaluate(SIZE), plain.evaluate(WORDS)
        live = explore(figure).locator("svg")
        assert figure.locator("svg:visible").count() == 1, kind
        assert live.evaluate(SIZE) == pytest.approx(size, abs=0.5), kind
        assert live.evaluate(WORDS) == words, kind


def test_every_chart_draws_without_eval_and_shows_hostile_words_as_words(page: Page, address: str) -> None:
    figure = page.locator("figure[data-explore='home/evidence-map']")
    page.goto(address)
    for name, draw in samples.all_charts(HOSTILE).items():
        chart = draw()
        with answering(page, as_json(specification(chart))):
            live = explore(figure)
        words = sorted(live.locator("svg text").all_text_contents())
        assert words == sorted(texts_of(render_svg(chart, "a"))), name
        told = words_by_keys(page, live)
        assert all(told), name
        assert name == "people-by-year" or any(HOSTILE in words for words in told), name
        assert page.locator(".explore-tip :not(div)").count() == 0, name
        figure.locator("button.explore").click()
    assert page.evaluate("window.ran ?? null") is None


@contextmanager
def answering(page: Page, body: str) -> Iterator[None]:
    """The map's specification is another one for the length of the with block."""
    pattern = "**/evidence-map.json*"

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route(pattern, answer)
    yield
    page.unroute(pattern)


def words_by_keys(page: Page, live: Locator) -> list[str]:
    """What the first eight marks tell."""
    live.focus()
    told = []
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        told.append(page.locator(".explore-tip").inner_text())
    return told


def test_words_come_at_a_mark_and_leave_with_escape(page: Page, address: str, site: Path) -> None:
    figure = figure_of(page, site, address, "proportions")
    live = explore(figure)
    live.locator(".points_marks path").first.hover()
    tip = page.locator(".explore-tip")
    expect(tip).to_contain_text("5 of 12: 42")
    expect(tip).to_contain_text("Group: treated, randomised")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_it_follows_the_dark_scheme(page: Page, address: str, site: Path) -> None:
    figure = figure_of(page, site, address, "proportions")
    live = explore(figure)
    colour = "text => getComputedStyle(text).fill"
    light = live.locator("svg text").first.evaluate(colour)
    page.locator("label[title='Switch to dark']").click()
    assert live.locator("svg text").first.evaluate(colour) != light


def test_it_works_by_keyboard_alone_and_the_focus_stays_where_it_is_looked_for(
    page: Page, address: str, site: Path
) -> None:
    figure = figure_of(page, site, address, "proportions")
    button = figure.locator("button.explore")
    expect(button).to_have_accessible_name("Explore: Complete renal remission, share of people")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Back to the plain picture")
    expect(button).to_be_focused()
    links = figure.locator("figcaption > a, .take a").count()  # they stand between the drawing and the button
    for _ in range(links + 1):
        page.keyboard.press("Shift+Tab")
    expect(figure.locator(".explore-chart")).to_be_focused()
    with (site / "assets" / "charts" / f"{figure.get_attribute('data-explore')}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        first, *_, last = [row["figures"] for row in csv.DictReader(file)]
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".explore-said")).to_contain_text(first)
    page.keyboard.press("ArrowLeft")
    expect(figure.locator(".explore-said")).to_contain_text(last)
    button.focus()
    for words in ("SVG", "PNG", "CSV"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == words
    button.focus()
    page.keyboard.press("Space")
    expect(figure.locator(".explore-chart")).to_have_count(0)
    expect(button).to_have_text("Explore")
    expect(button).to_be_focused()
    expect(figure.locator("svg[data-chart]:visible")).to_have_count(1)
    expect(figure.locator(".explore-files")).to_have_count(0)


@pytest.mark.parametrize("blocked", ["**/assets/vega/**", "**/assets/charts/**"])
def test_where_it_cannot_be_loaded_the_picture_stays_and_the_reader_is_told(
    browser: Browser, address: str, site: Path, blocked: str
) -> None:
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.route(blocked, lambda route: route.abort())
    figure = figure_of(page, site, address, "harms")
    figure.locator("button.explore").click()
    expect(figure.locator(".explore-status")).to_contain_text("could not be loaded")
    expect(figure.locator(".chart-drawing svg[data-chart]")).to_be_visible()
    page.unroute(blocked)
    explore(figure)  # another try works
    context.close()


# ---- files to take away ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_svg_file_stands_alone_in_the_colours_of_paper(
    browser: Browser, address: str, site: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    figure = figure_of(page, site, address, "proportions")
    explore(figure)
    with page.expect_download() as started:
        figure.get_by_role("button", name="SVG of").click()
    assert started.value.suggested_filename.endswith("-renal-remission-complete-chart.svg")
    text = read_download(started.value)
    root = ElementTree.fromstring(text)
    words = [element.text or "" for element in root.iter() if element.tag in {f"{SVG}text", f"{SVG}tspan"}]
    context.close()
    assert root.tag == f"{SVG}svg"
    assert "var(" not in text and "#0b61a4" in text
    assert any(line.endswith("#renal-remission-complete-chart") for line in words)
    assert any("Complete renal remission" in line for line in words)
    assert "not effects" in " ".join(words)


def test_the_png_file_is_three_times_the_size_of_the_drawing(page: Page, address: str, site: Path) -> None:
    figure = figure_of(page, site, address, "gaps")
    explore(figure)
    with page.expect_download() as started:
        figure.get_by_role("button", name="PNG of").click()
    data = Path(started.value.path()).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 3 * (
        352 + 24
    )  # the chart's width and the margins at both sides


def test_the_csv_file_is_the_one_beside_the_page(page: Page, address: str, site: Path) -> None:
    figure = figure_of(page, site, address, "harms")
    path = figure.get_attribute("data-explore")
    explore(figure)
    with page.expect_download() as started:
        figure.get_by_role("link", name="CSV of").click()
    assert started.value.suggested_filename == f"{path}.csv".replace("/", "-")
    assert read_download(started.value) == (site / "assets/charts" / f"{path}.csv").read_text(
        encoding="utf-8"
    )


def table_cells(site: Path, page: str, table: str, field: str) -> dict[str, str]:
    """The text of one column of a table, by the row's permanent id."""
    tree = html.parse(str(site / page / "index.html"))
    found = tree.xpath("//table[@id=$table]//tr[@id]/*[@data-field=$field]", table=table, field=field)
    return {cell.getparent().get("id"): cell.text_content().replace("\xa0", " ") for cell in found}


def points_drawn(site: Path, page: str, path: str) -> int:
    """The marks that the plain picture has for results."""
    tree = html.parse(str(site / page / "index.html"))
    drawing = "//figure[@data-explore=$path]/div[@class='chart-drawing']//*[@class='chart-points']/*"
    return len(tree.xpath(drawing, path=path))


def test_proportions_in_the_csv_are_those_of_the_table(site: Path) -> None:
    compared = 0
    for path, page in all_figures(site).items():
        rows = [row for row in rows_of(site, path) if row.get("proportion") and row.get("basis")]
        if not rows:
            continue
        table = path.rpartition("/")[2].removesuffix("-chart") + "-table"
        counts, shares = (table_cells(site, page, table, field) for field in ("count", "percent"))
        assert len(rows) == points_drawn(site, page, path), path
        for row in rows:
            people, total = (int(number) for number in counts[row["row"]].split(" of "))
            assert float(row["proportion"]) == pytest.approx(people / total, abs=1e-9), (path, row)
            assert int(row["total"]) == total
            percent, low, high = (100 * float(row[name]) for name in ("proportion", "ci_low", "ci_high"))
            shown = [int(word) for word in shares[row["row"]].replace("%", " ").split() if word.isdigit()]
            assert shown == [math.floor(value + 0.5) for value in (percent, low, high)], (path, row)
            assert row["note"] == "result of one group, not an effect"
            compared += 1
    assert compared > 40


def test_combined_values_in_the_csv_are_those_of_the_downloads(site: Path) -> None:
    with (site / "downloads" / "syntheses.csv").open(encoding="utf-8", newline="") as file:
        record = {
            (row["disease"], row["measure"] or row["category"]): row
            for row in csv.DictReader(file)
            if row["kind"] == "proportion" and row["stratum"] == "msc"
        }
    combined = 0
    for path in all_figures(site):
        for row in rows_of(site, path):
            if row.get("estimate"):
                _, disease, key = path.split("/")
                expected = record[disease, key.removesuffix("-chart")]
                for name in ("estimate", "ci_low", "ci_high"):
                    assert float(row[name]) == pytest.approx(float(expected[name]), rel=1e-5), path
                assert row["note"] == "results of single groups combined, not an effect"
                combined += 1
    assert combined == sum(bool(row["estimate"] and row["measure"]) for row in record.values())
