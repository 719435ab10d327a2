"""What leads an outcome is told and marked; a rename is told as that, and so is a row that moved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.changes import compare
from generator.changes.compare import is_computed
from generator.changes.leads import FIGURES
from generator.evidence.headlines import DifferenceFigure, GroupFigure
from generator.history import Change
from generator.load import Dataset, load_dataset
from generator.release.source import snapshot_of
from generator.row_hashes import arm_hashes, fact_hashes, row_hashes
from tests.changes.datasets import made_up, with_change
from tests.release.portals import copy_of_bcg


def changes(*edits: tuple[str, Callable[[Any], Any]]) -> tuple[Change, ...]:
    """What is told of the made-up dataset after these edits of key paths."""
    dataset = made_up()
    other = dataset
    for path, change in edits:
        other = with_change(other, path, change)
    return compare(snapshot_of(dataset), snapshot_of(other))


def test_each_kind_of_figure_that_may_lead_has_its_words() -> None:
    assert set(FIGURES) == {*get_args(GroupFigure), *get_args(DifferenceFigure)}


@pytest.mark.parametrize(
    ("path", "value", "mark"),
    [
        ("vocabularies/status/eligible/published", False, "an unpublished figure leads"),
        ("studies/first-2020/sources/abstract/kind", "press", "a figure from the press leads"),
        ("studies/first-2020/outcomes/o1/subset", "men", "a figure of only a part of the patients leads"),
    ],
)
def test_what_leads_is_marked_where_a_reader_must_look_twice_and_stands_first(
    path: str, value: object, mark: str
) -> None:
    found = changes((path, lambda _: value))
    assert (found[0].kind, found[0].mark) == ("headline-changed", mark)
    assert any(
        f"Look twice, {mark}. Dry eye, first line of Relief: led by Relief by half" in each.text
        for each in found
    )


def test_a_flag_is_told_with_the_studies_that_have_it() -> None:
    found = changes(("vocabularies/status/eligible/pooled", lambda _: False))
    (flag,) = [change for change in found if change.kind == "words-changed"]
    assert "changed from yes to no; 2 studies have it" in flag.text
    assert found[-1] == flag


def test_a_row_taken_off_the_summary_is_told_as_that_and_back_again_as_new() -> None:
    whole = made_up()
    without = with_change(whole, "portal/summary", lambda rows: rows[:1])
    burns, led = "Dry eye, first line of Burns: ", "led by Burn (not compared"
    gone = [change.text for change in compare(snapshot_of(whole), snapshot_of(without))]
    assert any(text.startswith(f"{burns}no longer in the summary, before {led}") for text in gone)
    back = [change.text for change in compare(snapshot_of(without), snapshot_of(whole))]
    assert any(f"{burns}new in the summary, {led}" in text for text in back)


def test_a_second_reading_that_takes_a_doubt_away_is_told_as_what_the_figures_count_as() -> None:
    settled = _read_anew(made_up())
    doubtful = with_change(
        settled, "studies/first-2020/readings", lambda found: (found[0].model_copy(update={"not_found": 1}),)
    )
    found = compare(snapshot_of(doubtful), snapshot_of(settled))
    (change,) = [change for change in found if change.kind == "reading-changed"]
    assert change.text.startswith(
        "Author 2020: how its figures were read changed from questioned "
        "(Second Reader, 2026-10-02: 20 agreed, 0 corrected, 1 not found, in o1"
    )
    assert (
        " to read twice (Second Reader, 2026-10-02: 20 agreed, 0 corrected, 0 not found, in " in change.text
    )
    assert change.figures == 0


def test_a_changed_figure_is_told_as_read_twice_in_part_though_nobody_touched_the_reading() -> None:
    before = _read_anew(made_up())
    after = with_change(before, "studies/first-2020/outcomes/o1/events", lambda events: events + 1)
    (change,) = [
        change
        for change in compare(snapshot_of(before), snapshot_of(after))
        if change.kind == "reading-changed"
    ]
    assert "changed from read twice (" in change.text and " to read twice in part (" in change.text


def _read_anew(dataset: Dataset) -> Dataset:
    """The made-up study with a second reading of all of its rows, also those that the tests added."""
    study = dataset.study("first-2020")
    seen = {"rows": row_hashes(study), "arms": arm_hashes(study, frozenset())}
    return with_change(
        dataset, "studies/first-2020/readings", lambda found: (found[0].model_copy(update=seen),)
    )


def test_results_and_comparisons_stand_first_then_figures_then_words(tmp_path: Path) -> None:
    dataset, problems = load_dataset(copy_of_bcg(tmp_path))
    assert dataset is not None, problems
    other = with_change(dataset, "portal/description", lambda _: "Other words.")
    other = with_change(other, "vocabularies/status/in-review-table/definition", lambda _: "Other words.")
    other = with_change(other, "studies/aronson-1948/funding", lambda _: "A fund")
    other = with_change(other, "studies/aronson-1948/outcomes/o1/events", lambda events: events + 1)
    found = compare(snapshot_of(dataset), snapshot_of(other))
    kinds = ["computed" if is_computed(change) else change.kind.split("-")[0] for change in found]
    assert list(dict.fromkeys(kinds)) == ["computed", "figure", "entry", "words"]
    assert kinds.count("words") == 2


def renamed(dataset: Dataset) -> Dataset:
    """first-2020 under another id, wherever the dataset names it."""
    other = with_change(dataset, "studies/second-2021/inclusion/overlaps", lambda _: ("renamed-2020",))
    linked = "registry/dry-eye/ABC001/results_study"
    other = with_change(other, linked, lambda names: ("renamed-2020", *names[1:]))
    other = with_change(other, "awaiting/follow-up-2022/overlaps", lambda _: ("renamed-2020",))
    for judged in (
        "judgements/first-2020-two-questions/study",
        "published_judgements/review-2019-stars/judged/first-2020/study",
    ):
        other = with_change(other, judged, lambda _: "renamed-2020")
    first, *others = other.studies
    return replace(other, studies=(first.model_copy(update={"id": "renamed-2020"}), *others))


def test_a_renamed_study_is_one_line_that_counts_the_figures_that_stayed() -> None:
    dataset = made_up()
    (change,) = compare(snapshot_of(dataset), snapshot_of(renamed(dataset)))
    # 1 and 1 of the endpoints, 10 and 1 of the groups, 3, 2 and 9 of the results, 3 and 3 of the comparisons, 2 and
    # 2 of the harms.
    assert change.text == "Study renamed: first-2020 is renamed-2020 now (Author 2020), 37 figures the same."
    assert (change.kind, change.figures) == ("study-renamed", 0)


def test_a_renamed_study_with_a_corrected_word_has_a_line_for_the_word_too() -> None:
    dataset = made_up()
    other = with_change(renamed(dataset), "studies/renamed-2020/funding", lambda _: "A fund")
    rename, word = compare(snapshot_of(dataset), snapshot_of(other))
    assert (rename.kind, word.field, word.new) == ("study-renamed", "funding", "A fund")


def test_a_row_under_another_id_is_told_as_moved_with_no_figure_that_differs() -> None:
    found = changes(
        (
            "studies/first-2020/outcomes",
            lambda rows: (*(rows[:1]), rows[1].model_copy(update={"id": "o9"}), *rows[2:]),
        )
    )
    (moved,) = [change for change in found if change.kind.startswith("result-")]
    assert moved.text.startswith("Author 2020: result moved from o2, figures the same, ")
    assert (moved.old, moved.new, moved.figures) == ("first-2020-o2", "first-2020-o9", 0)


def test_a_row_that_moved_in_its_list_is_told_as_moved() -> None:
    (moved,) = changes(("studies/first-2020/outcomes", lambda rows: rows[::-1]))
    assert moved.kind == "words-moved" and "now in the order o3, o1" in moved.text


def test_a_long_text_is_shown_where_it_differs() -> None:
    start = "The same words again. " * 40
    dataset = with_change(made_up(), "portal/search_statement", lambda _: f"{start}No search.")
    other = with_change(dataset, "portal/search_statement", lambda _: f"{start}A full search.")
    (change,) = compare(snapshot_of(dataset), snapshot_of(other))
    assert change.text.endswith("A full search.” (portal/search_statement).") and "No search.”" in change.text
    assert len(change.text) < 300


def test_a_changed_fact_is_told_as_no_longer_read_though_nobody_touched_the_reading() -> None:
    before = _read_anew(made_up())
    study = before.study("first-2020")
    facts = {"citation": fact_hashes(study, frozenset())["citation"]}
    before = with_change(
        before,
        "studies/first-2020/readings",
        lambda found: (found[0].model_copy(update={"facts": facts}),),
    )
    after = with_change(before, "studies/first-2020/citation/journal", lambda _: "Another journal")
    (change,) = [
        change
        for change in compare(snapshot_of(before), snapshot_of(after))
        if change.kind == "reading-changed"
    ]
    assert change.text.endswith(
        ": which facts of the study another reader has read as they stand changed from citation to none of them."
    )
