"""Names as people and reference managers write them, made authors of a study file; what is not sure is told."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from generator.load.earlier_forms import OF_A_GROUP, present_author
from generator.model.author import COMPANY, SUFFIX, Author, parse_author

INITIALS = re.compile(r"[^\W\d_]{1,3}")
TRAILING = re.compile(r"\s+((?:Jr|Sr)\.?|II|III|IV|2nd|3rd|4th)$")


def author_of(family: str, given: str = "", suffix: str = "") -> Author | None:
    """The author of the parts of a name, first names as initials: "Smith", "John A." is ``Smith, JA``.

    A suffix may stand behind the given name. None where it is no name.
    """
    if trailing := TRAILING.search(given):
        given, suffix = given[: trailing.start()], suffix or trailing[1]
    family, suffix = " ".join(family.split()), suffix.strip()
    parts = [family, initials(given)]
    if suffix and SUFFIX.fullmatch(suffix):
        parts.append(suffix)
    return _parsed(", ".join(parts) if parts[1] else f"{family},")


def author_of_text(name: str) -> Author | None:
    """The author of a name in one text: with a comma by its parts, without one as it was written before.

    A family name alone is a person; words that name a group or a company are one. None where that is not sure: first
    name and family name without a comma, several names, none.
    """
    name = " ".join(name.split())
    family, *rest = (part.strip() for part in name.split(","))
    if COMPANY.search(name) or (OF_A_GROUP.search(name) and not any(rest)):
        return group_of(name.rstrip(", "))
    if not any(rest):
        return present_author(family) or _parsed(name)
    if len(rest) > 2 or (len(rest) == 2 and not SUFFIX.fullmatch(rest[1])):
        return None
    return author_of(family, *rest)


def initials(given: str) -> str:
    """``Jean-Pierre A.`` as ``JPA``; capitals that are initials already stay."""
    words = [word for word in re.split(r"[\s.\-\u2010\u2011]+", given) if word]
    return "".join(
        word if word.isupper() and INITIALS.fullmatch(word) else word[0].upper()
        for word in words
        if word[0].isalpha()
    )


def group_of(name: str) -> Author | None:
    """A group by its name; None where the text is none, such as "et al."."""
    return _parsed({"group": name})


def _parsed(value: object) -> Author | None:
    try:
        return parse_author(value)
    except PydanticCustomError:
        return None
