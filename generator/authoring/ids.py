"""The id of a new study, and whether an id may name a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
INITIALS = re.compile(r"(?:\s+[A-Z][A-Z-]{0,3})+$")
# Letters that are no letter with a sign on it, so that taking the sign away does not make them plain.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def is_id(text: str) -> bool:
    """Small letters, digits and hyphens: nothing that leads to another folder."""
    return len(text) <= LONGEST_ID and SLUG.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """The text in small letters, digits and hyphens; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def proposed_id(authors: Sequence[str], year: int | None, registrations: Sequence[str] = ()) -> str | None:
    """First author and year; else a registration number; None where neither is known."""
    if authors and year is not None:
        family = slug_of(INITIALS.sub("", authors[0]))[: LONGEST_ID - 5].strip("-")
        if family:
            return f"{family}-{year}"
    numbers = (slug_of(number) for number in registrations)
    return next((number for number in numbers if number and is_id(number)), None)
