"""The dataset of the project has no problem; warnings, such as of a row changed after its reading, are no problem."""

from pathlib import Path

from generator.checks import check_folder


def test_the_projects_dataset_has_no_problem(root: Path) -> None:
    dataset, problems = check_folder(root / "data")
    assert [str(problem) for problem in problems if problem.severity != "warning"] == []
    assert dataset is not None
