"""``evidence new-study``: a new study file from options, answers and a citation file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.authoring.citation_files import (
    CitationError,
    CitedReport,
    clean_doi,
    read_bibtex_file,
    read_ris_file,
)
from generator.authoring.ids import proposed_id
from generator.authoring.names import author_of_text
from generator.authoring.options import OPTIONS
from generator.authoring.plain_text import one_line
from generator.authoring.template import commented_study
from generator.authoring.writing import write_new
from generator.checks.identifiers import PMID
from generator.checks.registers import register_of
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.load import readable_vocabulary
from generator.model.author import Author
from generator.model.base import EARLIEST_YEAR, LATEST_YEAR
from generator.model.slugs import RESERVED_SLUGS, is_slug
from generator.problems import did_you_mean, printable_path, quote
from generator.vocabulary import Vocabulary

ASKED = ("title", "authors", "year", "disease", "design", "status", "id")  # where the command can ask
Answers = dict[str, str]


def run_new_study(options: argparse.Namespace) -> Ending:
    """Write the file, or say why not."""
    vocabulary = readable_vocabulary(options.data)
    try:
        cited = _cited(options)
    except CitationError as error:
        name = printable_path(options.from_ris or options.from_bibtex)
        return Ending(PROBLEMS, problems=f"{name}: {error}")
    given = {name: one_line(getattr(options, name) or "") for name in OPTIONS}
    if sys.stdin.isatty():
        given = ask(given, cited, vocabulary, _typed)
    filled = filled_keys(given, cited, vocabulary)
    folder = options.data / "studies"
    if not folder.is_dir():
        raise PortalError(
            f"{folder}: found no such folder, expected the studies of a dataset. Make it first."
        )
    path = folder / f"{filled['id']}.yml"
    shown = printable_path(path)
    if not write_new(path, commented_study(vocabulary, filled)):
        return Ending(PROBLEMS, problems=f"{shown}: is there already, and was left alone. Give another --id.")
    last = "Fill in what is marked must, then run evidence check."
    return Ending(DONE, "\n".join([f"{shown}: written.", *(f"- {note}" for note in cited.notes), last]))


def _cited(options: argparse.Namespace) -> CitedReport:
    if options.from_ris:
        return read_ris_file(_existing(options.from_ris, "a RIS file"))
    if options.from_bibtex:
        return read_bibtex_file(_existing(options.from_bibtex, "a BibTeX file"))
    return CitedReport(None, {})


def _existing(path: Path, expected: str) -> Path:
    if not path.exists():
        raise no_such_file(printable_path(path), expected)
    return path


def _typed(question: str) -> str:
    try:
        return input(question)
    except EOFError:  # the end of what is typed leaves all further questions open
        return ""


def ask(given: Answers, cited: CitedReport, vocabulary: Vocabulary, answer: Callable[[str], str]) -> Answers:
    """What options and citation leave open, asked one by one; an empty answer leaves it open."""
    known = {"title": cited.title, **cited.citation}
    choices = {
        "disease": list(vocabulary.diseases),
        "design": list(vocabulary.designs),
        "status": list(vocabulary.statuses),
    }
    asked = dict(given)
    for name in ASKED:
        if not asked[name] and not known.get(name):
            terms = f" ({', '.join(choices[name])})" if name in choices else ""
            asked[name] = one_line(answer(f"{name}: {OPTIONS[name]}{terms}\n> "))
    return asked


def filled_keys(given: Mapping[str, str], cited: CitedReport, vocabulary: Vocabulary) -> dict[str, Any]:
    """The keys of the file that are known; raises PortalError for an option that cannot be right."""
    citation = {**cited.citation, **_citation(given)}
    registrations = tuple(_several(given["registration"]))
    for number in registrations:
        if register_of(number, vocabulary.registers) is None:
            raise _wrong("registration", number, "a number of a register in vocabularies/register.yml")
    filled: dict[str, Any] = {
        "title": given["title"] or cited.title,
        "citation": citation,
        "registrations": registrations,
        "diseases": tuple(_term("disease", slug, vocabulary.diseases) for slug in _several(given["disease"])),
        "design": {"type": _term("design", given["design"], vocabulary.designs)},
        "inclusion": {"status": _term("status", given["status"], vocabulary.statuses)},
    }
    if len(filled["diseases"]) == 1:
        filled["arms"] = [{"disease": filled["diseases"][0]}]
    return {"id": _id(given["id"], citation, registrations), **filled}


def _citation(given: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if given["authors"]:
        found["authors"] = tuple(_author(name) for name in _several(given["authors"]))
    if given["year"]:
        if (
            not re.fullmatch(r"[0-9]{4}", given["year"])
            or not EARLIEST_YEAR <= int(given["year"]) <= LATEST_YEAR
        ):
            raise _wrong("year", given["year"], f"a year between {EARLIEST_YEAR} and {LATEST_YEAR}")
        found["year"] = int(given["year"])
    if given["journal"]:
        found["journal"] = given["journal"]
    if given["doi"]:
        found["doi"] = clean_doi(given["doi"])
        if found["doi"] is None:
            raise _wrong("doi", given["doi"], "a DOI such as 10.1000/182")
    if given["pmid"]:
        if not PMID.fullmatch(given["pmid"]):
            raise _wrong("pmid", given["pmid"], "1 to 9 digits")
        found["pmid"] = int(given["pmid"])
    return found


def _author(name: str) -> Author:
    found = author_of_text(name)
    if found is None:
        raise _wrong(
            "authors", name, "family name, initials, such as Deng, D", "Put semicolons between names."
        )
    return found


def _id(given: str, citation: Mapping[str, Any], registrations: tuple[str, ...]) -> str:
    study = given or proposed_id(citation.get("authors", ()), citation.get("year"), registrations)
    if not study:
        raise PortalError("--id: found nothing, expected the id of the study, such as surname-2026. Give it.")
    if not is_slug(study):
        raise _wrong("id", study, "small letters, digits and hyphens, such as surname-2026")
    if study in RESERVED_SLUGS:
        raise _wrong("id", study, "an id that is not reserved, such as surname-2026")
    return study


def _several(text: str) -> list[str]:
    return [part for part in (one_line(part) for part in text.split(";")) if part]


def _term(option: str, slug: str, terms: Mapping[str, Any]) -> str | None:
    if slug and slug not in terms:
        raise _wrong(option, slug, f"one of {', '.join(terms)}", did_you_mean(slug, list(terms)))
    return slug or None


def _wrong(option: str, found: str, expected: str, hint: str = "") -> PortalError:
    return PortalError(f"--{option}: found {quote(found)}, expected {expected}. {hint}".rstrip())
