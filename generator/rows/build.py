"""Models to rows. Nothing is left out and nothing is rounded; what is absent is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.intervals import proportion_interval
from generator.load import Dataset
from generator.model.arm import Arm
from generator.model.result import Effect, Outcome, SafetyRow
from generator.model.study import Study
from generator.reading import StudyReading, reading_of
from generator.rows.index import Rows
from generator.rows.labels import distinct_labels
from generator.rows.people import arm_people, people_ids, study_people
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
    reading: StudyReading

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
            reading_of(study),
        )

    def outcomes(self) -> Iterator[OutcomeRow]:
        """Outcomes in file order."""
        for row in self.study.outcomes:
            yield self._outcome(row)

    def _outcome(self, row: Outcome) -> OutcomeRow:
        events, total = row.events, row.total
        has_share = events is not None and total is not None and not self.row.has_selected_cases
        interval = proportion_interval(events, total) if has_share else None  # type: ignore[arg-type]
        return OutcomeRow(
            key=f"{self.row.id}-{row.id}",
            id=row.id,
            study=self.row,
            arm=self.arms[row.arm],
            disease=self.arms[row.arm].disease,
            measure=row.measure,
            category=None,
            domain=row.domain,
            definition=row.definition,
            subset=row.subset,
            months=row.months,
            events=events,
            total=total,
            unit="patients",
            percent=row.percent,
            proportion=events / total if has_share and events is not None and total else None,
            ci_low=interval.low if interval else None,
            ci_high=interval.high if interval else None,
            scores=dict(row.summaries),
            basis=row.basis,
            source=self.sources[row.source],
            readers=self.reading.rows[row.id],
            instrument=row.instrument,
            p_value=row.p_value,
        )

    def effects(self) -> Iterator[EffectRow]:
        """The authors' comparisons in file order."""
        for row in self.study.effects:
            yield self._effect(row)

    def _effect(self, row: Effect) -> EffectRow:
        treated, control = (self.arms[arm] for arm in row.arms)
        return EffectRow(
            key=f"{self.row.id}-{row.id}",
            id=row.id,
            study=self.row,
            arm=treated,
            control_arm=control,
            disease=treated.disease,
            subset=row.subset,
            domain=row.domain,
            measure=row.measure,
            instrument=row.instrument,
            effect=row.effect,
            definition=row.definition,
            months=row.months,
            value=row.value,
            ci_low=row.ci_low,
            ci_high=row.ci_high,
            p_value=row.p_value,
            significant=row.significant,
            basis=row.basis,
            source=self.sources[row.source],
            readers=self.reading.rows[row.id],
        )

    def harms(self) -> Iterator[HarmRow]:
        """Harms in file order."""
        for row in self.study.safety:
            yield self._harm(row)

    def _harm(self, row: SafetyRow) -> HarmRow:
        kind = harm_kind(row, is_selected=self.row.has_selected_cases)
        events, total = None if kind == "none-mentioned" else row.events, row.total
        method: Literal["exact", "wilson"] = "exact" if kind == "reported-zero" else "wilson"
        counted = kind in ("proportion", "reported-zero", "inferred") and events is not None and bool(total)
        share = (events or 0, total or 0) if counted else None
        interval = proportion_interval(*share, method=method) if share else None
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
            months=row.months,
            events=events,
            total=total,
            unit=row.unit or "patients",
            percent=None,
            proportion=share[0] / share[1] if share else None,
            ci_low=interval.low if interval else None,
            ci_high=interval.high if interval else None,
            scores={},
            basis=row.basis,
            source=self.sources[row.source],
            readers=self.reading.rows[row.id],
            kind=kind,
            person_years=row.person_years,
            note=row.note,
        )


def harm_kind(row: SafetyRow, *, is_selected: bool = False) -> HarmKind:
    """How a harm is shown: that none is mentioned is no measurement; a count of events or of picked cases no share."""
    if row.is_none_mentioned:
        return "none-mentioned"
    if row.unit == "events":
        return "events"
    if is_selected:
        return "selected-cases"
    if row.basis == "inferred":
        return "inferred"
    return "reported-zero" if row.events == 0 else "proportion"


def _study(study: Study, label: str, vocabulary: Vocabulary) -> StudyRow:
    people = study_people(study)
    reading = reading_of(study)
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
        issue=citation.issue,
        pages=citation.pages,
        article_number=citation.article_number,
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        preprint=citation.preprint,
        after_publication=study.after,
        registrations=study.registrations,
        registration_records=study.registration_records,
        diseases=study.diseases,
        design=design.type,
        design_type=vocabulary.designs[design.type],
        phase=design.phase,
        masking=design.masking,
        people_randomised=design.randomised,
        allocation=design.allocation,
        comparison=design.comparison,
        cases=design.cases,
        people_planned=design.planned,
        stopped_early=design.stopped_early,
        stopped_reason=design.stopped_reason,
        primary_endpoints=design.primary_endpoints,
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
        read_twice=reading.is_read_twice,
        read_by=reading.by,
        reading=reading,
        extracted=study.extraction.date,
        doubts=study.extraction.doubts,
    )


def _arms(study: Study, row: StudyRow, vocabulary: Vocabulary) -> Iterator[ArmRow]:
    controls = {arm.compared_with for arm in study.arms if arm.compared_with}
    readers = reading_of(study).arms
    strata = {arm.id: _stratum(arm, vocabulary) for arm in study.arms}
    ids = people_ids(study)
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
            background_treatment=arm.background_treatment,
            masking=arm.masking,
            planned=arm.planned,
            enrolled=arm.enrolled,
            analysed=arm.analysed,
            people=arm_people(study, arm),
            people_id=ids[arm.id],
            female=arm.female,
            age=arm.age,
            product=arm.product or {},
            readers=readers[arm.id],
        )


def _stratum(arm: Arm, vocabulary: Vocabulary) -> str | None:
    stratum = vocabulary.stratum_of(dict(arm.product or {})) if arm.role == "intervention" else None
    return stratum.id if stratum else None
