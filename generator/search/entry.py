"""One thing that the search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.model.terms import Disease, Named
from generator.vocabulary import Vocabulary

Kind = Literal["disease", "outcome", "study", "trial", "page"]
KINDS: tuple[Kind, ...] = (
    "disease",
    "outcome",
    "study",
    "trial",
    "page",
)  # in the order in which they are shown


@dataclass(frozen=True)
class Entry:
    """What is shown (``title``, one line of ``fact``, where it leads) and what it is found by.

    ``names`` are what it is called (a label, an alias), ``words`` is all else that is said of it; ``identifiers`` are
    numbers of registers and journals, found whole or by their beginning, never by a piece.
    """

    kind: Kind
    title: str
    fact: str
    address: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


def called(term: Named, *others: str | None) -> tuple[str, ...]:
    """Everything that a term is called: its label, its aliases, and other forms of its name."""
    return tuple(name for name in (term.label, *term.aliases, *others) if name)


def of_diseases(vocabulary: Vocabulary, slugs: Iterable[str]) -> tuple[str, ...]:
    """Everything that the diseases are called."""
    return tuple(
        name for slug in slugs if (term := vocabulary.diseases.get(slug)) for name in disease_names(term)
    )


def disease_names(term: Disease) -> tuple[str, ...]:
    """Everything that a disease is called."""
    return called(term, term.short)
