"""The BCG portal's combined results against metafor's (golden case e1-dat.bcg): thirteen trials of one measure."""

import json
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.results import Results, synthesise
from generator.export.headline_values import headline_values
from generator.rows import make_rows

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def golden() -> dict:
    cases = json.loads((TESTS / "golden" / "meta.json").read_text(encoding="utf-8"))["cases"]
    return next(case for case in cases if case["name"] == "e1-dat.bcg")


@pytest.fixture(scope="module")
def results() -> Results:
    dataset, problems = check_folder(TESTS / "portals" / "bcg" / "data")
    assert dataset is not None, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def test_each_trials_risk_ratio_equals_metafors(results, golden):
    expected = golden["expected"]["RR"]["per_study"]["yi"]
    (items,) = results.compared.values()
    found = sorted(item.risk_ratio.estimate for item in items)
    assert found == pytest.approx(sorted(expected), rel=1e-7)


def test_all_thirteen_trials_combined_by_reml_and_knapp_hartung_equal_metafors(results, golden):
    (item,) = [item for item in results.controlled if item.scope == "all-controlled"]
    expected = golden["expected"]["RR"]["REML"]
    assert item.k == 13
    assert item.model == "random-effects" and item.together.variation is not None
    assert item.together.variation.tau2 == pytest.approx(expected["tau2"], rel=1e-6)
    # The Knapp-Hartung factor of these trials is above 1, so that "not below 1" changes nothing.
    assert expected["knha"]["se"] > expected["z"]["se"]
    by_metafor = [expected["knha"]["back"][name] for name in ("estimate", "ci_lb", "ci_ub")]
    assert [item.effect.value, item.effect.ci_low, item.effect.ci_high] == pytest.approx(by_metafor, rel=1e-6)


def test_all_thirteen_trials_combined_by_mantel_haenszel_equal_metafors(results, golden):
    (item,) = [item for item in results.controlled if item.scope == "all-controlled"]
    expected = golden["expected"]["mantel_haenszel"]["RR"]["back"]
    other = item.together.other
    found = [other.value, other.ci_low, other.ci_high]
    assert found == pytest.approx([expected[name] for name in ("estimate", "ci_lb", "ci_ub")], rel=1e-7)


@pytest.mark.parametrize(
    ("scope", "leads", "beside"),
    [
        ("randomised", (0.38, 0.19, 0.74), (0.70, 0.64, 0.78)),
        ("all-controlled", (0.49, 0.33, 0.73), (0.64, 0.59, 0.69)),
    ],
)
def test_random_effects_lead_and_mantel_haenszel_stands_beside_them(results, scope, leads, beside):
    """The trials differ widely, so that the first sentence says what a new one could show."""
    (item,) = [item for item in results.controlled if item.scope == scope]
    pairs = ((item.effect, leads), (item.together.other, beside))
    for found, wanted in pairs:
        assert [round(end, 2) for end in (found.value, found.ci_low, found.ci_high)] == list(wanted)
    assert item.differs_widely


def test_vaccinated_groups_of_randomised_trials_are_not_combined_alone_and_a_wide_range_leads(results):
    (item,) = [item for item in results.single_groups if item.decisions]
    assert item.k == 6 and item.differs_widely
    left_out = {
        decision.reason for decision in item.decisions if decision.row.study.design == "randomised-trial"
    }
    assert left_out == {"control-arm", "randomised-arm"}
    (values,) = [values for values in headline_values(results) if values.get("groups") == "combined"]
    # Of the six Stein 1953 has the most, 180 of 1,541; Comstock 1976 the least.
    assert values["groups_largest"] == pytest.approx(180 / 1541)
    assert values["groups_smallest"] < values["groups_mean"] < values["groups_largest"]


def test_randomised_trials_are_combined_apart_from_the_others(results):
    (item,) = [item for item in results.controlled if item.scope == "randomised"]
    assert item.k == 7
    assert {reason for _, reason in item.chosen.left_out} == {"not-randomised"}
