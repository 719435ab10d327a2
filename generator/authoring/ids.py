"""The id of a new study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.authoring.file_values import FileValue
from generator.model.author import Author
from generator.model.slugs import LONGEST_SLUG, is_slug, slug_of


def id_of_citation(citation: Mapping[str, FileValue], registrations: Sequence[str] = ()) -> str | None:
    """The id that follows from a citation as a study file has it; else from a registration number."""
    authors, year = citation.get("authors"), citation.get("year")
    people = [one for one in authors if isinstance(one, Author)] if isinstance(authors, Sequence) else []
    return proposed_id(people, year if isinstance(year, int) else None, registrations)


def proposed_id(authors: Sequence[Author], year: int | None, registrations: Sequence[str] = ()) -> str | None:
    """First author and year; else a registration number; None where neither is known."""
    if authors and year is not None:
        family = slug_of(authors[0].short)[: LONGEST_SLUG - 5].strip("-")
        if family:
            return f"{family}-{year}"
    numbers = (slug_of(number) for number in registrations)
    return next((number for number in numbers if is_slug(number)), None)
