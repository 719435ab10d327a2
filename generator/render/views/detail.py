"""A line of a description: a term, its text, and what is said where nothing was found."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render import wording


@dataclass(frozen=True)
class Detail:
    """A line of a study's description: a term, its text, and an optional link."""

    term: str
    text: str
    href: str | None = None

    @property
    def is_absent(self) -> bool:
        """Is the text a mark of absence?"""
        return self.text in wording.ABSENT


def details(*details: tuple[str, object, str | None] | tuple[str, object]) -> tuple[Detail, ...]:
    """Only what is known; what is not is said by its absence mark in the templates."""
    made = []
    for term, value, *href in details:
        text = str(value) if value not in (None, "") else wording.NOT_FOUND
        made.append(Detail(term, text, href[0] if href and value not in (None, "") else None))
    return tuple(made)
