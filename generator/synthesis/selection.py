"""Which rows of single arms may be combined: the rules in their order, and the reason for each row left out.

A row is a dictionary of the outcomes or the safety table. Rules are applied one after the other; a row carries the
first reason that fits. What remains is added up to units: one unit is one phase of one study.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.load import Dataset
from generator.model.terms import Measure
from generator.synthesis.counts import count_of_row
from generator.synthesis.overlaps import without_overlaps
from generator.synthesis.times import Window, is_within, preference
from generator.tables import Record, Tables, records

PHASE = re.compile(r"\bphase\s+([0-9]+[ab]?(?:/[0-9]*[ab]?)?)", re.IGNORECASE)


@dataclass(frozen=True)
class Decision:
    """What became of one row: used or not, the reason (None where used), and what is marked."""

    key: str
    study: str
    arm: str
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
    keys: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Selection:
    """The units that may be combined, and a decision for every row, in the order of the rows."""

    units: tuple[Unit, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Question:
    """What is combined: a measure with its window, or a safety category, whose rows have no time of assessment."""

    combine: bool
    window_months: Window = None
    is_timed: bool = True

    @classmethod
    def of_measure(cls, measure: Measure) -> Question:
        """The question that a measure asks of single arms."""
        return cls(measure.combine and not measure.randomised_only, measure.window_months)


@dataclass
class Selector:
    """Looks up what the rules ask for; one for a dataset."""

    dataset: Dataset
    tables: Tables
    studies: dict[str, Record] = field(init=False)
    arms: dict[tuple[str, str], Record] = field(init=False)

    def __post_init__(self) -> None:
        self.studies = {row["study"]: row for row in records(self.tables.studies)}
        self.arms = {(row["study"], row["arm"]): row for row in records(self.tables.arms)}

    def select(
        self, rows: Iterable[Record], question: Question, keep: Callable[[Record], bool] = lambda _: True
    ) -> Selection:
        """Apply all rules; ``keep`` is a sensitivity filter, whose rows are left out without a decision."""
        reasons: dict[str, str] = {}
        rows = [row for row in rows if keep(row)]
        remaining = self._one_by_one(rows, question, reasons)
        remaining = self._whole_phases(remaining, reasons)
        remaining = self._in_time(remaining, question, reasons)
        # Once more: a dose arm whose counts all stand at times that do not compare has no usable count either.
        remaining = self._whole_phases(remaining, reasons)
        remaining = self._one_row_an_arm(remaining, question, reasons)
        units = self._add_up(remaining, question)
        units = self._without_overlaps(units, remaining, reasons)
        return Selection(units, tuple(self._decision(row, units, reasons, question) for row in rows))

    # ---- rules that look at one row ----

    def _one_by_one(self, rows: list[Record], question: Question, reasons: dict[str, str]) -> list[Record]:
        rules: tuple[tuple[str, Callable[[Record], bool]], ...] = (
            ("control-arm", lambda row: self._arm(row)["role"] == "control"),
            ("study-status", lambda row: not self._status_is_pooled(row)),
            ("mixed-diseases", lambda row: self._arm(row)["disease"] is None),
            ("measure-not-combined", lambda _: not question.combine),
            ("press-source", lambda row: row["source_kind"] == "press"),
            ("inferred", lambda row: row["basis"] == "inferred"),
            ("events-not-people", lambda row: row.get("unit") == "events"),
            ("subset", lambda row: row.get("subset") is not None),
            ("no-count", lambda row: count_of_row(row) is None),
        )
        return _apply(rules, rows, reasons)

    def _arm(self, row: Record) -> Record:
        return self.arms[row["study"], row["arm"]]

    def _status_is_pooled(self, row: Record) -> bool:
        return self.dataset.vocabulary.statuses[self.studies[row["study"]]["status"]].pooled

    # ---- rules that look at an arm or a phase ----

    def phase(self, row: Record) -> tuple[object, ...]:
        """What dose arms share: study, phase named in the label, disease and all terms of the product."""
        arm = self._arm(row)
        terms = [
            key for key, item in self.dataset.vocabulary.product.attributes.items() if item.kind == "term"
        ]
        return (row["study"], phase_of(arm["label"]), arm["disease"], *(arm.get(key) for key in terms))

    def _whole_phases(self, remaining: list[Record], reasons: dict[str, str]) -> list[Record]:
        """A phase of which one dose arm has no usable count is left out whole: one dose is not the trial."""
        counted = {(row["study"], row["arm"]) for row in remaining}
        broken = set()
        for (study, arm_id), arm in self.arms.items():
            row = {"study": study, "arm": arm_id}
            is_dose_arm = arm["role"] == "intervention" and (study, arm_id) not in counted
            if is_dose_arm and any(self.phase(other) == self.phase(row) for other in remaining):
                broken.add(self.phase(row))
        rule = ("dose-arm-without-count", lambda row: self.phase(row) in broken)
        return _apply((rule,), remaining, reasons)

    def _in_time(self, rows: list[Record], question: Question, reasons: dict[str, str]) -> list[Record]:
        outside = ("outside-window", lambda row: not is_within(row["months"], question.window_months))
        return _apply((outside,), rows, reasons)

    def _one_row_an_arm(
        self, rows: list[Record], question: Question, reasons: dict[str, str]
    ) -> list[Record]:
        chosen = {row["key"] for row in one_row_an_arm(rows, question.window_months)}
        return _apply((("other-row-of-arm", lambda row: row["key"] not in chosen),), rows, reasons)

    # ---- units ----

    def _add_up(self, rows: list[Record], question: Question) -> tuple[Unit, ...]:
        phases: dict[tuple[object, ...], list[Record]] = {}
        for row in rows:
            phases.setdefault(self.phase(row), []).append(row)
        return tuple(self._unit(members, question) for members in phases.values())

    def _unit(self, rows: list[Record], question: Question) -> Unit:
        counts = [count_of_row(row) for row in rows]
        known = [count for count in counts if count is not None]
        flags = {flag for row in rows for flag in self._flags(row, question)}
        if len(rows) > 1:
            flags.add("dose-arms-summed")
        return Unit(
            study=rows[0]["study"],
            phase=phase_of(self._arm(rows[0])["label"]),
            events=sum(events for events, _ in known),
            total=sum(total for _, total in known),
            keys=tuple(row["key"] for row in rows),
            flags=tuple(sorted(flags)),
        )

    def _flags(self, row: Record, question: Question) -> tuple[str, ...]:
        found = {
            "derived-count": row["events"] is None,
            "unstated-time": question.is_timed and row["months"] is None,
            "controlled-arm": self._arm(row)["controlled"],
        }
        return tuple(flag for flag, is_so in found.items() if is_so)

    def _without_overlaps(
        self, units: tuple[Unit, ...], rows: list[Record], reasons: dict[str, str]
    ) -> tuple[Unit, ...]:
        """The set of reports without overlaps that has the most patients; ties: prospective, then latest."""
        designs = self.dataset.vocabulary.designs
        weights: dict[str, tuple[float, ...]] = {}
        for unit in units:
            study = self.studies[unit.study]
            people = weights[unit.study][0] if unit.study in weights else 0
            prospective = float(designs[study["design"]].prospective)
            weights[unit.study] = (people + unit.total, prospective, float(study["year"]))
        overlaps = {study: frozenset(self.studies[study]["overlaps"]) for study in weights}
        chosen = set(without_overlaps(weights, overlaps))
        _apply((("overlap", lambda row: row["study"] not in chosen),), rows, reasons)
        return tuple(unit for unit in units if unit.study in chosen)

    def _decision(
        self, row: Record, units: tuple[Unit, ...], reasons: dict[str, str], question: Question
    ) -> Decision:
        unit = next((unit for unit in units if row["key"] in unit.keys), None)
        flags = (
            tuple(sorted({*self._flags(row, question)} | ({"dose-arms-summed"} & set(unit.flags))))
            if unit
            else ()
        )
        return Decision(
            row["key"], row["study"], row["arm"], unit is not None, reasons.get(row["key"]), flags
        )


def _apply(
    rules: Iterable[tuple[str, Callable[[Record], bool]]], rows: list[Record], reasons: dict[str, str]
) -> list[Record]:
    """Leave out the rows that a rule names, noting the first reason of each."""
    for reason, is_out in rules:
        for row in rows:
            if is_out(row):
                reasons[row["key"]] = reason
        rows = [row for row in rows if row["key"] not in reasons]
    return rows


def one_row_an_arm(rows: Iterable[Record], window: Window = None) -> list[Record]:
    """The row that stands for each arm; of equal ones the first in the file."""
    best: dict[tuple[str, str], Record] = {}
    for row in rows:
        arm = (row["study"], row["arm"])
        rank = preference((row,), row["months"], window)
        if arm not in best or rank < preference((best[arm],), best[arm]["months"], window):
            best[arm] = row
    return list(best.values())


def phase_of(label: str) -> str | None:
    """The trial phase that an arm's label names ("Treated, phase 2a, low dose" → "2a"), or None."""
    match = PHASE.search(label)
    return match.group(1).lower() if match else None
