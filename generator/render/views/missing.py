"""What is missing, measured against what was planned and against the field's own list of core outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.evidence.core_outcomes import CoreState, core_states
from generator.evidence.definitions import Definition
from generator.evidence.missing_results import Matrix, PlannedTrial
from generator.model.outcome_set import OutcomeSet
from generator.model.planned import PlannedOutcome
from generator.paths import Address
from generator.render.bearing_words import LIST_UNKNOWN, LISTS_READ, PLANNED_KINDS, TOLD, TOLD_KEY
from generator.render.context import Context
from generator.render.tables import ABSENT, Cell, Column, Columns, Table, Words, say
from generator.render.views.here import Here
from generator.render.views.trial_list import register_url


@dataclass(frozen=True)
class MissingResults:
    """The matrix of trials against outcomes with its key, the planned outcomes themselves, and what was not read."""

    matrix: Table | None
    key: tuple[tuple[str, str, str], ...]
    planned: Table | None
    note: Words


def missing_of(context: Context, page: Address, disease: str) -> MissingResults | None:
    """Of one disease; None where no trial has a report or a planned outcome here."""
    found = context.missing[disease]
    if not found.trials:
        return None
    registered = [trial for trial in found.trials if trial.trial is not None]
    read = sum(bool(trial.planned) for trial in registered)
    planned = [(trial, outcome) for trial in found.trials for outcome in trial.planned]
    return MissingResults(
        _matrix_table(context, page, found) if found.outcomes else None,
        TOLD_KEY,
        _planned_table(context, disease, planned) if planned else None,
        say(
            "missing_note",
            read=formatting.number(read),
            registrations=formatting.plural(len(registered) + len(found.unread), "registration"),
            unread=formatting.number(len(found.unread)),
        ),
    )


def _matrix_table(context: Context, page: Address, found: Matrix) -> Table:
    def of_outcome(outcome: Definition) -> Column[PlannedTrial]:
        def cell(trial: PlannedTrial) -> Cell:
            state = found.of(trial, outcome)
            return Cell(TOLD[state], mark=state)

        return Column(outcome.slug, outcome.label, cell)

    columns: Columns[PlannedTrial] = Columns(
        (
            Column("trial", "Trial", lambda trial: _trial_cell(context, page, trial)),
            Column("people", "People", _people, numeric=True),
            *map(of_outcome, found.outcomes),
        ),
        anchor=lambda trial: f"found-{trial.key.lower()}",
        size=lambda trial: (trial.people or 0,),
    )
    return columns.table("missing-table", say("missing_table"), found.trials, wide=True)


def _trial_cell(context: Context, page: Address, trial: PlannedTrial) -> Cell:
    """The registration with its reports below; the study alone where no registration is held."""
    if trial.trial is None:
        return context.study_cell(trial.studies[0], page)
    cells = [context.study_cell(study, page) for study in trial.studies]
    links = tuple((cell.text, cell.href) for cell in cells) or (("no report here", None),)
    return Cell(trial.label, register_url(context.vocabulary, trial.label), links=links)


def _people(trial: PlannedTrial) -> Cell:
    return ABSENT if trial.people is None else Cell(formatting.number(trial.people))


Planned = tuple[PlannedTrial, PlannedOutcome]


def _planned_table(context: Context, disease: str, planned: list[Planned]) -> Table:
    columns: Columns[Planned] = Columns(
        (
            Column("registration", "Trial", lambda pair: pair[0].label),
            Column("outcome", "Planned outcome", lambda pair: Cell(pair[1].outcome, note=pair[1].note)),
            Column("kind", "Kind", lambda pair: PLANNED_KINDS[pair[1].kind]),
            Column("time", "Time", lambda pair: Cell(pair[1].time) if pair[1].time else ABSENT),
            Column("measures", "Meant here", lambda pair: _meant(context, disease, pair[1])),
            Column("source", "Read at", lambda pair: _source(pair[1])),
        ),
        anchor=lambda pair: f"planned-{pair[0].label}-{pair[1].id}".lower(),
    )
    return columns.table("planned-table", say("planned_table"), planned)


def _meant(context: Context, disease: str, outcome: PlannedOutcome) -> Cell:
    measures = context.vocabulary.measures.get(disease, {})
    found = [measures[slug].label for slug in outcome.measures if slug in measures]
    found += [context.vocabulary.safety[slug].label for slug in outcome.categories]
    return Cell("; ".join(found)) if found else Cell("no measure here is exactly this", mark="absent")


def _source(outcome: PlannedOutcome) -> Cell:
    words = LISTS_READ[outcome.list_read] if outcome.list_read else LIST_UNKNOWN
    return Cell("page", outcome.address, note=words)


# ---- core outcomes ----


@dataclass(frozen=True)
class CoreOutcomes:
    """The field's list for a disease: its name, where it was published, and what is here of each outcome."""

    found: OutcomeSet
    href: str
    table: Table
    missing: tuple[str, ...]


def core_outcomes(context: Context, here: Here) -> CoreOutcomes | None:
    """Of one disease; None where no core outcome set is held for it."""
    found = context.dataset.outcome_sets.get(here.disease)
    if found is None:
        return None
    states = core_states(context.dataset, context.results, here.disease)
    columns: Columns[CoreState] = Columns(
        (
            Column("outcome", "Core outcome", lambda one: Cell(one.outcome.label, note=one.outcome.note)),
            Column(
                "state",
                "What is here",
                lambda one: Cell(one.words, mark=None if one.has_figure else "absent"),
            ),
            Column("measures", "Measures here that answer it", lambda one: _answering(context, here, one)),
        ),
        anchor=lambda one: f"core-{one.outcome.id}",
    )
    return CoreOutcomes(
        found,
        f"https://doi.org/{found.doi}" if found.doi else found.url or "",
        columns.table("core-table", say("core_table", name=found.label), states),
        tuple(one.outcome.label for one in states if not one.has_figure),
    )


def _answering(context: Context, here: Here, one: CoreState) -> Cell:
    measures = context.vocabulary.measures.get(here.disease, {})
    links: list[tuple[str, str | None]] = [
        (measures[slug].label, here.to(measure=slug)) for slug in one.with_result if slug in measures
    ]
    links += [
        (context.vocabulary.safety[slug].label, here.to(harm=slug))
        for slug in one.with_result
        if slug in context.vocabulary.safety
    ]
    if links:
        return Cell("", links=tuple(links))
    return Cell("none with a result" if one.is_defined else "no measure of it is defined here", mark="absent")
