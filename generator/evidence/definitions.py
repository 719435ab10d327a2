"""What an outcome is on a disease: a measure or a harm, and on what terms its results may be combined.

One type for both, so that pooling, pairs, headlines, pages and files ask the same thing the same way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence.times import Window
from generator.model.terms import Measure, Model, SafetyCategory
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Definition:
    """A measure of a disease, or a safety category (a harm, which all diseases share).

    Exactly one of ``measure`` and ``category`` is given. ``slug`` is unique among the definitions of a disease.
    ``by_person_years``: are rates of the harm meant, which take the length of observation into account by themselves?
    """

    disease: str
    slug: str
    measure: Measure | None = None
    category: SafetyCategory | None = None
    by_person_years: bool = False

    @property
    def is_harm(self) -> bool:
        """A safety category?"""
        return self.category is not None

    @property
    def label(self) -> str:
        """Its name on pages."""
        return self._term.label

    @property
    def _term(self) -> Measure | SafetyCategory:
        term = self.measure or self.category
        assert term is not None
        return term

    @property
    def combine(self) -> bool:
        """May its comparisons be combined across studies?"""
        return self._term.combine

    @property
    def combine_single_groups(self) -> bool:
        """May results of single groups be combined?"""
        return self.combine and not self.randomised_only and not self.lacks_window

    @property
    def randomised_only(self) -> bool:
        """Combined only in randomised comparisons?"""
        return self.measure is not None and self.measure.randomised_only

    @property
    def model(self) -> Model | None:
        """The model that leads a combined difference; None: the usual one."""
        return self._term.model

    @property
    def is_score(self) -> bool:
        """A score, not a count of people?"""
        return self.measure is not None and self.measure.kind == "score"

    @property
    def is_primary(self) -> bool:
        """The measure that the disease's page names first?"""
        return self.measure is not None and self.measure.primary

    @property
    def is_timed(self) -> bool:
        """Does a result say little without its time: of assessment, or of observation where the harm is timed?"""
        return self.category is None or self.category.timed

    @property
    def window_months(self) -> Window:
        """Times of assessment, or lengths of observation of a harm, that count as comparable; None: any."""
        return None if self.by_person_years else self._term.window_months

    @property
    def needs_length(self) -> bool:
        """Is its count combined only where the length of observation is stated, and within one window?"""
        return self.category is not None and self.category.timed and not self.by_person_years

    @property
    def lacks_window(self) -> bool:
        """A harm that needs one window of observation, of which none is named?"""
        return self.needs_length and self.window_months is None

    @property
    def never_combined(self) -> str:
        """The code of the reason why single groups are not combined, where they may not be."""
        if self.is_harm:
            return "no-window" if self.combine and self.lacks_window else "category-not-combined"
        return "randomised-only" if self.randomised_only else "measure-not-combined"


@dataclass(frozen=True)
class Synthesis(ABC):
    """What a synthesis is of: an outcome of a disease, in one stratum of products."""

    definition: Definition
    stratum: str

    @property
    def disease(self) -> str:
        """Slug of the disease."""
        return self.definition.disease

    @property
    def outcome(self) -> str:
        """Slug of the measure or safety category."""
        return self.definition.slug

    @property
    @abstractmethod
    def ending(self) -> str:
        """What tells it from other syntheses of the outcome and stratum: the end of its key."""

    @property
    def key(self) -> str:
        """The permanent id of its result."""
        return f"{self.disease}.{self.outcome}.{self.stratum}.{self.ending}"


def definitions(vocabulary: Vocabulary, disease: str) -> Iterator[Definition]:
    """All of a disease in display order: its measures, then the harms."""
    for slug, measure in vocabulary.measures.get(disease, {}).items():
        yield Definition(disease, slug, measure=measure)
    for slug, category in vocabulary.safety.items():
        yield Definition(disease, slug, category=category)
