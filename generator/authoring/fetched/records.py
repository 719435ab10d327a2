"""A record by its number: a DOI from Crossref, a PubMed number from Europe PMC, an NCT number from ClinicalTrials.gov.

Crossref: https://api.crossref.org/swagger-ui/ · Europe PMC: https://europepmc.org/RestfulWebService ·
ClinicalTrials.gov: https://clinicaltrials.gov/data-api/api
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from generator.authoring.citation_files import CitationError, CitedReport, from_json
from generator.authoring.fetched.get import Get
from generator.authoring.file_values import FileValues
from generator.problems import quote as quoted

NCT = re.compile(r"NCT\d{8}")


@dataclass(frozen=True)
class Service:
    """Who holds the record, and its address."""

    label: str
    address: str


SERVICES = {  # option: the service, in the order in which their records count
    "pmid": Service(
        "Europe PMC",
        "https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=EXT_ID:{number}%20AND%20SRC:MED"
        "&resultType=core&format=json",
    ),
    "doi": Service("Crossref", "https://api.crossref.org/works/{number}"),
    "nct": Service("ClinicalTrials.gov", "https://clinicaltrials.gov/api/v2/studies/{number}"),
}


def fetched(numbers: Mapping[str, str], get: Get) -> CitedReport:
    """The records of these numbers as one; raises CitationError where one of them cannot be had."""
    found = {option: _one(option, numbers[option], get) for option in SERVICES if numbers.get(option)}
    whole = CitedReport(None, {})
    for option, report in found.items():
        whole = _joined(whole, report, SERVICES[option].label)
    return whole


def _one(option: str, number: str, get: Get) -> CitedReport:
    service = SERVICES[option]
    answer = get(
        service.address.format(number=quote(number, safe="/" if option == "doi" else "")), service.label
    )
    try:
        report = from_json(answer)
    except CitationError as error:
        raise CitationError(f"{service.label}, {option} {number}: {error}") from error
    return _of_that_number(option, number, report, service.label)


def _of_that_number(option: str, number: str, report: CitedReport, label: str) -> CitedReport:
    """An answer about another number is none; one without it gets it."""
    said = report.registrations[:1] if option == "nct" else [report.citation.get(option)]
    found = next((str(value) for value in said if value is not None), None)
    if found is not None and found.casefold() != number.casefold():
        raise CitationError(
            f"{label} answered with the record of {found}, expected that of {number}. "
            "Compare the number with the report."
        )
    if found is None and option != "nct":
        value = int(number) if option == "pmid" else number
        return replace(report, citation={**report.citation, option: value})
    return report


def _joined(one: CitedReport, other: CitedReport, label: str) -> CitedReport:
    """What the first leaves open comes from the other; where both say something and differ, that is told."""
    citation: FileValues = {**one.citation}
    notes = [*one.notes]
    for key, value in other.citation.items():
        mine = citation.get(key)
        if mine in (None, ()):
            citation[key] = value
        elif value not in (None, ()) and str(mine).casefold() != str(value).casefold():
            notes.append(
                f"{label} has another {key}: {quoted(_shown(value))}; {quoted(_shown(mine))} is kept."
            )
    if one.title and other.title and one.title.casefold() != other.title.casefold():
        notes.append(f"{label} has another title: {quoted(other.title)}.")
    return CitedReport(
        one.title or other.title,
        citation,
        (*notes, *(f"{label}: {note}" for note in other.notes)),
        tuple(dict.fromkeys((*one.warnings, *other.warnings))),
        {**other.after, **one.after},
        tuple(dict.fromkeys((*one.registrations, *other.registrations))),
    )


def _shown(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
