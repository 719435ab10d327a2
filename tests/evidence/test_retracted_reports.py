"""A retracted report is named so, counted on its own, and enters nothing: one of the made-up trials is retracted."""

import re

from generator.evidence.people import count_people
from generator.evidence.results import synthesise
from generator.evidence.usable import PURPOSES, usable
from generator.render.context import Context
from generator.render.tables import Block
from generator.render.views.currency import counting_notes, separate_note
from generator.render.views.dataset import dataset_view
from generator.render.views.study import study_view
from generator.tables import flat_tables
from tests.evidence.changed import changed, study
from tests.evidence.pages import studies_of
from tests.evidence.test_shown_separately import words_of
from tests.render.wordings import said

NOTICE = "after_publication:\n  retraction: {date: 2021-05-03, doi: 10.5555/notice}\nregistrations: []\n"
RETRACTED = "echo-2020"  # the first of the two randomised trials whose counts and means are combined
NAME = "Author Echo 2020 (retracted)"
EDITS = (study(RETRACTED, "registrations: []\n", NOTICE),)


def test_no_row_of_it_may_be_used_for_any_purpose_and_the_reason_is_its_own(made) -> None:
    _, rows, results = made
    definition = next(item.definition for item in results.single_groups)
    mine = [row for row in (*rows.outcomes, *rows.harms) if row.study.id == RETRACTED]
    assert mine
    assert {usable(row, purpose, definition) for row in mine for purpose in PURPOSES} == {"retracted"}


def test_it_stands_in_no_synthesis_and_what_it_made_is_gone(made, tmp_path) -> None:
    results = made[2]
    single = {decision.row.study.id for item in results.single_groups for decision in item.decisions}
    pairs = {one.pair.study for item in results.controlled for one in item.chosen.used}
    left = {one.pair.study for item in results.controlled for one, _ in item.chosen.left_out}
    assert RETRACTED not in single | pairs | left
    before = synthesise(*changed(tmp_path))
    with_it = [
        item for item in before.controlled if RETRACTED in {one.pair.study for one in item.chosen.used}
    ]
    assert with_it  # the same trial, not retracted, was combined


def test_it_leads_no_outcome(made) -> None:
    for headlines in made[2].headlines.values():
        for headline in headlines:
            for one in headline.candidates:
                assert RETRACTED not in {row.study.id for row in one.rows}
                assert RETRACTED not in {compared.pair.study for compared in one.compared}


def test_it_is_counted_on_its_own_and_its_people_nowhere(made) -> None:
    dataset, rows, _ = made
    people = count_people(rows, dataset.vocabulary)
    assert people.retracted == (RETRACTED,)
    assert RETRACTED in people.shown_separately and RETRACTED not in (*people.studies, *people.counted)
    related = len(people.shown_separately) - 1
    note = separate_note(people)
    assert note is not None
    assert said(note) == f"and {related} related, 1 retracted, shown separately"


def test_pages_say_so_beside_its_name_and_in_a_section_of_its_own(
    context: Context, blocks: tuple[list[Block], list[Block]]
) -> None:
    assert "Author Echo" not in "\n".join(words_of(block) for block in blocks[0])
    view = studies_of(context, "condition-a")
    assert said(view.related_heading) == "Related products and populations and retracted reports"
    assert view.related is not None
    cells = [row.cells[0].text for table in view.related.tables for row in table.rows]
    assert NAME in cells
    people = count_people(context.rows, context.vocabulary, "condition-a")
    assert "1 retracted report is shown separately and not counted." in [
        said(note) for note in counting_notes(context, people)
    ]


def test_no_page_names_it_without_the_word(context: Context, blocks: tuple[list[Block], list[Block]]) -> None:
    sentences = studies_of(context, "condition-a").sentences
    text = "\n".join([*sentences, *(words_of(block) for block in blocks[1])])
    assert NAME in text
    assert not re.findall(r"Author Echo 2020(?! \(retracted\))", text)


def test_its_own_page_says_it_first_and_links_the_notice(context: Context) -> None:
    page = study_view(context, RETRACTED)
    assert page.label == NAME
    assert page.warning is not None and "retracted" in page.warning
    (detail,) = [item for item in page.citation if item.term == "Retracted"]
    assert detail.text == "notice of 3 May 2021: doi:10.5555/notice"
    assert detail.href == "https://doi.org/10.5555/notice"


def test_every_row_that_is_downloaded_says_so_and_no_other_row_says_that_it_was_not(made) -> None:
    tables = flat_tables(made[1])
    for name in ("studies", "arms", "outcomes", "effects", "safety"):
        told = {(row["study"], row["retracted"]) for row in tables[name]}
        assert {study for study, retracted in told if retracted} <= {RETRACTED}, name
        assert {retracted for study, retracted in told if study != RETRACTED} <= {None}, name
    (row,) = [row for row in tables["studies"] if row["study"] == RETRACTED]
    assert (row["label"], row["retraction_notice"]) == (NAME, "2021-05-03, doi:10.5555/notice")


def test_the_table_of_inclusion_counts_it_in_a_line_of_its_own(context: Context) -> None:
    rows = {row.anchor: row.cells for group in dataset_view(context).statuses.groups for row in group.rows}
    assert rows["status-retracted"][-1].text == "1"
    assert sum(int(cells[-1].text) for cells in rows.values()) == len(context.rows.studies)
