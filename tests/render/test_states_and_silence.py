"""What is missing is told apart by its reason: in the matrix, of trials without a report, of figures read again."""

import shutil
from pathlib import Path

import pytest

from generator import paths
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Foot, say
from generator.render.views.gaps import state
from generator.render.views.glossary import glossary_view
from generator.render.views.readings import reading_meaning
from generator.render.views.studies import disease_table
from generator.render.views.trial_list import silence, trial_notes, trials_table
from tests.release.portals import edit
from tests.render.test_explorer_view import DATASET, context_of

IN_WORDS = """  - id: e2
    arms: [warm, cold]
    domain: scale
    measure: itch
    effect: difference-in-means
    definition: larger with warmth, no figure shown
    significant: true
    basis: reported
    source: abstract
safety:
"""
OVERDUE = "ABC901,dry-eye,Compresses at work,recruiting,,,,,2019,2021-06,,,,,\n"
OVER = "ABC902,dry-eye,Compresses at sea,completed,,,,,2019,,,,,,\n"
SCORE = "  - id: o3\n    arm: warm\n    domain: scale\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up dataset."""
    shutil.copytree(DATASET, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def made_up() -> Context:
    return context_of(DATASET)


def test_a_comparison_that_the_authors_give_in_words_alone_is_no_figure(data: Path) -> None:
    study = data / "studies" / "first-2020.yml"
    assert state(context_of(data), "dry-eye", "first-2020", "scale") == "counted"
    text = study.read_text(encoding="utf-8")
    score = text[text.index(SCORE) : text.index("effects:")]
    edit(study, (score, ""), ("safety:\n", IN_WORDS))
    assert state(context_of(data), "dry-eye", "first-2020", "scale") == "in-words"
    edit(study, ("    significant: true\n", '    p_value: "0.03"\n'))
    assert state(context_of(data), "dry-eye", "first-2020", "scale") == "counted"


def test_an_outcome_without_a_measure_for_the_disease_is_said_not_to_have_been_looked_for(
    made_up: Context,
) -> None:
    assert state(made_up, "dry-eye", "first-2020", "return") == "no-measure"  # a measure of itchy eye alone
    assert state(made_up, "itchy-eye", "second-2021", "return") == "not-found"
    meanings = {name: meaning for name, _, meaning in wording.STATE_KEY}
    assert "No measure of this outcome is defined for this disease" in meanings["no-measure"]
    assert "not measured" not in " ".join(meanings.values())


def test_trials_that_are_over_and_those_only_past_their_date_are_told_apart(data: Path) -> None:
    with (data / "registry.csv").open("a", encoding="utf-8") as registry:
        registry.write(OVERDUE + OVER)
    context = context_of(data)
    assert silence(context, context.rows.trials) == "1 completed and 1 past the planned end"
    (note, *_) = trial_notes(context, context.rows.trials)
    assert note == say("trials_silent", silent="1 completed and 1 past the planned end", past=True)
    table = trials_table(context, paths.TRIALS, None)
    report = [head.key for head in table.heads].index("report")
    cells = {row.anchor: row.cells[report].text for row in table.rows}
    assert cells["trial-abc901"] == "past the planned end, no report found"
    assert cells["trial-abc902"] == "completed, no report found"
    assert cells["trial-abc900"] == "none found"


def test_without_a_trial_that_lacks_its_report_nothing_is_said_of_it(made_up: Context) -> None:
    assert silence(made_up, made_up.rows.trials) == ""
    assert "trials_silent" not in {note.kind for note in trial_notes(made_up, made_up.rows.trials)}


def test_a_study_read_again_says_what_was_found_and_how_many_figures_were_corrected(data: Path) -> None:
    study = data / "studies" / "first-2020.yml"
    edit(study, ("agreed: 20\n    corrected: 0", "agreed: 19\n    corrected: 1"))
    told = reading_meaning(context_of(data), "first-2020")
    assert told.startswith("read twice. ") and "found each of them again" in told
    assert told.endswith(" 1 was corrected.")
    edit(study, ("not_found: 0", "not_found: 3"))
    told = reading_meaning(context_of(data), "first-2020")
    assert told.startswith("questioned. ") and "did not find all of them again" in told
    assert told.endswith(" 1 was corrected.")


def test_the_words_for_readings_and_for_absence_stand_in_the_glossary(made_up: Context) -> None:
    entries = {entry.anchor for chapter in glossary_view(made_up).chapters for entry in chapter.entries}
    assert {"reading-read-once", "reading-read-twice", "reading-questioned"} <= entries
    assert {f"absence-{name}" for name, _, _ in wording.STATE_KEY} <= entries


def test_below_a_studys_groups_stand_its_note_and_its_doubts_and_its_scores_lead_there(data: Path) -> None:
    edit(
        data / "studies" / "first-2020.yml",
        ("  status: eligible\n", '  status: eligible\n  note: "Stopped early."\n'),
        ("  level: abstract\n", '  level: abstract\n  doubts: "The strength is for each eye."\n'),
    )
    context = context_of(data)
    table = disease_table(
        context, paths.disease("dry-eye"), "dry-eye", ("first-2020", "second-2021"), "treatments-table"
    )
    foot = Foot("doubts-first-2020", "Stopped early.", "The strength is for each eye.")
    assert [group.foot for group in table.groups] == [foot, None]
    first, *_, last = context.rows.outcomes
    assert context.source_cell(first, with_doubts=True).doubts == "#doubts-first-2020"
    assert context.source_cell(first).doubts is None
    assert context.source_cell(last, with_doubts=True).doubts is None
