"""The id of a new study."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.author import Author
from generator.model.slugs import LONGEST_SLUG, is_slug, slug_of


def proposed_id(authors: Sequence[Author], year: int | None, registrations: Sequence[str] = ()) -> str | None:
    """First author and year; else a registration number; None where neither is known."""
    if authors and year is not None:
        family = slug_of(authors[0].short)[: LONGEST_SLUG - 5].strip("-")
        if family:
            return f"{family}-{year}"
    numbers = (slug_of(number) for number in registrations)
    return next((number for number in numbers if is_slug(number)), None)
