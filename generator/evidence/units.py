"""Which results of single arms may be combined, and what they are added up to: one unit is one phase of one study.

Rules are applied one after the other; a row carries the first reason that fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from generator.evidence.counts import count_of
from generator.evidence.definitions import Definition
from generator.evidence.overlaps import count_once
from generator.evidence.times import Window, is_within, one_of_each, rank
from generator.evidence.usable import usable
from generator.rows import ArmResult, ArmRow, Rows

PHASE = re.compile(r"\bphase\s+([0-9]+[ab]?(?:/[0-9]*[ab]?)?)", re.IGNORECASE)

PhaseKey = tuple[object, ...]
Reasons = dict[str, str]


@dataclass(frozen=True)
class Decision:
    """What became of one row: used, or the code of the reason why not (None where used), and what is marked."""

    row: ArmResult
    used: bool
    reason: str | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """People of one phase of one study that enter a synthesis: events among total, and the rows they come from."""

    study: str
    phase: str | None
    events: int
    total: int
    rows: tuple[ArmResult, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Selection:
    """The units that may be combined, and a decision for every row, in the order of the rows."""

    units: tuple[Unit, ...]
    decisions: tuple[Decision, ...]


def select(
    index: Rows,
    terms: Sequence[str],
    results: Iterable[ArmResult],
    definition: Definition,
    compared: Set[str] = frozenset(),
) -> Selection:
    """Apply all rules to the results; ``terms`` are the product attributes that dose arms of a phase share.

    ``compared`` are the keys of rows that stand beside a randomised control: such a group stands in its comparison.
    """
    results = list(results)
    reasons = {row.key: code for row in results if (code := usable(row, "synthesis", definition))}
    remaining = [row for row in results if row.key not in reasons]
    remaining = _whole_phases(index, terms, remaining, reasons)
    if definition.needs_length:
        remaining = _leave_out("no-length", lambda row: row.months is None, remaining, reasons)
    remaining = _in_time(remaining, definition.window_months, reasons)
    # Once more: a dose arm whose counts all stand at times that do not compare has no usable count either.
    remaining = _whole_phases(index, terms, remaining, reasons)
    remaining = _one_row_an_arm(remaining, definition.window_months, reasons)
    remaining = _people_once(remaining, definition.window_months, reasons)
    arms = {row.arm for row in results if row.key in compared}
    remaining = _leave_out("randomised-arm", lambda row: row.arm in arms, remaining, reasons)
    units = _without_overlaps(_add_up(terms, remaining, definition), remaining, reasons)
    unit_of = {row.key: unit for unit in units for row in unit.rows}
    decisions = (_decision(row, unit_of.get(row.key), reasons, definition) for row in results)
    return Selection(units, tuple(decisions))


# ---- rules that look at more than one row ----


def _leave_out(
    reason: str, is_out: Callable[[ArmResult], bool], rows: list[ArmResult], reasons: Reasons
) -> list[ArmResult]:
    """The rows that a rule leaves; the others get its reason."""
    reasons.update({row.key: reason for row in rows if is_out(row)})
    return [row for row in rows if row.key not in reasons]


def phase_key(arm: ArmRow, terms: Sequence[str]) -> PhaseKey:
    """What dose arms share: study, phase named in the label, disease and all terms of the product."""
    return (arm.study.id, phase_of(arm.label), arm.disease, *(arm.product.get(key) for key in terms))


def _whole_phases(
    index: Rows, terms: Sequence[str], remaining: list[ArmResult], reasons: Reasons
) -> list[ArmResult]:
    """A phase of which one dose arm has no usable count is left out whole: one dose is not the trial."""
    counted = {(row.study.id, row.arm.id) for row in remaining}
    uncounted = {
        phase_key(arm, terms)
        for study in dict.fromkeys(row.study.id for row in remaining)
        for arm in index.arms_of[study]
        if arm.is_treated and (study, arm.id) not in counted
    }
    return _leave_out(
        "dose-arm-without-count", lambda row: phase_key(row.arm, terms) in uncounted, remaining, reasons
    )


def _in_time(rows: list[ArmResult], window: Window, reasons: Reasons) -> list[ArmResult]:
    return _leave_out("outside-window", lambda row: not is_within(row.months, window), rows, reasons)


def _one_row_an_arm(rows: list[ArmResult], window: Window, reasons: Reasons) -> list[ArmResult]:
    chosen = {row.key for row in one_row_an_arm(rows, window)}
    return _leave_out("other-row-of-arm", lambda row: row.key not in chosen, rows, reasons)


def _people_once(rows: list[ArmResult], window: Window, reasons: Reasons) -> list[ArmResult]:
    """Of treated groups that hold the same people (crossover, within people) one stands for them."""
    kept = one_of_each(
        rows, lambda row: (row.study.id, row.arm.people_id), lambda row: rank((row,), row.months, window)
    )
    chosen = {row.key for row in kept}
    return _leave_out("same-people", lambda row: row.key not in chosen, rows, reasons)


def one_row_an_arm(rows: Iterable[ArmResult], window: Window = None) -> list[ArmResult]:
    """The row that stands for each arm; of equal ones the first in the file."""
    return one_of_each(rows, lambda row: row.arm, lambda row: rank((row,), row.months, window))


# ---- units ----


def _add_up(terms: Sequence[str], rows: list[ArmResult], definition: Definition) -> tuple[Unit, ...]:
    phases: dict[PhaseKey, list[ArmResult]] = {}
    for row in rows:
        phases.setdefault(phase_key(row.arm, terms), []).append(row)
    return tuple(_unit(members, definition) for members in phases.values())


def _unit(rows: list[ArmResult], definition: Definition) -> Unit:
    counts = [count for row in rows if (count := count_of(row)) is not None]
    flags = {flag for row in rows for flag in _flags(row, definition)}
    if len(rows) > 1:
        flags.add("dose-arms-summed")
    return Unit(
        study=rows[0].study.id,
        phase=phase_of(rows[0].arm.label),
        events=sum(events for events, _ in counts),
        total=sum(total for _, total in counts),
        rows=tuple(rows),
        flags=tuple(sorted(flags)),
    )


def _flags(row: ArmResult, definition: Definition) -> tuple[str, ...]:
    found = {
        "derived-count": row.events is None,
        "unstated-time": definition.is_timed and row.months is None,
        "controlled-arm": row.arm.controlled,
    }
    return tuple(flag for flag, is_so in found.items() if is_so)


def _without_overlaps(units: tuple[Unit, ...], rows: list[ArmResult], reasons: Reasons) -> tuple[Unit, ...]:
    """The set of reports without overlaps that has the most patients; ties: prospective, then latest."""
    people = ((unit.rows[0].study, unit.total) for unit in units)
    chosen = set(count_once(people, lambda study: (study.design_type.prospective, study.year or 0)))
    _leave_out("overlap", lambda row: row.study.id not in chosen, rows, reasons)
    return tuple(unit for unit in units if unit.study in chosen)


def _decision(row: ArmResult, unit: Unit | None, reasons: Reasons, definition: Definition) -> Decision:
    if unit is None:
        return Decision(row, False, reasons.get(row.key))
    summed = {"dose-arms-summed"} & set(unit.flags)
    return Decision(row, True, None, tuple(sorted({*_flags(row, definition)} | summed)))


def phase_of(label: str) -> str | None:
    """The trial phase that an arm's label names ("Treated, phase 2a, low dose" → "2a"), or None."""
    match = PHASE.search(label)
    return match.group(1).lower() if match else None
