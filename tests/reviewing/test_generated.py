"""A page that differs without a line is named as such."""

from dataclasses import replace
from functools import cache

import pytest

from generator.build import make_files
from generator.changes import compare
from generator.changes.entries import ROOTS
from generator.changes.paths_index import compared_paths
from generator.charts.static import Fingerprints
from generator.load import Dataset
from generator.release.source import Source, snapshot_of
from generator.reviewing.comment import as_markdown
from generator.reviewing.generated import compare_files
from generator.reviewing.proposal import make_report
from tests.changes.datasets import edited, made_up

NOTHING = "nothing changes, no generated file differs"


def files_of(dataset: Dataset) -> dict[str, str | bytes]:
    return make_files(dataset, drawings=Fingerprints())


# What is edited where an entry has neither label nor title; a register is shown by the links into it, not by its name.
ENDINGS = {
    "vocabularies/register": ("/url",),
    "judgements": ("/reason",),
    "certainty": ("/reason",),
    "planned_outcomes": ("/outcome",),
}


@cache
def base_files() -> dict[str, str | bytes]:
    return files_of(made_up())


def test_a_page_that_differs_without_a_line_is_named_and_with_its_line_it_is_not() -> None:
    dataset = made_up()
    study = dataset.studies[0].model_copy(update={"title": "Another title"})
    other = replace(dataset, studies=(study, *dataset.studies[1:]))
    base, new = Source(snapshot_of(dataset), dataset), Source(snapshot_of(other), other)
    unseen = compare_files(base, new, ())
    assert unseen is not None and "studies/first-2020.md" in unseen.unexplained
    seen = compare_files(base, new, compare(base.snapshot, new.snapshot))
    assert seen is not None and (seen.count, seen.pages, seen.unexplained) == (unseen.count, unseen.pages, ())
    # A line about the other study explains neither this study's page nor that of a disease that it does not name.
    third = dataset.studies[1].model_copy(update={"funding": "Words"})
    elsewhere = replace(dataset, studies=(dataset.studies[0], third))
    wrong = compare_files(base, new, compare(base.snapshot, snapshot_of(elsewhere)))
    assert wrong is not None and "studies/first-2020.md" in wrong.unexplained


def test_equal_datasets_make_equal_files_and_a_release_makes_none() -> None:
    dataset = made_up()
    source = Source(snapshot_of(dataset), dataset)
    same = compare_files(source, source, ())
    assert same is not None and (same.count, same.pages, same.unexplained) == (0, (), ())
    assert compare_files(Source(source.snapshot), source, ()) is None


def summary(base: Source, new: Source, files: int) -> str:
    """The comment with this number of generated files that differ."""
    return as_markdown(make_report(base, new).model_copy(update={"files": files}))


@pytest.mark.parametrize("root", ROOTS)
def test_an_edit_of_each_data_file_and_vocabulary_that_changes_files_is_never_called_nothing(
    root: str,
) -> None:
    dataset = made_up()
    endings = ENDINGS.get(root, ("/label", "/title"))
    pattern = next(
        path for path in compared_paths() if path.startswith(f"{root}/") and path.endswith(endings)
    )
    _, other, after = next(edited(dataset, snapshot_of(dataset).entries, pattern))
    new = files_of(other)
    differing = [name for name in {*base_files(), *new} if base_files().get(name) != new.get(name)]
    base = Source(snapshot_of(dataset))
    assert differing and NOTHING not in summary(base, Source(after), len(differing))


def test_nothing_changes_is_said_only_where_no_file_differs_either() -> None:
    source = Source(snapshot_of(made_up()))
    assert files_of(made_up()) == base_files()
    assert NOTHING in summary(source, source, 0)
    told = summary(source, source, 3)
    assert NOTHING not in told and "no value of the dataset changes; 3 generated files differ" in told
