"""On which side of an important difference an interval lies: said only where the threshold has a source and a name."""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.model.important import ImportantDifference
from generator.model.terms import Measure

Ends = tuple[float, float]


def important_words(measure: Measure, found: Iterable[ControlledSynthesis | Compared]) -> str | None:
    """A sentence on the first interval of the threshold's scale: the combined one, else that of a comparison alone.

    None without a threshold that somebody answers for, and where no such interval stands on the page.
    """
    threshold = answered_for(measure)
    if threshold is None:
        return None
    for item in found:
        if (ends := _ends(item, threshold)) is not None:
            return _said(threshold, ends, _name(item), measure)
    return None


def answered_for(measure: Measure) -> ImportantDifference | None:
    """The important difference with its source and who chose it; None where either is missing."""
    found = measure.important_difference
    return found if found is not None and found.source and found.chosen_by else None


def ends_of(threshold: ImportantDifference) -> Ends:
    """The threshold in both directions: a ratio and one over it, or a difference and its opposite."""
    value = float(threshold.value)
    if threshold.scale == "relative":
        return min(value, 1 / value), max(value, 1 / value)
    return -abs(value), abs(value)


def side_of(threshold: ImportantDifference, ends: Ends, *, better_high: bool) -> str:
    """Where an interval lies: wholly beyond the important difference in favour of one side, within it, or across."""
    low, high = ends_of(threshold)
    favoured, against = ("the treatment", "control") if better_high else ("control", "the treatment")
    if ends[0] >= high:
        return f"wholly beyond it, in favour of {favoured}"
    if ends[1] <= low:
        return f"wholly beyond it, in favour of {against}"
    if low < ends[0] and ends[1] < high:
        return "wholly short of it: no important difference either way"
    return "on both sides of it"


def _said(threshold: ImportantDifference, ends: Ends, name: str, measure: Measure) -> str:
    side = side_of(threshold, ends, better_high=measure.better in ("up", "more"))
    kind = "a ratio of" if threshold.scale == "relative" else "a difference of"
    return (
        f"Important difference: {kind} {formatting.number(threshold.value)} ({threshold.source}; chosen by "
        f"{threshold.chosen_by}). The interval of {name} lies {side}."
    )


def _name(item: ControlledSynthesis | Compared) -> str:
    return "the combined result" if isinstance(item, ControlledSynthesis) else item.pair.arm.study.label


def _ends(item: ControlledSynthesis | Compared, threshold: ImportantDifference) -> Ends | None:
    """The interval on the threshold's scale: of a ratio, or of shares or means."""
    is_relative = threshold.scale == "relative"
    if isinstance(item, ControlledSynthesis):
        shown = item.effect if (item.kind == "risk-ratio") is is_relative else item.together.difference
        is_there = shown is not None and not (is_relative and item.kind != "risk-ratio")
        return (shown.ci_low, shown.ci_high) if is_there and shown is not None else None
    if is_relative:
        ratio = item.risk_ratio
        return (ratio.value_low, ratio.value_high) if ratio is not None and item.has_ratio else None
    return (item.difference.low, item.difference.high) if item.difference is not None else None
