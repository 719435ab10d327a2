"""The other names of terms: each says something that the search does not know yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.places import File, Findings
from generator.folding import squashed
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.terms import Disease, Measure, Named
from generator.problems import quote
from generator.vocabulary import VOCABULARIES

RULE = "vocabularies/alias-repeated"


def check_aliases(dataset: Dataset) -> Findings:
    """An alias differs from the term's name and from its other aliases by more than capitals, accents and hyphens."""
    for name, path, term in _named(dataset):
        file, known = File(dataset, name), _names(term)
        for place, alias in enumerate(term.aliases):
            folded = squashed(alias)
            if not folded or folded in known:
                expected = "letters or digits" if not folded else f"another name than {quote(known[folded])}"
                hint = "Delete it: the search tells capitals, accents, spaces and hyphens not apart."
                yield file.problem((*path, "aliases", place), quote(alias), expected, hint, RULE)
            known.setdefault(folded, alias)


def _names(term: Named | Measure) -> dict[str, str]:
    """By their folded form the names that the term has without its aliases."""
    names: Sequence[str] = (term.label, term.short) if isinstance(term, Disease) else (term.label,)
    return {squashed(name): name for name in names}


def _named(dataset: Dataset) -> Iterator[tuple[str, FieldPath, Named | Measure]]:
    """Every term that may have aliases, with its file and its place there."""
    words = dataset.vocabulary
    for vocabulary, file in VOCABULARIES.items():
        if file.form == "by-slug":
            for slug, term in getattr(words, vocabulary).items():
                if isinstance(term, Named):
                    yield file.name, (slug,), term
    for disease, measures in words.measures.items():
        for slug, measure in measures.items():
            yield VOCABULARIES["measures"].name, (disease, slug), measure
    for key, attribute in words.product.attributes.items():
        for slug, term in attribute.terms.items():
            yield VOCABULARIES["product"].name, ("attributes", key, "terms", slug), term
