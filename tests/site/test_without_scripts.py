"""With scripts off a disease's pages have every figure of the dataset and every chart, as they have with scripts on."""

import csv
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.site.reading import NUMBER, pages_of_disease, plain
from tests.site.reading_data import FORMS, Raw, is_on, studies

LAID_OUT = "html[data-laid-out]"
# Far below the window a part waits to be laid out, and numbers are folded: what one sees who comes there and opens.
SHOW_ALL = """() => { document.querySelectorAll("details.fold").forEach(part => { part.open = true; });
    document.querySelectorAll(".section, .measure").forEach(part => part.classList.add("laid-out")); }"""
TABLES = """() => [...document.querySelectorAll("article table.evidence")].filter(e => !e.closest("details:not(.fold)"))
    .map(table => [table.id, [...table.rows].map(row => [row.id, row.innerText, row.offsetHeight])])"""
CHARTS = """() => [...document.querySelectorAll("article figure.chart")].map(figure => {
    const drawings = [...figure.querySelectorAll("svg.chart-drawing")];
    const drawing = drawings.find(one => one.getBoundingClientRect().width) ?? drawings[0];
    const box = drawing.getBoundingClientRect();
    return [figure.id, figure.dataset.explore, Math.round(box.width), Math.round(box.height),
        drawing.querySelectorAll(".chart-points > *").length, drawing.textContent];
})"""
SENTENCES = """() => [...document.querySelectorAll("article :is(h1, .pico, .currency, .findings li, .note, .combined)")]
    .map(part => part.innerText.trim())"""

PARTS = {"sentences": SENTENCES, "tables": TABLES, "charts": CHARTS}


def disease_pages(site: Path) -> list[str]:
    """Slugs of the diseases."""
    return sorted(page.parent.name for page in (site / "diseases").glob("*/index.html"))


def paths_of(site: Path, disease: str) -> list[str]:
    """The pages of a disease."""
    files = pages_of_disease(site / "diseases" / disease)
    return [f"{file.parent.relative_to(site).as_posix()}/" for file in files]


def read_pages(browser: Browser, address: str, paths: list[str], scripts: bool) -> dict[str, Any]:
    """What a reader sees of the pages: their sentences, their tables row by row, their charts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    found: dict[str, Any] = {name: [] for name in PARTS}
    for path in paths:
        page.goto(f"{address}{path}")
        if scripts:
            page.wait_for_selector(LAID_OUT, state="attached")
        page.evaluate(SHOW_ALL)
        for name, part in PARTS.items():
            found[name] += page.evaluate(part)
    context.close()
    return found


@pytest.fixture(scope="module")
def bare(browser: Browser, site: Path, address: str) -> dict[str, dict[str, Any]]:
    """The pages of each disease as they are without scripts."""
    return {
        disease: read_pages(browser, address, paths_of(site, disease), scripts=False)
        for disease in disease_pages(site)
    }


def rows_of(bare: dict[str, Any]) -> dict[str, str]:
    """The text of each row that has an id and is seen."""
    return {
        key: plain(text) for _, rows in bare["tables"] for key, text, height in rows if key and height > 0
    }


def figures_of(row: Raw) -> list[str]:
    """What a row of the dataset must be printed as: the count, else the numbers of its score, else the percentage."""
    if row.get("kind") == "none-mentioned":
        return ["said to be none (no count)"]
    if row.get("unit") == "events":
        return [f"{row['events']} event"]
    if row.get("events") is not None and row.get("total") is not None:
        return [f"{row['events']} of {row['total']}"]
    names = ("mean", "sd", "spread_unlabelled", "median", "q1", "q3", "low", "high")
    form = next((form for form in FORMS if row.get(form)), None)
    if form:
        return [str(row[form][name]) for name in names if row[form].get(name) is not None]
    return [str(row["percent"])] if row.get("percent") is not None else []


def is_printed(figure: str, text: str) -> bool:
    """Does the text hold the phrase, or the number however it is written?"""
    if figure in text:
        return True
    try:
        return float(figure) in {float(number) for number in NUMBER.findall(text)}
    except ValueError:
        return False


def test_a_reader_without_scripts_sees_what_one_with_scripts_sees(
    browser: Browser, site: Path, address: str, bare: dict[str, dict[str, Any]]
) -> None:
    for disease in disease_pages(site):
        full = read_pages(browser, address, paths_of(site, disease), scripts=True)
        assert bare[disease]["sentences"] == full["sentences"], disease
        assert bare[disease]["charts"] == full["charts"], disease
        assert bare[disease]["tables"] == full["tables"], disease


def test_without_scripts_every_figure_of_the_dataset_is_seen_in_its_row(
    bare: dict[str, dict[str, Any]],
) -> None:
    faults, checked = [], 0
    for disease, page in bare.items():
        rows = rows_of(page)
        for study in studies().values():
            for row in [*(study.get("outcomes") or []), *(study.get("safety") or [])]:
                if disease not in study["diseases"] or not is_on(study, row["arm"], disease):
                    continue
                text = rows.get(f"{study['id']}-{row['id']}", "")
                missing = [figure for figure in figures_of(row) if not is_printed(figure, text)]
                faults += [
                    f"{disease}, {study['id']}-{row['id']}: no {figure} in {text!r}" for figure in missing
                ]
                checked += len(figures_of(row))
    assert checked > 200
    assert faults == []


def test_without_scripts_every_chart_is_seen_with_all_its_marks(
    site: Path, bare: dict[str, dict[str, Any]]
) -> None:
    counted = 0
    for disease, page in bare.items():
        assert page["charts"], disease
        for key, path, width, height, points, words in page["charts"]:
            assert width > 100 and height > 20 and words.strip(), f"{disease}, {key}"
            with (site / "assets" / "charts" / f"{path}.csv").open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.DictReader(file) if "combined" not in row.get("note", "")]
            if "proportion" in rows[0] and "role" in rows[0]:
                assert points == sum(bool(row["proportion"]) for row in rows), f"{disease}, {key}"
                counted += points
    assert counted >= 5 * len(bare)
