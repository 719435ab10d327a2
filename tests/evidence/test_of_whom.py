"""Who is in a figure decides what it may do: parts of people never, a chosen part only where nothing wider is there."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.comparisons import Compared
from generator.evidence.results import Results, synthesise
from generator.evidence.spreads import spread_of
from generator.model.result import Summary
from generator.rows import EffectRow, Rows, make_rows
from tests.evidence import tiny

BASE = "measure: {measure}, domain: {domain}, months: 3, source: page, basis: reported"
HALF = BASE.format(measure="half", domain="response")
SCORE = BASE.format(measure="score", domain="scale")
RULE = {
    "all": "analysis_set: all-randomised",
    "kept": "analysis_set: per-protocol",
    "responders": "analysis_set: responders-only",
    "sites": "unit_of_analysis: sites, people: 8",
}


def made(folder: Path, outcomes: list[str], effects: tuple[str, ...] = ()) -> tuple[Rows, Results]:
    """A randomised trial with 20 people in each group and these rows."""
    data = tiny.write(folder, "alpha-2020 rct 20:20; t infection 1/20")
    file = data / "studies/alpha-2020.yml"
    text = file.read_text()
    rows = "".join(f"  - {{id: o{place + 10}, {row}}}\n" for place, row in enumerate(outcomes))
    text = text.replace("outcomes: []\n", f"outcomes:\n{rows}" if rows else "outcomes: []\n")
    stated = "".join(f"\n  - {{id: e{place + 1}, {row}}}" for place, row in enumerate(effects))
    if stated:
        text = text.replace("effects: []", f"effects:{stated}")
    file.write_text(text)
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(each) for each in problems]
    found = make_rows(dataset)
    return found, synthesise(dataset, found)


def counts(arm: str, events: int, total: int, whose: str) -> str:
    return f"arm: {arm}, events: {events}, total: {total}, {RULE[whose]}, {HALF}"


def leading(results: Results) -> list[str]:
    """The rows of the figure of treated groups that leads relief."""
    found = next(one for one in results.headlines["ache"] if one.outcome.id == "relief")
    assert found.of_groups is not None
    return [found.of_groups.kind, *(row.id for row in found.of_groups.rows)]


def half(results: Results) -> list[Compared]:
    return [item for item in results.compared["ache"] if item.pair.measure == "half"]


ALL = [counts("t", 10, 20, "all"), counts("c", 4, 20, "all")]
KEPT = [counts("t", 10, 12, "kept"), counts("c", 4, 10, "kept")]


@pytest.mark.parametrize("outcomes", [[*ALL, *KEPT], [*KEPT, *ALL]], ids=["all first", "all last"])
def test_all_randomised_lead_whichever_row_comes_first(tmp_path: Path, outcomes: list[str]) -> None:
    _, results = made(tmp_path, outcomes)
    pairs = {item.pair.analysis_set: item for item in half(results)}
    assert pairs["all-randomised"].counts == (10, 20, 4, 20)
    assert pairs["per-protocol"].counts == (10, 12, 4, 10)
    treated = [one for one in outcomes if "arm: t" in one]
    kind, *rows = leading(made(tmp_path / "alone", treated)[1])
    mine = [item for one in results.controlled if one.outcome == "half" for item in one.chosen.used]
    assert kind == "count"
    assert {item.pair.analysis_set for item in mine} == {"all-randomised"}
    assert rows == [f"o{10 + treated.index(ALL[0])}"]


def test_those_who_kept_to_the_protocol_lead_where_nothing_wider_is_there(tmp_path: Path) -> None:
    _, results = made(tmp_path, KEPT[:1])
    assert leading(results)[0] == "count"


def test_a_group_of_one_set_never_stands_beside_a_group_of_another(tmp_path: Path) -> None:
    _, results = made(tmp_path, [ALL[0], KEPT[1]])
    assert half(results) == []


@pytest.mark.parametrize("whose", ["responders", "sites"])
def test_responders_alone_and_parts_of_people_lead_nothing(tmp_path: Path, whose: str) -> None:
    _, results = made(tmp_path, [counts("t", 10, 12, whose), counts("c", 4, 10, whose)])
    assert leading(results) == ["compared"]
    _, alone = made(tmp_path / "alone", [counts("t", 10, 12, whose)])
    assert leading(alone)[0] == "not-of-all-people"
    code = {"responders": "responders-only", "sites": "unit-not-people"}[whose]
    (item,) = half(results)
    assert item.missing == code
    reasons = {why for one in results.controlled if one.outcome == "half" for _, why in one.chosen.left_out}
    assert reasons == {code}


def test_parts_of_people_have_no_interval_and_no_difference(tmp_path: Path) -> None:
    rows, results = made(tmp_path, [counts("t", 30, 40, "sites"), counts("c", 4, 10, "sites")])
    row = next(row for row in rows.outcomes if row.events == 30)
    assert (row.share, row.people, row.unit_of_analysis) == (None, 8, "sites")
    assert [item.effect for item in half(results)] == [None]


def change(arm: str, rest: str) -> str:
    return f"arm: {arm}, change: {{{rest}}}, {SCORE}"


def test_a_difference_of_means_may_rest_on_standard_errors_and_says_so(tmp_path: Path) -> None:
    # SD 1 √16 = 4 and 1.5 √16 = 6; difference -3, variance 16/16 + 36/16 = 3.25.
    rows = [change("t", "mean: -9, se: 1, n: 16"), change("c", "mean: -6, se: 1.5, n: 16")]
    _, results = made(tmp_path, rows)
    (item,) = (item for item in results.compared["ache"] if item.pair.measure == "score")
    assert item.mean_difference is not None and item.is_spread_derived
    assert item.mean_difference.value == pytest.approx(-3)
    assert item.mean_difference.variance == pytest.approx(3.25)


def test_a_spread_without_a_name_enters_nothing(tmp_path: Path) -> None:
    rows = [change(arm, f"mean: {mean}, spread_unlabelled: 4, n: 16") for arm, mean in (("t", -9), ("c", -6))]
    _, results = made(tmp_path, rows)
    (item,) = (item for item in results.compared["ache"] if item.pair.measure == "score")
    assert item.effect is None and item.missing == "no-figures" and item.people == 0
    assert spread_of(Summary.model_validate({"mean": 1, "spread_unlabelled": 2, "n": 9})) is None


# SD = half of the interval × √n / t: of 9 people t of 8 degrees is 2.306 (95 %) and 1.860 (90 %), so 2.306 × 3 / 2.306
# is 3; of 2 people t of 1 degree is 12.706, so 12.706 × √2 / 12.706 is 1.414.
@pytest.mark.parametrize(
    ("summary", "sd"),
    [
        ({"ci_low": 10 - 2.306, "ci_high": 10 + 2.306, "n": 9}, 3),
        ({"ci_low": 10 - 1.860, "ci_high": 10 + 1.860, "ci_level": 90, "n": 9}, 3),
        ({"ci_low": 10 - 12.706, "ci_high": 10 + 12.706, "n": 2}, 2**0.5),
        ({"se": 1, "n": 2}, 2**0.5),
        ({"se": 1, "n": 1}, None),
        ({"se": 1}, None),
        ({"ci_low": 8, "ci_high": None, "n": 9}, None),
    ],
)
def test_a_standard_deviation_follows_from_the_interval_of_a_mean_at_its_level(summary, sd) -> None:
    found = spread_of(Summary.model_validate({"mean": 10, **summary}))
    assert (found and found.sd) == (sd and pytest.approx(sd, rel=1e-3))


def stated(folder: Path, text: str, measure: str = SCORE) -> EffectRow:
    """The authors' effect of a score of which lower is better."""
    rows, _ = made(folder, [], (f"arms: [t, c], {text}, {measure}",))
    return rows.effects[0]


def test_the_printed_value_stays_and_the_signed_one_follows_from_whom_it_favours(tmp_path: Path) -> None:
    row = stated(tmp_path, 'effect: difference-in-means, value: 6.3, favours: treatment, p_value: "0.069"')
    assert row.value == 6.3 and row.signed is not None
    # By R (hand_cases.R): t of 20 + 20 - 2 degrees of freedom.
    assert (row.signed.value, row.signed.interval_from) == (-6.3, "p-value")
    assert row.signed.ci_low == pytest.approx(-13.115, abs=1e-3)
    assert row.signed.ci_high == pytest.approx(0.514965, abs=1e-3)


def test_the_t_distribution_needs_a_difference_of_means_of_whole_groups_of_known_size(tmp_path: Path) -> None:
    """The degrees of freedom of the interval that follows from p; None: the normal distribution."""
    said = 'value: 6.3, favours: treatment, p_value: "0.069"'
    cases = {
        "effect: difference-in-means": 38,
        "effect: difference-in-means, subset: adults": None,
        "effect: difference-in-means, analysis_set: responders-only": None,
        "effect: standardised-difference-in-means": None,
    }
    found = {
        text: stated(tmp_path / str(place), f"{text}, {said}").signed for place, text in enumerate(cases)
    }
    assert {text: row and row.df for text, row in found.items()} == cases


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("value: 2, ci_low: 1, ci_high: 4, favours: treatment", (-2, -4, -1, "printed")),
        ("value: 2, ci_low: 1, ci_high: 4, favours: control", (2, 1, 4, "printed")),
        ("value: -2, ci_low: -4, ci_high: -1, favours: treatment", (-2, -4, -1, "printed")),
        ("value: 0.4, ci_low: 0.1, ci_high: 0.7, favours: treatment", (-0.4, -0.7, -0.1, "printed")),
        ("value: -0.4, ci_low: -0.7, ci_high: -0.1, favours: treatment", (-0.4, -0.7, -0.1, "printed")),
        ("value: -0.4, ci_low: -0.7, ci_high: -0.1, favours: control", (0.4, 0.1, 0.7, "printed")),
        ('value: 2, favours: treatment, p_value: "<0.05"', (-2, None, None, None)),
    ],
)
def test_a_sign_is_turned_with_its_interval(tmp_path: Path, text: str, signed: tuple[object, ...]) -> None:
    found = stated(tmp_path, f"effect: difference-in-means, {text}").signed
    assert found is not None
    assert (found.value, found.ci_low, found.ci_high, found.interval_from) == signed


@pytest.mark.parametrize("favours", ["", ", favours: neither"])
def test_without_a_side_a_difference_has_no_sign_of_ours(tmp_path: Path, favours: str) -> None:
    assert stated(tmp_path, f"effect: difference-in-means, value: 2{favours}").signed is None


def test_weeks_are_shown_as_printed_and_compared_in_months(tmp_path: Path) -> None:
    weeks = f"arm: t, events: 5, total: 20, {HALF}".replace("months: 3", "weeks: 24")
    rows, _ = made(tmp_path, [weeks])
    row = next(row for row in rows.outcomes if row.events == 5)
    assert (row.weeks, row.months) == (24, 5.5)


def test_people_at_each_level_are_a_figure(tmp_path: Path) -> None:
    rows, results = made(tmp_path, [f"arm: t, total: 20, levels: {{none: 5, some: 15}}, {SCORE}"])
    row = next(row for row in rows.outcomes if row.levels)
    assert row.levels == {"none": 5, "some": 15}
    assert results.states.of("ache", "summary", "scale").code == "counted"
