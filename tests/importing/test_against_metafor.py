"""Public tables become valid datasets, whose combined values are those that metafor gives (validation/metafor)."""

import json
from pathlib import Path

import pytest

from generator.checks import check_folder
from tests.importing.of_table import TABLES, dataset_of, portal_of, results_of

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = json.loads((ROOT / "tests" / "golden" / "imported.json").read_text(encoding="utf-8"))
PRECISION = 1e-6


def imported(name: str, folder: Path, **said: object):
    return dataset_of(portal_of((TABLES / f"{name}.csv").read_bytes(), f"{name}.csv", **said), folder)


def assert_equal(found: tuple[float, float, float, float], name: str) -> None:
    wanted = [GOLDEN[name][key] for key in ("estimate", "ci_low", "ci_high", "tau2")]
    assert list(found) == pytest.approx(wanted, rel=PRECISION)


def numbers(item) -> tuple[float, float, float, float]:
    return item.effect.value, item.effect.ci_low, item.effect.ci_high, item.together.variation.tau2


def test_counts_of_two_groups_linde_2005(tmp_path):
    dataset = imported("linde2005", tmp_path, better="more", design="randomised-trial")
    (item,) = results_of(dataset).controlled
    assert len(dataset.studies) == 26
    assert item.k_with_events == GOLDEN["linde2005"]["k"]
    assert_equal(numbers(item), "linde2005")


def test_means_of_two_groups_normand_1999(tmp_path):
    dataset = imported("normand1999", tmp_path, better="fewer", design="randomised-trial")
    (item,) = results_of(dataset).controlled
    assert (item.kind, item.k) == ("mean-difference", GOLDEN["normand1999"]["k"])
    assert_equal(numbers(item), "normand1999")


def test_effects_with_variances_raudenbush_1985(tmp_path):
    dataset = imported("raudenbush1985", tmp_path, better="more", effect="SMD", design="randomised-trial")
    (item,) = results_of(dataset).stated
    assert (item.kind, item.k) == ("standardised-difference-in-means", GOLDEN["raudenbush1985"]["k"])
    assert_equal(numbers(item), "raudenbush1985")


@pytest.mark.parametrize(("scope", "name"), [("all-controlled", "bcg"), ("randomised", "bcg_randomised")])
def test_the_example_of_a_vaccine(scope, name):
    dataset, problems = check_folder(ROOT / "examples" / "bcg" / "portal" / "data")
    assert dataset is not None, problems
    (item,) = [item for item in results_of(dataset).controlled if item.scope == scope]
    assert item.k == GOLDEN[name]["k"]
    assert_equal(numbers(item), name)


def test_the_example_of_a_prevalence():
    dataset, problems = check_folder(ROOT / "examples" / "prevalence" / "portal" / "data")
    assert dataset is not None, problems
    (item,) = results_of(dataset).single_groups
    assert item.k == GOLDEN["prevalence"]["k"]
    pooled, wanted = item.pooled, GOLDEN["prevalence"]
    assert pooled.estimate == pytest.approx(wanted["estimate"], rel=PRECISION)
    # lme4's optimiser stops in the sixth digit of the rest (validation/metafor/README.md).
    assert [pooled.ci_low, pooled.ci_high, pooled.tau2] == pytest.approx(
        [wanted[key] for key in ("ci_low", "ci_high", "tau2")], rel=3e-6
    )
