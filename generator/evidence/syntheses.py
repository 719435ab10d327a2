"""Comparisons and syntheses of a dataset, and how they are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.evidence.combined_effects import ControlledSynthesis, Scope
from generator.evidence.comparisons import Compared
from generator.evidence.rates import RateSynthesis
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.stated_effects import StatedSynthesis


@dataclass(frozen=True, eq=False)
class Syntheses:
    """Comparisons by disease, and every synthesis, combined or not."""

    compared: dict[str, tuple[Compared, ...]]
    controlled: tuple[ControlledSynthesis, ...]
    single_groups: tuple[SingleGroupSynthesis, ...]
    rates: tuple[RateSynthesis, ...]
    stated: tuple[StatedSynthesis, ...]

    def synthesis(self, disease: str, outcome: str, stratum: str) -> SingleGroupSynthesis | None:
        """The synthesis of single groups of a measure or safety category, or None where there is no row."""
        return self._single_groups.get((disease, outcome, stratum))

    def combined_effect(
        self, disease: str, outcome: str, stratum: str, scope: Scope
    ) -> ControlledSynthesis | None:
        """The synthesis of comparisons of a measure or safety category, combined or not; None where none was tried."""
        return self._combined_effects.get((disease, outcome, stratum, scope))

    def rates_of(self, disease: str) -> tuple[RateSynthesis, ...]:
        """The syntheses of rates of a disease."""
        return tuple(item for item in self.rates if item.disease == disease)

    def stated_of(self, disease: str) -> tuple[StatedSynthesis, ...]:
        """The syntheses of effects as authors report them, of a disease."""
        return tuple(item for item in self.stated if item.disease == disease)

    def controlled_of(self, disease: str) -> tuple[ControlledSynthesis, ...]:
        """The syntheses of comparisons of a disease."""
        return self._controlled.get(disease, ())

    @cached_property
    def _single_groups(self) -> dict[tuple[str, str, str], SingleGroupSynthesis]:
        return {(item.disease, item.outcome, item.stratum): item for item in self.single_groups}

    @cached_property
    def _combined_effects(self) -> dict[tuple[str, str, str, Scope], ControlledSynthesis]:
        return {(item.disease, item.outcome, item.stratum, item.scope): item for item in self.controlled}

    @cached_property
    def _controlled(self) -> dict[str, tuple[ControlledSynthesis, ...]]:
        found: dict[str, list[ControlledSynthesis]] = {}
        for item in self.controlled:
            found.setdefault(item.disease, []).append(item)
        return {disease: tuple(items) for disease, items in found.items()}
