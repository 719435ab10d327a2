"""The datasets on which size is measured are sound, as many as were asked for, and the same each time."""

from pathlib import Path

import pytest

from benchmarks.grow import grow
from generator import paths
from generator.checks import check_folder

MORE = 9  # studies beside the dataset's own: a part of a copy, so that groups and registrations are cut


@pytest.fixture(scope="module")
def wanted(root: Path) -> int:
    """A few more studies than the dataset has."""
    return len(list((root / paths.DATA / "studies").glob("*.yml"))) + MORE


@pytest.fixture(scope="module")
def data(root: Path, wanted: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset, grown by a few studies."""
    target = tmp_path_factory.mktemp("grown") / "data"
    assert grow(root / paths.DATA, target, wanted) == wanted
    return target


def test_a_grown_dataset_has_no_problem_and_as_many_studies_as_were_asked_for(
    data: Path, wanted: int
) -> None:
    dataset, problems = check_folder(data)
    assert [str(problem) for problem in problems] == []
    assert dataset is not None and len(dataset.studies) == wanted


def test_its_registrations_grow_with_the_copies_and_name_no_study_that_is_not_there(
    root: Path, data: Path
) -> None:
    lines = (data / "registry.csv").read_text(encoding="utf-8").splitlines()
    before = (root / paths.DATA / "registry.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) - 1 == 2 * (len(before) - 1)


def test_the_same_is_grown_each_time(root: Path, data: Path, wanted: int, tmp_path: Path) -> None:
    grow(root / paths.DATA, tmp_path / "data", wanted)
    files = {file.relative_to(data): file.read_bytes() for file in data.rglob("*") if file.is_file()}
    again = {
        file.relative_to(tmp_path / "data"): file.read_bytes()
        for file in (tmp_path / "data").rglob("*")
        if file.is_file()
    }
    assert again == files
