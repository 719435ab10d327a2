"""Which measure leads an outcome, with which figure, in which words: every rule against a table worked by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.candidates import Candidate
from generator.evidence.comparisons import MEAN_FORMS
from generator.evidence.headlines import Headline, of_comparisons
from generator.evidence.models import Together
from generator.evidence.results import synthesise
from generator.export.result_values import comparison_values
from generator.render.context import Context
from generator.render.tables import Cell, Row
from generator.render.views.differences import difference_cell
from generator.render.views.here import Here
from generator.render.views.openings import Opening
from generator.render.views.summary import summary_table
from generator.render.views.summary_facts import limits
from generator.rows import make_rows
from tests.evidence.headline_cases import CASES, Case
from tests.evidence.pages import findings_on
from tests.evidence.tiny import DISEASE, write


def context_of(folder: Path, *studies: str) -> Context:
    """The small dataset, ready for views."""
    dataset, problems = check_folder(write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def plain(text: str) -> str:
    """Text with ordinary spaces and minus signs."""
    return text.replace("\u00a0", " ").replace("\u202f", "").replace("\u2212", "-")


def headline_of(context: Context, outcome: str) -> Headline:
    (found,) = (one for one in context.headlines_of(DISEASE) if one.outcome.id == outcome)
    return found


def lead_of(context: Context, outcome: str = "relief") -> Candidate:
    lead = headline_of(context, outcome).leading
    assert lead is not None
    return lead


def described(headline: Headline) -> tuple[str, str, str]:
    """Measure and why it leads; the figure of groups and its rows; the difference and its comparisons."""
    lead, groups, difference = headline.leading, headline.of_groups, headline.of_comparisons
    assert lead is not None and groups is not None and difference is not None
    product = [] if lead.stratum.main else [lead.stratum.id]
    return (
        " ".join([lead.slug, str(headline.why), *product]),
        " ".join([groups.kind, *(row.key for row in groups.rows)]),
        " ".join([difference.kind, *(item.pair.key for item in difference.compared)]),
    )


def cells(row: Row, opening: Opening) -> tuple[str, ...]:
    """Groups without control and difference, each with its second line; people treated and limits, below the row."""
    facts = dict(opening.facts)
    shown = [words(row.cells[place]) for place in (4, 3)]
    return (*shown, *(plain(facts[name]) for name in ("People treated (studies)", "What this cannot show")))


def words(cell: Cell) -> str:
    """A cell's text with its second line."""
    return plain(" | ".join(filter(None, (cell.text, cell.note))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_leading_measure_its_figures_cells_and_sentences_are_those_worked_by_hand(
    case: Case, tmp_path: Path
) -> None:
    context = context_of(tmp_path, *case.studies)
    assert described(headline_of(context, case.outcome)) == (case.leads, case.groups, case.difference)
    summary = summary_table(context, Here.on_hub(DISEASE))
    ((row, opening),) = (
        found
        for found in zip(summary.rows, summary.openings, strict=True)
        if found[0].anchor == f"summary-{case.outcome}"
    )
    assert cells(row, opening) == case.cells
    assert (words(row.cells[1]), words(row.cells[2])) == case.sides
    told = findings_on(context, DISEASE)
    assert tuple(plain(f"{finding.label}: {finding.text}") for finding in told) == case.told


def test_a_combined_share_is_why_a_measure_leads_also_where_a_randomised_trial_compared_it_in_words(
    tmp_path: Path,
) -> None:
    names = ("alpha", "bravo", "charlie", "echo", "foxtrot")
    series = (f"{name}-2020 series 10; t half 5/10" for name in names)
    found = headline_of(context_of(tmp_path, *series, "delta-2021 rct 10:10; e half better"), "relief")
    assert described(found) == ("half combined-share", "combined", "stated vs-delta-2021-e1")


def test_without_a_combined_ratio_no_other_form_of_it_is_given(tmp_path: Path) -> None:
    trials = (f"{name}-2020 rct 10:10; t death 2/10; c death 0/10" for name in ("alpha", "bravo"))
    (found,) = context_of(tmp_path, *trials).results.controlled_of(DISEASE)
    assert (found.k, found.people, found.reason) == (2, 40, "not-estimable")
    assert found.together == Together()


def test_other_measures_of_the_outcome_are_counted_and_those_of_another_product_named(tmp_path: Path) -> None:
    context = context_of(
        tmp_path,
        "alpha-2020 series 10; t half 5/10",
        "bravo-2021 series 10; t any 5/10; t complete 1/10",
        "charlie-2022 series 10 b; t half 2/10",
    )
    note = summary_table(context, Here.on_hub(DISEASE)).rows[0].cells[0].note
    assert note == "Relief by half; product B separately; and 2 other measures"


def test_a_comparison_of_some_of_the_people_gives_no_difference_that_leads(tmp_path: Path) -> None:
    some = "alpha-2020 rct 30:30; t any 12/30 only=adults; c any 6/30 only=adults"
    lead = lead_of(context_of(tmp_path, some))
    assert lead.compared[0].is_informative
    assert of_comparisons(lead).kind == "not-computed" and lead.published == []


@pytest.mark.parametrize(
    ("low", "high", "touches"),
    [(0.0, 1.4, True), (-1.4, 0.0, True), (0.001, 1.4, False), (-1.4, -0.001, False), (-1.0, 1.0, True)],
)
def test_an_interval_that_touches_no_difference_includes_it(
    tmp_path: Path, low: float, high: float, touches: bool
) -> None:
    lead = lead_of(context_of(tmp_path, "alpha-2020 rct 40:40; t any 20/40; c any 10/40"))
    (item,) = lead.compared
    assert item.difference is not None
    near = replace(item, difference=replace(item.difference, low=low, high=high))
    said = limits(replace(lead, compared=(near,)))
    assert said.startswith(
        "whether the groups differ: 80 people" if touches else "how sure this is: 80 people"
    )


@pytest.mark.parametrize(
    ("low", "high", "touches"),
    [(1.0, 3.0, True), (0.2, 1.0, True), (1.001, 3.0, False), (0.2, 0.999, False), (0.5, 3.0, True)],
)
def test_a_combined_ratio_whose_interval_touches_one_includes_no_difference(
    tmp_path: Path, low: float, high: float, touches: bool
) -> None:
    studies = (
        "alpha-2020 rct 40:40; t half 20/40; c half 10/40",
        "bravo-2021 rct 9:9; t half 5/9; c half 3/9",
    )
    lead = lead_of(context_of(tmp_path, *studies))
    assert lead.controlled is not None and lead.controlled.effect is not None
    together = lead.controlled.together
    effect = replace(lead.controlled.effect, ci_low=low, ci_high=high)
    near = replace(lead.controlled, together=replace(together, effect=effect))
    said = limits(replace(lead, controlled=near))
    assert said.startswith(
        "whether the groups differ: 98 people" if touches else "how sure this is: 98 people"
    )


def test_of_two_forms_of_a_score_the_change_leads_and_the_value_stands_in_small_print(tmp_path: Path) -> None:
    """−4 less −1 is −3 (−5.8 to −0.2); 5 less 6 is −1 (−3.0 to 1.0) by Welch; the same people at the same time."""
    trial = (
        "alpha-2020 rct 10:10; t score follow_up=5±2/9; c score follow_up=6±2/9; "
        "t score change=-4±3/10; c score change=-1±3/10"
    )
    context = context_of(tmp_path, trial)
    lead = lead_of(context, "scale")
    value, change = lead.compared
    assert (value.led_by, change.led_by) == ("vs-alpha-2020-o3", None)
    assert [item.pair.key for item in change.beside] == ["vs-alpha-2020-o1"]
    assert [item.pair.key for item in lead.published] == ["vs-alpha-2020-o3"]
    assert plain(difference_cell(change).note or "") == (
        "difference of mean changes; at follow-up -1.0 (-3.0 to 1.0)"
    )
    assert (
        plain(difference_cell(value).note or "") == "difference of means; the change of the same score leads"
    )
    assert MEAN_FORMS[0] == "change"
    led = {row["key"]: row["led_by"] for row in comparison_values(context.results)}
    assert led == {"vs-alpha-2020-o1": "vs-alpha-2020-o3", "vs-alpha-2020-o3": None}


def test_a_number_read_from_words_is_told_as_our_reading_where_the_summary_opens(tmp_path: Path) -> None:
    trial = "alpha-2020 rct 12:12; t any 12/12 inferred; c any 5/12"
    (opened, *_) = summary_table(context_of(tmp_path, trial), Here.on_hub(DISEASE)).openings
    lines = [plain(line.after) for listed in opened.lists for line in listed.lines]
    assert len(lines) == 2
    assert all(
        "12 of 12 (our reading of words, not a printed figure)" in line or "100 %" in line for line in lines
    )
    assert all("our reading of words" in line for line in lines), lines
