"""Where ``evidence new-study`` gets a citation from: a file, a number that is looked up, or nowhere."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.authoring.citation_files import CitationError, CitedReport, clean_doi, read_reference_file
from generator.authoring.fetched.get import Get, get
from generator.authoring.fetched.records import NCT, fetched
from generator.checks.identifiers import PMID
from generator.checks.registers import register_of
from generator.errors import PortalError, no_such_file
from generator.problems import printable_path, quote
from generator.vocabulary import Vocabulary

FORMS = {
    "doi": (clean_doi, "a DOI such as 10.1000/182"),
    "pmid": (lambda text: text if PMID.fullmatch(text) else None, "1 to 9 digits"),
    "nct": (lambda text: text.upper() if NCT.fullmatch(text.upper()) else None, "NCT and 8 digits"),
}


def cited_for(options: argparse.Namespace, getting: Get | None = None) -> CitedReport:
    """The citation that the options lead to; CitationError names the file or the service.

    A number beside a file, or with ``--offline``, is written and not looked up.
    """
    if options.source is not None:
        return _read(options.source)
    numbers = {name: text.strip() for name in FORMS if (text := getattr(options, name, None))}
    wrong = [
        f"--{name}: found {quote(text)}, expected {FORMS[name][1]}."
        for name, text in numbers.items()
        if FORMS[name][0](text) is None
    ]
    if wrong or not numbers or options.offline:
        report = CitedReport(None, {}, registrations=tuple(filter(None, [_nct(numbers)])))
        if wrong and "nct" in numbers and _nct(numbers) is None:
            raise PortalError("\n".join(wrong))
        return report  # what else is wrong is told with all that is wrong of the other options
    return fetched({name: str(FORMS[name][0](text)) for name, text in numbers.items()}, getting or get)


def _nct(numbers: Mapping[str, str]) -> str | None:
    found = FORMS["nct"][0](numbers.get("nct", ""))
    return str(found) if found else None


def _read(path: Path) -> CitedReport:
    if not path.exists():
        raise no_such_file(printable_path(path), "a file with a reference (RIS, .nbib, BibTeX, CSL-JSON)")
    try:
        return read_reference_file(path)
    except CitationError as error:
        raise CitationError(f"{printable_path(path)}: {error}") from error


def with_known_registers(cited: CitedReport, vocabulary: Vocabulary) -> CitedReport:
    """The report with those numbers that a register of the dataset has; the others are told."""
    known = tuple(
        number for number in cited.registrations if register_of(number, vocabulary.registers) is not None
    )
    others = [number for number in cited.registrations if number not in known]
    notes = [
        f"The record names {quote(number)}, which has not the form of a number of a register here; it was left out."
        for number in others
    ]
    return replace(cited, registrations=known, notes=(*cited.notes, *notes))


def remarks_of(cited: CitedReport) -> dict[str, list[str]]:
    """Lines above keys of the new file: a retraction is not only printed."""
    return {"after_publication": list(cited.warnings)} if cited.warnings else {}


def told(cited: CitedReport, shown: str) -> list[Any]:
    """The lines that the command prints: a retraction first."""
    return [*cited.warnings, f"{shown}: written.", *(f"- {note}" for note in cited.notes)]
