"""Where a trial belongs, by the words and codes of the dataset alone: its diseases, and whether it gives a product."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.authoring.registers.entry import Entry
from generator.problems import quote
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Placed:
    """The diseases an entry evidently is of, those it may be of, and why it stands in doubt; no doubt: it is added."""

    diseases: tuple[str, ...]
    perhaps: tuple[str, ...]
    doubts: tuple[str, ...]


def placed(entry: Entry, vocabulary: Vocabulary) -> Placed:
    """Evident: a condition that is a disease's name or code. Perhaps: one that holds the name, or a code above it."""
    evident = tuple(slug for slug in vocabulary.diseases if _is_of(entry, slug, vocabulary))
    perhaps = tuple(
        slug for slug in vocabulary.diseases if slug not in evident and _may_be_of(entry, slug, vocabulary)
    )
    doubts = []
    if not evident:
        shown = ", ".join(map(quote, entry.conditions[:3])) or "not stated"
        doubts.append(
            f"condition {shown} is {'perhaps ' + ', '.join(perhaps) if perhaps else 'none of the diseases'}"
        )
    if not _gives_product(entry, vocabulary):
        shown = ", ".join(map(quote, entry.treatments[:2])) or "not stated"
        doubts.append(f"treatment {shown} is not evidently a product of the portal")
    if not entry.is_interventional:
        doubts.append("not an interventional study, by the register")
    return Placed(evident, perhaps, tuple(doubts))


def words(text: str) -> tuple[str, ...]:
    """Words for comparing: small letters, without the s of a plural."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.casefold()))
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in found)


def holds(text: str, phrase: str) -> bool:
    """Do the words of the phrase stand in the text, one after the other?"""
    inside, sought = words(text), words(phrase)
    return bool(sought) and any(
        inside[at : at + len(sought)] == sought for at in range(len(inside) - len(sought) + 1)
    )


def proposals(entry: Entry, vocabulary: Vocabulary) -> Iterable[str]:
    """``cell_source: umbilical-cord`` for each term whose words stand in title or treatment: proposed, not entered."""
    said = (entry.cells.get("title", ""), *entry.treatments)
    for name, attribute in vocabulary.product.attributes.items():
        if not attribute.in_registry:
            continue
        found = [
            slug
            for slug, term in attribute.terms.items()
            if len(words(slug)[0]) > 3
            and slug != "other"
            and any(_names(text, slug, term.label) for text in said)
        ]
        if len(found) == 1:
            yield f"{name} {found[0]}"


def _names(text: str, slug: str, label: str) -> bool:
    return holds(text, label) or holds(text, slug)


def _is_of(entry: Entry, slug: str, vocabulary: Vocabulary) -> bool:
    disease = vocabulary.diseases[slug]
    if disease.codes.mesh is not None and disease.codes.mesh in entry.condition_codes:
        return True
    name = set(words(disease.label))
    return any(set(words(condition)) == name for condition in entry.conditions)


def _may_be_of(entry: Entry, slug: str, vocabulary: Vocabulary) -> bool:
    disease = vocabulary.diseases[slug]
    if disease.codes.mesh is not None and disease.codes.mesh in entry.broader_codes:
        return True
    said = [set(words(text)) for text in (*entry.conditions, entry.cells.get("title", ""))]
    return any(set(words(name)) <= text for name in (disease.label, disease.short) for text in said)


def _gives_product(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Does a treatment or the title name a product of those that the portal's groups are made of?"""
    strata = vocabulary.product.strata
    attribute = vocabulary.product.attributes.get(strata.attribute)
    terms = attribute.terms if attribute is not None else {}
    said = (entry.cells.get("title", ""), *entry.treatments)
    return any(_names(text, slug, term.label) for slug, term in terms.items() for text in said)
