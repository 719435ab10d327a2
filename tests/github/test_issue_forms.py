"""The forms: labels and choices as the program and the vocabularies have them, and what the host asks of a form."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.authoring.form import LABELS, READ

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = ("add-a-study", "question-a-figure", "add-a-registered-trial")
# From the host's description of its forms: kinds of field, and what each may have.
KINDS = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def form(name: str) -> Any:
    return read(FOLDER / f"{name}.yml")


def fields(name: str) -> dict[str, Any]:
    return {field["id"]: field for field in form(name)["body"] if field["type"] != "markdown"}


def choices(name: str, field: str) -> list[str]:
    options = fields(name)[field]["attributes"]["options"]
    return [option["label"] if isinstance(option, dict) else option for option in options]


def labels_of(vocabulary: str) -> list[str]:
    return [term["label"] for term in read(ROOT / "data" / "vocabularies" / f"{vocabulary}.yml").values()]


def test_the_labels_of_a_study_are_those_by_which_its_answers_are_found() -> None:
    written = {name: field["attributes"]["label"] for name, field in fields("add-a-study").items()}
    assert list(written.items()) == list(LABELS.items())


@pytest.mark.parametrize(
    "name, field, vocabulary",
    [
        ("add-a-study", "diseases", "disease"),
        ("add-a-study", "design", "design"),
        ("add-a-study", "status", "status"),
        ("add-a-registered-trial", "diseases", "disease"),
        ("add-a-registered-trial", "status", "trial_status"),
    ],
)
def test_choices_are_the_labels_of_the_vocabulary_in_its_order(
    name: str, field: str, vocabulary: str
) -> None:
    assert choices(name, field) == labels_of(vocabulary)


def test_what_can_have_been_read_is_what_the_program_understands() -> None:
    assert choices("add-a-study", "read") == list(READ)


def test_the_link_beside_a_figure_finds_the_fields_that_it_fills_in() -> None:
    assert list(fields("question-a-figure")) == ["study", "row", "value", "version", "page", "found", "where"]
    kinds = {name: field["type"] for name, field in fields("question-a-figure").items()}
    assert {kinds[name] for name in ("study", "row", "value", "version", "page")} == {"input"}


@pytest.mark.parametrize("name", FORMS)
def test_the_host_can_show_the_form(name: str) -> None:
    found = form(name)
    assert set(found) == {"name", "description", "title", "labels", "body"}
    assert all(field["type"] in KINDS for field in found["body"])
    for field in found["body"]:
        assert set(field["attributes"]) <= KINDS[field["type"]], field
        assert set(field) <= {"type", "id", "attributes", "validations"}
    names, labels = list(fields(name)), [field["attributes"]["label"] for field in fields(name).values()]
    assert len(names) == len(set(names)) == len(set(labels))
    assert all(re.fullmatch(r"[a-z]+", each) for each in names)


@pytest.mark.parametrize("name", FORMS)
def test_every_text_of_a_form_is_text(name: str) -> None:
    for field in form(name)["body"]:
        for key in ("label", "description", "placeholder", "value"):
            assert isinstance(field["attributes"].get(key, ""), str), (field, key)
        for option in field["attributes"].get("options", []):
            assert isinstance(option, (str, dict))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_says_that_nothing_is_installed_and_no_patient_is_described(name: str) -> None:
    found = form(name)
    assert "Nothing needs to be installed" in found["description"]
    assert "**Nothing about single patients" in found["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("name", ["add-a-study", "question-a-figure"])
def test_the_reader_is_told_that_anybody_must_be_able_to_open_the_source(name: str) -> None:
    words = str(form(name)["body"])
    assert "anybody can open" in words or "Anybody must be able to open" in words


def test_only_what_a_maintainer_cannot_do_without_is_required() -> None:
    required = {
        name: [key for key, field in fields(name).items() if field.get("validations", {}).get("required")]
        for name in FORMS
    }
    assert required == {
        "add-a-study": ["title", "authors", "year", "design", "status", "arms", "source", "read", "date"],
        "question-a-figure": ["study", "found", "where"],
        "add-a-registered-trial": ["registration", "address", "title"],
    }
