"""What pages say of trials stopped early or with missed endpoints, of people in both groups, of selected cases."""

from pathlib import Path

import pytest

from generator import paths
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.render.context import Context
from generator.render.views.design_words import endpoint_words, told, trial_words
from generator.render.views.differences import difference_cell
from generator.render.views.here import Here
from generator.render.views.results import percent_cell
from generator.render.views.safety import share_cell
from generator.render.views.studies import disease_table
from generator.render.views.study import study_view
from generator.render.views.summary import summary_table
from generator.rows import make_rows
from tests.evidence import tiny
from tests.evidence.pages import findings_on

TRIAL = "alpha-2020 rct 20:20 {}; t half 12/20; c half 6/20"


def context_of(folder: Path, *studies: str) -> Context:
    dataset, problems = check_folder(tiny.write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([], None),
        ([None], None),
        (["missed"], "primary endpoint missed"),
        (["met"], "primary endpoint met"),
        (["missed", "missed"], "both primary endpoints missed"),
        (["met", "met", "met"], "all 3 primary endpoints met"),
        (["met", "missed"], "of 2 primary endpoints 1 met and 1 missed"),
        (["missed", None], "of 2 primary endpoints 1 missed and 1 not found"),
        (["unclear"], "primary endpoint unclear (met or missed)"),
    ],
)
def test_endpoints_are_told_with_their_number(results: list, words: str | None) -> None:
    assert endpoint_words(results) == words


def test_the_disease_page_tells_of_a_trial_that_it_stopped_early_and_missed_both_endpoints(
    tmp_path: Path,
) -> None:
    context = context_of(tmp_path, TRIAL.format("stopped missed=half missed=complete"))
    finding = findings_on(context, "ache")[0]
    assert "stopped early, both primary endpoints missed" in finding.text
    table = disease_table(context, paths.disease("ache"), "ache", ("alpha-2020",), "t")
    assert "stopped early" in str(table)
    plain = context_of(tmp_path / "plain", TRIAL.format(""))
    assert "stopped" not in findings_on(plain, "ache")[0].text


def test_a_trial_that_was_combined_with_others_is_still_told(tmp_path: Path) -> None:
    context = context_of(
        tmp_path,
        TRIAL.format("missed=half"),
        "bravo-2021 rct 20:20 met=half; t half 14/20; c half 6/20",
    )
    text = findings_on(context, "ache")[0].text
    assert "combined" in text
    assert text.endswith(" Alpha 2020: primary endpoint missed. Bravo 2021: primary endpoint met.")


def test_an_endpoint_is_read_from_its_field_and_never_from_words(tmp_path: Path) -> None:
    data = tiny.write(tmp_path, "alpha-2020 rct 20:20 unpublished; t half 12/20; c half 6/20; e half better")
    file = data / "studies" / "alpha-2020.yml"
    text = file.read_text(encoding="utf-8")
    old = "better than the control group"
    assert old in text
    file.write_text(text.replace(old, '"primary endpoint, missed"'), encoding="utf-8")
    dataset, _ = check_folder(data)
    assert dataset is not None
    rows = make_rows(dataset)
    findings = findings_on(Context(dataset, rows, synthesise(dataset, rows)), "ache")
    assert not any(finding.data.get("data-kind") == "missed" for finding in findings)
    context = context_of(tmp_path / "field", TRIAL.format("unpublished missed=half"))
    kinds = [finding.data.get("data-kind") for finding in findings_on(context, "ache")]
    assert "missed" in kinds


def test_the_study_page_says_what_the_design_says(tmp_path: Path) -> None:
    context = context_of(tmp_path, TRIAL.format("stopped within-person missed=half"))
    view = study_view(context, "alpha-2020")
    said = {detail.term: detail.text for detail in view.design}
    assert said["Planned end"] == "stopped early"
    assert said["Comparison"] == "Within people: the same people in both groups"
    assert view.endpoints is not None
    (row,) = view.endpoints.groups[0].rows
    assert [cell.text for cell in row.cells] == [
        "What was to be shown",
        "not stated",
        "paper",
        "missed",
        "Abstract",
    ]
    assert row.anchor == "alpha-2020-p1"
    control = view.arms.groups[0].rows[1].cells[1]
    assert control.note == "the same people as Treated"


def test_why_nothing_is_computed_within_people_is_said_beside_both_figures(tmp_path: Path) -> None:
    context = context_of(tmp_path, TRIAL.format("within-person"))
    (item,) = context.results.compared["ache"]
    cell = difference_cell(item)
    assert cell.text == "not computed"
    assert cell.note == "the same people are in both groups; figures of each person are needed"
    text = findings_on(context, "ache")[0].text
    assert "one randomised trial (Alpha 2020, 20 people, within people" not in text
    assert "12 of 20" in text and "6 of 20" in text and "the same people are in both groups" in text
    assert "20 people" in text and "40 people" not in text


def test_selected_cases_are_marked_wherever_their_count_leads(tmp_path: Path) -> None:
    context = context_of(tmp_path, "picked-2020 series 3 selected; t half 3/3; t death 1/3")
    cell = summary_table(context, Here.on_hub("ache")).groups[0].rows[0].cells[-1]
    assert cell.text == "3 of 3"
    assert "selected cases" in str(cell.note) and "%" not in f"{cell.text}{cell.note}"
    (row,), (harm,) = context.rows.outcomes, context.rows.harms
    assert percent_cell(row).text == share_cell(harm).text == "no share: selected cases"
    assert not any("%" in finding.text for finding in findings_on(context, "ache"))


def test_only_trials_of_which_there_is_something_to_say_are_told(tmp_path: Path) -> None:
    context = context_of(tmp_path, TRIAL.format("stopped"), "bravo-2021 rct 5:5; t half 2/5; c half 1/5")
    assert told(context.rows.studies) == " Alpha 2020: stopped early."
    assert trial_words(context.rows.study["bravo-2021"]) == []
