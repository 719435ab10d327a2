"""What an answer is made of: sentences in three parts, each with its kind, its values and the rows it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Part = Literal["benefit", "harm", "certainty"]
PARTS: tuple[Part, ...] = ("benefit", "harm", "certainty")


@dataclass(frozen=True)
class Sentence:
    """``kind`` names the macro of its words in ``templates/macros/answer.md.j2``, ``values`` are in them as text.

    ``rows`` are permanent ids of the rows that it rests on; of studies, or of reports awaiting classification, where it
    counts those. ``study`` is the id of the one that it names by its label, so that the name can be a link.
    """

    kind: str
    values: Mapping[str, object]
    rows: tuple[str, ...]
    study: str | None = None


@dataclass(frozen=True)
class Answer:
    """The answer for one disease before its length is looked at; ``rule`` and ``harm_rule`` are codes of the table.

    The first part has at least one sentence, which stands alone on the first page; the part on harms
    has none in a dataset without categories of harm, or in a review that compares nothing.
    """

    disease: str
    rule: str
    harm_rule: str
    benefit: tuple[Sentence, ...]
    harm: tuple[Sentence, ...]
    certainty: tuple[Sentence, ...]

    def of(self, part: Part) -> tuple[Sentence, ...]:
        """The sentences of a part."""
        found: tuple[Sentence, ...] = getattr(self, part)
        return found
