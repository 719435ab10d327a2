"""Which rows of two groups stand beside each other, and what can be computed from them."""

import pytest

from generator.evidence.comparisons import Compared
from generator.evidence.pairs import Comparison
from generator.evidence.results import Results
from tests.evidence.changed import Edit, more, results_of, study


def pairs_of_echo(folder, *edits: Edit) -> list[Comparison]:
    """The comparisons of echo-2020."""
    items = results_of(folder, *edits).compared["condition-a"]
    return [item.pair for item in items if item.pair.study == "echo-2020"]


def rows_of(pairs: list[Comparison], **named: str) -> list[tuple[str, str]]:
    """Treated and control row of the comparisons of a measure or category."""
    return [
        (pair.treated.id, pair.control.id)
        for pair in pairs
        if all(getattr(pair, name) == value for name, value in named.items())
    ]


def score(key: str, arm: str, instrument: str) -> str:
    """A change of the score by one instrument, at a time at which the file has no other row."""
    return (
        f'id: {key}, arm: {arm}, domain: scale, measure: score-a, instrument: "{instrument}", months: 6, '
        "change: {mean: -8, sd: 6, n: 16}, basis: reported"
    )


SCORES = more(
    "echo-2020",
    "outcomes",
    score("o20", "treated", "first form"),
    score("o21", "treated", "second form"),
    score("o22", "control", "second form"),
    score("o23", "control", "first form"),
)


def test_rows_by_the_same_instrument_stand_beside_each_other_whatever_their_order(tmp_path):
    found = rows_of(pairs_of_echo(tmp_path, SCORES), measure="score-a", months=6)
    assert found == [("o20", "o23"), ("o21", "o22")]


def test_an_authors_effect_stands_beside_the_row_of_its_instrument(tmp_path):
    effect = (
        'id: e2, arms: [treated, control], domain: scale, measure: score-a, instrument: "second form", '
        'effect: difference-in-means, months: 6, p_value: "0.3", basis: reported'
    )
    pairs = pairs_of_echo(tmp_path, SCORES, more("echo-2020", "effects", effect))
    beside = {pair.treated.id: pair.effects for pair in pairs if pair.measure == "score-a" and pair.treated}
    assert [effect.id for effect in beside["o21"]] == ["e2"]
    assert beside["o20"] == ()


def infection(key: str, arm: str, note: str) -> str:
    """An infection of one kind."""
    row = f"id: {key}, arm: {arm}, category: infection, events: 1, total: 16, unit: patients"
    return f'{row}, note: "{note}", basis: reported'


def test_a_control_row_of_harm_serves_one_treated_row_the_one_of_the_same_kind(tmp_path):
    rows = (
        infection("s20", "treated", "skin"),
        infection("s21", "treated", "lung"),
        infection("s22", "control", "lung"),
    )
    found = rows_of(pairs_of_echo(tmp_path, more("echo-2020", "safety", *rows)), category="infection")
    assert found == [("s21", "s22")]


def compared(results: Results, study_id: str, row: str) -> Compared:
    """The comparison of a treated row."""
    items = (item for items in results.compared.values() for item in items)
    key = f"{study_id}-{row}"
    return next(item for item in items if item.pair.treated is not None and item.pair.treated.key == key)


ONE_PERSON = ("follow_up: {mean: 22, sd: 5, n: 17}", "follow_up: {mean: 22, sd: 5, n: 1}")
NO_SPREAD = ("sd: 6, n: 18}, basis", "sd: 0, n: 18}, basis"), ("sd: 5, n: 17}, basis", "sd: 0, n: 17}, basis")


def spread(sd: str) -> tuple[tuple[str, str], ...]:
    """One SD in both groups."""
    return tuple((old, new.replace("sd: 0", f"sd: {sd}")) for old, new in NO_SPREAD)


@pytest.mark.parametrize(
    "changes",
    [(ONE_PERSON,), NO_SPREAD, spread("1e-200"), spread("1e-160")],
    ids=["one person", "no spread in either group", "a square that is 0 to a computer", "an infinite weight"],
)
def test_means_that_leave_no_interval_give_no_difference(tmp_path, changes):
    results = results_of(tmp_path, *(study("echo-2020", old, new) for old, new in changes))
    found = compared(results, "echo-2020", "o7")
    assert (found.effect, found.missing) == (None, "no-figures")
    left_out = [item for synthesis in results.controlled for item in synthesis.chosen.left_out]
    assert (found, "no-figures") in left_out


def test_the_reason_that_nothing_is_computed_is_the_real_one(tmp_path):
    words = study(
        "delta-2019",
        'note: "as for the treated", basis: derived',
        'note: "as for the treated", basis: inferred',
    )
    results = results_of(tmp_path, words)
    assert compared(results, "delta-2019", "s1").missing == "inferred"
    assert compared(results, "echo-2020", "s3").missing == "events-not-people"
    assert compared(results, "hotel-2023", "o3").missing == "no-figures"
