"""All changes between two snapshots, in a fixed order, and how many figures of each page they touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator import paths
from generator.changes.answer_changes import answer_changes
from generator.changes.entry_changes import NOT_LOOKED, entry_changes
from generator.changes.leads import lead_changes
from generator.changes.measure_changes import measure_changes
from generator.changes.reading_changes import reading_changes
from generator.changes.renames import (
    move_changes,
    moved_rows,
    rename_changes,
    renamed_studies,
    with_new_names,
)
from generator.changes.result_changes import result_changes
from generator.changes.review_changes import review_changes
from generator.changes.row_changes import study_changes
from generator.changes.trial_changes import trial_changes
from generator.history import Change, Snapshot

COMPUTED = ("moved", "new", "gone")  # how the kind of a computed result's change ends
# What a kind begins with, in the order in which changes are said; computed results stand behind the first of them.
ORDER = (
    "headline",
    "study",
    "figure",
    "reading",
    "entry",
    "group",
    "result",
    "comparison",
    "safety",
    "source",
    "trial",
    "measure",
    "review",
    "words",
)


def is_computed(change: Change) -> bool:
    """Is it the change of a combined result or a comparison, not of a row?"""
    subject, _, verb = change.kind.rpartition("-")
    return subject in ("result", "comparison") and verb in COMPUTED


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Every change: what leads, results and comparisons; then studies, figures and trials; then words.

    Whatever differs between the two datasets has a line: what no comparison in clinical terms tells is told by its
    key path.
    """
    names = renamed_studies(old, new)
    renamed = with_new_names(old, names)
    moved = moved_rows(renamed, new)
    moves = {row for _, key, other in moved for row in (key, other)}
    found = [
        *lead_changes(renamed, new),
        *answer_changes(renamed, new),
        *result_changes(renamed, new),
        *rename_changes(old, new, names),
        *move_changes(renamed, new, moved),
        *study_changes(renamed, new, moves),
        *reading_changes(renamed, new),
        *trial_changes(renamed, new),
        *measure_changes(renamed, new),
        *review_changes(renamed, new),
    ]
    told = {path for change in found for path in change.entries}
    return tuple(sorted([*found, *entry_changes(renamed, new, told)], key=_place))


def _place(change: Change) -> tuple[float, bool]:
    """What leads, then what is computed, then the rest; within a kind what a reader must look at twice comes first."""
    begins = change.kind.split("-", maxsplit=1)[0]
    place = 0.5 if is_computed(change) else ORDER.index(begins) if begins in ORDER else len(ORDER)
    return place, change.mark is None


def is_same(old: Snapshot, new: Snapshot) -> bool:
    """Does nothing differ, as far as both kept it?"""
    return all(change.kind == NOT_LOOKED for change in compare(old, new))


def differing_figures(changes: Iterable[Change], snapshot: Snapshot) -> dict[str, int]:
    """By each page of the older snapshot that shows figures: how many of them differ now."""
    counted: Counter[str] = Counter()
    for change in changes:
        for page in change.pages:
            counted[page] += change.figures
    pages = [
        *(paths.disease(slug).url for slug in snapshot.labels["diseases"]),
        *(paths.study(study).url for study in snapshot.tables["studies"]),
        paths.TRIALS.url,
        *([paths.REVIEW.url] if "review" in snapshot.tables else []),
    ]
    return {page: counted[page] for page in sorted(pages)}
