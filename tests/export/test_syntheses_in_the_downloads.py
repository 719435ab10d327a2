"""Combined results in the downloads: for the second portal those published, for the first those of its counts."""

from __future__ import annotations

from collections.abc import Callable

from tests.export.conftest import Portal


def test_the_combined_risk_ratio_of_the_vaccine_is_the_published_one(made: Callable[[str], Portal]) -> None:
    """R's metafor, dat.bcg: rma.mh gives 0.635 (0.588 to 0.686); tau² by REML is 0.3132 (all 13 trials)."""
    (row,) = [row for row in made("bcg").csv("syntheses.csv") if row["scope"] == "all-controlled"]
    assert (row["kind"], row["k"]) == ("risk-ratio", "13")
    assert [round(float(row[name]), 3) for name in ("estimate", "ci_low", "ci_high")] == [0.635, 0.588, 0.686]
    assert round(float(row["tau2"]), 4) == 0.3132
    assert round(float(row["risk_ratio_reml"]), 3) == 0.489


def test_the_risk_ratio_of_one_trial_is_that_of_its_counts(made: Callable[[str], Portal]) -> None:
    """Aronson 1948: 4 of 123 against 11 of 139 (dat.bcg), a risk ratio of 0.4109."""
    (row,) = [row for row in made("bcg").csv("comparisons.csv") if row["study"] == "aronson-1948"]
    assert round(float(row["risk_ratio"]), 4) == 0.4109
    assert round(float(row["risk_difference"]), 4) == round(4 / 123 - 11 / 139, 4)
    assert (row["people"], row["corrected"]) == ("262", "false")


def test_a_line_without_one_study_has_one_unit_less_than_its_synthesis(made: Callable[[str], Portal]) -> None:
    portal = made("skin")
    syntheses = {row["key"]: row for row in portal.csv("syntheses.csv")}
    lines = portal.csv("sensitivity.csv")
    left_out = [
        row
        for row in lines
        if row["line"].removeprefix("without-") in syntheses[row["synthesis"]]["rows_used"].split(";")
    ]
    assert left_out
    for row in left_out:
        assert int(row["k"]) == int(syntheses[row["synthesis"]]["k"]) - 1, row["key"]
    combined = {key for key, row in syntheses.items() if row["kind"] == "proportion" and row["estimate"]}
    assert {row["synthesis"] for row in lines} == combined


def test_a_difference_of_risks_is_that_of_the_counts_and_has_no_interval_where_a_group_has_no_event(
    made: Callable[[str], Portal],
) -> None:
    """Deng 2017, deaths: 1 of 12 treated people, 0 of 6 controls; ½ added to each cell would give 0.044."""
    (row,) = [row for row in made("skin").csv("comparisons.csv") if row["key"] == "vs-deng-2017-s6"]
    assert row["corrected"] == "true"
    assert round(float(row["risk_difference"]), 6) == round(1 / 12 - 0 / 6, 6)
    assert (row["risk_difference_ci_low"], row["risk_difference_ci_high"]) == ("", "")
    assert round(float(row["risk_ratio"]), 5) == round((1.5 / 13) / (0.5 / 7), 5)
