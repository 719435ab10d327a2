"""What R gave for every combined result of the test portals (validation/metafor) is what the program shows."""

import csv
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.result_rows import result_rows
from generator.evidence.results import Results, synthesise
from generator.export.r_scripts import CLOSE, r_scripts
from generator.export.result_values import comparison_values
from generator.paths import comparisons_script
from generator.rows import make_rows
from tools.golden import RECORDS
from tools.validate_r import kept_file


def results_of(name: str) -> Results:
    dataset, problems = check_folder(Path(RECORDS[name]))
    assert dataset is not None, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def by_r(name: str) -> dict[str, list[float]]:
    """What R gave: of combined results, and of comparisons (``vs-``)."""
    with kept_file(name).open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: [float(row[end]) for end in ("estimate", "ci_low", "ci_high")]
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize("name", RECORDS)
def test_every_combined_result_is_what_its_script_gave_in_r(name: str) -> None:
    kept = {key: ends for key, ends in by_r(name).items() if not key.startswith("vs-")}
    shown = {row.key: row for row in result_rows(results_of(name)) if row.value is not None}
    assert set(shown) == set(kept) and shown
    for key, row in shown.items():
        assert row.value is not None
        assert [row.value.value, row.value.ci_low, row.value.ci_high] == pytest.approx(
            kept[key], rel=CLOSE
        ), key


@pytest.mark.parametrize("name", RECORDS)
def test_every_difference_and_ratio_of_a_comparison_is_what_r_gave(name: str) -> None:
    kept = {key: ends for key, ends in by_r(name).items() if key.startswith("vs-")}
    shown = {}
    for values in comparison_values(results_of(name)):
        for figure, ending in (("risk_difference", ""), ("mean_difference", ""), ("risk_ratio", ".ratio")):
            if values.get(figure) is not None:
                ends = [values[f"{figure}{end}"] for end in ("", "_ci_low", "_ci_high")]
                shown[f"{values['key']}{ending}"] = ends
    assert set(shown) == set(kept)
    for key, ends in shown.items():
        assert ends == pytest.approx(kept[key], rel=CLOSE, abs=1e-9), key


@pytest.mark.parametrize("name", RECORDS)
def test_each_combined_result_has_a_script_with_its_input_and_no_other_has_one(name: str) -> None:
    results = results_of(name)
    scripts = r_scripts(results)
    combined = {f"downloads/r/{row.key}.R" for row in result_rows(results) if row.value is not None}
    differences = {
        comparisons_script(disease)
        for disease, items in results.compared.items()
        if any(item.difference is not None for item in items)
    }
    assert set(scripts) == combined | differences
    for row in result_rows(results):
        studies = {key.rsplit("-", 1)[0] for key in row.rows_used} if row.value is not None else set()
        missing = [study for study in studies if f"\n{study}," not in scripts[f"downloads/r/{row.key}.R"]]
        assert not missing, row.key


@pytest.mark.parametrize("name", RECORDS)
def test_a_script_holds_every_number_that_is_shown_beside_the_value(name: str) -> None:
    """R stops where one differs: the other model, tau² and I² with their intervals, the prediction, the difference."""
    results = results_of(name)
    scripts = r_scripts(results)
    for row in result_rows(results):
        effects = [row.value, row.other, row.risk_difference]
        numbers = [end for one in effects if one for end in (one.value, one.ci_low, one.ci_high)]
        if row.variation is not None:
            numbers += [row.variation.tau2, row.variation.tau2_low, row.variation.tau2_high]
            numbers += [row.variation.i2, row.variation.i2_low, row.variation.i2_high]
            numbers += row.prediction or ()
        missing = [number for number in numbers if repr(number) not in scripts[f"downloads/r/{row.key}.R"]]
        assert not missing, row.key
