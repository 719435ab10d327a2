"""The schema by which editors check study files: current, true of every file, and strict."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from generator.cli import main

Json = Any
LISTS = ("awaiting", "excluded")  # files that hold a report under each id


def as_an_editor_sees_it(value: Json) -> Json:
    """YAML as JSON: a day is text."""
    if isinstance(value, dict):
        return {key: as_an_editor_sees_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_sees_it(item) for item in value]
    return str(value) if isinstance(value, date) else value


def read(path: Path) -> Json:
    """A YAML file, without the generator's help."""
    return as_an_editor_sees_it(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def schema(root: Path) -> Json:
    """The committed schema."""
    return json.loads((root / "data" / "study.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def study(root: Path) -> Json:
    """A study file with rows of most kinds."""
    return read(root / "data" / "studies" / "deng-2017.yml")


def keys(schema: Json) -> Iterator[tuple[str, Json]]:
    """Every key of every record with its place."""
    for name, record in {"Study": schema, **schema["$defs"]}.items():
        for key, described in record["properties"].items():
            yield f"{name}.{key}", described


def test_the_committed_schema_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--check"]) == 0
    said = capsys.readouterr().out
    assert [f"data/{name}.schema.json: current." in said for name in ("study", *LISTS)] == [True] * 3


def test_check_ends_with_one_where_the_schema_is_missing_or_old(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))
    assert main(["schema", "--check", "--data", str(data)]) == 1
    assert not (data / "study.schema.json").exists()
    assert main(["schema", "--data", str(data)]) == 0
    assert main(["schema", "--check", "--data", str(data)]) == 0
    assert main(["check", "--data", str(data)]) == 0
    designs = data / "vocabularies" / "masking.yml"
    designs.write_text(
        designs.read_text(encoding="utf-8") + "hidden: {label: Hidden, definition: Nobody knew.}\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert main(["schema", "--check", "--data", str(data)]) == 1
    assert "not current. Run evidence schema" in capsys.readouterr().err


def test_the_schema_is_one_of_the_2020_dialect(schema: Json) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_every_study_file_is_valid_and_names_the_schema_in_its_first_line(root: Path, schema: Json) -> None:
    files = sorted((root / "data" / "studies").glob("*.yml"))
    assert len(files) >= 45
    validator = Draft202012Validator(schema)
    faults = [
        f"{path.name}: {error.message[:200]}" for path in files for error in validator.iter_errors(read(path))
    ]
    assert not faults, faults[:20]
    heads = {path.read_text(encoding="utf-8").split("\n")[0] for path in files}
    assert heads == {"# yaml-language-server: $schema=../study.schema.json"}
    assert (files[0].parent / "../study.schema.json").is_file()


@pytest.mark.parametrize("name", LISTS)
def test_reports_that_are_known_are_valid_and_what_cannot_stand_there_is_marked(
    root: Path, name: str
) -> None:
    schema = json.loads((root / "data" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    path = root / "data" / f"{name}.yml"
    reports = read(path)
    assert reports and not [error.message[:200] for error in validator.iter_errors(reports)]
    assert path.read_text(encoding="utf-8").startswith(
        f"# yaml-language-server: $schema={name}.schema.json\n"
    )
    key, report = next(iter(reports.items()))
    for broken in (
        {key: {**report, "colour": "red"}},
        {key: {**report, "diseases": ["no-such-term"]}},
        {key: {**report, "year": "2016"}},
        {key: {**report, "authors": [5]}},
        {key: {**report, "known_from": [{"url": "https://example.org/"}]}},
        {key: {name: value for name, value in report.items() if name != "label"}},
        {"Two words": report},
    ):
        assert not validator.is_valid(broken), broken


def test_every_key_is_described_and_every_value_has_an_example(schema: Json) -> None:
    for place, described in keys(schema):
        assert len(described["description"]) >= 4, place
        is_record = "$ref" in json.dumps(described) and "Span" not in json.dumps(described)
        assert is_record or described.get("examples"), place


def test_units_are_said(schema: Json) -> None:
    for place, described in keys(schema):
        text = described["description"]
        assert "month" in text.lower() or "months" not in place, place
        assert "years" in text or not place.startswith("Age."), place
    assert "0 to 100" in schema["$defs"]["Outcome"]["properties"]["percent"]["description"]


def test_keys_that_take_a_term_list_the_terms_of_the_vocabulary(root: Path, schema: Json) -> None:
    words = root / "data" / "vocabularies"
    records = schema["$defs"]
    taken = {
        "disease": schema["properties"]["diseases"]["items"],
        "design": records["Design"]["properties"]["type"],
        "masking": records["Design"]["properties"]["masking"],
        "status": records["Inclusion"]["properties"]["status"],
        "domain": records["Effect"]["properties"]["domain"],
        "safety": records["SafetyRow"]["properties"]["category"],
    }
    for name, described in taken.items():
        terms = read(words / f"{name}.yml")
        assert [term for term in described["enum"] if term is not None] == list(terms)
        labels = described["enumDescriptions"][: len(terms)]
        assert labels == [term["label"] for term in terms.values()]
    measures = {slug for own in read(words / "measure.yml").values() for slug in own}
    assert set(records["Outcome"]["properties"]["measure"]["enum"]) == measures
    attributes = read(words / "product.yml")["attributes"]
    product = records["Product"]["properties"]
    assert list(product) == list(attributes)
    assert product["route"]["enum"] == list(attributes["route"]["terms"])
    assert product["dose"]["properties"]["unit"]["enum"] == list(attributes["dose"]["units"])


def set_at(*path: str | int, value: Json) -> Callable[[Json], None]:
    """A change of one place."""

    def change(study: Json) -> None:
        for part in path[:-1]:
            study = study[part]
        study[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        set_at("titel", value="x"),
        set_at("id", value="Deng 2017"),
        set_at("title", value="  "),
        set_at("citation", "journal", value=" "),
        set_at("diseases", value=[]),
        set_at("diseases", 0, value="lupus"),
        set_at("citation", "year", value="2017"),
        set_at("citation", "published", value="May 2017"),
        set_at("citation", "pmid", value=-1),
        set_at("citation", "authors", value="Deng D"),
        set_at("design", "type", value="rct"),
        set_at("design", "countries", value=["China"]),
        set_at("arms", 0, "role", value="treated"),
        set_at("arms", 0, "product", "route", value="oral"),
        set_at("arms", 0, "product", "dose", value={"value": 1, "unit": "mg"}),
        set_at("outcomes", 0, "events", value=1.5),
        set_at("outcomes", 0, "percent", value=101),
        set_at("outcomes", 0, "months", value=-1),
        set_at("effects", value=[{"id": "e1", "arms": ["treated"]}]),
        set_at("safety", 0, "unit", value="people"),
        set_at("sources", 0, "url", value="ftp://example.org"),
        set_at("extraction", "date", value="2026"),
        set_at("readings", 0, "agreed", value=None),
    ],
)
def test_what_the_program_refuses_by_its_form_the_editor_marks_too(
    schema: Json, study: Json, change: Callable[[Json], None]
) -> None:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    spoilt = copy.deepcopy(study)
    assert validator.is_valid(spoilt)
    change(spoilt)
    assert not validator.is_valid(spoilt)


def test_keys_that_may_be_absent_may_stand_empty(schema: Json, study: Json) -> None:
    validator = Draft202012Validator(schema)
    emptied = copy.deepcopy(study)
    emptied["citation"]["journal"] = emptied["outcomes"][0]["months"] = emptied["outcomes"][0]["change"] = (
        None
    )
    emptied["design"]["masking"] = emptied["funding"] = None
    assert validator.is_valid(emptied)
