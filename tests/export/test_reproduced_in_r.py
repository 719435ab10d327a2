"""What R gave for every combined result of the test portals (validation/metafor) is what the program shows."""

import csv
from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.result_rows import result_rows
from generator.evidence.results import Results, synthesise
from generator.export.r_scripts import CLOSE, CLOSE_MIXED, r_scripts
from generator.rows import make_rows
from tools.golden import RECORDS
from tools.validate_r import kept_file


def results_of(name: str) -> Results:
    dataset, problems = check_folder(Path(RECORDS[name]))
    assert dataset is not None, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


@pytest.mark.parametrize("name", RECORDS)
def test_every_combined_result_is_what_its_script_gave_in_r(name: str) -> None:
    with kept_file(name).open(encoding="utf-8", newline="") as file:
        by_r = {
            row["key"]: [float(row[end]) for end in ("estimate", "ci_low", "ci_high")]
            for row in csv.DictReader(file)
        }
    shown = {row.key: row for row in result_rows(results_of(name)) if row.value is not None}
    assert set(shown) == set(by_r) and shown
    for key, row in shown.items():
        assert row.value is not None
        ends = [row.value.value, row.value.ci_low, row.value.ci_high]
        assert ends == pytest.approx(by_r[key], rel=CLOSE if row.is_effect else CLOSE_MIXED), key


@pytest.mark.parametrize("name", RECORDS)
def test_each_combined_result_has_a_script_with_its_input_and_no_other_has_one(name: str) -> None:
    results = results_of(name)
    scripts = r_scripts(results)
    combined = {f"downloads/r/{row.key}.R" for row in result_rows(results) if row.value is not None}
    assert set(scripts) == combined
    for row in result_rows(results):
        studies = {key.rsplit("-", 1)[0] for key in row.rows_used} if row.value is not None else set()
        missing = [study for study in studies if f"\n{study}," not in scripts[f"downloads/r/{row.key}.R"]]
        assert not missing, row.key
