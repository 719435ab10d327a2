"""What a study is called, and which rows of scores hold a figure."""

from pathlib import Path

import pytest

from generator.export.references import is_unpublished
from generator.load import load_dataset
from generator.model.author import parse_author
from generator.model.result import Summary
from generator.model.study import Study
from generator.rows.labels import distinct_labels, study_label

PARTS = ("mean", "sd", "median", "q1", "q3", "low", "high", "n")


@pytest.fixture(scope="module")
def study(root: Path) -> Study:
    """A published report of 2020, first author "Author A"."""
    dataset, _ = load_dataset(root / "tests" / "checks" / "dataset")
    assert dataset is not None
    return dataset.study("first-2020")


@pytest.mark.parametrize(
    ("study_id", "registrations", "label"),
    [
        ("nct01234567", ("NCT01234567",), "NCT01234567"),
        ("2012-000123-56", ("2012-000123-56",), "2012-000123-56"),
        ("chictr-onc-16009217", ("NCT01234567", "ChiCTR-ONC-16009217"), "ChiCTR-ONC-16009217"),
        ("ctri-2018-05-013946", ("CTRI/2018/05/013946",), "CTRI/2018/05/013946"),
        ("author2020", ("NCT01234567",), "Author 2020"),
        ("author-2020-b", ("NCT01234567",), "Author 2020"),
        ("author-2019", (), "Author 2020"),
    ],
)
def test_a_study_is_called_after_its_registration_only_where_its_id_is_that_number(
    study: Study, study_id: str, registrations: tuple[str, ...], label: str
) -> None:
    named = study.model_copy(update={"id": study_id, "registrations": registrations})
    assert study_label(named) == label
    assert is_unpublished(named) == (label in registrations)


def test_a_group_is_called_by_its_whole_name_and_a_person_by_the_family_name_alone(study: Study) -> None:
    def label(author: object) -> str:
        cited = study.citation.model_copy(update={"authors": (parse_author(author), *study.citation.authors)})
        return study_label(study.model_copy(update={"citation": cited}))

    assert label({"group": "Example Working Party EWPX"}) == "Example Working Party EWPX 2020"
    assert label("Étiennot, É") == "Étiennot 2020"
    assert label("Delta, J, III") == "Delta 2020"


def test_two_studies_of_one_author_and_year_carry_their_ids(study: Study) -> None:
    twins = [study.model_copy(update={"id": key}) for key in ("author-2020", "author-2020-b")]
    assert distinct_labels(twins) == {
        "author-2020": "Author 2020 (author-2020)",
        "author-2020-b": "Author 2020 (author-2020-b)",
    }


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, False),
        ({"sd": 1.2, "n": 12}, False),
        ({"high": 5}, False),
        ({"low": 5}, False),
        ({"q1": 5}, False),
        ({"mean": 0}, True),
        ({"median": 0}, True),
        ({"q1": 2, "q3": 4}, True),
        ({"low": 1, "high": 5}, True),
    ],
)
def test_a_row_of_scores_holds_a_figure_where_a_page_could_print_one(
    figures: dict[str, float], expected: bool
) -> None:
    assert Summary(**{name: figures.get(name) for name in PARTS}).has_figure is expected
