"""What must be said beside a randomised trial in an answer: its marks, in the order in which they are said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.evidence.comparisons import Compared
from generator.evidence.directions import Direction, has_difference
from generator.evidence.endpoints import endpoints_of
from generator.rows import FigureRow, StudyRow

Mark = Literal[
    "stopped",
    "unpublished",
    "press",
    "authors",
    "part",
    "per-protocol",
    "preprint",
    "concern",
    "same-people",
    "clusters",
    "other-endpoint",
    "no-endpoint",
]


def marks_of(study: StudyRow, item: Compared | None, direction: Direction | None) -> Iterable[Mark]:
    """What must be said beside it, in the order in which it is said."""
    found = figure_rows(item) if item is not None else ()
    is_so: dict[Mark, bool] = {
        "stopped": study.stopped_early is True,
        "unpublished": not study.is_published,
        "press": bool(found) and all(row.source.kind == "press" for row in found),
        "authors": item is not None and not has_difference(item) and direction is not None,
        "part": item is not None and item.pair.subset is not None,
        "per-protocol": item is not None and item.pair.analysis_set == "per-protocol",
        "preprint": bool(study.preprint),
        "concern": study.after_publication.expression_of_concern is not None,
        "same-people": study.has_same_people,
        "clusters": study.comparison == "cluster",
        "other-endpoint": direction == "treatment" and _is_of_another(study, item),
        "no-endpoint": direction == "treatment" and not study.primary_endpoints,
    }
    return (mark for mark, holds in is_so.items() if holds)


def _is_of_another(study: StudyRow, item: Compared | None) -> bool:
    """Are primary endpoints known, of which this comparison is none?"""
    return bool(study.primary_endpoints) and item is not None and not endpoints_of(item.pair)


def figure_rows(item: Compared) -> tuple[FigureRow, ...]:
    """The rows of both groups, and the authors' own comparisons beside them."""
    return (*item.rows, *item.pair.effects)
