"""What a table calls a study, as authors, year and id."""

from __future__ import annotations

import re
from collections.abc import Container

from pydantic_core import PydanticCustomError

from generator.model.author import Author, parse_author
from generator.model.slugs import LONGEST_SLUG, RESERVED_SLUGS, slug_of

YEAR_BEHIND = re.compile(r"(?P<name>.*\S)[\s,;(\[]+(?P<year>(?:18|19|20)\d\d)(?P<letter>[a-z]?)[)\]]?")
AND = re.compile(r"\s*(?:&|\band\b|\bund\b|\bet\b(?!\s+al))\s*")
ET_AL = re.compile(r"[\s,]*\bet\.?\s+al\b\.?", re.IGNORECASE)
ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{3,}")


def name_and_year(label: str, year: int | None) -> tuple[str, int | None]:
    """``Smith 2010a`` is Smith, 2010; a year of its own column goes before the one in the name."""
    found = YEAR_BEHIND.fullmatch(label)
    if found is None:
        return label, year
    return found["name"], int(found["year"]) if year is None else year


def authors_of(name: str) -> tuple[Author, ...]:
    """``Hart & Sutherland`` are two people, ``Rosenthal et al`` one of several; what is no name is a group."""
    text = ET_AL.sub("", name).strip(" ,;")
    if ABBREVIATION.fullmatch(text):
        return (Author(group=text),)
    found = [_author(part) for part in AND.split(text) if part]
    people = tuple(author for author in found if author is not None)
    return people if people and len(people) == len(found) else (_group(text or name),)


def _author(text: str) -> Author | None:
    """``Smith J`` of tables is written ``Smith, J`` here."""
    for form in (text, re.sub(r"\s+([A-Z]{1,3})$", r", \1", text)):
        try:
            return parse_author(form)
        except PydanticCustomError:
            continue
    return None


def _group(text: str) -> Author:
    """A group by its name; a word that no name may hold is left as the only thing known."""
    try:
        return parse_author({"group": text})
    except PydanticCustomError:
        return Author(group="Authors not named")


def study_id(authors: tuple[Author, ...], year: int | None, taken: Container[str]) -> str:
    """First author and year, with a letter behind it where two studies are called the same."""
    family = slug_of(authors[0].short)[: LONGEST_SLUG - 10].strip("-") or "study"
    base = f"{family}-{year}" if year is not None else family
    if base in RESERVED_SLUGS:
        base = f"study-{base}"
    place, found = 1, base
    while found in taken:
        place += 1
        found = f"{base}-{_letters(place)}"
    return found


def _letters(place: int) -> str:
    """b for the second, z for the 26th, then numbers."""
    return chr(ord("a") + place - 1) if place <= 26 else str(place)
