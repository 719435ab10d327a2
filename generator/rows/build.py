"""Models to rows. Nothing is left out and nothing is rounded; what is absent is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.intervals import proportion_interval
from generator.load import Dataset
from generator.model.result import Effect, Outcome, SafetyRow
from generator.model.study import Study
from generator.reading import StudyReading, reading_of
from generator.rows.build_studies import arm_rows, study_row
from generator.rows.index import Rows
from generator.rows.known import awaiting_row, excluded_row
from generator.rows.labels import distinct_labels
from generator.rows.results import EffectRow, HarmKind, HarmRow, OutcomeRow
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.rows.trials import trial_row
from generator.vocabulary import Vocabulary


def make_rows(dataset: Dataset) -> Rows:
    """The rows of a dataset that has passed its checks."""
    labels, words = distinct_labels(dataset.studies), dataset.vocabulary
    made = [_OfStudy.make(study, labels[study.id], words) for study in dataset.studies]
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
        awaiting=tuple(awaiting_row(slug, item, words) for slug, item in dataset.awaiting.items()),
        excluded=tuple(excluded_row(slug, item, words) for slug, item in dataset.excluded.items()),
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
        row = study_row(study, label, vocabulary)
        return cls(
            study,
            row,
            {arm.id: arm for arm in arm_rows(study, row, vocabulary)},
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
