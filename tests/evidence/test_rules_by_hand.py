"""Every decision and result on the made-up dataset against tables worked out by hand (expected/README.md)."""

import csv
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.results import Results, synthesise
from generator.rows import make_rows

HERE = Path(__file__).parent
REL = 2e-5  # the tables give six significant digits


def expected(name: str) -> list[dict[str, str]]:
    with (HERE / "expected" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def results() -> Results:
    dataset, problems = check_folder(HERE / "dataset")
    assert dataset is not None, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def described(decision, stratum: str) -> tuple[str, ...]:
    summed = "dose-arms-summed" in decision.flags
    word = "excluded" if not decision.used else "summed" if summed else "used"
    return (
        stratum,
        decision.row.study.id,
        decision.row.arm.id,
        word,
        decision.reason or "",
        ";".join(sorted(decision.flags)),
    )


def decisions(results: Results, kind: str) -> dict[tuple[str, str, str], tuple[str, ...]]:
    found = {}
    for item in results.single_groups:
        if item.definition.is_harm == (kind == "safety"):
            for decision in item.decisions:
                stratum = "" if decision.reason == "control-arm" else item.stratum
                found[item.disease, item.outcome, decision.row.key] = described(decision, stratum)
    return found


@pytest.mark.parametrize(("table", "field"), [("rows", "measure"), ("safety", "category")])
def test_every_row_is_used_or_left_out_for_the_reason_worked_out_by_hand(results, table, field):
    by_hand = {
        (row["disease"], row[field], f"{row['study']}-{row['row']}"): (
            row["stratum"],
            row["study"],
            row["arm"],
            row["decision"],
            row["reason"],
            ";".join(sorted(filter(None, row["flags"].split(";")))),
        )
        for row in expected(table)
    }
    kind = "safety" if table == "safety" else "outcomes"
    assert decisions(results, kind) == by_hand


@pytest.mark.parametrize(("table", "field"), [("syntheses", "measure"), ("safety_syntheses", "category")])
def test_every_synthesis_has_the_units_and_the_verdict_worked_out_by_hand(results, table, field):
    by_hand = {
        (row["disease"], row[field], row["stratum"]): (
            int(row["k"]),
            int(row["events"] or 0),
            int(row["total"] or 0),
            row["shown"],
            row["reason"],
        )
        for row in expected(table)
    }
    found = {
        (item.disease, item.outcome, item.stratum): (
            item.k,
            sum(unit.events for unit in item.units),
            sum(unit.total for unit in item.units),
            item.shown,
            item.reason or "",
        )
        for item in results.single_groups
        if item.definition.is_harm == (field == "category")
    }
    missing = {key: value for key, value in found.items() if key not in by_hand}
    assert {key: found.get(key) for key in by_hand} == by_hand
    assert all(value[0] == 0 for value in missing.values()), missing


def test_each_sensitivity_line_rests_on_the_units_worked_out_by_hand(results):
    lines = {
        (item.disease, item.outcome, item.stratum, line.id): (line.k, line.total, line.reason or "")
        for item in results.single_groups
        for line in item.lines
    }
    for row in expected("sensitivity"):
        key = (row["disease"], row["measure"], row["stratum"], row["line"])
        assert lines[key] == (int(row["k"]), int(row["total"]), row["reason"]), key


def row_of(found: Compared, arm: str) -> str:
    row = found.pair.treated if arm == "treated" else found.pair.control
    return row.id if row else ""


def compared_by_key(results: Results) -> dict[tuple[str, str, str, str], Compared]:
    return {
        (
            disease,
            item.pair.measure or item.pair.category or "",
            item.pair.study,
            row_of(item, "treated"),
        ): item
        for disease, items in results.compared.items()
        for item in items
    }


def test_each_comparison_has_the_effect_worked_out_by_hand(results):
    found = compared_by_key(results)
    for row in expected("controlled"):
        item = found[row["disease"], row["measure_or_category"], row["study"], row["treated_row"]]
        assert row_of(item, "control") == row["control_row"]
        if row["risk_ratio"]:
            by_hand = [float(row[name]) for name in ("risk_ratio", "risk_ratio_low", "risk_ratio_high")]
            ratio = item.risk_ratio
            assert [ratio.value, ratio.value_low, ratio.value_high] == pytest.approx(by_hand, rel=REL)
        assert item.has_ratio == bool(row["risk_ratio"])
        names, unit = ("difference_per_1000", "difference_low", "difference_high"), 1000
        if row["mean_difference"]:
            names, unit = ("mean_difference", "mean_difference_low", "mean_difference_high"), 1
        by_hand = [float(row[name]) for name in names if row[name]]
        found_ends = (item.difference.estimate, item.difference.low, item.difference.high) if by_hand else ()
        assert [unit * end for end in found_ends] == pytest.approx(by_hand, rel=REL, abs=1e-9)
        assert (item.difference is None) == (not by_hand)


def test_the_effects_combined_are_those_worked_out_by_hand_and_no_others(results):
    by_hand = {
        (row["disease"], row["measure_or_category"], row["stratum"], row["scope"]): row
        for row in expected("controlled_pooled")
    }
    found = {
        (item.disease, item.outcome, item.stratum, item.scope): item
        for item in results.controlled
        if item.effect is not None
    }
    assert set(found) == set(by_hand)
    for key, row in by_hand.items():
        item = found[key]
        assert (item.k, item.k_with_events, item.model) == (
            int(row["k"]),
            int(row["k_with_events"]),
            row["model"],
        )
        assert numbers(item) == pytest.approx(printed(row), rel=REL, abs=1e-9), key


NUMBERS = (
    *("mean_difference", "mean_difference_low", "mean_difference_high"),
    *("risk_ratio", "risk_ratio_low", "risk_ratio_high", "other", "other_low", "other_high"),
    *("difference_per_1000", "difference_low", "difference_high", "tau2", "tau2_high"),
)


def printed(row: dict[str, str]) -> list[float]:
    return [float(row[name]) for name in NUMBERS if row[name]]


def numbers(item: ControlledSynthesis) -> list[float]:
    together = item.together
    effects = [(1, together.effect), (1, together.other), (1000, together.difference)]
    ends = [
        unit * end
        for unit, effect in effects
        if effect is not None
        for end in (effect.value, effect.ci_low, effect.ci_high)
    ]
    return [*ends, *([together.variation.tau2, together.variation.tau2_high] if together.variation else [])]


def test_each_comparison_left_out_has_the_reason_worked_out_by_hand(results):
    reasons = {
        (item.disease, item.outcome, item.scope, compared.pair.study, row_of(compared, "treated")): reason
        for item in results.controlled
        for compared, reason in item.chosen.left_out
    }
    stated = {"study-status", "not-randomised", "no-figures"}
    for row in expected("controlled"):
        if row["reason"] in stated:
            key = (row["disease"], row["measure_or_category"], "randomised", row["study"], row["treated_row"])
            assert reasons[key] == row["reason"], key
