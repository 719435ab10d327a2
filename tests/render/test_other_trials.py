"""The first sentences of a measure's page and of the page of harms: no trial is left out, none stands for others."""

from pathlib import Path

from generator.checks import check_folder
from generator.evidence.candidates import candidates
from generator.evidence.results import synthesise
from generator.model.terms import Measure
from generator.render.context import Context
from generator.render.disease_pages import outcomes
from generator.render.figures import ChartMaker
from generator.render.views.outcome import outcome_view
from generator.render.views.score_cells import unit_of
from generator.rows import make_rows
from tests.evidence.pages import harms_of
from tests.evidence.tiny import DISEASE, write

SMALL = "alpha-2020 rct 20:20; t any 11/20; c any 8/20"
LARGE = "bravo-2021 rct 100:100 unpublished; t any 40/100; c any 38/100"


def context_of(folder: Path, *studies: str) -> Context:
    dataset, problems = check_folder(write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def told(context: Context, measure: str) -> list[tuple[str, str]]:
    page = next(page for page in outcomes(context) if page.measure == measure)
    found = outcome_view(context, ChartMaker(None), page).findings
    return [(one.label, one.text.replace("\u00a0", " ")) for one in found]


def test_an_unpublished_trial_is_named_beside_the_one_that_leads_the_larger_first(tmp_path: Path) -> None:
    (first, second) = told(context_of(tmp_path, SMALL, LARGE), "any")
    assert first == (
        "Another randomised trial",
        "Bravo 2021, 200 people, unpublished, company figures: 40 of 100 in the treated group, 38 of 100 in "
        "the control group.",
    )
    assert second[1].startswith(
        "one of 2 randomised trials (Alpha 2020, 40 people), 11 of 20 treated people against 8"
    )


def test_a_smaller_one_is_named_after_it(tmp_path: Path) -> None:
    smaller = "bravo-2021 rct 10:10 unpublished; t any 4/10; c any 3/10"
    assert [label for label, _ in told(context_of(tmp_path, SMALL, smaller), "any")] == [
        "Any relief",
        "Another randomised trial",
    ]


def test_a_trial_of_a_part_of_its_people_stands_for_itself_alone(tmp_path: Path) -> None:
    part = "bravo-2021 rct 10:10; t any 4/5 only=adults; c any 3/5 only=adults"
    (_, other) = told(context_of(tmp_path, SMALL, part), "any")
    assert other[1].startswith("Bravo 2021, 10 people, only adults: 4 of 5 in the treated group")


def test_groups_not_formed_at_random_are_said_to_be_that_in_the_words_of_the_file(tmp_path: Path) -> None:
    assert told(context_of(tmp_path, "alpha-2020 series 40:40; e any better"), "any") == [
        (
            "Any relief",
            "1 study compared groups that were not formed at random: in words only: better than the control group "
            "(Alpha 2020).",
        )
    ]


def test_the_page_of_harms_begins_with_all_that_the_answer_says_and_has_no_room_for(tmp_path: Path) -> None:
    context = context_of(
        tmp_path, "alpha-2020 series 9; t death 2/9 6m", "bravo-2021 series 40 related; t death 4/40"
    )
    view = harms_of(context, DISEASE)
    assert view.answer.text.replace("\u00a0", " ") == (
        "Not known: no study counted here has a control group. Without control: death, 2 of 9 within 6 months (Alpha "
        "2020). Shown separately, 40 people (Bravo 2021): death 4."
    )
    assert [one.text for one in view.findings] == ["2 of 9 treated people (Alpha 2020, 6\u00a0months)."]


def test_a_value_after_treatment_without_one_before_has_no_arrow(tmp_path: Path) -> None:
    (found,) = told(context_of(tmp_path, "alpha-2020 series 10; t score follow_up=6±2/10"), "score")
    assert "→" not in found[1] and "before" not in found[1]
    assert found[1].startswith("6 (SD 2); mean after treatment, lower is better; Alpha 2020")


def test_a_measure_in_percent_has_its_sign() -> None:
    term = {"label": "Regrowth", "kind": "score", "domain": "scale", "better": "up", "combine": False}
    percent, points = (
        Measure.model_validate({**term, "definition": words})
        for words in ("mean regrowth (%)", "0 to 10 points")
    )
    assert (unit_of(percent), unit_of(points)) == ("\u00a0%", "")


def test_a_measure_of_selected_cases_alone_leads_nothing_beside_another_one(tmp_path: Path) -> None:
    context = context_of(
        tmp_path, "alpha-2020 series 3 selected; t half 3/3", "bravo-2021 series 10; t any 5/10"
    )
    row = next(row for row in context.summary_rows if row.id == "relief")
    found = candidates(context.dataset, context.rows, context.results, DISEASE, row)
    assert [one.slug for one in found] == ["any", "half"]  # half is the primary measure


def test_rows_of_selected_cases_come_after_all_others_and_words_of_them_have_no_number(
    tmp_path: Path,
) -> None:
    rows = "alpha-2020 series 3 selected; t half 3/3", "bravo-2021 series 4; t half 4/4 inferred"
    assert told(context_of(tmp_path / "two", *rows), "half")[0][1].startswith("4 of 4; in words only")
    (alone,) = told(context_of(tmp_path / "one", "alpha-2020 series 3 selected; t half 3/3 inferred"), "half")
    assert alone[1] == "selected cases; Alpha 2020; in words only; no share (not an effect)."
