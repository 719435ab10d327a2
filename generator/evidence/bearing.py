"""What bears on the certainty of an outcome: facts without a verdict, for assessors, pages and worksheets alike.

Nothing here rates anything. Named people judge; these are the facts that they would look up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.bearing_figures import (
    direction_fact,
    heterogeneity_fact,
    indirectness_fact,
    interval_fact,
    size_fact,
    size_of,
)
from generator.evidence.bearing_studies import facts_of_studies
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.definitions import Definition, definitions
from generator.evidence.effect_directions import directions_of, of_whole_groups
from generator.evidence.facts import Fact, FactState
from generator.evidence.missing_results import (
    CouldEnter,
    Matrix,
    PlannedTrial,
    could_have_entered,
    missing_results,
)
from generator.evidence.number_facts import facts_on_numbers, whole_measures
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import ArmResult, FigureRow, Rows, StudyRow

__all__ = ["Fact", "FactState", "bearing", "definition_of", "entered_by"]


def definition_of(dataset: Dataset, disease: str, outcome: str) -> Definition | None:
    """The measure of a disease, or the harm, of this slug; None where the disease has no such outcome."""
    return next((one for one in definitions(dataset.vocabulary, disease) if one.slug == outcome), None)


def bearing(
    dataset: Dataset, rows: Rows, results: Results, disease: str, outcome: str, matrix: Matrix | None = None
) -> tuple[Fact, ...]:
    """The facts that bear on the certainty of a measure (or harm, by its slug) of a disease, in a fixed order.

    Of main studies alone. ``matrix`` is that of `missing_results`, where it is at hand. Empty where the disease has no
    such outcome.
    """
    definition = definition_of(dataset, disease, outcome)
    if definition is None:
        return ()
    matrix = matrix or missing_results(dataset, rows, results, disease)
    return tuple(_facts(dataset, rows, results, definition, matrix))


def _facts(
    dataset: Dataset, rows: Rows, results: Results, definition: Definition, matrix: Matrix
) -> Iterator[Fact]:
    every = [
        row for row in rows.figures_on(definition.disease) if (row.measure or row.category) == definition.slug
    ]
    main = [row for row in every if not row.study.is_shown_separately]
    studies = tuple({row.study.id: row.study for row in main}.values())
    if not studies:
        yield Fact(
            "designs", "Designs", "No main study with a result was found in the pages read.", "not-found"
        )
    else:
        yield from facts_of_studies(dataset.vocabulary, rows, definition.disease, studies)
        yield from _figures(dataset, results, definition, every)
    yield from _missing(rows, results, definition, matrix)


def _figures(
    dataset: Dataset, results: Results, definition: Definition, every: Sequence[FigureRow]
) -> Iterator[Fact]:
    compared = of_whole_groups(results.compared[definition.disease], definition)
    combined = combined_of(dataset, results, definition)
    trials = [item for item in compared if item.pair.randomised and item.pair.arm.study.may_be_combined]
    yield size_fact(size_of(combined, trials), is_score=definition.is_score)
    yield interval_fact(definition, combined, compared)
    yield direction_fact(directions_of(results.compared[definition.disease], definition))
    yield heterogeneity_fact(combined)
    yield indirectness_fact(tuple(_indirect(dataset, definition, every)))
    printed = [row for row in every if isinstance(row, ArmResult) and not row.study.is_shown_separately]
    yield from facts_on_numbers(printed, whole_measures(dataset, definition.disease), compared)


def combined_of(dataset: Dataset, results: Results, definition: Definition) -> ControlledSynthesis | None:
    """The combined randomised difference of the first product that has one; products are never mixed."""
    for group in dataset.vocabulary.product.strata.groups:
        found = results.combined_effect(definition.disease, definition.slug, group.id, "randomised")
        if found is not None and found.effect is not None:
            return found
    return None


def _indirect(dataset: Dataset, definition: Definition, every: Sequence[FigureRow]) -> Iterator[str]:
    main = [row for row in every if not row.study.is_shown_separately]
    for group in dataset.vocabulary.product.strata.groups:
        mine = [row.study for row in main if row.arm.stratum == group.id]
        if mine and not group.main:
            yield f"Of another product ({formatting.within_sentence(group.label)}): {_names(mine)}."
    parts = [row.study for row in main if row.subset]
    if parts:
        yield f"Of a part of the people: {_names(parts)}."
    sites = [row.study for row in main if not row.is_of_people]
    if sites:
        yield f"Counted or measured in parts of people: {_names(sites)}."
    mixed = [row.study for row in main if row.disease is None]
    if mixed:
        yield f"In groups that mix diseases: {_names(mixed)}."
    apart = [row.study for row in every if row.study.is_shown_separately]
    if apart:
        yield f"Shown separately and in none of these facts: {_names(apart)}."
    if definition.measure is not None and definition.measure.population:
        yield f"The measure applies to some of the people alone: {definition.measure.population}."


def _names(studies: Sequence[StudyRow]) -> str:
    return formatting.joined(list(dict.fromkeys(study.label for study in studies)))


# ---- what is missing ----


def entered_by(results: Results, definition: Definition) -> tuple[str, ...]:
    """The studies whose comparisons are in a combined difference of the outcome."""
    found = [
        item
        for item in results.controlled_of(definition.disease)
        if item.outcome == definition.slug and item.effect is not None
    ]
    return tuple(dict.fromkeys(one.pair.study for item in found for one in item.chosen.used))


def _missing(rows: Rows, results: Results, definition: Definition, matrix: Matrix) -> Iterator[Fact]:
    yield entering_fact(could_have_entered(rows, matrix, definition, entered_by(results, definition)))
    silent = [trial for trial in rows.trials_on(definition.disease) if trial.silent]
    label = "Registered and silent"
    if not silent:
        words = "No registration here is over, or past its planned end, without a report here."
        yield Fact("silent-trials", label, words, "not-applicable")
        return
    sizes = [trial.enrolment for trial in silent if trial.enrolment is not None]
    numbers = frozenset(trial.registration for trial in silent)
    planned = [one.label for one in matrix.trials if one.key in numbers and one.plans(definition)]
    of_known = formatting.plural(len(sizes), "registration")
    words = (
        f"{formatting.plural(len(silent), 'registration')} on the disease over, or past the planned end, without a "
        f"report here ({formatting.plural(sum(sizes), 'person', 'people')}, planned or counted, of {of_known} whose "
        f"size is known)."
    )
    planning = f" Of these {formatting.joined(planned)} planned this outcome." if planned else ""
    yield Fact("silent-trials", label, words + planning, "known")


def entering_fact(found: CouldEnter) -> Fact:
    """Trials that could have entered a comparison, and how many people are missing with them."""
    words, label = entering_words(found), "Could have entered"
    return Fact("could-have-entered", label, words, "known" if found.trials or found.running else "not-found")


def entering_words(found: CouldEnter) -> str:
    """ "Planned or partly told, without figures to compute with: Doe 2019; 60 people missing." and what is not known.

    Trials that are not known to be over stand in a sentence of their own.
    """
    every = formatting.plural(found.registrations, "registration")
    of_lists = f"planned outcomes were read of {found.lists_read} of {every}"
    if not found.trials:
        said = [
            f"No trial that is over is known to have planned or partly told it without figures; {of_lists}."
        ]
    else:
        named = formatting.joined([_named(trial) for trial in found.trials])
        said = [
            f"Planned or partly told, without figures to compute with: {named}; {_people_missing(found)} ({of_lists})."
        ]
    if found.running:
        labels = formatting.joined([trial.label for trial in found.running])
        said.append(f"Planned in trials that are not known to be over: {labels}.")
    return " ".join(said)


def _people_missing(found: CouldEnter) -> str:
    if len(found.unknown) == len(found.trials):
        return "how many people are missing is not known"
    missing = f"{formatting.plural(found.people, 'person', 'people')} missing"
    if not found.unknown:
        return missing
    others = formatting.joined([one.label for one in found.unknown])
    return f"{missing}, and those of {others}, whose number is not known"


def _named(trial: PlannedTrial) -> str:
    """The reports with the registration behind them; the registration alone where there is none."""
    named = _names(trial.studies)
    is_same = trial.label in {study.label for study in trial.studies}
    return named if is_same else f"{named} ({trial.label})" if named else trial.label
