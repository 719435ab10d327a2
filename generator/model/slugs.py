"""Slugs: the small letters, digits and hyphens that become file names and addresses."""

from __future__ import annotations

import re
import unicodedata

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_SLUG = 80
# Every web server gives the page of this name the address of the folder it is in, so another page would be lost.
RESERVED_SLUGS = frozenset({"index"})
# Letters that are no letter with a sign on it, so that taking the sign away does not make them plain.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def is_slug(text: str) -> bool:
    """Small letters, digits and hyphens: nothing that leads to another folder."""
    return len(text) <= LONGEST_SLUG and re.fullmatch(SLUG_PATTERN, text) is not None


def slug_of(text: str) -> str:
    """The text in small letters, digits and hyphens; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
