"""All results of a dataset: what pages, charts, downloads and the record of results read, so that they agree."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.asked import summary_rows
from generator.evidence.combined_effects import synthesise_controlled
from generator.evidence.comparisons import compare
from generator.evidence.headlines import Headline, headline
from generator.evidence.rates import synthesise_rates
from generator.evidence.single_groups import synthesise_single_groups
from generator.evidence.stated_effects import synthesise_stated
from generator.evidence.states import States, find_states
from generator.evidence.syntheses import Syntheses
from generator.load import Dataset
from generator.rows import Rows


@dataclass(frozen=True, eq=False)
class Results(Syntheses):
    """Comparisons and syntheses; what is there for each disease and outcome; and by disease the headlines in order."""

    states: States
    headlines: dict[str, tuple[Headline, ...]]


def synthesise(dataset: Dataset, rows: Rows) -> Results:
    """Compare, select, combine and choose what leads; the same input gives the same results."""
    diseases = dataset.vocabulary.diseases
    compared = {disease: compare(dataset, rows, disease) for disease in diseases}
    found = Syntheses(
        compared,
        synthesise_controlled(dataset, compared),
        synthesise_single_groups(dataset, rows, compared),
        synthesise_rates(dataset, rows, compared),
        synthesise_stated(dataset, rows),
    )
    states = find_states(dataset, rows)
    headlines = {
        disease: tuple(
            headline(dataset, rows, found, states, disease, item) for item in summary_rows(dataset)
        )
        for disease in diseases
    }
    return Results(
        found.compared, found.controlled, found.single_groups, found.rates, found.stated, states, headlines
    )
