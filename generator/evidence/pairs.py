"""Puts both arms of each controlled comparison side by side, with the authors' own effects beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.evidence.analysis_sets import order
from generator.model.result import AnalysisSet
from generator.rows import ArmResult, ArmRow, EffectRow, FigureRow, HarmRow, OutcomeRow, Rows

Result = TypeVar("Result", OutcomeRow, HarmRow)
Described = Callable[[Result, int], tuple[object, ...]]


@dataclass(frozen=True)
class Comparison:
    """One measure (or safety category) of one treated arm and the control arm it was compared with.

    ``treated`` and ``control`` are None where that arm's figure was not found; ``effects`` are the authors' own
    comparisons of the same measure, time and subset. With all three absent the comparison was made but no figure of
    it was found.
    """

    arm: ArmRow
    control_arm: ArmRow
    randomised: bool
    treated: ArmResult | None
    control: ArmResult | None
    effects: tuple[EffectRow, ...]

    @property
    def study(self) -> str:
        """Id of the study."""
        return self.arm.study.id

    @property
    def is_shown_separately(self) -> bool:
        """Is its study none of the main ones?"""
        return self.arm.study.is_shown_separately

    @property
    def first(self) -> FigureRow | None:
        """The row that says what was compared: of the treated group, else of the control, else the authors' own."""
        return self.treated or self.control or (self.effects[0] if self.effects else None)

    @property
    def measure(self) -> str | None:
        """The slug of what was measured; None of a harm, and where no figure was found."""
        return self.first.measure if self.first else None

    @property
    def category(self) -> str | None:
        """The slug of the safety category; None of a measure."""
        return self.first.category if self.first else None

    @property
    def subset(self) -> str | None:
        """The part of the patients that it speaks of; None: all of them."""
        return self.first.subset if self.first else None

    @property
    def months(self) -> float | None:
        """Time of assessment; None where none was stated."""
        return self.first.months if self.first else None

    @property
    def weeks(self) -> float | None:
        """Time of assessment, where the report prints weeks."""
        return self.first.weeks if self.first else None

    @property
    def analysis_set(self) -> AnalysisSet | None:
        """Who of the groups is in the figures; None: not stated."""
        return self.first.analysis_set if self.first else None

    @property
    def is_of_people(self) -> bool:
        """Were people compared, and not parts of them?"""
        return self.first is None or self.first.is_of_people

    @property
    def is_of_all(self) -> bool:
        """Were people compared, and not those alone who responded? A part of them by name is a part all the same."""
        return self.is_of_people and self.analysis_set != "responders-only"

    @property
    def is_of_whole_groups(self) -> bool:
        """Is it neither of a part of the groups by name nor of those alone who responded?"""
        return self.subset is None and self.analysis_set != "responders-only"

    @property
    def outcome(self) -> str:
        """The slug of its measure or safety category; empty where no figure was found."""
        return self.measure or self.category or ""

    @property
    def key(self) -> str:
        """Permanent id, the one of its row on the disease's page: that of its first row, prefixed."""
        return f"vs-{self.first.key}" if self.first else f"vs-{self.study}-{self.arm.id}"


def pair_comparisons(rows: Rows, disease: str, ended: frozenset[str]) -> tuple[Comparison, ...]:
    """Every comparison on a disease, randomised first, then by study, measure and time as in the files.

    ``ended`` are the measures taken after the groups had changed over: no such comparison is randomised any more.
    """
    found: list[Comparison] = []
    for arm in rows.arms_on(disease):
        if arm.compared_with:
            control = rows.arm[arm.study.id, arm.compared_with]
            pairs = [*_measured(rows, arm, control), *_harms(rows, arm, control)]
            found.extend(pairs or [Comparison(arm, control, arm.randomised, None, None, ())])
    found = [replace(pair, randomised=pair.randomised and pair.measure not in ended) for pair in found]
    return tuple(sorted(found, key=lambda pair: (not pair.randomised, pair.study)))


def _measured(rows: Rows, arm: ArmRow, control_arm: ArmRow) -> Iterator[Comparison]:
    """Rows of the treated arm beside the same form of row of its control; then effects without any row."""
    outcomes = rows.outcomes_of[arm.study.id]
    treated_rows = [row for row in outcomes if row.arm is arm]
    control_rows = [row for row in outcomes if row.arm is control_arm]
    controls = _controls(treated_rows, control_rows, _outcome, details=2)
    effects = rows.effects_of[arm.study.id]
    stated = [row for row in effects if row.arm is arm and row.control_arm is control_arm]
    beside = {row.key: _row_of_effect(row, treated_rows) for row in stated}
    for treated in treated_rows:
        control = controls.get(treated.key)
        near = tuple(row for row in stated if beside[row.key] is treated)
        if control is None and not near:
            continue  # an uncontrolled result of a controlled arm stands among the results, not here
        yield Comparison(arm, control_arm, arm.randomised, treated, control, near)
    for row in stated:
        if beside[row.key] is None:
            yield Comparison(arm, control_arm, arm.randomised, None, None, (row,))


def _harms(rows: Rows, arm: ArmRow, control_arm: ArmRow) -> Iterator[Comparison]:
    harms = rows.harms_of[arm.study.id]
    treated_rows = [row for row in harms if row.arm is arm]
    control_rows = [row for row in harms if row.arm is control_arm]
    controls = _controls(treated_rows, control_rows, _harm, details=1)
    for treated in treated_rows:
        if treated.key in controls:
            yield Comparison(arm, control_arm, arm.randomised, treated, controls[treated.key], ())


def _controls(
    treated_rows: Sequence[Result], control_rows: Iterable[Result], described: Described[Result], details: int
) -> dict[str, Result]:
    """The control row of each treated row, each used once: first where all details are equal, then ever fewer."""
    found: dict[str, Result] = {}
    free = list(control_rows)
    for number in range(details, -1, -1):
        for treated in treated_rows:
            wanted = described(treated, number)
            match = next((row for row in free if described(row, number) == wanted), None)
            if match is not None and treated.key not in found:
                found[treated.key] = match
                free = [row for row in free if row is not match]
    return found


def _row_of_effect(effect: EffectRow, treated_rows: Sequence[OutcomeRow]) -> OutcomeRow | None:
    """The row that the authors' comparison stands beside: the same question, of its instrument if there is one."""
    asked = (effect.measure, effect.subset, effect.months, effect.unit_of_analysis)
    rows = [
        row for row in treated_rows if (row.measure, row.subset, row.months, row.unit_of_analysis) == asked
    ]
    if effect.analysis_set is not None:
        rows = [row for row in rows if row.analysis_set in (effect.analysis_set, None)]
    rows.sort(key=lambda row: (row.analysis_set != effect.analysis_set, order(row.analysis_set)))
    same = [row for row in rows if row.instrument == effect.instrument]
    return next(iter([*same, *rows]), None)


def _harm(row: HarmRow, details: int) -> tuple[object, ...]:
    """Harms answer the same question: category, people or events, and length of observation; then the note."""
    return (row.category, row.unit, row.months, *(row.note,)[:details])


def _outcome(row: OutcomeRow, details: int) -> tuple[object, ...]:
    """Outcomes answer the same question in the same form: of whom, measure, time, and counts or which kind of score.

    The details are instrument and definition.
    """
    counted = row.events is not None or row.percent is not None
    whom = (row.subset, row.analysis_set, row.unit_of_analysis)
    asked = (row.measure, *whom, row.months, counted, bool(row.levels), *row.forms)
    return (*asked, *(row.instrument, row.definition)[:details])
