"""A page that differs without a line is named as such."""

from dataclasses import replace

from generator.changes import compare
from generator.release.source import Source, snapshot_of
from generator.reviewing.generated import compare_files
from tests.changes.datasets import made_up


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
