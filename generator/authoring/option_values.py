"""What an answer to a question of ``evidence new-study`` means, and which answers cannot be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.authoring.citation_files import clean_doi
from generator.authoring.names import author_of_text
from generator.authoring.plain_text import one_line
from generator.checks.identifiers import PMID
from generator.checks.registers import register_of
from generator.errors import PortalError
from generator.model.author import Author
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR
from generator.model.slugs import RESERVED_SLUGS, is_slug
from generator.model.terms import Term
from generator.problems import did_you_mean, quote
from generator.vocabulary import Vocabulary


def choices_of(name: str, vocabulary: Vocabulary) -> Mapping[str, Term]:
    """The terms of a closed list; none where anything may be answered."""
    lists: Mapping[str, Mapping[str, Term]] = {
        "disease": vocabulary.diseases,
        "design": vocabulary.designs,
        "status": vocabulary.statuses,
    }
    return lists.get(name, {})


def value_of(name: str, text: str, vocabulary: Vocabulary) -> Any:
    """What an answer means; raises PortalError where it cannot be right."""
    if name == "authors":
        return tuple(_author(each) for each in several(text))
    if name == "year":
        return _year(text)
    if name == "doi":
        return _fits("doi", text, clean_doi(text), "a DOI such as 10.1000/182")
    if name == "pmid":
        return int(_fits("pmid", text, text if PMID.fullmatch(text) else None, "1 to 9 digits"))
    if name == "registration":
        return tuple(_registration(number, vocabulary) for number in several(text))
    if name == "disease":
        return tuple(_term(name, slug, vocabulary.diseases) for slug in several(text))
    if name == "id":
        return study_slug(text)
    terms = choices_of(name, vocabulary)
    return _term(name, text, terms) if terms else text


def _year(text: str) -> int:
    is_year = re.fullmatch(r"[0-9]{4}", text) and EARLIEST_YEAR <= int(text) <= LATEST_YEAR
    return int(
        _fits("year", text, text if is_year else None, f"a year between {EARLIEST_YEAR} and {LATEST_YEAR}")
    )


def _registration(number: str, vocabulary: Vocabulary) -> str:
    known = register_of(number, vocabulary.registers)
    labels = ", ".join(register.label for register in vocabulary.registers.values())
    _fits("registration", number, known, f"a number of a register in vocabularies/register.yml: {labels}")
    return number


def _fits(option: str, text: str, value: Any, expected: str) -> Any:
    if value is None:
        raise _wrong(option, text, expected)
    return value


def _author(name: str) -> Author:
    found = author_of_text(name)
    if found is None:
        raise _wrong(
            "authors", name, "family name, initials, such as Deng, D", "Put semicolons between names."
        )
    return found


def study_slug(study: str) -> str:
    if not is_slug(study):
        raise _wrong("id", study, "small letters, digits and hyphens, such as surname-2026")
    if study in RESERVED_SLUGS:
        raise _wrong("id", study, "an id that is not reserved, such as surname-2026")
    return study


def several(text: str) -> list[str]:
    return [part for part in (one_line(part) for part in text.split(";")) if part]


def _term(option: str, slug: str, terms: Mapping[str, Term]) -> str | None:
    if slug and slug not in terms:
        raise _wrong(option, slug, f"one of {', '.join(terms)}", did_you_mean(slug, list(terms)))
    return slug or None


def _wrong(option: str, found: str, expected: str, hint: str = "") -> PortalError:
    return PortalError(f"--{option}: found {quote(found)}, expected {expected}. {hint}".rstrip())
