"""Models to rows. Nothing is left out and nothing is rounded; what is absent is None."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

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


def make_rows(dataset: Dataset, kept: KeptStudies | None = None) -> Rows:
    """The rows of a dataset that has passed its checks; ``kept`` has those of studies that are as they were."""
    labels, words, kept = distinct_labels(dataset.studies), dataset.vocabulary, kept or KeptStudies()
    made = [
        kept.of(study, labels[study.id], words, has_serious_concerns(dataset, study.id))
        for study in dataset.studies
    ]
    naming: dict[str, frozenset[str]] = {}
    for study in dataset.studies:
        for number in study.registrations:
            naming[number] = naming.get(number, frozenset()) | {study.id}
    return Rows(
        studies=tuple(one.rows.study for one in made),
        arms=tuple(arm for one in made for arm in one.rows.arms.values()),
        outcomes=tuple(row for one in made for row in one.outcomes),
        effects=tuple(row for one in made for row in one.effects),
        harms=tuple(row for one in made for row in one.harms),
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

    @cached_property
    def outcomes(self) -> tuple[OutcomeRow, ...]:
        """Outcomes in file order."""
        return tuple(outcome_row(row, self.rows, self.reading.rows[row.id]) for row in self.study.outcomes)

    @cached_property
    def effects(self) -> tuple[EffectRow, ...]:
        """The authors' comparisons in file order."""
        return tuple(self._effects())

    @cached_property
    def harms(self) -> tuple[HarmRow, ...]:
        """Harms in file order."""
        return tuple(harm_row(row, self.rows, self.reading.rows[row.id]) for row in self.study.safety)

    def _effects(self) -> Iterator[EffectRow]:
        for row in self.study.effects:
            disease = self.rows.arms[row.arms[0]].disease
            measure = self.vocabulary.measure_of(row.measure, disease, self.rows.study.diseases)
            yield effect_row(row, measure, self.rows, self.reading.rows[row.id])


class KeptStudies:
    """The rows of each study as they were made last, for a program that reads a dataset again and again.

    Rows are made anew where anything that they are made of is another object: kept records are known by what they are.
    """

    def __init__(self) -> None:
        self.made = 0
        self._kept: dict[str, tuple[tuple[Study, str, Vocabulary, bool], _OfStudy]] = {}

    def of(self, study: Study, label: str, words: Vocabulary, distrusted: bool) -> _OfStudy:
        """The study with its rows; ``made`` counts those that were made anew."""
        given = (study, label, words, distrusted)
        kept = self._kept.get(study.id)
        if kept is not None and kept[0][0] is study and kept[0][2] is words and kept[0] == given:
            return kept[1]
        self.made += 1
        one = _OfStudy.make(*given)
        self._kept[study.id] = (given, one)
        return one
