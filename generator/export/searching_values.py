"""Planned outcomes, core outcomes, searches and the numbers of screening as flat values by column."""

from __future__ import annotations

from generator.evidence.core_outcomes import core_states
from generator.evidence.missing_results import missing_results
from generator.evidence.results import Results
from generator.evidence.search_flow import Box, Flow, flows
from generator.load import Dataset
from generator.rows import Rows
from generator.tables import Values


def planned_values(dataset: Dataset) -> list[Values]:
    """One row a planned outcome, in the order of the file."""
    diseases: dict[str, list[str]] = {}
    for trial in dataset.trials:
        diseases.setdefault(trial.registration, []).append(trial.disease)
    return [
        {**outcome.model_dump(), "diseases": diseases.get(number, [])}
        for number, outcomes in dataset.planned.items()
        for outcome in outcomes
    ]


def core_values(dataset: Dataset, results: Results) -> list[Values]:
    """One row a core outcome, in the order of diseases and of each set."""
    found: list[Values] = []
    for disease in dataset.vocabulary.diseases:
        for one in core_states(dataset, results, disease):
            whole, outcome = dataset.outcome_sets[disease], one.outcome
            found.append(
                {
                    "key": f"{disease}.{outcome.id}",
                    "disease": disease,
                    "core_set": whole.label,
                    "citation": whole.citation,
                    "doi": whole.doi,
                    "url": whole.url,
                    "set_note": whole.note,
                    "outcome": outcome.label,
                    "measures": outcome.measures,
                    "categories": outcome.categories,
                    "note": outcome.note,
                    "state": one.code,
                    "with_result": one.with_result,
                }
            )
    return found


def search_values(dataset: Dataset) -> list[Values]:
    """One row a search, in the order of the file."""
    return [
        {
            "key": f"{slug}.{search.id}",
            "round": slug,
            "round_label": one.label,
            "source": search.source,
            "kind": search.kind,
            "date": search.date,
            "by": [str(author) for author in search.by],
            "query": search.query,
            "hits": search.hits,
            "diseases": search.diseases or tuple(dataset.vocabulary.diseases),
            "note": search.note,
        }
        for slug, one in dataset.searches.items()
        for search in one.searches
    ]


def screening_values(dataset: Dataset) -> list[Values]:
    """One row a box of each flow, the first round first; none where the dataset holds nothing of searches."""
    if not dataset.searches and dataset.lacks("searches.yml"):
        return []
    return [_box(dataset, flow, box) for flow in flows(dataset) for box in flow.boxes]


def _box(dataset: Dataset, flow: Flow, box: Box) -> Values:
    one = dataset.searches.get(flow.id)
    return {
        "key": f"{flow.id}.{box.id}",
        "round": flow.id,
        "label": flow.label,
        "date": one.date if one else None,
        "screened_by": [str(author) for author in one.screened_by] if one else [],
        "note": one.note if one else None,
        "box": box.id,
        "counts": box.label,
        "number": box.number,
        "state": box.state,
        "parts": [f"{label}: {'not recorded' if n is None else n}" for label, n in box.parts],
    }


def missing_values(dataset: Dataset, rows: Rows, results: Results) -> list[Values]:
    """One row a trial and outcome of the matrix of each disease."""
    matrices = (missing_results(dataset, rows, results, disease) for disease in dataset.vocabulary.diseases)
    return [
        {
            "key": f"{matrix.disease}.{trial.key}.{outcome.slug}",
            "disease": matrix.disease,
            "trial": trial.key,
            "reports": [study.id for study in trial.studies],
            "people": trial.people,
            "outcome": outcome.slug,
            "planned": trial.plans(outcome),
            "state": matrix.of(trial, outcome),
        }
        for matrix in matrices
        for trial in matrix.trials
        for outcome in matrix.outcomes
    ]
