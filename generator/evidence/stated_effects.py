"""Effects as authors report them, combined by generic inverse variance: within one measure and one kind of effect.

They come from models or adjustments of the authors' own, so they are never combined with differences computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from generator.analysis.printed_effects import se_from_interval
from generator.evidence.analysis_sets import narrowness
from generator.evidence.definitions import Definition, Synthesis, definitions
from generator.evidence.models import CombinedEffect, Together, common_effect, in_order, random_effects
from generator.evidence.overlaps import count_once
from generator.evidence.times import is_within, one_of_each
from generator.load import Dataset
from generator.model.result import DIFFERENCES, EffectType
from generator.model.terms import Model
from generator.rows import EffectRow, Rows

FEWEST = 2  # studies, as of computed differences


@dataclass(frozen=True)
class Stated:
    """One effect on the scale of analysis: the logarithm of a ratio, a difference as it is."""

    row: EffectRow
    estimate: float
    se: float

    @property
    def is_derived(self) -> bool:
        """Follows its standard error from a p value or an interval of another level, and not from a printed one?"""
        return self.row.signed is not None and self.row.signed.is_interval_derived


@dataclass(frozen=True)
class StatedSynthesis(Synthesis):
    """One synthesis of the authors' effects of one kind, combined or not; ``reason`` is a code of NOT_COMBINED."""

    kind: EffectType
    used: tuple[Stated, ...]
    left_out: tuple[tuple[EffectRow, str], ...]
    together: Together
    reason: str | None

    @property
    def ending(self) -> str:
        """Its scope and the kind of effect."""
        return f"as-reported.{self.kind}"

    @property
    def is_ratio(self) -> bool:
        """Is it combined as logarithms?"""
        return self.kind not in DIFFERENCES

    @property
    def effect(self) -> CombinedEffect | None:
        """The combined effect by the model that leads."""
        return self.together.effect

    @property
    def k(self) -> int:
        """Number of studies whose effects may be combined."""
        return len(self.used)

    @property
    def people(self) -> int:
        """People of both groups of them, where they are known."""
        return sum(_people(item.row) for item in self.used)


def synthesise_stated(dataset: Dataset, rows: Rows) -> tuple[StatedSynthesis, ...]:
    """Every measure and kind of effect that a main study's randomised comparison reports, by disease and stratum."""
    found: list[StatedSynthesis] = []
    for disease in dataset.vocabulary.diseases:
        mine = [row for row in rows.effects_on(disease) if not row.study.is_shown_separately]
        for definition in definitions(dataset.vocabulary, disease):
            measure = definition.measure
            if measure is None or not definition.combine or measure.after_comparison:
                continue
            for group in dataset.vocabulary.product.strata.groups:
                members = [
                    row for row in mine if row.measure == definition.slug and row.arm.stratum == group.id
                ]
                for kind in dict.fromkeys(row.effect for row in members):
                    same = [row for row in members if row.effect == kind]
                    found.append(_synthesis(definition, group.id, kind, same))
    return tuple(found)


def _synthesis(
    definition: Definition, stratum: str, kind: EffectType, rows: list[EffectRow]
) -> StatedSynthesis:
    codes = [(row, _reason(row, definition)) for row in rows]
    left_out = [(row, code) for row, code in codes if code is not None]
    remaining = [row for row, code in codes if code is None]
    one = one_of_each(remaining, lambda row: row.study, _rank)
    kept = {row.key for row in one}
    left_out += [(row, "other-row-of-arm") for row in remaining if row.key not in kept]
    chosen = count_once(((row.study, _people(row)) for row in one), lambda study: (study.year or 0,))
    left_out += [(row, "overlap") for row in one if row.study.id not in chosen]
    used = tuple(_on_scale(row) for row in one if row.study.id in chosen)
    if len(used) < FEWEST:
        reason = "only-one-comparison" if used else "no-comparison"
        return StatedSynthesis(definition, stratum, kind, used, tuple(left_out), Together(), reason)
    together = _combine(used, definition.model, kind not in DIFFERENCES)
    return StatedSynthesis(definition, stratum, kind, used, tuple(left_out), together, None)


def _reason(row: EffectRow, definition: Definition) -> str | None:
    """Why an effect may not be combined: the first code that fits.

    The same people in both groups, or groups allocated together, are no reason: the authors' own analysis knows them.
    """
    rules = (
        ("retracted", row.study.is_retracted),
        ("serious-concerns", row.study.has_serious_concerns),
        ("study-status", not row.study.may_be_combined),
        ("not-randomised", not row.arm.randomised),
        ("press-source", row.source.kind == "press"),
        ("inferred", row.basis == "inferred"),
        ("unit-not-people", not row.is_of_people),
        ("subset", row.subset is not None),
        ("responders-only", row.analysis_set == "responders-only"),
        ("no-interval", _ends(row) is None),
        ("outside-window", not is_within(row.months, definition.window_months)),
    )
    return next((code for code, is_so in rules if is_so), None)


def _ends(row: EffectRow) -> tuple[float, float, float] | None:
    """Value and interval, treated minus control, with a width that an error follows from."""
    found = row.signed
    if found is None or found.ci_low is None or found.ci_high is None or not found.ci_low < found.ci_high:
        return None
    if row.effect not in DIFFERENCES and min(found.value, found.ci_low) <= 0:
        return None
    return found.value, found.ci_low, found.ci_high


def _rank(row: EffectRow) -> tuple[int, bool, bool, float, int]:
    """The whole group first, then printed intervals, then the longest time, then the larger comparison."""
    derived = row.signed is not None and row.signed.is_interval_derived
    months = row.months
    return narrowness(row.analysis_set), derived, months is None, -(months or 0.0), -_people(row)


def _people(row: EffectRow) -> int:
    return (row.arm.people or 0) + (row.control_arm.people or 0)


def _on_scale(row: EffectRow) -> Stated:
    ends = _ends(row)
    assert ends is not None
    value, low, high = ends
    is_ratio, df = row.effect not in DIFFERENCES, row.signed.df if row.signed else None
    return Stated(row, log(value) if is_ratio else value, se_from_interval(low, high, ratio=is_ratio, df=df))


def _combine(used: Sequence[Stated], named: Model | None, is_ratio: bool) -> Together:
    """Random effects lead from three studies on, unless the vocabulary names the other model; two: a common effect."""
    columns = [item.estimate for item in used], [item.se**2 for item in used]
    random = random_effects(columns, len(used), is_ratio)
    return in_order(named or "random-effects", common_effect(columns, is_ratio), random)
