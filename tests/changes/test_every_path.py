"""No change of the dataset passes unseen: every key path of the models is edited, one at a time, in memory."""

import re
from functools import cache

import pytest

from generator.changes import compare
from generator.changes.paths_index import HEADINGS, as_text, compared_paths, key_paths, places_of_keys
from generator.history import Snapshot
from generator.load import Dataset
from generator.release.source import snapshot_of
from tests.changes.datasets import edited, made_up


@cache
def dataset() -> Dataset:
    return made_up()


@cache
def before() -> Snapshot:
    return snapshot_of(dataset())


@pytest.mark.parametrize("pattern", compared_paths())
def test_another_value_at_a_key_path_has_a_line_of_its_own(pattern: str) -> None:
    found = next(iter(edited(dataset(), pattern)), None)
    assert found is not None, f"no other value of {pattern} could be tried"
    path, after = found
    assert places_of_keys(path)[0] == pattern
    changes = compare(before(), after)
    told = [change for change in changes if any(path.startswith(entry) for entry in change.entries)]
    assert told, [change.text for change in changes]
    assert len({change.text for change in changes}) == len(changes)


def test_the_list_of_paths_names_every_path_and_the_reason_of_each_exception() -> None:
    printed = as_text()
    assert all(f"  {path}" in printed for path in key_paths())
    assert all(f"{path}: {reason}" in printed for path, reason in HEADINGS.items())
    assert len(HEADINGS) == 1
    assert all(re.fullmatch(r"[a-z_0-9/*#]+", path) for path in key_paths())
