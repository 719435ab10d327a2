"""What leaves a made-up portal of judgements: pages, figures, CSV, JSON, robvis' layout, Word and embed."""

from __future__ import annotations

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from docx import Document

from tests.export.conftest import Portal, portal_of
from tests.judged import judged_dataset

HUB, PAGE, HALF = "diseases/ache.md", "diseases/ache/judgements.md", "diseases/ache/half.md"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The files of the judged dataset, made once."""
    return portal_of(judged_dataset(tmp_path_factory.mktemp("judged")))


def soup(portal: Portal, path: str) -> BeautifulSoup:
    """A page without front matter."""
    return BeautifulSoup(portal.files[path].partition("\n---\n")[2], "lxml")


def words(portal: Portal, path: str) -> str:
    """All text of a page in one line."""
    return " ".join(soup(portal, path).get_text(" ").split())


def test_a_levels_letter_and_word_stand_on_the_study_with_reason_place_names_and_day(judged: Portal) -> None:
    said = words(judged, "studies/alpha-2020.md")
    assert "judged by A. Example and B. Example, 20 November 2026; they agreed" in said
    assert "L · Low As it is printed. Methods" in said
    assert "Overall L · Low Nothing found" in said


def test_who_differ_are_both_named_with_their_levels(judged: Portal) -> None:
    said = words(judged, "studies/bravo-2021.md")
    assert "not settled A. Example: Low; B. Example: High" in said
    assert "they differ, and it is not settled" in said
    assert "Overall none given" in said


def test_a_total_stands_as_a_total_with_its_scale(judged: Portal) -> None:
    assert "7 stars of 9" in words(judged, "studies/echo-2018.md")


def test_the_figure_tells_each_level_by_shape_and_letter_and_all_in_one_colour(judged: Portal) -> None:
    figure = soup(judged, PAGE).find(id="judged-rob-2-half")
    assert figure is not None
    svg = str(figure.find("svg"))
    marks = re.findall(r'<path[^>]*stroke="([^"]*)"[^>]*>', svg)
    assert set(marks) <= {"var(--chart-ink)", "var(--chart-rule)", "var(--chart-muted)", "transparent"}
    text = " ".join(part.get_text() for part in figure.find_all("text"))
    for level in ("L Low", "S Some concerns", "H High", "? not settled"):
        assert level in text  # the key has every level of the tool, also those that nobody gave


def test_the_figure_and_its_table_stand_beside_the_outcomes_comparisons(judged: Portal) -> None:
    page = soup(judged, HALF)
    assert page.find(id="bias-rob-2-half-table") is not None
    rows = page.select("#bias-rob-2-half-table tbody tr")
    assert [row.find("th").get_text().strip() for row in rows] == ["Alpha 2020", "Bravo 2021"]


def test_a_distrusted_study_stands_separately_under_its_own_heading(judged: Portal) -> None:
    said = words(judged, "diseases/ache/studies.md")
    assert "Studies with serious concerns" in said
    assert "Related products" not in said
    row = soup(judged, "diseases/ache/studies.md").select_one("#related-table tbody th")
    assert row is not None and "Charlie 2022" in row.get_text()


def test_the_summary_has_a_column_of_certainty_with_level_and_reasons(judged: Portal) -> None:
    page = soup(judged, HUB)
    cells = {
        row["id"]: " ".join(row.select_one('td[data-field="certainty"]').get_text(" ").split())
        for row in page.select("#summary-table tbody tr.opens")
    }
    assert cells["summary-harm"].startswith(
        "Low (2 of 4) risk of bias −1: Few people; imprecision −1: Few people"
    )
    assert cells["summary-relief"].startswith(
        "Low (2 of 4), of an older state judged on version 2026.11.0; since then: one study added (Foxtrot 2023)"
    )


def test_the_answer_says_grades_words_of_what_fits_and_none_of_an_older_state(judged: Portal) -> None:
    said = words(judged, HUB)
    assert (
        "may result in little to no difference in death (low certainty, as named people judged it)." in said
    )
    assert "The certainty for relief by half was judged low on version 2026.11.0" in said
    assert "may increase" not in said
    assert "Nobody has judged the certainty" not in said


def test_the_outcomes_page_and_its_embed_say_on_which_version_it_was_judged(judged: Portal) -> None:
    since = "Judged on version 2026.11.0; since then: one study added (Foxtrot 2023)."
    assert since in words(judged, HALF)
    embed = " ".join(
        BeautifulSoup(judged.files["diseases/ache/half/embed/index.html"], "lxml").get_text(" ").split()
    )
    assert since in embed
    assert "so no statement is made of it" in embed


def test_the_word_profile_has_level_and_reasons(judged: Portal) -> None:
    document = Document(io.BytesIO(judged.binary["diseases/ache/profile.docx"]))
    said = [paragraph.text for paragraph in document.paragraphs]
    place = said.index("Certainty, as named people judged it")
    assert any("Death: Certainty: Low (2 of 4)" in text and "imprecision −1" in text for text in said[place:])
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert "Certainty" in heads


# The layout of robvis' example data `data_rob2` (package robvis 0.3.0, help page data_rob2: Study, D1, D2, D3, D4, D5,
# Overall; its column Weight is optional since then), with the words of get_judgements("ROB2") in its R/helpers.R.
ROBVIS = "Study,D1,D2,D3,D4,D5,Overall\r\nAlpha 2020,Low,Low,Low,Low,Low,Low\r\n"
ROBVIS_LEVELS = {"High", "Some concerns", "Low", "No information"}


def test_robvis_gets_its_layout_and_only_studies_with_every_level(judged: Portal) -> None:
    assert judged.below("downloads/robvis/") == ["downloads/robvis/ache.half.rob-2.csv"]
    assert judged.files["downloads/robvis/ache.half.rob-2.csv"] == ROBVIS
    assert set(ROBVIS.replace("\r\n", ",").split(",")) & ROBVIS_LEVELS == {"Low"}
    levels = judged.yaml("vocabularies/tool.yml")["rob-2"]["levels"].values()
    assert {level["label"] for level in levels} <= ROBVIS_LEVELS


def test_csv_and_json_hold_every_domain_with_its_level_and_reason(judged: Portal) -> None:
    rows = judged.csv("judgements.csv")
    tools = judged.yaml("vocabularies/tool.yml")
    wanted = sum(len(tools[name]["domains"]) for name in
                 ("rob-2", "rob-2", "inspect-sr", "jbi-case-series", "robins-i-v2", "newcastle-ottawa"))  # fmt: skip
    overall = [row for row in rows if row["domain"] == "overall"]
    assert len(rows) == wanted + 3 and len(overall) == 3
    (open_one,) = (row for row in rows if row["separately"])
    assert (open_one["level"], open_one["separately"]) == ("", "A. Example: Low;B. Example: High")
    of_study = judged.json("api/v1/studies/bravo-2021.json")["data"]["judgements"]
    assert [row["domain"] for row in of_study] == [*tools["rob-2"]["domains"]]
    assert judged.json("api/v1/judgements.json")["data"][0]["by"] == ["A. Example", "B. Example"]


def test_the_files_say_what_differs_since_a_certainty_was_judged(judged: Portal) -> None:
    rows = {row["measure"] or row["category"]: row for row in judged.csv("certainty.csv")}
    assert (rows["half"]["fits"], rows["half"]["studies_added"]) == ("false", "foxtrot-2023")
    assert (rows["death"]["fits"], rows["death"]["result_since"]) == ("true", "same")
    assert rows["half"]["down_imprecision"] == "1"


def test_what_others_judged_stands_by_itself_as_printed_and_in_no_figure_or_column(judged: Portal) -> None:
    for path, text in judged.files.items():
        if path.endswith((".md", ".html")) and path != "dictionary.md" and "AS-PRINTED" in text:
            page = BeautifulSoup(text, "lxml")
            for found in page.find_all(string=re.compile("AS-PRINTED")):
                assert found.find_parent(class_="others") is not None, path
            assert not page.select("figure :-soup-contains('AS-PRINTED')")
    said = words(judged, PAGE)
    assert "MODERATE-AS-PRINTED" in said and "Caution: Of their combined value, not of ours." in said
    assert "sleep not read" in said
    assert "HIGH-AS-PRINTED" in words(judged, "studies/alpha-2020.md")
    assert not any("AS-PRINTED" in str(row) for row in judged.csv("certainty.csv"))


def test_every_row_of_the_files_leads_to_a_place_that_is_there(judged: Portal) -> None:
    for table in ("judgements", "certainty", "published_judgements"):
        for row in csv.DictReader(io.StringIO(judged.files[f"downloads/{table}.csv"])):
            url, _, anchor = row["page"].removeprefix("https://portal.example.org/").partition("#")
            assert soup(judged, f"{url.rstrip('/')}.md").find(id=anchor) is not None, row["page"]


def test_the_methods_page_prints_every_tool_with_its_levels_and_the_words_of_certainty(
    judged: Portal,
) -> None:
    said = words(judged, "methods.md")
    for tool in judged.yaml("vocabularies/tool.yml").values():
        assert tool["label"] in said
        for level in tool["levels"].values():
            assert f"{level['label']} ({level['letter']})" in said
    assert "the treatment may reduce the outcome" in said
    assert "What nobody has judged" not in said
