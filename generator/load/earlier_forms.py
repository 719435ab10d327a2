"""Files as they were written before names of authors had one form, brought into the present form.

For one release: a comparison reads its older side through this, and ``evidence fmt`` converts what is beyond doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from pydantic_core import PydanticCustomError

from generator.model.author import COMPANY, INITIALS_AT_MOST, Author, parse_author
from generator.model.pages import full_pages

SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV|2nd|3rd|4th")
OF_A_GROUP = re.compile(
    r"\b(?:Group|Party|Consortium|Collaboration|Collaborative|Committee|Network|Society|Association|Team|"
    r"Investigators|Trial|Trials|Study|University|Institute|Hospital|Center|Centre|Foundation|Biotech|Pharma)\b",
    re.IGNORECASE,
)
MOST_WORDS = 4  # of a family name


def present_author(text: str) -> Author | None:
    """The author that an earlier name surely is ("Deng D", "Delta J III", a company); None where it is in doubt.

    None as well where the name has the present form already.
    """
    text = " ".join(text.split())
    if _is_present(text):
        return None
    if COMPANY.search(text):
        return _parsed({"group": text})
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) and _initials(words[-2]) else None
    if not 2 <= len(words) <= MOST_WORDS + 1 or not _initials(words[-1]) or OF_A_GROUP.search(text):
        return None
    return _parsed(", ".join(filter(None, (" ".join(words[:-1]), words[-1], suffix))))


def brought_forward(value: Any) -> Any:
    """The record of a study or of the source review with its authors and pages in the present form.

    A name that is in doubt was shown whole before, as that of a group: so it is taken.
    """
    citation = value.get("citation") if isinstance(value, dict) else None
    if not isinstance(citation, dict):
        return value
    made = dict(citation)
    if isinstance(made.get("authors"), tuple):
        made["authors"] = tuple(_whole(name) for name in made["authors"])
    if isinstance(made.get("pages"), str):
        made["pages"] = full_pages(made["pages"]) or made["pages"]
    return {**value, "citation": made}


def _whole(name: Any) -> Any:
    if not isinstance(name, str) or _is_present(name):
        return name
    return present_author(name) or {"group": name}


def _is_present(text: str) -> bool:
    return _parsed(text) is not None


def _parsed(value: Any) -> Author | None:
    read: Callable[[Any], Author] = parse_author
    try:
        return read(value)
    except PydanticCustomError:
        return None


def _initials(word: str) -> bool:
    letters = unicodedata.normalize("NFC", word).replace("-", "")
    return 0 < len(letters) <= INITIALS_AT_MOST and all(
        unicodedata.category(char) == "Lu" for char in letters
    )
