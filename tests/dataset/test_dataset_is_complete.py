"""Nothing was lost or changed on the way from the extracted evidence to data/.

The evidence stands outside the repository, beside it; where it is absent these tests are skipped and say so. So they
are after the first release: from then on the page of changes tells what became of the extracted figures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

Row = dict[str, Any]

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "data"
EVIDENCE = REPOSITORY.parent / "shared" / "evidence"
SECTIONS = ("arms", "outcomes", "effects", "safety", "sources")

pytestmark = [
    pytest.mark.skipif(
        not (EVIDENCE / "studies").is_dir(),
        reason="the extracted evidence (shared/evidence beside the repository) is not here to compare with",
    ),
    pytest.mark.skipif(
        any((DATA / "releases").glob("[0-9]*.json")),
        reason="a version was released: the data have moved on from what was first extracted",
    ),
]


def read_yaml(path: Path) -> Any:
    """The content of a YAML 1.2 file, without the generator's help."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def read_studies(folder: Path) -> dict[str, Row]:
    """Study by the name of its file."""
    return {path.stem: read_yaml(path) for path in sorted(folder.glob("*.yml"))}


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Each scalar of a record with its path and type, so that 1, "1" and 1.0 differ."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, "list", len(value)
        for position, item in enumerate(value):
            yield from leaves(item, f"{path}[{position}]")
    else:
        yield path, type(value).__name__, value


def differences(expected: Any, found: Any) -> list[str]:
    """Fields that stand in one record only or have another value, in words."""
    wanted, given = ({path: rest for path, *rest in leaves(item)} for item in (expected, found))
    paths = sorted(wanted.keys() | given.keys())
    return [
        f"{path}: evidence {wanted.get(path)}, data {given.get(path)}"
        for path in paths
        if wanted.get(path) != given.get(path)
    ]


@pytest.fixture(scope="module")
def evidence() -> dict[str, Row]:
    """Every study of the extracted evidence."""
    return read_studies(EVIDENCE / "studies")


@pytest.fixture(scope="module")
def studies() -> dict[str, Row]:
    """Every study of the dataset."""
    return read_studies(DATA / "studies")


def test_the_evidence_is_the_one_its_description_counts(evidence: dict[str, Row]) -> None:
    safety = [row for study in evidence.values() for row in study["safety"]]
    zeros = [row for row in safety if row["events"] == 0]
    # From its README: 41 of the 73 safety rows are inferred, 38 of the 39 zeros among them.
    assert len(safety) == 73
    assert sum(row["basis"] == "inferred" for row in safety) == 41
    assert (len(zeros), sum(row["basis"] == "inferred" for row in zeros)) == (39, 38)


def test_every_study_of_the_evidence_is_in_the_dataset(
    evidence: dict[str, Row], studies: dict[str, Row]
) -> None:
    assert set(evidence) <= set(studies)  # others may have been contributed since
    assert [study["id"] for study in studies.values()] == sorted(studies)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_of_every_study_is_the_same_in_every_field(
    section: str, evidence: dict[str, Row], studies: dict[str, Row]
) -> None:
    changed = {
        study_id: differences(study[section], studies[study_id][section])
        for study_id, study in evidence.items()
        if study[section] != studies[study_id][section]
    }
    assert changed == {}
    assert sum(len(study[section]) for study in studies.values()) > 0


def test_everything_else_in_the_study_files_is_the_same(
    evidence: dict[str, Row], studies: dict[str, Row]
) -> None:
    changed = {study_id: differences(study, studies[study_id]) for study_id, study in evidence.items()}
    assert {study_id: fields for study_id, fields in changed.items() if fields} == {}


def test_every_registration_of_a_trial_is_the_same_in_every_column() -> None:
    expected, registry = read_rows(EVIDENCE / "registry.csv"), read_rows(DATA / "registry.csv")
    assert list(registry[0]) == list(expected[0])
    assert [row for row in expected if row not in registry] == []


def with_commas(measure: Row) -> Row:
    """A measure as its line means it: four unquoted texts break at a comma into an empty key."""
    whole: Row = {}
    for key, value in measure.items():
        if value is None:
            last = next(reversed(whole))
            whole[last] = f"{whole[last]}, {key}"
        else:
            whole[key] = value
    return whole


def test_a_text_broken_at_its_comma_is_read_whole() -> None:
    broken = {"label": "Renal remission", "complete or partial": None, "kind": "response"}
    assert with_commas(broken) == {"label": "Renal remission, complete or partial", "kind": "response"}


def test_every_measure_is_the_same_and_in_the_same_order() -> None:
    expected = {
        disease: {slug: with_commas(measure) for slug, measure in measures.items()}
        for disease, measures in read_yaml(EVIDENCE / "measures.yml").items()
    }
    found = read_yaml(DATA / "vocabularies" / "measure.yml")
    for measure in (measure for measures in found.values() for measure in measures.values()):
        measure.pop("after_comparison", None)  # a key of this dataset: it says what the definition says
    assert differences(expected, found) == []
    assert [(disease, list(measures)) for disease, measures in found.items()] == [
        (disease, list(measures)) for disease, measures in expected.items()
    ]


def test_the_review_states_the_figures_of_its_abstract() -> None:
    # Copied by hand from the last section of the evidence's README.
    expected = {
        "clinical-trials": 18,
        "observational-studies": 5,
        "people": 609,
        "diseases": 6,
        "improvement-alopecia-areata": 100,
        "improvement-systemic-sclerosis": 100,
        "improvement-systemic-lupus-erythematosus": 100,
        "complete-remission-atopic-dermatitis": 0,
        "complete-remission-chronic-spontaneous-urticaria": 50,
        "adverse-events-psoriasis": 4,
        "adverse-events-systemic-lupus-erythematosus": 2.6,
        "adverse-events-systemic-sclerosis": 0.7,
        "deaths-systemic-sclerosis": 6,
        "deaths-systemic-lupus-erythematosus": 15,
    }
    review = read_yaml(DATA / "review.yml")
    assert {figure["id"]: figure["value"] for figure in review["figures"]} == expected
    assert review["citation"]["doi"] == "10.4081/dr.2025.10112"
    assert (str(review["published_from"]), str(review["published_to"])) == ("2016-01", "2024-01")


def test_a_changed_number_type_or_missing_field_is_noticed() -> None:
    expected = {"events": 3, "total": 12, "months": 6}
    assert differences(expected, dict(expected)) == []
    assert differences(expected, {"events": 4, "total": 12.0}) == [
        ".events: evidence ['int', 3], data ['int', 4]",
        ".months: evidence ['int', 6], data None",
        ".total: evidence ['int', 12], data ['float', 12.0]",
    ]
