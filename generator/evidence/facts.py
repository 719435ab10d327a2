"""One fact that bears on certainty: what it is about, what is known in a sentence, and what state that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator import formatting
from generator.rows import StudyRow

# known: told from the data here · not-found: not found in the pages read · not-applicable: does not arise here ·
# not-computed: cannot be computed from what is known.
FactState = Literal["known", "not-found", "not-applicable", "not-computed"]


@dataclass(frozen=True)
class Fact:
    """A fact without a verdict. ``code`` is permanent; ``sentence`` is whole and plain text."""

    code: str
    label: str
    sentence: str
    state: FactState


def known(code: str, label: str, sentence: str) -> Fact:
    """A fact told from the data."""
    return Fact(code, label, sentence, "known")


def names(studies: Iterable[StudyRow]) -> str:
    """ "Doe 2019 and Roe 2020", each once."""
    return formatting.joined(list(dict.fromkeys(study.label for study in studies)))


def of_all(number: int, total: int) -> str:
    """ "3 of 5 studies"."""
    return f"{formatting.number(number)} of {formatting.plural(total, 'study', 'studies')}"
