"""Each rule of methods in the downloads: the row beside the sentence and the cell that `test_headlines` holds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.answer_text import words_of
from generator.checks import check_folder
from generator.evidence.answer_shares import shares
from generator.evidence.reasons import NO_LINE
from generator.evidence.results import Results, synthesise
from generator.export.headline_values import headline_values
from generator.export.result_values import comparison_values, sensitivity_values, synthesis_values
from generator.render.context import Context
from generator.render.tables import Aside
from generator.render.views import difference_lines, rates, stated_combined
from generator.rows import make_rows
from generator.tables import Values
from tests.evidence.headline_cases import CASES
from tests.evidence.rule_rows import APART, RULES, RuleRow, ends
from tests.evidence.test_headlines import context_of, plain, words
from tests.evidence.tiny import write

TIMED = Path(__file__).parent / "timed"
TABLES: dict[str, Callable[[Results], Iterator[Values]]] = {
    "comparisons": comparison_values,
    "syntheses": synthesis_values,
    "sensitivity": sensitivity_values,
    "headlines": headline_values,
}
CASE = {case.rule: case for case in CASES}


def row_of(results: Results, table: str, key: str) -> Values:
    (found,) = (values for values in TABLES[table](results) if values["key"] == key)
    return found


def assert_has(found: Values, expected: dict[str, object]) -> None:
    """Numbers to five digits, all else as it is; what a row does not name is absent."""
    for name, value in expected.items():
        if isinstance(value, float):
            assert found.get(name) == pytest.approx(value, rel=1e-5, abs=1e-9), name
        else:
            assert found.get(name) == value, name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule)
def test_the_download_has_the_row_worked_by_hand(rule: RuleRow, tmp_path: Path) -> None:
    results = context_of(tmp_path, *CASE[rule.case].studies).results
    assert_has(row_of(results, rule.table, rule.key), rule.values)


@pytest.fixture(scope="module")
def timed() -> Context:
    dataset, problems = check_folder(TIMED)
    assert dataset is not None, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return Context(dataset, rows, synthesise(dataset, rows))


def cell_of(asides: tuple[Aside, ...], anchor: str) -> str:
    """The value of a row, which stands behind what it is of, studies, and people or their years."""
    every = (row for aside in asides for group in aside.table.groups for row in group.rows)
    (row,) = (row for row in every if row.anchor == anchor)
    return words(row.cells[3])


def test_rates_of_five_studies_in_sentence_cell_and_download(timed: Context) -> None:
    """6: by R (hand_cases.R, "deaths per 100 person-years") 7.01894 (2.77758 to 17.7368)."""
    found = timed.results.rates_of("condition-a")
    (told,) = rates.notes(found)
    assert plain(told) == (
        "Death. Combined from 5 studies, 646.7 person-years: 7.0 per 100 person-years (2.8 to 17.7). "
        "This is the rate in a typical study, not an effect."
    )
    cell = cell_of(rates.asides(timed, found), "death-product-a-rate")
    assert cell.startswith("7.0 per 100 person-years (2.8 to 17.7) | between-study variance ")
    row = row_of(timed.results, "syntheses", "condition-a.death.product-a.single-groups.rate")
    assert_has(row, {**ends("estimate", 7.01894, 2.77758, 17.7368), "k": 5, "is_effect": False})


def test_a_timed_harm_outside_its_window_in_the_download(timed: Context) -> None:
    """6: a count needs a length of observation, and one within the window."""
    row = row_of(timed.results, "syntheses", "condition-a.death.product-a.single-groups")
    assert {"charlie-2018-s1: outside-window", "echo-2020-s1: no-length"} == set(row["rows_left_out"])  # type: ignore[call-overload]
    assert (row["reason"], row["estimate"]) == ("below-five-studies", None)


def test_authors_effects_in_sentence_cell_and_download(timed: Context) -> None:
    """8: by R (hand_cases.R, "hazard ratios") REML 0.656 (0.397 to 1.086), common effect 0.664."""
    found = timed.results.stated_of("condition-a")
    told = [plain(text) for text in stated_combined.notes(found)]
    assert (
        "Effects as authors report them, Relapse A, hazard ratio: 3 studies, 180 people, combined 0.66 (0.40 to 1.09); "
        "never combined with differences computed here." in told
    )
    cell = cell_of(stated_combined.asides(timed, found), "relapse-a-product-a-as-reported-hazard-ratio")
    assert cell.startswith(
        "0.66 (0.40 to 1.09) | random effects; by common effect 0.66 (0.54 to 0.82); tau² "
    )
    assert cell.endswith("standard error derived from p or interval: Author Hotel 2021 and Author India 2022")
    key = "condition-a.relapse-a.product-a.as-reported.hazard-ratio"
    row = row_of(timed.results, "syntheses", key)
    assert_has(
        row,
        {**ends("estimate", 0.656295, 0.396756, 1.08561), "model": "random-effects", "kind": "hazard-ratio"},
    )
    assert_has(row, ends("other", 0.663785, 0.538605, 0.818059))


def test_a_line_that_leaves_nothing_out_in_cell_and_download(tmp_path: Path) -> None:
    """9: the last step by year is the main analysis again, and tests of few studies are not made."""
    two = (
        "alpha-2020 rct 40:40; t half 20/40; c half 10/40",
        "bravo-2021 rct 40:40; t half 10/40; c half 5/40",
    )
    context = context_of(tmp_path, *two)
    key, results = "half-product-a-randomised", context.results
    asides = difference_lines.asides(context, results.controlled, "")
    nothing, few = NO_LINE["nothing-left-out"], NO_LINE["below-ten-studies"]
    assert cell_of(asides, f"{key}-until-bravo-2021") == nothing
    assert cell_of(asides, f"{key}-test-small-studies") == few
    synthesis = "ache.half.product-a.randomised"
    for line, reason in (
        ("until-bravo-2021", "nothing-left-out"),
        ("test-small-studies", "below-ten-studies"),
    ):
        row = row_of(results, "sensitivity", f"{synthesis}.{line}")
        assert_has(row, {"estimate": None, "reason": reason, "reason_text": NO_LINE[reason]})


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            APART,
            "Relief by half: 0 to 91 % in single studies, mean over studies 32 % (9 to 68 %); "
            "19 % (1 to 80 %) in a typical study (6 studies, 332 people).",
        ),
        (
            "a count read in the press is not in the combined share",
            "Relief by half: 50 % (31 to 69 %) in a typical study (5 studies, 50 people; in single studies 50 %).",
        ),
    ],
)
def test_the_answer_of_a_review_that_compares_nothing_begins_with_range_and_mean_where_studies_differ_widely(
    tmp_path: Path, case: str, said: str
) -> None:
    """5: where tau² is above 1, a typical study never leads alone."""
    data = write(tmp_path, *CASE[case].studies)
    with (data / "portal.yml").open("a", encoding="utf-8") as portal:
        portal.write("kind: prevalence\n")
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    _, found = shares(dataset, synthesise(dataset, make_rows(dataset)), "ache")
    assert plain(words_of(found[0].kind, found[0].values)) == said
