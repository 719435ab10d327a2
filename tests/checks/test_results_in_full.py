"""What a result says of whom, when and with which spread comes through `fmt`, CSV and JSON as it was written."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.authoring.fmt import format_study
from generator.checks import sound_dataset
from generator.evidence.results import synthesise
from generator.export.api import api_files, study_path
from generator.export.downloads import download_files, whole_path
from generator.export.sheets import make_export
from generator.history import History
from generator.rows import make_rows
from tests.checks.broken import STUDY, copy_of_good
from tests.checks.test_every_key_path import full_study, write

# Table, row, and by column what the file says, or what follows from it by hand.
SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("outcomes", "o1", {"analysis_set": "all-randomised", "subset": "those not treated before", "events": 9}),
    # 12 weeks are 84 days, at 30.4375 days a month
    ("outcomes", "o3", {"weeks": 12, "months": 2.8}),
    # eyes are no people: no share of them
    ("outcomes", "o4", {"unit_of_analysis": "eyes", "people": 12, "events": 20, "total": 24, "proportion": None,
                        "ci_low": None, "ci_high": None}),
    ("outcomes", "o5", {"levels": ["none: 3", "some: 9"], "total": 12}),
    ("outcomes", "o6", {"change_mean": -2.5, "change_ci_low": -4, "change_ci_high": -1, "change_ci_level": 90,
                        "change_n": 10, "change_sd": None}),
    ("outcomes", "o7", {"baseline_mean": 6, "baseline_se": 0.4, "baseline_sd": None,
                        "follow_up_spread_unlabelled": 1.1, "follow_up_sd": None}),
    ("outcomes", "o8", {"p_value": "NS"}),
    # lower is better and treatment fared better, so treated minus control is -1.5; half of the 90 % interval is 1.4,
    # that of the 95 % one 1.4 x 1.959964 / 1.644854 = 1.66821
    ("effects", "e2", {"analysis_set": "per-protocol", "unit_of_analysis": "eyes", "weeks": 12, "months": 2.8,
                       "value": 1.5, "favours": "treatment", "ci_low": 0.1, "ci_high": 2.9, "ci_level": 90,
                       "signed_value": -1.5, "signed_ci_low": pytest.approx(-3.16821, abs=1e-4),
                       "signed_ci_high": pytest.approx(0.16821, abs=1e-4), "signed_ci_from": "level"}),
    ("effects", "e3", {"months": 6, "weeks": None, "significant": False, "favours": None, "signed_value": None}),
    ("safety", "s2", {"weeks": 12, "months": 2.8}),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The downloads and the API of the made-up dataset with every key."""
    data = copy_of_good(tmp_path_factory.mktemp("in-full"))
    write(data, full_study(data))
    dataset = sound_dataset(data)
    rows = make_rows(dataset)
    export = make_export(dataset, rows, synthesise(dataset, rows))
    return {**download_files(export), **dict(api_files(export, History(())))}


@pytest.mark.parametrize(("table", "row", "said"), SAID, ids=[f"{table}-{row}" for table, row, _ in SAID])
def test_the_downloads_and_the_api_say_it(
    files: dict[str, str], table: str, row: str, said: dict[str, Any]
) -> None:
    (of_csv,) = (
        line
        for line in csv.DictReader(io.StringIO(files[whole_path(table)]))
        if (line["study"], line["row"]) == ("first-2020", row)
    )
    of_study = json.loads(files[study_path("first-2020")])["data"][table]
    (of_api,) = (line for line in of_study if line["row"] == row)
    assert {name: of_api[name] for name in said} == said
    for name, value in said.items():
        cell = of_csv[name].removeprefix("'")
        if isinstance(value, list):
            assert cell == ";".join(value)
        elif value is None or isinstance(value, str):
            assert cell == (value or "")
        else:
            assert json.loads(cell) == value


def test_fmt_keeps_every_value_and_changes_nothing_twice(tmp_path: Path) -> None:
    study = full_study(copy_of_good(tmp_path))
    stream = io.StringIO()
    YAML().dump(json.loads(json.dumps(study, default=str)), stream)
    once = format_study(STUDY, stream.getvalue().encode()).text
    assert once is not None
    found = YAML(typ="safe", pure=True).load(once)
    assert json.loads(json.dumps(found, default=str)) == json.loads(json.dumps(study, default=str))
    assert format_study(STUDY, once.encode()).text == once
