"""Models to rows. Nothing is left out and nothing is rounded; what is absent is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.load import Dataset
from generator.model.study import Study
from generator.reading import StudyReading, reading_of
from generator.rows.build_harms import harm_row
from generator.rows.build_outcomes import effect_row, outcome_row
from generator.rows.build_studies import StudyRows, study_rows
from generator.rows.index import Rows
from generator.rows.judgements import assessment_rows, has_serious_concerns
from generator.rows.known import awaiting_row, excluded_row
from generator.rows.labels import distinct_labels
from generator.rows.results import EffectRow, HarmRow, OutcomeRow
from generator.rows.trials import trial_row
from generator.vocabulary import Vocabulary


def make_rows(dataset: Dataset) -> Rows:
    """The rows of a dataset that has passed its checks."""
    labels, words = distinct_labels(dataset.studies), dataset.vocabulary
    made = [
        _OfStudy.make(study, labels[study.id], words, has_serious_concerns(dataset, study.id))
        for study in dataset.studies
    ]
    naming: dict[str, frozenset[str]] = {}
    for study in dataset.studies:
        for number in study.registrations:
            naming[number] = naming.get(number, frozenset()) | {study.id}
    return Rows(
        studies=tuple(one.rows.study for one in made),
        arms=tuple(arm for one in made for arm in one.rows.arms.values()),
        outcomes=tuple(row for one in made for row in one.outcomes()),
        effects=tuple(row for one in made for row in one.effects()),
        harms=tuple(row for one in made for row in one.harms()),
        sources=tuple(source for one in made for source in one.rows.sources.values()),
        trials=tuple(trial_row(trial, dataset, naming) for trial in dataset.trials),
        awaiting=tuple(awaiting_row(slug, item, words) for slug, item in dataset.awaiting.items()),
        excluded=tuple(excluded_row(slug, item, words) for slug, item in dataset.excluded.items()),
        assessments=tuple(row for one in made for row in assessment_rows(dataset, one.study, one.rows.study)),
    )


@dataclass(frozen=True)
class _OfStudy:
    """A study with its rows, and what is made of its results."""

    study: Study
    rows: StudyRows
    reading: StudyReading
    vocabulary: Vocabulary

    @classmethod
    def make(cls, study: Study, label: str, vocabulary: Vocabulary, distrusted: bool) -> _OfStudy:
        reading = reading_of(study, vocabulary.product.card)
        return cls(study, study_rows(study, label, reading, vocabulary, distrusted), reading, vocabulary)

    def outcomes(self) -> Iterator[OutcomeRow]:
        """Outcomes in file order."""
        for row in self.study.outcomes:
            yield outcome_row(row, self.rows, self.reading.rows[row.id])

    def effects(self) -> Iterator[EffectRow]:
        """The authors' comparisons in file order."""
        for row in self.study.effects:
            disease = self.rows.arms[row.arms[0]].disease
            measure = self.vocabulary.measure_of(row.measure, disease, self.rows.study.diseases)
            yield effect_row(row, measure, self.rows, self.reading.rows[row.id])

    def harms(self) -> Iterator[HarmRow]:
        """Harms in file order."""
        for row in self.study.safety:
            yield harm_row(row, self.rows, self.reading.rows[row.id])
