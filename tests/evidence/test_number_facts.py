"""Means of whole numbers and p beside counts: arithmetic by hand and by the papers, facts without suspicion."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.analysis.number_checks import chi_squared, fisher_exact, granularity
from generator.authoring.worksheet import worksheet
from generator.checks import sound_dataset
from generator.evidence.bearing import bearing
from generator.evidence.judging_facts import facts_of
from generator.evidence.results import synthesise
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write
from tests.judged import TOOLS

SUSPICION = re.compile(
    r"suspic|suspect|fraud|fabricat|implausib|impossib|error|wrong|serious(?! adverse)|concern|inconsisten|fail"
)


@pytest.mark.parametrize(
    ("mean", "people", "fits"),
    [
        (5.19, 28, False),  # the example of Brown and Heathers 2017: 145/28 is 5.18, 146/28 is 5.21
        (5.18, 28, True),
        (5.21, 28, True),
        (3.45, 20, True),  # 69/20
        (3.47, 20, False),  # 69/20 is 3.45, 70/20 is 3.50
        (2.5, 9, False),  # 22/9 is 2.44, 23/9 is 2.56
        (2.5, 4, True),
        (0.5, 8, True),
        (2.25, 8, True),
        (0.63, 8, True),  # 5/8 is 0.625: half up and half to even both pass
        (0.62, 8, True),
    ],
)
def test_a_mean_can_or_cannot_be_one_of_whole_numbers(mean: float, people: int, fits: bool) -> None:
    found = granularity(mean, people)
    assert found is not None and found.fits is fits
    assert found.below <= mean + 1e-9 and found.above >= mean - 1e-9


@pytest.mark.parametrize(("mean", "people"), [(5.19, 100), (2.5, 10), (3.0, 5), (3, 1)])
def test_beyond_its_limit_the_test_says_nothing(mean: float, people: int) -> None:
    """With two decimals every mean of 100 people passes, with one every mean of 10, with none every mean."""
    assert granularity(mean, people) is None


def test_fisher_is_the_sum_of_tables_as_rare_as_the_one_seen() -> None:
    """Fisher's cups of tea, 3 of 4 against 1 of 4: (1 + 16 + 16 + 1) of 70 tables; chi-squared is 2, its p 0.1573."""
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70, rel=1e-12)
    assert chi_squared(3, 4, 1, 4) == pytest.approx(0.1573, abs=5e-5)
    assert fisher_exact(0, 5, 0, 7) == 1.0 and chi_squared(0, 5, 0, 7) is None
    assert fisher_exact(5, 5, 7, 7) == 1.0
    with pytest.raises(ValueError, match="between 0"):
        fisher_exact(6, 5, 0, 7)


def told(data: Path, outcome: str) -> dict[str, str]:
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    found = bearing(dataset, rows, synthesise(dataset, rows), DISEASE, outcome)
    return {fact.code: fact.sentence for fact in found}


MEANS = "alpha-2020 rct 28:20; t score follow_up=5.19±2/28 3m; c score follow_up=3.45±2/20 3m"


def whole(data: Path) -> Path:
    """The score is declared as one of whole numbers."""
    file = data / "vocabularies" / "measure.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("better: down,", "better: down, whole_numbers: true,")
    )
    return data


def test_a_mean_stands_with_the_nearest_that_whole_numbers_give_and_no_word_of_suspicion(
    tmp_path: Path,
) -> None:
    said = told(whole(write(tmp_path, MEANS)), "score")["whole-numbers"]
    assert said.startswith("Of 2 printed means of few enough people, 1 can be one of whole numbers (GRIM: ")
    assert "Alpha 2020, Treated, at follow-up (o1): 5.19 of 28 people; nearest 5.1786 and 5.2143" in said
    assert "3.45" not in said.partition("Not so")[2]
    assert not SUSPICION.search(said.lower())


def test_a_scale_that_nobody_declared_whole_has_no_such_line(tmp_path: Path) -> None:
    assert "whole-numbers" not in told(write(tmp_path, MEANS), "score")


P_VALUE = "alpha-2020 rct 4:4; t half 3/4 3m; c half 1/4 3m; e half 3.0,0.5,18 3m"


def test_a_printed_p_stands_beside_what_the_counts_give(tmp_path: Path) -> None:
    data = write(tmp_path, P_VALUE)
    file = data / "studies" / "alpha-2020.yml"
    text = file.read_text(encoding="utf-8").replace(
        "effect: risk-ratio", 'effect: risk-ratio, p_value: "0.03"'
    )
    file.write_text(text, encoding="utf-8")
    said = told(data, "half")["p-and-counts"]
    assert said.startswith("Alpha 2020 (e1): p 0.03 printed, 0.49 and 0.16 from 3 of 4 and 1 of 4.")
    assert "the report may have used another" in said and not SUSPICION.search(said.lower())


def test_without_a_printed_p_there_is_no_line(tmp_path: Path) -> None:
    assert "p-and-counts" not in told(write(tmp_path, P_VALUE), "half")


def test_the_worksheet_of_trustworthiness_and_that_of_certainty_have_the_same_facts(tmp_path: Path) -> None:
    data = whole(write(tmp_path, MEANS))
    (data / "vocabularies" / "tool.yml").write_bytes(TOOLS.read_bytes())
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    results = synthesise(dataset, rows)
    sheets = worksheet(dataset, rows, results, DISEASE, facts_of(dataset, rows, results))
    for name in ("certainty/ache-score.yml", "judgements/alpha-2020-inspect-sr.yml"):
        text = " ".join(line.removeprefix("#").strip() for line in sheets[name].splitlines())
        assert "Means of whole numbers: Of 2 printed means" in text, name
    assert "Means of whole numbers" not in sheets.get("judgements/alpha-2020-rob-2.yml", "")


def test_fishers_test_of_groups_of_thousands_is_what_r_gives() -> None:
    # R: fisher.test(matrix(c(505, 87886, 499, 87892), 2))$p.value; the numbers of ways have thousands of digits
    assert fisher_exact(505, 88391, 499, 88391) == pytest.approx(0.8742709, rel=1e-6)
