"""May a row be used, and for what? The one place that decides, with a permanent code for each reason why not.

The words of the codes stand in `reasons`. Rules are applied in their order; a row carries the first that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from generator.evidence.counts import count_of
from generator.evidence.definitions import Definition
from generator.rows import ArmResult

Purpose = Literal["synthesis", "comparison", "headline"]

RULES: dict[str, Callable[[ArmResult, Definition], bool]] = {
    "retracted": lambda row, _: row.study.is_retracted,
    "serious-concerns": lambda row, _: row.study.has_serious_concerns,
    "control-arm": lambda row, _: not row.arm.is_treated,
    "study-status": lambda row, _: not row.study.may_be_combined,
    "selected-cases": lambda row, _: row.is_of_selected_cases,
    "mixed-diseases": lambda row, _: row.disease is None,
    "measure-not-combined": lambda _, definition: not definition.combine_single_groups,
    "press-source": lambda row, _: row.source.kind == "press",
    "inferred": lambda row, _: row.is_inferred,
    "events-not-people": lambda row, _: row.unit == "events",
    "least-count": lambda row, _: row.is_least_count,
    "unit-not-people": lambda row, _: not row.is_of_people,
    "subset": lambda row, _: row.subset is not None,
    "responders-only": lambda row, _: row.analysis_set == "responders-only",
    "no-count": lambda row, _: count_of(row) is None,
}
_WHOLE = ("press-source", "inferred", "least-count", "unit-not-people", "subset", "responders-only")
# What each purpose asks, in order: results of single groups that are combined; the rows of a comparison that is
# combined; a figure that leads an outcome.
PURPOSES: dict[Purpose, tuple[str, ...]] = {
    "synthesis": tuple(RULES),
    "comparison": ("retracted", "serious-concerns", "study-status", *_WHOLE),
    "headline": ("retracted", "serious-concerns", "study-status", "selected-cases", *_WHOLE),
}


def usable(row: ArmResult, purpose: Purpose, definition: Definition) -> str | None:
    """The code of the first reason why a row may not be used for a purpose; None where it may."""
    return next(refused(row, purpose, definition), None)


def refused(row: ArmResult, purpose: Purpose, definition: Definition) -> Iterator[str]:
    """The codes of all reasons why a row may not be used for a purpose, in their order."""
    return (code for code in PURPOSES[purpose] if RULES[code](row, definition))
