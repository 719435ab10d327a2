"""Every term of the vocabularies and every abbreviation, with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.terms import Term
from generator.render import wording
from generator.render.context import Context


@dataclass(frozen=True)
class Entry:
    """A term with its permanent id, its name and its meaning."""

    anchor: str
    label: str
    definition: str
    note: str | None = None


@dataclass(frozen=True)
class Chapter:
    """A vocabulary as a chapter of the glossary; the search of the site finds it, or leaves it out to stay small."""

    anchor: str
    label: str
    entries: tuple[Entry, ...]
    searched: bool = True


@dataclass(frozen=True)
class GlossaryView:
    """Everything on the glossary page."""

    chapters: tuple[Chapter, ...]


def glossary_view(context: Context) -> GlossaryView:
    """The view of the glossary."""
    vocabulary = context.vocabulary
    abbreviations = tuple(
        Entry(f"abbreviation-{slug}", term.short, term.definition, term.label)
        for slug, term in vocabulary.abbreviations.items()
    )
    product = [
        _chapter(f"product-{key.replace('_', '-')}", attribute.label, attribute.terms)
        for key, attribute in vocabulary.product.attributes.items()
        if attribute.terms
    ]
    basis = tuple(
        Entry(f"basis-{key}", words.capitalize(), wording.BASIS_MEANING[key])
        for key, words in wording.BASIS.items()
    )
    readings = tuple(
        Entry(f"reading-{label.replace(' ', '-')}", label.capitalize(), meaning)
        for label, meaning in wording.READINGS.items()
    )
    states = tuple(
        Entry(f"absence-{state}", words.capitalize(), meaning) for state, words, meaning in wording.STATE_KEY
    )
    return GlossaryView(
        chapters=(
            Chapter("abbreviations", "Abbreviations", abbreviations),
            _chapter("designs", "Study designs", vocabulary.designs),
            _chapter("domains", "Kinds of outcome", vocabulary.domains),
            _chapter("safety", "Safety categories", vocabulary.safety),
            _chapter("statuses", "Inclusion", vocabulary.statuses),
            *product,
            _chapter("masking", "Masking", vocabulary.masking),
            _chapter("exclusions", "Reasons for exclusion", vocabulary.exclusions),
            _chapter("trial-statuses", "Status of registered trials", vocabulary.trial_statuses),
            Chapter("basis", "What a figure rests on", basis),
            Chapter("readings", "How figures were read", readings, searched=False),
            Chapter("absences", "What is there, and what is missing", states, searched=False),
        )
    )


def _chapter(anchor: str, label: str, terms: Mapping[str, Term]) -> Chapter:
    entries = tuple(Entry(f"{anchor}-{slug}", term.label, term.definition) for slug, term in terms.items())
    return Chapter(anchor, label, entries)
