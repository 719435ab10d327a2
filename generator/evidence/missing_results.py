"""Which outcomes each trial of a disease planned, and what was found of them: the matrix of missing results.

A page that was read in part never says "not reported": what was planned is found, or not found in the pages read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition, definitions
from generator.evidence.results import Results
from generator.evidence.spreads import spread_of
from generator.load import Dataset
from generator.model.planned import PlannedOutcome
from generator.model.result import SummaryKey
from generator.rows import ArmResult, FigureRow, Rows, StudyRow, TrialRow

# full: figures of each group that can be computed with · partly: a p, a percentage, words, or whether the endpoint was
# met · planned-not-found · not-planned: the whole list of planned outcomes was read, and this is not among them ·
# unknown: neither found, nor known whether it was planned.
Told = Literal["full", "partly", "planned-not-found", "not-planned", "unknown"]
TOLD: tuple[Told, ...] = get_args(Told)
FORMS: tuple[SummaryKey, ...] = ("change", "follow_up")


@dataclass(frozen=True, eq=False)
class PlannedTrial:
    """A registration with its reports, or a controlled study whose registration is not in the registry (then None)."""

    key: str
    label: str
    trial: TrialRow | None
    studies: tuple[StudyRow, ...]
    planned: tuple[PlannedOutcome, ...]

    @property
    def is_list_whole(self) -> bool:
        """Was its whole list of planned outcomes read?"""
        return bool(self.planned) and all(item.list_read == "whole" for item in self.planned)

    @property
    def people(self) -> int | None:
        """People randomised in its reports, else in their groups, else planned or counted in the register."""
        found = [number for study in self.studies if (number := study.people_randomised or study.people)]
        if found:
            return max(found)  # reports of one trial are of the same people
        return self.trial.enrolment if self.trial else None

    def plans(self, definition: Definition) -> bool:
        """Did it plan the outcome, by a register's page or as the primary endpoint that a report names?"""
        slug = definition.slug
        by_list = any(slug in (*item.measures, *item.categories) for item in self.planned)
        return by_list or any(
            item.measure == slug for study in self.studies for item in study.primary_endpoints
        )


@dataclass(frozen=True, eq=False)
class Matrix:
    """The trials of a disease against its outcomes; ``unread`` are registrations of which nothing of this is known."""

    disease: str
    outcomes: tuple[Definition, ...]
    trials: tuple[PlannedTrial, ...]
    told: dict[tuple[str, str], Told]
    unread: tuple[TrialRow, ...]

    def of(self, trial: PlannedTrial, outcome: Definition) -> Told:
        """What is there of one outcome in one trial."""
        return self.told[trial.key, outcome.slug]


def missing_results(dataset: Dataset, rows: Rows, results: Results, disease: str) -> Matrix:
    """The matrix of a disease; its outcomes are those that a trial planned, and those that may be combined."""
    trials = tuple(_trials(dataset, rows, disease))
    every = tuple(definitions(dataset.vocabulary, disease))
    by_study: dict[str, list[Compared]] = {}
    for item in results.compared[disease]:
        by_study.setdefault(item.pair.study, []).append(item)
    told = {
        (trial.key, outcome.slug): _told(rows, by_study, trial, outcome)
        for trial in trials
        for outcome in every
    }
    found = frozenset(slug for (_, slug), state in told.items() if state in ("full", "partly"))
    shown = tuple(
        outcome
        for outcome in every
        if any(trial.plans(outcome) for trial in trials) or (outcome.combine and outcome.slug in found)
    )
    there = {trial.key for trial in trials}
    unread = tuple(trial for trial in rows.trials_on(disease) if trial.registration not in there)
    return Matrix(disease, shown, trials, told, unread)


def _trials(dataset: Dataset, rows: Rows, disease: str) -> Iterator[PlannedTrial]:
    """Registrations with a plan or a report, in the order of the registry; then other controlled main studies."""
    reported: set[str] = set()
    for trial in rows.trials_on(disease):
        studies = tuple(rows.study[study] for study in trial.reports)
        planned = dataset.planned.get(trial.registration, ())
        reported.update(trial.reports)
        if studies or planned:
            yield PlannedTrial(trial.registration, trial.registration, trial, studies, planned)
    for study in rows.studies_on(disease):
        is_compared = any(arm.compared_with for arm in rows.arms_of[study.id])
        if is_compared and study.id not in reported and not study.is_shown_separately:
            yield PlannedTrial(study.id, study.label, None, (study,), ())


def _told(
    rows: Rows, by_study: Mapping[str, list[Compared]], trial: PlannedTrial, outcome: Definition
) -> Told:
    found = [row for study in trial.studies for row in _rows(rows, study, outcome)]
    compared = [
        item
        for study in trial.studies
        for item in by_study.get(study.id, ())
        if item.pair.outcome in _slugs(outcome)
    ]
    if _is_full(found, compared):
        return "full"
    endpoints = [item for study in trial.studies for item in study.primary_endpoints]
    if found or any(item.measure == outcome.slug and item.result is not None for item in endpoints):
        return "partly"
    if trial.plans(outcome):
        return "planned-not-found"
    return "not-planned" if trial.is_list_whole else "unknown"


def _slugs(outcome: Definition) -> tuple[str, ...]:
    """The outcome, and the harm that holds exactly the people who are not in it."""
    other = outcome.measure.opposite_of if outcome.measure else None
    return (outcome.slug, other) if other else (outcome.slug,)


def _rows(rows: Rows, study: StudyRow, outcome: Definition) -> list[FigureRow]:
    """The study's rows on the outcome and disease."""
    every: tuple[FigureRow, ...] = (
        *rows.outcomes_of[study.id],
        *rows.effects_of[study.id],
        *rows.harms_of[study.id],
    )
    slugs = _slugs(outcome)
    return [
        row for row in every if (row.measure or row.category) in slugs and outcome.disease in row.diseases
    ]


def _is_full(found: Iterable[FigureRow], compared: Iterable[Compared]) -> bool:
    """Figures of both groups of a comparison; of a group that was compared with none, its own."""
    alone = [
        row
        for row in found
        if isinstance(row, ArmResult) and row.arm.is_treated and not row.arm.compared_with
    ]
    pairs = ((item.pair.treated, item.pair.control) for item in compared)
    both = any(
        treated is not None and control is not None and is_full(treated) and is_full(control)
        for treated, control in pairs
    )
    return both or any(is_full(row) for row in alone)


def is_full(row: ArmResult) -> bool:
    """Can it be computed with: a count among a total, or a mean with its spread and number of people?"""
    if row.is_inferred or row.is_none_mentioned or row.is_least_count:
        return False
    if row.events is not None and row.total is not None:
        return True
    scores = (row.score(form) for form in FORMS)
    return any(one.mean is not None and one.n is not None and spread_of(one) is not None for one in scores)


# ---- what could have entered a synthesis ----


@dataclass(frozen=True)
class CouldEnter:
    """Trials that planned or partly told an outcome and are not in its synthesis.

    ``people`` are those of the ``trials`` whose number is known, ``unknown`` the others. ``running`` planned it and are
    not over, so nothing of theirs is missing yet. ``lists_read`` of ``registrations`` have planned outcomes here.
    """

    trials: tuple[PlannedTrial, ...]
    people: int
    unknown: tuple[PlannedTrial, ...]
    running: tuple[PlannedTrial, ...]
    lists_read: int
    registrations: int


def could_have_entered(rows: Rows, matrix: Matrix, outcome: Definition, entered: Iterable[str]) -> CouldEnter:
    """The trials without full figures of an outcome that planned or partly told it; ``entered`` are ids of studies.

    A trial of which every report here is without a control group could enter no comparison.
    """
    inside = frozenset(entered)
    found = [
        trial
        for trial in matrix.trials
        if matrix.told[trial.key, outcome.slug] in ("partly", "planned-not-found")
        and not any(study.id in inside for study in trial.studies)
        and _may_compare(rows, trial)
    ]
    over = tuple(one for one in found if one.studies or one.trial is None or one.trial.ended)
    registered = [trial for trial in matrix.trials if trial.trial is not None]
    return CouldEnter(
        over,
        sum(trial.people or 0 for trial in over),
        tuple(trial for trial in over if trial.people is None),
        tuple(one for one in found if one not in over),
        sum(bool(trial.planned) for trial in registered),
        len(registered) + len(matrix.unread),
    )


def _may_compare(rows: Rows, trial: PlannedTrial) -> bool:
    """Has one of its reports a control group? Where none is here, it is not known and may be."""
    arms = [arm for study in trial.studies for arm in rows.arms_of[study.id]]
    return not trial.studies or any(arm.compared_with for arm in arms)
