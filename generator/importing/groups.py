"""The groups of one study, with their results: which rows of the table belong to the same group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.authoring.file_values import FileValues
from generator.importing.numbers import written
from generator.importing.results import Group, Line, RefusedError, Stated
from generator.model.result import DIFFERENCES
from generator.model.slugs import slug_of

DIGITS = 10  # significant ones of a figure that was calculated
SOURCE = "table"
Place = tuple[str, float | None]  # measure and time


@dataclass
class Arm:
    """One group of a study, and its results by measure and time."""

    id: str
    name: str  # as the table has it; the label may have a number behind it
    label: str
    is_treated: bool
    product: str | None
    compared_with: str | None = None
    results: dict[Place, Group] = field(default_factory=dict)
    size: int | None = None  # beside a stated effect

    @property
    def measured(self) -> int | None:
        """People behind scores or a stated effect, where it is one number; counts of people say it themselves."""
        totals = {figure.total for figure in self.results.values() if figure.is_score}
        return next(iter(totals)) if len(totals) == 1 else None if totals else self.size


@dataclass
class Groups:
    """Collects the groups of one study, its results and its authors' effects, in the order of the table."""

    disease: str
    arms: list[Arm] = field(default_factory=list)
    outcomes: list[FileValues] = field(default_factory=list)
    effects: list[FileValues] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)  # labels of groups that were made of a second row

    def pair(
        self, labels: tuple[str, str], product: str, place: Place, figures: tuple[Group, ...]
    ) -> tuple[Arm, Arm]:
        """The treated group and its control of one comparison; a group that already has another figure is a new one.

        Raises RefusedError where the same comparison stands in the table twice.
        """
        treated_figure, control_figure = figures if figures else (None, None)
        control = self._arm(labels[1], place, control_figure, product=None)
        treated = self._arm(labels[0], place, treated_figure, product=product, control=control)
        return treated, control

    def alone(self, label: str, product: str | None, place: Place, figure: Group | None) -> Arm:
        """A group without a comparison, or one of several rows of a study."""
        return self._arm(label, place, figure, product=product)

    def _arm(
        self,
        label: str,
        place: Place,
        figure: Group | None,
        *,
        product: str | None,
        control: Arm | None = None,
    ) -> Arm:
        is_treated = product is not None
        for arm in self.arms:
            if arm.name != label or arm.is_treated != is_treated:
                continue
            if control is not None and arm.compared_with not in (None, control.id):
                continue
            before = arm.results.get(place)
            if before is None or figure is None or (before == figure and not is_treated):
                return self._with(arm, place, figure, control)
            if before == figure:
                raise RefusedError("study", f"the result of {label} a second time", "each result once")
        number = sum(arm.name == label for arm in self.arms) + 1
        shown = label if number == 1 else f"{label} ({number})"
        if number > 1:
            self.repeated.append(shown)
        arm = Arm(self._id(shown, is_treated=is_treated), label, shown, is_treated, product)
        first = next((nth for nth, one in enumerate(self.arms) if not one.is_treated), len(self.arms))
        self.arms.insert(first if is_treated else len(self.arms), arm)
        return self._with(arm, place, figure, control)

    def _id(self, label: str, *, is_treated: bool) -> str:
        base = slug_of(label)[:34].strip("-")
        base = base if base[:1].isalpha() else f"{'group' if is_treated else 'control'}-{base}".strip("-")
        place, found = 1, base
        while any(arm.id == found for arm in self.arms):
            place += 1
            found = f"{base}-{place}"
        return found

    @staticmethod
    def _with(arm: Arm, place: Place, figure: Group | None, control: Arm | None) -> Arm:
        if control is not None:
            arm.compared_with = control.id
        if figure is not None:
            arm.results.setdefault(place, figure)
        return arm

    # ---- rows ----

    def add_outcome(self, arm: Arm, line: Line, figure: Group, measure: Mapping[str, str]) -> None:
        """A row of the study file; a control that several groups share has its result once."""
        row = {
            "id": f"o{len(self.outcomes) + 1}",
            "arm": arm.id,
            **measure,
            **time_of(line),
            **_figure(figure),
            "basis": "derived" if figure.is_sum else "reported",
            "source": SOURCE,
        }
        same = [one for one in self.outcomes if {**one, "id": ""} == {**row, "id": ""}]
        if not same:
            self.outcomes.append(row)

    def add_effect(
        self, pair: tuple[Arm, Arm], line: Line, stated: Stated, measure: Mapping[str, str], better: str
    ) -> None:
        """The authors' effect; whom a difference favours follows from its sign and the measure's better way."""
        row: FileValues = {
            "id": f"e{len(self.effects) + 1}",
            "arms": [pair[0].id, pair[1].id],
            **measure,
            "effect": stated.kind,
            **time_of(line),
            "value": _calculated(stated.value, stated),
        }
        if stated.kind in DIFFERENCES:
            row["favours"] = _favours(stated.value, better)
        for name, end in (("ci_low", stated.low), ("ci_high", stated.high)):
            if end is not None:
                row[name] = _calculated(end, stated)
        row |= {"basis": "derived" if stated.is_derived else "reported", "source": SOURCE}
        self.effects.append(row)


def time_of(line: Line) -> dict[str, int | float]:
    """The time of assessment as the table has it; weeks only where no months stand there."""
    if line.months is not None:
        return {"months": written(line.months)}
    return {"weeks": written(line.weeks)} if line.weeks is not None else {}


def place_of(line: Line, measure: str) -> Place:
    """Measure and time: what a group has one figure of."""
    months = line.months if line.months is not None else None if line.weeks is None else -line.weeks
    return measure, months


def _figure(figure: Group) -> FileValues:
    if figure.mean is None:
        return {"events": figure.events, "total": figure.total}
    summary: FileValues = {"mean": written(figure.mean)}
    if figure.sd is not None:
        summary["sd"] = written(figure.sd)
    if figure.total is not None:
        summary["n"] = figure.total
    return {"change" if figure.is_change else "follow_up": summary}


def _calculated(value: float, stated: Stated) -> int | float:
    return written(float(f"{value:.{DIGITS}g}")) if stated.is_derived else written(value)


def _favours(value: float, better: str) -> str:
    if value == 0:
        return "neither"
    return "treatment" if (value > 0) == (better in ("up", "more")) else "control"
