"""Files and keys that a dataset may lack: it stays valid, and what would rest on them is refused where it is used."""

import re
from pathlib import Path

import pytest

from generator.checks import check_folder
from tests.checks.broken import copy_of_good, places, problems_of

MEASURE, PRODUCT, PORTAL = "vocabularies/measure.yml", "vocabularies/product.yml", "portal.yml"


def edit(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    (data / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def test_a_dataset_without_source_review_and_its_period_is_valid(data: Path) -> None:
    (data / "review.yml").unlink()
    edit(data, PORTAL, "review_period: {from: 2010-01, to: 2020-12}\n", "")
    dataset, problems = check_folder(data)
    assert problems == [] and dataset is not None
    assert dataset.review is None and dataset.portal.review_period is None


def test_a_dataset_without_a_registry_has_no_trials_and_says_so(data: Path) -> None:
    with_file, _ = check_folder(data)
    (data / "registry.csv").unlink()
    (data / "planned_outcomes.csv").unlink()  # what its trials planned
    without, problems = check_folder(data)
    assert with_file is not None and with_file.has_registry
    assert problems == [] and without is not None
    assert (without.has_registry, without.trials) == (False, ())


def test_a_dataset_without_axes_of_treatments_is_valid(data: Path) -> None:
    edit(data, PRODUCT, "treatments: {rows: device, columns: setting}\n", "")
    dataset, problems = check_folder(data)
    assert problems == [] and dataset is not None and dataset.vocabulary.product.treatments is None


def test_groups_are_not_compared_by_a_measure_of_which_no_way_is_better(data: Path) -> None:
    edit(data, MEASURE, 'definition: "Half or less.", better: more,', 'definition: "Half or less.",')
    found = [place for place in places(problems_of(data), data) if place[2] == "measures/no-direction"]
    text = (data / "studies" / "first-2020.yml").read_text(encoding="utf-8").splitlines()
    assert found
    for file, line, _ in found:
        assert file == "studies/first-2020.yml"
        assert text[line - 1].strip() == "measure: relief-50"


def test_a_filter_by_the_reviews_period_needs_one(data: Path) -> None:
    edit(data, PORTAL, "review_period: {from: 2010-01, to: 2020-12}\n", "")
    edit(data, PRODUCT, "stated_times_only: true}", "published_in_review_period: true}")
    found = [rule for _, _, rule in places(problems_of(data), data)]
    assert "vocabularies/filter-without-period" in found


@pytest.mark.parametrize(
    ("written", "is_valid"), [("unknown", True), ("", False), ("null", False), ("someday", False)]
)
def test_a_year_that_is_not_known_is_written_as_unknown_and_never_left_out(
    data: Path, written: str, is_valid: bool
) -> None:
    file = data / "studies" / "first-2020.yml"
    text, count = re.subn(r"(?m)^  year: 2020$", f"  year: {written}", file.read_text(encoding="utf-8"))
    assert count == 1
    file.write_text(text, encoding="utf-8")
    dataset, problems = check_folder(data)
    assert (problems == []) is is_valid
    if is_valid:
        assert dataset is not None and dataset.study("first-2020").citation.year is None
    else:
        assert [problem.path for problem in problems] == ["citation.year"]
