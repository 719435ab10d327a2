"""All results of a dataset: what pages, charts, downloads and the record of results read, so that they agree."""

from __future__ import annotations

from dataclasses import dataclass

from generator.load import Dataset
from generator.synthesis.controlled import Compared, compare
from generator.synthesis.pooled_controls import ControlledSynthesis, synthesise_controlled
from generator.synthesis.selection import Selector
from generator.synthesis.single_arm import Synthesis, synthesise_single_arms
from generator.synthesis.states import States, find_states
from generator.tables import Tables


@dataclass(frozen=True)
class Results:
    """Comparisons by disease, every synthesis, combined or not, and what is there for each disease and outcome."""

    compared: dict[str, tuple[Compared, ...]]
    controlled: tuple[ControlledSynthesis, ...]
    single_arms: tuple[Synthesis, ...]
    states: States

    def synthesis(self, disease: str, key: str, stratum: str) -> Synthesis | None:
        """The synthesis of single arms of a measure or safety category, or None where there is no row."""
        found = (item for item in self.single_arms if (item.disease, item.stratum) == (disease, stratum))
        return next((item for item in found if key in (item.measure, item.category)), None)

    def controlled_of(self, disease: str) -> tuple[ControlledSynthesis, ...]:
        """The syntheses of comparisons of a disease."""
        return tuple(item for item in self.controlled if item.disease == disease)


def synthesise(dataset: Dataset, tables: Tables) -> Results:
    """Compare, select and combine; the same input gives the same results."""
    selector = Selector(dataset, tables)
    return Results(
        compared={disease: compare(selector, disease) for disease in dataset.vocabulary.diseases},
        controlled=synthesise_controlled(selector),
        single_arms=synthesise_single_arms(selector),
        states=find_states(selector),
    )
