"""Planned outcomes and core outcome sets: each of a trial or disease that is here, and of measures that it has."""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks.identifiers import check_doi
from generator.checks.identity import repeated_ids, repeated_values
from generator.checks.places import File, Findings
from generator.checks.terms import unknown_term
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.load.planned import FILE
from generator.model.planned import PlannedOutcome
from generator.problems import from_closed_list, quote

SETS = "outcome_sets.yml"


def check_planned(dataset: Dataset) -> Findings:
    """Every row of planned_outcomes.csv."""
    file = File(dataset, FILE)
    diseases: dict[str, list[str]] = {}
    for trial in dataset.trials:
        diseases.setdefault(trial.registration, []).append(trial.disease)
    registry = dataset.locations.documents.get(f"{dataset.folder}/registry.csv")
    is_registry_read = registry is None or not registry.problems  # its faults are the cause of these
    for number, outcomes in dataset.planned.items():
        if number not in diseases and is_registry_read:
            hint = "Add the trial to registry.csv, or correct the number."
            expected = "a registration of registry.csv"
            yield file.problem((number, 0), quote(number), expected, hint, "planned/unknown-registration")
        yield from _repeated(file, number, outcomes)
        for index, outcome in enumerate(outcomes):
            yield from _of_row(file, (number, index), outcome, diseases.get(number))
        yield from _lists(file, number, outcomes)


def _repeated(file: File, number: str, outcomes: Iterable[PlannedOutcome]) -> Findings:
    first: set[str] = set()
    for index, outcome in enumerate(outcomes):
        if outcome.id in first:
            found, expected = f"{quote(outcome.id)} again", "each id once within a registration"
            path: FieldPath = (number, index, "id")
            yield file.problem(path, found, expected, "Give the row the next number.", "planned/twice")
        first.add(outcome.id)


def _of_row(file: File, here: FieldPath, outcome: PlannedOutcome, diseases: list[str] | None) -> Findings:
    yield from repeated_values(file, (*here, "measures"), outcome.measures)
    yield from repeated_values(file, (*here, "categories"), outcome.categories)
    for slug in outcome.categories:
        yield from unknown_term(file, (*here, "categories"), slug, "safety")
    if diseases is not None:
        yield from _measures(file, (*here, "measures"), outcome.measures, diseases)
    if outcome.kind == "none" and (outcome.measures or outcome.categories):
        found, expected = "kind none with measures or categories", "no measure where none is planned"
        hint = "Clear the cell, or correct the kind."
        yield file.problem((*here, "kind"), found, expected, hint, "planned/none-with-measure")


def _lists(file: File, number: str, outcomes: tuple[PlannedOutcome, ...]) -> Findings:
    """Whether the whole list was read is said of the registration, so its rows say the same."""
    for index, outcome in enumerate(outcomes):
        if outcome.list_read != outcomes[0].list_read:
            found = f"{outcome.list_read or 'nothing'} after {outcomes[0].list_read or 'nothing'}"
            expected = "the same in each row of a registration"
            hint = "Write whole only where every outcome of the trial was read."
            yield file.problem((number, index, "list_read"), found, expected, hint, "planned/two-lists")
            return


def check_outcome_sets(dataset: Dataset) -> Findings:
    """Each core outcome set is of a disease that is here, of its measures, and leads to where it was published."""
    file = File(dataset, SETS)
    for slug, found in dataset.outcome_sets.items():
        yield from unknown_term(file, (slug,), slug, "diseases")
        yield from check_doi(file, (slug, "doi"), found.doi)
        if found.doi is None and found.url is None:
            hint = "Add doi: or url:, so that readers find the set."
            yield file.problem((slug,), "no address", "a doi or a url", hint, "planned/no-address")
        yield from repeated_ids(file, (slug, "outcomes"), [item.id for item in found.outcomes])
        for index, item in enumerate(found.outcomes):
            if slug in dataset.vocabulary.diseases:
                yield from _measures(file, (slug, "outcomes", index, "measures"), item.measures, [slug])


def _measures(file: File, path: FieldPath, measures: Iterable[str], diseases: Iterable[str]) -> Findings:
    known = {slug for disease in diseases for slug in file.dataset.vocabulary.measures.get(disease, {})}
    for measure in measures:
        if measure not in known:
            hint = from_closed_list(measure, sorted(known), "vocabularies/measure.yml")
            expected = f"a measure of {', '.join(diseases)}"
            yield file.problem(path, quote(measure), expected, hint, "planned/unknown-measure")
