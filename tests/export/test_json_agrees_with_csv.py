"""The API says what the downloads say, figure by figure, and each of its files has the form that its schema states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema.validators import validator_for

from tests.export.conftest import Portal, Row

TABLES_OF_STUDY = (
    "arms",
    "outcomes",
    "effects",
    "safety",
    "sources",
    "endpoints",
    "registrations",
    "comparisons",
)
FROZEN = Path(__file__).with_name("v1_names.json")


def kinds(portal: Portal) -> dict[str, dict[str, str]]:
    """The type of each column by table, as the Data Package states it."""
    resources = portal.json("downloads/datapackage.json")["resources"]
    return {
        resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for resource in resources
        if "/" not in resource["path"]
    }


def value_of(cell: str, kind: str) -> Any:
    """What a cell of CSV says."""
    if kind == "list":
        return [item for item in plain(cell).split(";") if item]
    if cell == "":
        return None
    readers: dict[str, Any] = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.get}
    return readers.get(kind, plain)(cell)


def plain(cell: str) -> str:
    return cell.removeprefix("'")


def flat(row: Row) -> Row:
    """A row of the API with the names that the CSV has, and the signs that it cannot have within a list."""
    given = row.get("product")  # in words, of a report that was not read
    own = {name: value for name, value in row.items() if name != "product" or not isinstance(value, dict)}
    own |= {f"product_{name}": value for name, value in given.items()} if isinstance(given, dict) else {}
    return {
        name: [item.replace(";", ",") for item in value] if isinstance(value, list) else value
        for name, value in own.items()
    }


def from_csv(portal: Portal, table: str) -> list[Row]:
    """The rows of a whole table, as the API should have them."""
    said_once = ("data_version", "licence")
    columns = kinds(portal)[table]
    return [
        {name: value_of(cell, columns[name]) for name, cell in row.items() if name not in said_once}
        for row in portal.csv(f"{table}.csv")
    ]


def test_the_lists_of_the_api_are_the_tables_of_the_downloads(portal: Portal) -> None:
    results = portal.json("api/v1/results.json")["data"]
    lists = {
        "studies": portal.json("api/v1/studies.json")["data"],
        "trials": portal.json("api/v1/trials.json")["data"],
        "awaiting": portal.json("api/v1/awaiting.json")["data"],
        "excluded": portal.json("api/v1/excluded.json")["data"],
        "comparisons": results["comparisons"],
        "syntheses": results["syntheses"],
        "sensitivity": results["sensitivity"],
        "states": results["states"],
        "review": portal.json("api/v1/review.json")["data"],
    }
    for table, rows in lists.items():
        assert [flat(row) for row in rows] == from_csv(portal, table), table


def test_the_files_of_studies_are_together_the_tables_of_the_downloads(portal: Portal) -> None:
    paths = portal.below("api/v1/studies/")
    assert [Path(path).stem for path in paths] == sorted(portal.studies())
    for table in TABLES_OF_STUDY:
        rows = [flat(row) for path in paths for row in portal.json(path)["data"][table]]
        expected = from_csv(portal, table)
        assert sorted(rows, key=str) == sorted(expected, key=str), table


def test_the_files_of_diseases_are_the_downloads_of_diseases(portal: Portal) -> None:
    for disease in portal.diseases:
        data = portal.json(f"api/v1/diseases/{disease}.json")["data"]
        assert data["disease"]["label"] == portal.yaml("vocabularies/disease.yml")[disease]["label"]
        for table, rows in data.items():
            if table != "disease":
                part = portal.csv(f"diseases/{disease}/{table}.csv")
                assert len(rows) == len(part), (disease, table)
                assert [row["page"] for row in rows] == [row["page"] for row in part], (disease, table)


def test_every_file_has_the_form_that_its_schema_states(portal: Portal) -> None:
    site = portal.yaml("portal.yml")["site_url"]
    paths = [path for path in portal.below("api/v1/", ".json") if "/schemas/" not in path]
    assert len(paths) == 17 + len(portal.diseases) + len(portal.studies())
    validators: dict[str, Any] = {}
    for path in paths:
        document = portal.json(path)
        named = document["$schema"]
        if named not in validators:
            schema = portal.json(named.removeprefix(site))
            validator = validator_for(schema, default=jsonschema.Draft202012Validator)
            assert validator is jsonschema.Draft202012Validator
            validator.check_schema(schema)
            assert schema["$id"] == named
            validators[named] = validator(schema, format_checker=validator.FORMAT_CHECKER)
        validators[named].validate(document)


def test_a_schema_refuses_a_field_that_it_does_not_name_and_a_file_without_one(portal: Portal) -> None:
    document = portal.json("api/v1/results.json")
    schema = portal.json("api/v1/schemas/results.json")
    row = document["data"]["syntheses"][0]
    for changed in ({**row, "unheard_of": 1}, {name: row[name] for name in list(row)[1:]}, {**row, "k": "3"}):
        wrong = {**document, "data": {**document["data"], "syntheses": [changed]}}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def names_in(portal: Portal) -> dict[str, list[str]]:
    """Every name that a reader of version 1 relies on, but for a dataset's own attributes of products."""
    found = {
        f"downloads/{Path(path).name}": [
            name for name in portal.csv_names(path) if not name.startswith("product_")
        ]
        for path in portal.below("downloads/", ".csv")
        if path.split("/")[1] not in ("diseases", "metafor", "revman", "robvis")  # layouts of other programs
    }
    for path in portal.below("api/v1/schemas/"):
        found[path] = sorted(properties(portal.json(path), ""))
    return found


def properties(schema: Row, above: str) -> list[str]:
    """Every field of a schema with its place: ``data.arms[].label``."""
    found = []
    for name, inner in schema.get("properties", {}).items():
        found.append(f"{above}{name}")
        if name != "product":
            found += properties(inner, f"{above}{name}.")
    return [
        *found,
        *(properties(schema["items"], f"{above.removesuffix('.')}[].") if "items" in schema else []),
    ]


def test_no_name_of_version_1_has_vanished_or_moved(portal: Portal) -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = names_in(portal)
    for file, names in frozen.items():
        missing = [name for name in names if name not in found.get(file, [])]
        assert not missing, f"{file}: {missing}; a name of version 1 never goes (see CHANGELOG_API.md)"


def test_every_name_is_on_the_frozen_list(portal: Portal) -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    for file, names in names_in(portal).items():
        new = [name for name in names if name not in frozen.get(file, [])]
        assert not new, f"{file}: {new} are new; add them to {FROZEN.name} and to CHANGELOG_API.md"


def test_the_changelog_names_the_version_that_the_files_state(portal: Portal) -> None:
    text = (Path(__file__).resolve().parents[2] / "CHANGELOG_API.md").read_text(encoding="utf-8")
    assert f"## {portal.json('api/v1/index.json')['schema_version']}\n" in text


def test_results_of_single_groups_say_in_their_description_that_they_are_no_effect(portal: Portal) -> None:
    outcomes = portal.json("api/v1/schemas/study.json")["properties"]["data"]["properties"]["outcomes"]
    fields = outcomes["items"]["properties"]
    for name in ("proportion", "ci_low", "ci_high", "percent", "follow_up_mean", "change_mean", "change_sd"):
        assert "not an effect" in fields[name]["description"], name
    syntheses = portal.json("api/v1/schemas/results.json")["properties"]["data"]["properties"]["syntheses"]
    for name in ("estimate", "ci_low", "ci_high", "kind", "scope"):
        assert "not an effect" in syntheses["items"]["properties"][name]["description"], name
    for resource in portal.json("downloads/datapackage.json")["resources"]:
        described = {field["name"]: field["description"] for field in resource["schema"]["fields"]}
        if resource["name"].endswith(("outcomes", "syntheses")) and "ci_low" in described:
            assert "not an effect" in described["ci_low"], resource["name"]


def test_a_synthesis_of_single_groups_is_marked_as_no_effect(portal: Portal) -> None:
    for row in portal.json("api/v1/results.json")["data"]["syntheses"]:
        assert row["is_effect"] is (row["kind"] != "proportion"), row["key"]
        assert (row["scope"] == "single-groups") is (row["kind"] == "proportion"), row["key"]
        assert (row["estimate"] is None) is (row["shown"] == "not-combined"), row["key"]
        assert (row["reason"] is None) is (row["shown"] != "not-combined"), row["key"]
