"""All rows of a dataset and one index over them, so that nobody goes through all rows for each study."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.rows.judgements import AssessmentRow
from generator.rows.known import AwaitingRow, ExcludedRow
from generator.rows.results import EffectRow, FigureRow, HarmRow, OutcomeRow
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.rows.trials import TrialRow

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Rows:
    """Every row in file order: studies by id, trials by disease and registration."""

    studies: tuple[StudyRow, ...]
    arms: tuple[ArmRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    effects: tuple[EffectRow, ...]
    harms: tuple[HarmRow, ...]
    sources: tuple[SourceRow, ...]
    trials: tuple[TrialRow, ...]
    awaiting: tuple[AwaitingRow, ...]
    excluded: tuple[ExcludedRow, ...]
    assessments: tuple[AssessmentRow, ...] = ()

    # ---- one thing by its id ----

    @cached_property
    def study(self) -> dict[str, StudyRow]:
        """The study by id."""
        return {row.id: row for row in self.studies}

    @cached_property
    def arm(self) -> dict[tuple[str, str], ArmRow]:
        """The arm by the ids of study and arm."""
        return {(row.study.id, row.id): row for row in self.arms}

    @cached_property
    def place_of_arm(self) -> dict[ArmRow, int]:
        """The place of each arm in file order, from 0."""
        return {row: place for place, row in enumerate(self.arms)}

    # ---- everything of a study ----

    @cached_property
    def arms_of(self) -> dict[str, tuple[ArmRow, ...]]:
        """Arms by id of the study; every study has an entry, as in the indexes below."""
        return self._by_study(self.arms)

    @cached_property
    def outcomes_of(self) -> dict[str, tuple[OutcomeRow, ...]]:
        """Outcomes by id of the study."""
        return self._by_study(self.outcomes)

    @cached_property
    def effects_of(self) -> dict[str, tuple[EffectRow, ...]]:
        """The authors' comparisons by id of the study."""
        return self._by_study(self.effects)

    @cached_property
    def harms_of(self) -> dict[str, tuple[HarmRow, ...]]:
        """Harms by id of the study."""
        return self._by_study(self.harms)

    @cached_property
    def sources_of(self) -> dict[str, tuple[SourceRow, ...]]:
        """Sources by id of the study."""
        return self._by_study(self.sources)

    @cached_property
    def assessments_of(self) -> dict[str, tuple[AssessmentRow, ...]]:
        """Judgements by named people, by id of the study."""
        return self._by_study(self.assessments)

    # ---- everything of a disease ----

    def studies_on(self, disease: str) -> tuple[StudyRow, ...]:
        """Studies with people of the disease."""
        return self._studies_on.get(disease, ())

    def arms_on(self, disease: str) -> tuple[ArmRow, ...]:
        """Arms of the disease alone: how many of a mixed arm's people have which disease is not known."""
        return self._arms_on.get(disease, ())

    def outcomes_on(self, disease: str) -> tuple[OutcomeRow, ...]:
        """Outcomes on a disease; one of a mixed arm counts for each disease of its study."""
        return self._outcomes_on.get(disease, ())

    def effects_on(self, disease: str) -> tuple[EffectRow, ...]:
        """The authors' comparisons on a disease, of mixed arms too."""
        return self._effects_on.get(disease, ())

    def harms_on(self, disease: str) -> tuple[HarmRow, ...]:
        """Harms on a disease, of mixed arms too."""
        return self._harms_on.get(disease, ())

    def figures_on(self, disease: str) -> tuple[FigureRow, ...]:
        """Outcomes, the authors' comparisons and harms on a disease."""
        return (*self.outcomes_on(disease), *self.effects_on(disease), *self.harms_on(disease))

    def trials_on(self, disease: str) -> tuple[TrialRow, ...]:
        """Registered trials on a disease."""
        return self._trials_on.get(disease, ())

    def awaiting_on(self, disease: str) -> tuple[AwaitingRow, ...]:
        """Reports awaiting classification with people of a disease."""
        return tuple(row for row in self.awaiting if disease in row.report.diseases)

    # ---- how the index is made: each row is looked at once ----

    @cached_property
    def _studies_on(self) -> dict[str, tuple[StudyRow, ...]]:
        return _grouped(self.studies, lambda row: row.diseases)

    @cached_property
    def _arms_on(self) -> dict[str, tuple[ArmRow, ...]]:
        return _grouped(self.arms, lambda row: (row.disease,) if row.disease else ())

    @cached_property
    def _outcomes_on(self) -> dict[str, tuple[OutcomeRow, ...]]:
        return _grouped(self.outcomes, lambda row: row.diseases)

    @cached_property
    def _effects_on(self) -> dict[str, tuple[EffectRow, ...]]:
        return _grouped(self.effects, lambda row: row.diseases)

    @cached_property
    def _harms_on(self) -> dict[str, tuple[HarmRow, ...]]:
        return _grouped(self.harms, lambda row: row.diseases)

    @cached_property
    def _trials_on(self) -> dict[str, tuple[TrialRow, ...]]:
        return _grouped(self.trials, lambda row: (row.disease,))

    def _by_study(self, rows: Iterable[AnyOfStudy]) -> dict[str, tuple[AnyOfStudy, ...]]:
        found = _grouped(rows, lambda row: (row.study.id,))
        return {study.id: found.get(study.id, ()) for study in self.studies}


AnyOfStudy = TypeVar("AnyOfStudy", ArmRow, OutcomeRow, EffectRow, HarmRow, SourceRow, AssessmentRow)


def _grouped(rows: Iterable[Row], keys: Callable[[Row], Iterable[Key]]) -> dict[Key, tuple[Row, ...]]:
    """Rows under each of their keys, in their order."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return {key: tuple(members) for key, members in found.items()}
