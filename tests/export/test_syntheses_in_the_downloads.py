"""Combined results in the downloads: for the second portal those published, for the first those of its counts."""

from __future__ import annotations

from collections.abc import Callable

from tests.export.conftest import Portal


def test_the_combined_risk_ratio_of_the_vaccine_is_the_published_one(made: Callable[[str], Portal]) -> None:
    """R's metafor, dat.bcg, all 13 trials: REML with Knapp-Hartung gives 0.489 (0.330 to 0.726), tau² 0.3132 (0.1197 to

    1.1115) and I² 92.2 % (81.9 to 97.7 %) by Q-profile; rma.mh gives 0.635 (0.588 to 0.686).
    """
    (row,) = [row for row in made("bcg").csv("syntheses.csv") if row["scope"] == "all-controlled"]
    assert (row["kind"], row["k"], row["model"]) == ("risk-ratio", "13", "random-effects")
    assert [round(float(row[name]), 3) for name in ("estimate", "ci_low", "ci_high")] == [0.489, 0.33, 0.726]
    ends = ("other", "other_ci_low", "other_ci_high")
    assert [round(float(row[name]), 3) for name in ends] == [0.635, 0.588, 0.686]
    ends = ("tau2", "tau2_ci_low", "tau2_ci_high")
    assert [round(float(row[name]), 4) for name in ends] == [0.3132, 0.1197, 1.1115]
    assert [round(float(row[name]), 3) for name in ("i2", "i2_ci_low")] == [0.922, 0.819]


def test_the_risk_ratio_of_one_trial_is_that_of_its_counts(made: Callable[[str], Portal]) -> None:
    """Aronson 1948: 4 of 123 against 11 of 139 (dat.bcg), a risk ratio of 0.4109."""
    (row,) = [row for row in made("bcg").csv("comparisons.csv") if row["study"] == "aronson-1948"]
    assert round(float(row["risk_ratio"]), 4) == 0.4109
    assert round(float(row["risk_difference"]), 4) == round(4 / 123 - 11 / 139, 4)
    assert (row["people"], row["empty_cell"]) == ("262", "false")


def test_a_line_without_one_study_has_one_study_less_than_its_synthesis(
    made: Callable[[str], Portal],
) -> None:
    portal = made("bcg")
    syntheses = {row["key"]: row for row in portal.csv("syntheses.csv")}
    lines = portal.csv("sensitivity.csv")
    left_out = [row for row in lines if row["line_kind"] == "without"]
    assert {row["kind"] for row in left_out} == {"risk-ratio", "proportion"}
    for row in left_out:
        assert int(row["k"]) == int(syntheses[row["synthesis"]]["k"]) - 1, row["key"]
    combined = {key for key, row in syntheses.items() if row["estimate"]}
    assert {row["synthesis"] for row in lines} == combined


def test_a_difference_of_risks_is_that_of_the_counts_also_where_a_group_has_no_event(
    made: Callable[[str], Portal],
) -> None:
    """Deng 2017, deaths: 1 of 12 treated people, 0 of 6 controls; Newcombe's interval by R, no ratio made by ½."""
    (row,) = [row for row in made("skin").csv("comparisons.csv") if row["key"] == "vs-deng-2017-s6"]
    assert (row["empty_cell"], row["risk_ratio"]) == ("true", "")
    ends = [float(row[f"risk_difference{end}"]) for end in ("", "_ci_low", "_ci_high")]
    assert [round(end, 3) for end in ends] == [0.083, NEWCOMBE_LOW, NEWCOMBE_HIGH]


NEWCOMBE_LOW, NEWCOMBE_HIGH = -0.313, 0.354
