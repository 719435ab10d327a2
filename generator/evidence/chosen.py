"""Which comparisons of a measure may be combined, and why the others may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.evidence.comparisons import Compared, dependence
from generator.evidence.definitions import Definition
from generator.evidence.joined import join_arms
from generator.evidence.overlaps import count_once
from generator.evidence.times import Window, is_within, one_of_each, rank
from generator.evidence.usable import refused


@dataclass(frozen=True)
class Chosen:
    """The comparisons of one measure that may be pooled, and every other one with its reason.

    One of ``used`` may be of several treated groups that share a control: its ``joined`` names them.
    """

    used: tuple[Compared, ...]
    left_out: tuple[tuple[Compared, str], ...]


def choose(compared: Iterable[Compared], definition: Definition, randomised_only: bool) -> Chosen:
    """Apply the rules in their order; each comparison left out keeps the first reason that fits."""
    left_out: list[tuple[Compared, str]] = []
    remaining: list[Compared] = []
    for item in compared:
        reason = _reason(item, definition, randomised_only)
        if reason is None:
            remaining.append(item)
        else:
            left_out.append((item, reason))
    left_out.sort(key=lambda found: ORDER.index(found[1]))
    choices: tuple[tuple[str, Callable[[list[Compared]], list[Compared]]], ...] = (
        ("other-row-of-arm", lambda items: _one_time(items, definition.window_months)),
        ("shared-control", lambda items: list(join_arms(items))),
        ("overlap", _without_overlaps),
    )
    for reason, choice in choices:
        kept = choice(remaining)
        stay = {part.pair.key for item in kept for part in item.parts}
        left_out += [(item, reason) for item in remaining if item.pair.key not in stay]
        remaining = kept
    return Chosen(tuple(remaining), tuple(left_out))


# In this order: a comparison carries the first reason that fits.
ORDER = (
    "retracted",
    "serious-concerns",
    "study-status",
    "not-randomised",
    "press-source",
    "inferred",
    "unit-not-people",
    "subset",
    "responders-only",
    "same-people",
    "clusters",
    "no-figures",
    "no-length",
    "outside-window",
)


def _reason(item: Compared, definition: Definition, randomised_only: bool) -> str | None:
    """Why a comparison may not be combined; a rule of rows holds for the comparison where it does for either."""
    found = {code for row in item.rows for code in refused(row, "comparison", definition)}
    if item.pair.arm.study.is_retracted:
        found.add("retracted")
    if item.pair.arm.study.has_serious_concerns:
        found.add("serious-concerns")
    if not item.pair.arm.study.may_be_combined:
        found.add("study-status")
    if randomised_only and not item.pair.randomised:
        found.add("not-randomised")
    if item.pair.subset is not None:
        found.add("subset")
    if item.effect is None:
        found.add(dependence(item.pair) or "no-figures")
    if definition.needs_length and item.pair.months is None:
        found.add("no-length")
    if not is_within(item.pair.months, definition.window_months):
        found.add("outside-window")
    return next((code for code in ORDER if code in found), None)


def _one_time(items: list[Compared], window: Window) -> list[Compared]:
    """One row a pair of arms, by the rule of single groups."""
    return one_of_each(
        items,
        lambda item: (item.pair.arm, item.pair.control_arm),
        lambda item: (item.led_by is not None, *rank(item.rows, item.pair.months, window)),
    )


def _without_overlaps(items: list[Compared]) -> list[Compared]:
    """Reports that share patients: the set without overlaps that has the most people."""
    people = ((item.pair.arm.study, item.people) for item in items)
    chosen = count_once(people, lambda study: (study.year or 0,))
    return [item for item in items if item.pair.study in chosen]
