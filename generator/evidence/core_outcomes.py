"""What is here of each outcome of a disease's core outcome set, in the set's own order."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.results import Results
from generator.load import Dataset
from generator.model.outcome_set import CoreOutcome

WORDS = {
    "figures": "figures found",
    "words": "in words only",
    "not-found": "not found in the pages read",
    "no-measure": "no measure of it is defined here, so none was looked for",
}


@dataclass(frozen=True)
class CoreState:
    """One core outcome: ``with_result`` are the slugs of its measures and harms of which a main study says anything."""

    outcome: CoreOutcome
    code: str
    with_result: tuple[str, ...]

    @property
    def has_figure(self) -> bool:
        """Was a figure of it found, be it zero?"""
        return self.code == "figures"

    @property
    def is_defined(self) -> bool:
        """Is a measure of it, or a harm, defined here?"""
        return self.code != "no-measure"

    @property
    def words(self) -> str:
        """The state in words."""
        return WORDS[self.code]


def core_states(dataset: Dataset, results: Results, disease: str) -> tuple[CoreState, ...]:
    """The core outcomes of a disease with their states; none where no set is held for it."""
    found = dataset.outcome_sets.get(disease)
    return tuple(_state(results, disease, item) for item in found.outcomes) if found else ()


def _state(results: Results, disease: str, item: CoreOutcome) -> CoreState:
    states = {slug: results.states.of(disease, "measure", slug) for slug in item.measures}
    states |= {slug: results.states.of(disease, "category", slug) for slug in item.categories}
    there = tuple(slug for slug, state in states.items() if state.rows)
    if any(state.has_figure for state in states.values()):
        return CoreState(item, "figures", there)
    return CoreState(item, "words" if there else "not-found" if states else "no-measure", there)
