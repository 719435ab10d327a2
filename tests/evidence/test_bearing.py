"""What bears on certainty, from made-up studies of a line each: facts, no verdicts, numbers by hand or R."""

import re
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.evidence.bearing import Fact, bearing, definition_of
from generator.evidence.effect_directions import directions_of
from generator.evidence.results import synthesise
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write

CODES = [
    "designs",
    "masking",
    "selected-cases",
    "missed-or-stopped",
    "registration",
    "funding",
    "size",
    "interval",
    "direction",
    "heterogeneity",
    "indirectness",
    "could-have-entered",
    "silent-trials",
]
VERDICTS = re.compile(
    r"serious(?! (adverse|event))|\b(low|moderate|high) (certainty|risk)|rate[sd]? down|downgrad|concern|unreliable"
)


def facts(data: Path, outcome: str) -> dict[str, Fact]:
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    return {fact.code: fact for fact in bearing(dataset, rows, synthesise(dataset, rows), DISEASE, outcome)}


def test_the_facts_stand_in_one_order_and_judge_nothing(tmp_path: Path) -> None:
    data = write(tmp_path, "alpha-2020 rct 50:50 stopped missed=any; t any 5/50; c any 15/50")
    found = facts(data, "any")
    assert list(found) == CODES
    for fact in found.values():
        assert fact.sentence.endswith(".") and not VERDICTS.search(fact.sentence.lower()), fact
    assert facts(data, "no-such-outcome") == {}


def test_designs_ends_and_selected_cases_are_named(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        "alpha-2020 rct 20:30 stopped missed=any; t any 5/20; c any 9/30",
        "bravo-2021 series 12 selected; t any 4/12",
        "charlie-2022 series 9 related; t any 4/9",
    )
    found = facts(data, "any")
    assert "2 studies tell the outcome" in found["designs"].sentence
    assert "(50 people" in found["designs"].sentence and "(12 people" in found["designs"].sentence
    assert found["selected-cases"].sentence == "The cases were picked in Bravo 2021."
    assert "missed in Alpha 2020" in found["missed-or-stopped"].sentence
    assert "Stopped early: Alpha 2020" in found["missed-or-stopped"].sentence
    assert "none of these facts: Charlie 2022" in found["indirectness"].sentence


def test_the_size_is_asked_only_where_the_ratio_looks_large(tmp_path: Path) -> None:
    """Risk ratios: 6/50 over 15/50 = 0.40 is large; 12/50 over 15/50 = 0.80 is not.

    At 15 of 50, 0.30, and 0.225 R's power.prop.test asks for 539.08 people in a group: 1080.
    """
    large = facts(write(tmp_path / "a", "alpha-2020 rct 50:50; t any 6/50; c any 15/50"), "any")["size"]
    assert large.state == "known"
    assert "100 people compared (risk ratio 0.40" in large.sentence
    assert "would need 1\u202f080, at the control risk of 15 of 50" in large.sentence
    small = facts(write(tmp_path / "b", "alpha-2020 rct 50:50; t any 12/50; c any 15/50"), "any")["size"]
    assert (small.state, small.sentence[:9]) == ("not-applicable", "Not asked")


def test_the_size_is_not_computed_where_no_control_risk_is_stated(tmp_path: Path) -> None:
    few = facts(write(tmp_path / "a", "alpha-2020 rct 20:20; t any 2/20; c any 10/20"), "any")["size"]
    assert few.state == "not-computed" and "fewer than 30" in few.sentence
    line = "alpha-2020 rct 40:40; t any 38/40; c any 20/40"  # 1.9; 0.5 / 0.75 = 0.67 is a risk still
    assert facts(write(tmp_path / "b", line), "any")["size"].state == "known"
    line = "alpha-2020 rct 400:40; t any 399/400; c any 31/40"  # 0.775 / 0.75 would be more than everybody
    assert "Not asked" in facts(write(tmp_path / "c", line), "any")["size"].sentence  # 1.29
    score = facts(write(tmp_path / "d", "alpha-2020 series 9; t score baseline=6±2/9"), "score")["size"]
    assert score.state == "not-applicable"


def test_the_direction_is_that_of_the_point_estimate_whatever_its_interval(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        "alpha-2020 rct 20:20; t any 11/20; c any 10/20",
        "bravo-2021 rct 20:20; t any 5/20; c any 10/20",
        "charlie-2022 rct 20:20; t any 5/20; c any 5/20",
        "delta-2023 rct 20:20; e any better",
        "echo-2024 rct 10:10 related; t any 5/10; c any 1/10",
    )
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    definition = definition_of(dataset, DISEASE, "any")
    assert definition is not None
    found = directions_of(synthesise(dataset, rows).compared[DISEASE], definition)
    assert {one.study.id: one.direction for one in found} == {
        "alpha-2020": "better",
        "bravo-2021": "worse",
        "charlie-2022": "same",
        "delta-2023": "not-told",
    }
    assert {one.study.id: one.people for one in found}["alpha-2020"] == 40


def test_fewer_is_better_turns_the_direction(tmp_path: Path) -> None:
    data = write(tmp_path, "alpha-2020 rct 20:20; t death 1/20 3m; c death 4/20 3m")
    assert "the treated fared better: Alpha 2020" in facts(data, "death")["direction"].sentence


def test_comparisons_of_one_study_that_disagree_are_mixed(tmp_path: Path) -> None:
    line = "alpha-2020 rct 20:20; t any 11/20 1m; c any 10/20 1m; t any 9/20 6m; c any 10/20 6m"
    assert "disagree: Alpha 2020" in facts(write(tmp_path, line), "any")["direction"].sentence


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("alpha-2020 rct 50:50; t any 5/50; c any 25/50", "known"),
        ("alpha-2020 series 9; t any 5/9", "not-computed"),
    ],
)
def test_the_interval_is_held_against_no_difference(line: str, state: str, tmp_path: Path) -> None:
    fact = facts(write(tmp_path, line), "any")["interval"]
    assert fact.state == state
    if state == "known":
        assert "lies wholly on the side of the control group in Alpha 2020" in fact.sentence
