"""A sound study more passes the checks and takes its place in the evidence.

The tests of exports and of the vocabularies run on this dataset as well (tests/grown.py).
"""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.results import Results, synthesise
from generator.rows import make_rows
from tests.grown import NEW, copied_trial, grown


@pytest.fixture(scope="module")
def both(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Results]:
    """The results of the dataset, and of the one with a study more."""
    return results_of(root / "data"), results_of(grown(tmp_path_factory.mktemp("grown")))


def results_of(data: Path) -> Results:
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def compared(results: Results) -> set[str]:
    return {item.pair.key for items in results.compared.values() for item in items}


def test_the_copied_trial_passes_every_check_and_adds_its_comparisons_alone(
    both: tuple[Results, Results],
) -> None:
    before, after = both
    old = copied_trial()
    copies = {key.replace(old, NEW) for key in compared(before) if key.startswith(f"vs-{old}-")}
    assert copies and compared(after) == compared(before) | copies


def test_an_outcome_keeps_its_figure_or_gains_people(both: tuple[Results, Results]) -> None:
    before, after = both
    for disease, headlines in before.headlines.items():
        for old, new in zip(headlines, after.headlines[disease], strict=True):
            assert old.outcome == new.outcome
            same = old.leading and new.leading and old.leading.slug == new.leading.slug
            assert not same or new.leading.people >= old.leading.people, (disease, old.outcome.id)
