"""Models to rows. Nothing is left out and nothing is rounded; what is absent is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.intervals import proportion_interval
from generator.load import Dataset
from generator.model.arm import Arm
from generator.model.result import SafetyRow
from generator.model.study import Study
from generator.rows.build_outcomes import effect_row, outcome_row
from generator.rows.index import Rows
from generator.rows.labels import distinct_labels
from generator.rows.results import EffectRow, HarmKind, HarmRow, OutcomeRow
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.rows.trials import trial_row
from generator.vocabulary import Vocabulary


def make_rows(dataset: Dataset) -> Rows:
    """The rows of a dataset that has passed its checks."""
    labels = distinct_labels(dataset.studies)
    made = [_OfStudy.make(study, labels[study.id], dataset.vocabulary) for study in dataset.studies]
    naming: dict[str, frozenset[str]] = {}
    for study in dataset.studies:
        for number in study.registrations:
            naming[number] = naming.get(number, frozenset()) | {study.id}
    return Rows(
        studies=tuple(one.row for one in made),
        arms=tuple(arm for one in made for arm in one.arms.values()),
        outcomes=tuple(row for one in made for row in one.outcomes()),
        effects=tuple(row for one in made for row in one.effects()),
        harms=tuple(row for one in made for row in one.harms()),
        sources=tuple(source for one in made for source in one.sources.values()),
        trials=tuple(trial_row(trial, dataset, naming) for trial in dataset.trials),
    )


@dataclass(frozen=True)
class _OfStudy:
    """A study's own row, its arms and sources by id, and what is made of its results."""

    study: Study
    row: StudyRow
    arms: dict[str, ArmRow]
    sources: dict[str, SourceRow]
    vocabulary: Vocabulary

    @classmethod
    def make(cls, study: Study, label: str, vocabulary: Vocabulary) -> _OfStudy:
        row = _study(study, label, vocabulary)
        return cls(
            study,
            row,
            {arm.id: arm for arm in _arms(study, row, vocabulary)},
            {
                source.id: SourceRow(row, source.id, source.kind, source.ref, source.url, source.note)
                for source in study.sources
            },
            vocabulary,
        )

    def outcomes(self) -> Iterator[OutcomeRow]:
        """Outcomes in file order."""
        for row in self.study.outcomes:
            yield outcome_row(row, self.row, self.arms, self.sources)

    def effects(self) -> Iterator[EffectRow]:
        """The authors' comparisons in file order."""
        for row in self.study.effects:
            measure = self.vocabulary.measure_of(
                row.measure, self.arms[row.arms[0]].disease, self.row.diseases
            )
            yield effect_row(row, measure, self.row, self.arms, self.sources)

    def harms(self) -> Iterator[HarmRow]:
        """Harms in file order."""
        for row in self.study.safety:
            yield self._harm(row)

    def _harm(self, row: SafetyRow) -> HarmRow:
        kind = harm_kind(row)
        counted = kind in ("proportion", "reported-zero", "inferred")
        method: Literal["exact", "wilson"] = "exact" if kind == "reported-zero" else "wilson"
        interval = proportion_interval(row.events, row.total, method=method) if counted else None
        return HarmRow(
            key=f"{self.row.id}-{row.id}",
            id=row.id,
            study=self.row,
            arm=self.arms[row.arm],
            disease=self.arms[row.arm].disease,
            measure=None,
            category=row.category,
            domain=None,
            definition=None,
            subset=None,
            analysis_set=None,
            unit_of_analysis=None,
            people=None,
            months=row.time_months,
            weeks=row.weeks,
            events=row.events,
            total=row.total,
            unit=row.unit,
            percent=None,
            proportion=row.events / row.total if counted else None,
            ci_low=interval.low if interval else None,
            ci_high=interval.high if interval else None,
            scores={},
            basis=row.basis,
            source=self.sources[row.source],
            kind=kind,
            note=row.note,
        )


def harm_kind(row: SafetyRow) -> HarmKind:
    """How a harm is shown: an inferred zero is no measurement, a count of events is no proportion."""
    if row.unit == "events":
        return "events"
    if row.basis == "inferred":
        return "none-mentioned" if row.events == 0 else "inferred"
    return "reported-zero" if row.events == 0 else "proportion"


def arm_people(study: Study, arm: Arm) -> int | None:
    """People of an arm: enrolled; else analysed; else the largest total of its rows on the whole arm."""
    if arm.enrolled is not None or arm.analysed is not None:
        return arm.enrolled if arm.enrolled is not None else arm.analysed
    whole = [row for row in study.outcomes if row.arm == arm.id and not row.subset]
    totals = [row.total if row.unit_of_analysis is None else row.people for row in whole]
    totals += [row.total for row in study.safety if row.arm == arm.id]
    return max(filter(None, totals), default=None)


def _study(study: Study, label: str, vocabulary: Vocabulary) -> StudyRow:
    people = [arm_people(study, arm) for arm in study.arms]
    known = [number for number in people if number is not None]
    citation, design = study.citation, study.design
    return StudyRow(
        id=study.id,
        label=label,
        title=study.title,
        authors=citation.authors,
        year=citation.year,
        published=citation.published,
        journal=citation.journal,
        volume=citation.volume,
        pages=citation.pages,
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        registrations=study.registrations,
        diseases=study.diseases,
        design=design.type,
        design_type=vocabulary.designs[design.type],
        phase=design.phase,
        masking=design.masking,
        centres=design.centres,
        countries=design.countries,
        enrolled_from=design.enrolled_from,
        enrolled_to=design.enrolled_to,
        follow_up_months=design.follow_up_months,
        status=study.inclusion.status,
        inclusion=vocabulary.statuses[study.inclusion.status],
        overlaps=study.inclusion.overlaps,
        inclusion_note=study.inclusion.note,
        funding=study.funding,
        competing_interests=study.competing_interests,
        people=sum(known) if known else None,
        people_complete=len(known) == len(people),
        level=study.extraction.level,
        read_twice=study.extraction.second_check is not None,
        extracted=study.extraction.date,
        doubts=study.extraction.doubts,
    )


def _arms(study: Study, row: StudyRow, vocabulary: Vocabulary) -> Iterator[ArmRow]:
    controls = {arm.compared_with for arm in study.arms if arm.compared_with}
    strata = {arm.id: _stratum(arm, vocabulary) for arm in study.arms}
    for arm in study.arms:
        controlled = arm.compared_with is not None or arm.id in controls
        beside = next((strata[other.id] for other in study.arms if other.compared_with == arm.id), None)
        yield ArmRow(
            study=row,
            id=arm.id,
            label=arm.label,
            role=arm.role,
            compared_with=arm.compared_with,
            disease=arm.disease,
            population=arm.population,
            stratum=strata[arm.id],
            beside_stratum=strata[arm.id] if arm.role == "intervention" else beside,
            controlled=controlled,
            randomised=controlled and row.design_type.randomised,
            comparator=arm.comparator,
            enrolled=arm.enrolled,
            analysed=arm.analysed,
            people=arm_people(study, arm),
            female=arm.female,
            age=arm.age,
            product=arm.product or {},
        )


def _stratum(arm: Arm, vocabulary: Vocabulary) -> str | None:
    stratum = vocabulary.stratum_of(dict(arm.product or {})) if arm.role == "intervention" else None
    return stratum.id if stratum else None
