"""What syntheses of treated people without a comparison share: from how many studies on, of which rows, and why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition, Synthesis
from generator.evidence.units import Decision, Unit

FEWEST_COMBINED = 5  # studies; below, the interval is wider than the studies' own and says nothing

Shown = Literal["combined", "not-combined"]


@dataclass(frozen=True)
class GroupSynthesis(Synthesis):
    """One synthesis of single groups, combined or not: not an effect.

    ``shown`` says whether the combined value may be shown; ``reason`` is a code of reasons.NOT_COMBINED where not.
    """

    units: tuple[Unit, ...]
    decisions: tuple[Decision, ...]
    shown: Shown
    reason: str | None

    @property
    def ending(self) -> str:
        """Its scope."""
        return "single-groups"

    @property
    def k(self) -> int:
        """Number of studies that may be combined; phases of one study are units of their own, but one study."""
        return len(studies_of(self.units))

    @property
    def people(self) -> int:
        """People in the units that may be combined."""
        return sum(unit.total for unit in self.units)

    @property
    def rows_used(self) -> tuple[str, ...]:
        """Keys of the rows that may be combined."""
        return tuple(decision.row.key for decision in self.decisions if decision.used)

    @property
    def rows_left_out(self) -> tuple[tuple[str, str | None], ...]:
        """Keys of the others, each with the code of the reason."""
        return tuple((decision.row.key, decision.reason) for decision in self.decisions if not decision.used)


def studies_of(units: Iterable[Unit]) -> tuple[str, ...]:
    """The studies that units come from, each once, in the order of the units."""
    return tuple(dict.fromkeys(unit.study for unit in units))


def compared_keys(compared: Iterable[Compared]) -> frozenset[str]:
    """The rows of treated groups that stand beside their randomised control."""
    pairs = (item.pair for item in compared if item.pair.randomised and item.has_both)
    return frozenset(pair.treated.key for pair in pairs if pair.treated is not None)


def refusal(definition: Definition) -> str | None:
    """Why an outcome is combined in no synthesis of single groups, or None."""
    return None if definition.combine_single_groups else definition.never_combined


def why_not(units: Iterable[Unit], refused: str | None) -> str | None:
    """Why nothing is combined: ``refused``, else that there are too few studies; None where there are enough."""
    studies = len(studies_of(units))
    if refused is not None or studies >= FEWEST_COMBINED:
        return refused
    return {0: "no-study", 1: "only-one-study"}.get(studies, "below-five-studies")
