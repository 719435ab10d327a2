"""What R gave for every combined result of the test portals (validation/metafor) is what the program shows."""

import csv
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.result_rows import result_rows
from generator.evidence.results import Results, synthesise
from generator.export.r_groups import group_scripts
from generator.export.r_scripts import CLOSE, r_scripts
from generator.export.result_values import comparison_values
from generator.load import Dataset
from generator.paths import comparisons_script, groups_script
from generator.rows import HarmRow, Rows, make_rows
from tools.golden import RECORDS
from tools.validate_r import kept_file


def dataset_of(name: str) -> Dataset:
    dataset, problems = check_folder(Path(RECORDS[name]))
    assert dataset is not None, [str(problem) for problem in problems]
    return dataset


def results_of(name: str) -> Results:
    dataset = dataset_of(name)
    return synthesise(dataset, make_rows(dataset))


def by_r(name: str, of: str = "reproduced") -> dict[str, list[float]]:
    """What R gave: of combined results, and of comparisons (``vs-``); or of single groups."""
    with kept_file(name, of).open(encoding="utf-8", newline="") as file:
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
    """R stops where one differs: the other model, the mean over studies, how far studies differ, the difference."""
    results = results_of(name)
    scripts = r_scripts(results)
    for row in result_rows(results):
        effects = [row.value, row.other, row.risk_difference, row.mean_over_studies]
        numbers = [end for one in effects if one for end in (one.value, one.ci_low, one.ci_high)]
        if row.variation is not None:
            numbers += [row.variation.tau2, row.variation.tau2_low, row.variation.tau2_high]
            numbers += [row.variation.i2, row.variation.i2_low, row.variation.i2_high]
            numbers += row.prediction or ()
        missing = [number for number in numbers if repr(number) not in scripts[f"downloads/r/{row.key}.R"]]
        assert not missing, row.key


def shown_of_groups(rows: Rows) -> dict[str, tuple[float, ...]]:
    """Each share and rate of a group as tables and downloads have it."""
    found = {}
    for row in (*rows.outcomes, *rows.harms):
        if row.share is not None:
            found[row.key] = (row.share.proportion, row.share.ci_low, row.share.ci_high)
        if isinstance(row, HarmRow) and row.rate is not None:
            found[f"{row.key}.rate"] = (row.rate.value, row.rate.ci_low, row.rate.ci_high)
    return found


@pytest.mark.parametrize("name", RECORDS)
def test_every_share_and_rate_of_a_group_is_what_its_script_gave_in_r(name: str) -> None:
    kept, shown = by_r(name, "groups"), shown_of_groups(make_rows(dataset_of(name)))
    assert set(shown) == set(kept) and shown
    for key, ends in shown.items():
        assert list(ends) == pytest.approx(kept[key], rel=CLOSE, abs=1e-9), key


@pytest.mark.parametrize("name", RECORDS)
def test_each_disease_with_a_share_has_one_script_that_holds_each_of_its_numbers(name: str) -> None:
    dataset = dataset_of(name)
    rows = make_rows(dataset)
    scripts = group_scripts(rows, dataset.vocabulary.diseases)
    shown = shown_of_groups(rows)
    for disease in dataset.vocabulary.diseases:
        every = (*rows.outcomes_on(disease), *rows.harms_on(disease))
        mine = {
            key: ends for key, ends in shown.items() if key.removesuffix(".rate") in {r.key for r in every}
        }
        script = scripts.get(groups_script(disease), "")
        assert bool(mine) == bool(script), disease
        missing = [end for ends in mine.values() for end in ends if repr(end) not in script]
        assert not missing, disease
