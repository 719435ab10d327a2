"""Who wrote a report: a person as ``Family, Initials`` or ``Family, Initials, Suffix``, a group as ``{group: Name}``.

The family name stands before the first comma, whatever its words and letters; a family name alone is valid. Nothing is
guessed of a name: what could be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

# Words that begin a family name: with them a name of several words is a family name without a comma too.
PARTICLES = frozenset(
    ["al", "am", "ap", "ben", "bin", "da", "dal", "das", "de", "del", "della", "dem", "den", "der", "des", "di", "do",
     "dos", "du", "el", "la", "las", "le", "les", "lo", "los", "mac", "op", "san", "st", "st.", "te", "ten", "ter",
     "van", "vom", "von", "y", "zu", "zum", "zur"]
)  # fmt: skip
SUFFIX = re.compile(
    r"(?:Jr|Sr|Junior|Senior|Filho|Neto|I|II|III|IV|V|VI|\d{1,2}(?:st|nd|rd|th))\.?", re.IGNORECASE
)
# Only endings that are never initials: "AG", "SA" and "LLC" may be.
COMPANY = re.compile(
    r"(?:^|[\s,])(?:Ltd|Limited|Inc|Corp|Corporation|GmbH|Pty|Company|SpA|S\.p\.A)\.?$|\sCo\.$"
)
NOT_WHOLE = re.compile(r"\bet\s+al\b|^(?:and\s+)?others\.?$", re.IGNORECASE)
BETWEEN_NAMES = re.compile(r"[;&]|\s(?:and|und|et)\s")
INITIALS_AT_MOST = 3
SIGNS = frozenset(" -'.,·‐‑’ʼʹ`/")
SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^[^,;]*[^,;\s][^,;]*(,[^,;]*){0,2}$"},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["group"],
            "properties": {"group": {"type": "string", "pattern": r"\S"}},
        },
    ]
}


@dataclass(frozen=True)
class Author:
    """A person by ``family``, ``given`` (names or initials, as written) and ``suffix``; or a ``group`` by its name."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    group: str | None = None

    def __str__(self) -> str:
        """As a study file has it: ``Deng, D``, ``{group: Name}``."""
        if self.group is not None:
            return f"{{group: {self.group}}}"
        parts = [part for part in (self.family, self.given, self.suffix) if part is not None]
        is_family_for_sure = len(parts) > 1 or not _needs_comma(str(self.family))
        return ", ".join(parts) if is_family_for_sure else f"{self.family},"

    @property
    def printed(self) -> str:
        """As lists of references print it: ``Deng D``, ``Delta J III``, the name of a group."""
        parts = (self.family, self.given, self.suffix, self.group)
        return " ".join(part for part in parts if part is not None)

    @property
    def short(self) -> str:
        """What a report is called after: the family name, or the name of a group."""
        return self.group if self.group is not None else str(self.family)


def printed_authors(authors: Iterable[Author]) -> str:
    """ "Deng D, Zhang P"."""
    return ", ".join(author.printed for author in authors)


def parse_author(value: Any) -> Author:
    """An author as a study file writes it; PydanticCustomError with the kind of fault where it is none."""
    if isinstance(value, Author):
        return value
    if isinstance(value, Mapping):
        return _group(value)
    if not isinstance(value, str):
        raise _fault("form")
    text = " ".join(value.split())
    if not text:
        raise _fault("empty")
    if NOT_WHOLE.search(text):
        raise _fault("not_whole")
    if COMPANY.search(text):
        raise _fault("group")
    family, *rest = (part.strip() for part in text.split(","))
    if len(rest) > 2 or BETWEEN_NAMES.search(text) or (rest and _ends_in_initials(family)):
        raise _fault("several")
    if not rest:
        return _family_alone(family)
    return _person(family, rest)


def _person(family: str, rest: list[str]) -> Author:
    given, suffix = rest[0], (rest[1] if len(rest) > 1 else None)
    if suffix is not None and not SUFFIX.fullmatch(suffix):
        raise _fault("suffix")
    if not _is_name(family) or not (given or suffix is None) or not (_is_name(given) or not given):
        raise _fault("form")
    return Author(family, given or None, suffix)


def _family_alone(family: str) -> Author:
    """Without a comma: one word, or words of which all but the last are particles."""
    if _is_initials(family):
        raise _fault("initials")
    if _needs_comma(family):
        raise _fault("form")
    if not _is_name(family):
        raise _fault("form")
    return Author(family)


def _group(value: Mapping[Any, Any]) -> Author:
    name = value.get("group")
    if set(value) != {"group"} or not isinstance(name, str):
        raise _fault("form")
    if not name.strip():
        raise _fault("empty")
    if NOT_WHOLE.search(name):
        raise _fault("not_whole")
    return Author(group=name.strip())


def _needs_comma(family: str) -> bool:
    *before, _ = family.split(" ")
    return any(word.lower() not in PARTICLES for word in before)


def _is_name(text: str) -> bool:
    """Letters of any alphabet with what stands between them; a digit or a bracket is no part of a name."""
    return any(unicodedata.category(char)[0] == "L" for char in text) and all(
        char in SIGNS or unicodedata.category(char)[0] in "LM" for char in text
    )


def _is_initials(word: str) -> bool:
    letters = unicodedata.normalize("NFC", word).replace("-", "").replace(".", "")
    return 0 < len(letters) <= INITIALS_AT_MOST and all(
        unicodedata.category(char) == "Lu" for char in letters
    )


def _ends_in_initials(family: str) -> bool:
    """``Deng D`` is no family name: its initials belong behind the comma."""
    words = family.split(" ")
    return len(words) > 1 and _is_initials(words[-1])


def _fault(kind: str) -> PydanticCustomError:
    return PydanticCustomError(f"author_{kind}", "an author")


AuthorField = Annotated[Author, PlainValidator(parse_author), PlainSerializer(str), WithJsonSchema(SCHEMA)]
