"""Lines of a description: a term with its text, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.render import wording


@dataclass(frozen=True)
class Detail:
    """A line of a study's description: a term, its text, an optional link, and words after it that are no link."""

    term: str
    text: str
    href: str | None = None
    note: str = ""
    is_id: bool = False  # a registration or another number, which is never broken over two lines

    @property
    def is_absent(self) -> bool:
        """Is the text a mark of absence?"""
        return self.text in wording.ABSENT

    @property
    def within(self) -> str:
        """The term within a sentence."""
        return formatting.within_sentence(self.term)


def details(*lines: tuple[str, object, str | None] | tuple[str, object]) -> tuple[Detail, ...]:
    """Each term with its text; what is not known is said by its absence mark in the templates."""
    made = []
    for term, value, *href in lines:
        text = str(value) if value not in (None, "") else wording.NOT_FOUND
        made.append(Detail(term, text, href[0] if href and value not in (None, "") else None))
    return tuple(made)
