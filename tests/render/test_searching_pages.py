"""Pages of searches, checklists, facts and panels: of a dataset with full and partial searches, and of one without."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document

from generator.build import make_files
from generator.checks import sound_dataset
from generator.render.views.panels import DECISION_ROWS, TO_FILL
from tests.checks.broken import GOOD, copy_of_good

Files = dict[str, str | bytes]
# Words of a verdict that no page here may say by itself.
VERDICTS = re.compile(
    r"\b(very low|low|moderate|high) certainty|\b(low|high|unclear) risk of bias|we recommend"
)


@pytest.fixture(scope="module")
def files() -> Files:
    """The portal of the dataset that has every file."""
    return make_files(sound_dataset(GOOD))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The portal of the same dataset without the optional files, and without a word on whether it is kept current."""
    data = copy_of_good(tmp_path_factory.mktemp("bare"))
    for name in ("planned_outcomes.csv", "outcome_sets.yml", "searches.yml"):
        (data / name).unlink()
    file = data / "portal.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("living:")], encoding="utf-8")
    return make_files(sound_dataset(data))


def page(files: Files, path: str) -> BeautifulSoup:
    text = files[path]
    assert isinstance(text, str)
    return BeautifulSoup(text.partition("\n---\n")[2], "lxml")


def words(files: Files, path: str) -> str:
    return " ".join(page(files, path).get_text(" ").split())


def test_the_flow_stands_as_a_drawing_and_as_a_table_of_the_same_numbers(files: Files) -> None:
    found = page(files, "searches.md")
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in found.select("#flow-table tr")
    ]
    assert ["Records identified", "150", "Databases 120; Registers 30"] in rows
    assert ["Records identified", "not recorded", "Databases not recorded"] in rows
    drawn = found.select_one("#flow-chart svg")
    assert drawn is not None and "n = 20" in drawn.get_text()


def test_each_search_is_shown_with_who_when_and_the_query_as_typed(files: Files) -> None:
    found = words(files, "searches.md")
    for text in (
        "dry AND warm",
        "1 March 2026",
        "Example A",
        "Register of Examples",
        "Last searched 1 October 2026",
    ):
        assert text in found, text
    assert "Living: searched at intervals." in found and "every 6 months" in found.replace("\u00a0", " ")


def test_cited_reviews_say_whether_their_lists_were_screened(files: Files) -> None:
    found = page(files, "searches.md")
    other, more = found.select_one("#cited-other-2019"), found.select_one("#cited-more-2021")
    assert other is not None and "not screened" in other.get_text()
    assert more is not None and "gone through" in more.get_text()


def test_a_dataset_without_the_files_has_no_such_pages(files: Files, bare: Files) -> None:
    for path in ("searches.md", "checklists.md"):
        assert path in files and path not in bare
    assert "searched" not in words(bare, "index.md").lower()
    assert "core-table" not in str(bare["diseases/dry-eye/gaps.md"])
    assert "planned-table" not in str(bare["diseases/dry-eye/trials.md"])


@pytest.mark.parametrize(("name", "items"), [("prisma", 42), ("prisma-lsr", 17), ("swim", 10)])
def test_a_checklist_has_all_its_items_each_with_a_state(files: Files, name: str, items: int) -> None:
    """PRISMA 2020 has 27 items, 42 with their parts: 10 and 16 have two, 13 six, 20 four, 23 four, 24 three."""
    rows = page(files, "checklists.md").select(f"#{name}-table tbody tr")
    states = {row.select_one("[data-field=answer] > *").get_text() for row in rows}  # type: ignore[union-attr]
    assert len(rows) == items
    assert states <= {"answered", "in part", "not done", "cannot be known here"}


def test_what_nobody_did_is_called_not_done(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / "searches.yml").write_text("{}\n", encoding="utf-8")
    files = make_files(sound_dataset(data))
    rows = {
        row.select("th, td")[0].get_text(strip=True): row.select("th, td")[2].get_text(" ", strip=True)
        for row in page(files, "checklists.md").select("#prisma-table tbody tr")
    }
    for item in ("1", "6", "7", "8"):
        assert rows[item].startswith("not done"), item
    assert "no systematic search was made" in words(files, "searches.md")
    assert "overdue" in words(files, "diseases/dry-eye.md")


def test_each_outcome_page_has_the_facts_folded_and_no_verdict(files: Files) -> None:
    pages = [path for path in files if re.fullmatch(r"diseases/[a-z-]+/[a-z0-9-]+\.md", path)]
    outcomes = [path for path in pages if "data-fact" in str(files[path])]
    assert {"diseases/dry-eye/relief-50.md", "diseases/dry-eye/itch.md"} <= set(outcomes)
    for path in pages:
        assert not VERDICTS.search(words(files, path).lower()), path
    facts = page(files, "diseases/dry-eye/relief-50.md").select("details [data-fact]")
    assert len(facts) == 13


def test_core_outcomes_stand_in_the_order_of_the_set_with_those_missing(files: Files) -> None:
    rows = page(files, "diseases/dry-eye/gaps.md").select("#core-table tbody tr")
    found = [(row.get("id"), row.select("th, td")[1].get_text(strip=True)) for row in rows]
    assert [name for name, _ in found] == ["core-relief", "core-harm", "core-sight"]
    assert found[0][1] == "figures found"
    assert found[2][1].startswith("no measure of it is defined here")


def test_the_matrix_and_the_planned_outcomes_stand_on_the_page_of_trials(files: Files) -> None:
    found = page(files, "diseases/dry-eye/trials.md")
    assert [row.get("id") for row in found.select("#planned-table tbody tr")] == [
        "planned-abc001-o1",
        "planned-abc001-o2",
        "planned-abc900-o1",
    ]
    states = {cell.get_text(strip=True) for cell in found.select("#missing-table tbody td")}
    assert "not known" in states and "not reported" not in states


def test_a_panel_gets_the_question_the_hubs_summary_and_rows_to_fill(files: Files) -> None:
    found, hub = page(files, "diseases/dry-eye/for-panels.md"), page(files, "diseases/dry-eye.md")
    parts = [term.get_text() for term in found.select("dl.pico dt")]
    assert parts == ["Population", "Intervention", "Comparison", "Outcomes"]
    rows = [row.select_one("th") for row in found.select("#summary-table tbody tr")]
    names = [row.get_text(" ", strip=True) for row in rows if row is not None]
    assert (
        names
        == [row.get_text(" ", strip=True) for row in hub.select("#summary-table tbody tr.opens > th")]
        != []
    )
    decisions = found.select("#decisions-table tbody tr")
    assert [row.get("id") for row in decisions] == [f"decision-{code}" for code, _, _ in DECISION_ROWS]
    assert {row.select("td")[0].get_text(strip=True) for row in decisions} == {TO_FILL}
    assert "No licensing fact is held here" in words(files, "diseases/dry-eye/for-panels.md")
    assert hub.select_one('a[href="for-panels/"]') is not None


def test_the_panels_document_says_what_its_page_says(files: Files) -> None:
    content = files["diseases/dry-eye/for-panels/for-panels.docx"]
    assert isinstance(content, bytes)
    document = Document(io.BytesIO(content))
    headings = [
        one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"
    ]
    assert headings[3:7] == [
        "The question",
        "Core outcomes of the field",
        "Background treatment",
        "Licensing",
    ]
    table = document.tables[-1]
    names = [label for _, label, _ in DECISION_ROWS]
    assert [row.cells[0].text.startswith(name) for row, name in zip(table.rows[1:], names, strict=True)] == [
        True
    ] * 5
