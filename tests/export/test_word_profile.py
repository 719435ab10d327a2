"""Each disease can be had as one sheet in Word, which says what its hub says: python-docx reads it back."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.render import tables as made_of
from generator.render.profile import same_in_all
from tests.export.conftest import Portal

HEADINGS = ["The answer in short", "Evidence summary", "Safety", "What this cannot say, and how to cite it"]


def profile(portal: Portal, disease: str) -> WordDocument:
    """The sheet of a disease."""
    return document_of(portal.binary[f"diseases/{disease}/profile.docx"])


@lru_cache(maxsize=32)
def document_of(content: bytes) -> WordDocument:
    """A sheet, to be read and not changed."""
    return Document(io.BytesIO(content))


def hub(portal: Portal, disease: str) -> BeautifulSoup:
    """The page of a disease, without front matter."""
    return portal.soup(f"diseases/{disease}.md")


def plain(text: str) -> str:
    """Text with its spaces joined: a page breaks lines elsewhere."""
    return " ".join(text.split())


def words(document: WordDocument) -> list[str]:
    """All paragraphs outside tables."""
    return [plain(paragraph.text) for paragraph in document.paragraphs]


def test_it_has_the_headings_in_order_and_one_section(portal: Portal) -> None:
    labels = {slug: term["label"] for slug, term in portal.yaml("vocabularies/disease.yml").items()}
    for disease in portal.diseases:
        document = profile(portal, disease)
        assert len(document.sections) == 1
        styles = [(one.style.name, one.text) for one in document.paragraphs if one.style is not None]
        assert [text for name, text in styles if name == "Title"] == [labels[disease]]
        assert [text for name, text in styles if name == "Heading 1"] == HEADINGS


def test_its_answer_is_the_hubs_word_for_word(portal: Portal) -> None:
    for disease in portal.diseases:
        found = words(profile(portal, disease))
        parts = hub(portal, disease).select("#answer dl > div")
        assert len(parts) == 3
        for part in parts:
            label, text = part.find("dt"), part.find("dd")
            assert label is not None and text is not None
            assert plain(f"{label.text} {text.text}") in found


def test_every_cell_of_the_hubs_summary_stands_in_it_with_its_numbers(portal: Portal) -> None:
    """In its row and under its heading; a column that says one thing in all rows is a sentence, an empty one gone."""
    for disease in portal.diseases:
        document = profile(portal, disease)
        found = {
            (tight(row.cells[0].text), head.text): tight(cell.text)
            for table in document.tables
            for row in table.rows[1:]
            for head, cell in zip(table.rows[0].cells, row.cells, strict=True)
        }
        rows = [row.select("th, td") for row in hub(portal, disease).select("#summary-table tbody tr.opens")]
        assert {name for name, _ in found} == {tight(row[0].text) for row in rows} != set()
        sentences = [tight(line) for line in words(document)]
        for cells in rows:
            for cell in cells:
                head, said = str(cell["data-label"]), tight(cell.text)
                once = tight(f"{head}: {cell.text}, in all rows.")
                there = found.get((tight(cells[0].text), head), "")
                assert there == said or once in sentences, (
                    disease,
                    head,
                    said,
                )


def tight(text: str) -> str:
    """Text without spaces, and without what only parts a cell's second line from its first."""
    return re.sub(r"[\s;]", "", text)


def test_harms_stand_under_safety_and_those_counted_separately_are_marked(portal: Portal) -> None:
    rows = portal.yaml("portal.yml").get("summary", [])
    harms = [row["label"] for row in rows if row.get("categories")]
    for disease in portal.diseases:
        texts = [_text(part) for part in profile(portal, disease).iter_inner_content()]
        below = texts[texts.index("Safety") : texts.index(HEADINGS[-1])]
        above = texts[texts.index("Evidence summary") : texts.index("Safety")]
        for label in harms:
            assert any(label.lower() in text.lower() for text in below), (disease, label)
            assert not any(text.startswith(label) for text in above), (disease, label)
        for line in hub(portal, disease).select("p.separate"):
            assert plain(line.text) in below


def _text(part: Paragraph | Table) -> str:
    """A paragraph's text; a table's first column, a line each."""
    if isinstance(part, Paragraph):
        return plain(part.text)
    return "\n".join(plain(row.cells[0].text) for row in part.rows[1:])


def test_it_says_how_to_cite_it_in_which_version_and_that_trials_alone_are_the_place(portal: Portal) -> None:
    portal_words = portal.yaml("portal.yml")
    for disease in portal.diseases:
        text, citation = (
            " ".join(words(profile(portal, disease))),
            hub(portal, disease).select_one("#cite-text"),
        )
        assert citation is not None
        assert plain(citation.text) in text
        assert f"Data version {portal_words['version']}" in text
        assert f"{portal_words['site_url'].rstrip('/')}/diseases/{disease}/" in text
        assert portal_words.get("outside_trials", "") in text


def test_the_hub_links_to_it(portal: Portal) -> None:
    for disease in portal.diseases:
        links = [str(link["href"]) for link in hub(portal, disease).select("#cite a[download]")]
        assert "profile.docx" in links


def test_no_moment_of_writing_stands_in_it(portal: Portal) -> None:
    day = str(portal.yaml("portal.yml")["data_date"])
    for disease in portal.diseases:
        content = portal.binary[f"diseases/{disease}/profile.docx"]
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d{2}-\d{2}", core)) == {day}
        assert "python-docx" not in core


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        ([("a", "x", "y"), ("b", "x", "z")], (1,)),
        ([("a", "x", "y"), ("a", "x", "y")], (1, 2)),
        ([("a", "x", "y")], ()),
        ([], ()),
    ],
)
def test_a_column_is_said_once_where_several_rows_say_the_same(
    rows: list[tuple[str, ...]], same: tuple[int, ...]
) -> None:
    made = made_of.one_group(tuple(made_of.Row(tuple(map(made_of.Cell, row))) for row in rows))
    heads = tuple(made_of.Head(name, name) for name in "abc")
    assert same_in_all(made_of.Table("t", "", heads, made)) == same
