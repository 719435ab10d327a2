"""All changes between two snapshots, in a fixed order, and how many figures of each page they touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator import paths
from generator.changes.measure_changes import measure_changes
from generator.changes.result_changes import result_changes
from generator.changes.review_changes import review_changes
from generator.changes.row_changes import study_changes
from generator.changes.trial_changes import trial_changes
from generator.history import Change, Snapshot

ORDER = (
    "study",
    "figure",
    "entry",
    "group",
    "result",
    "comparison",
    "safety",
    "source",
    "trial",
    "measure",
    "review",
)


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Every change: studies, then figures, combined results, comparisons, trials, measures and the source review."""
    found = [
        *study_changes(old, new),
        *result_changes(old, new),
        *trial_changes(old, new),
        *measure_changes(old, new),
        *review_changes(old, new),
    ]
    places = {kind: number for number, kind in enumerate(ORDER)}
    return tuple(
        sorted(found, key=lambda change: places.get(change.kind.split("-", maxsplit=1)[0], len(places)))
    )


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
