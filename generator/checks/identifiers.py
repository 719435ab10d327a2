"""Identifiers of reports, trials and pages: of the right form, and of one study only."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.checks.places import File, Findings, StudyFile
from generator.checks.registers import register_of
from generator.checks.terms import how_to_add
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.study import Study
from generator.problems import did_you_mean, quote
from generator.vocabulary import VOCABULARIES

# The part in < > is that of older DOIs, as in 10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-Q.
DOI = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9})*/[-._;()/:\w+%#&,=~$@!*'\[\]]+(?:<\d+::?[\w.-]+>[\w.;:()/-]+)?", re.ASCII
)
PMID = re.compile(r"[1-9][0-9]{0,8}")
PMCID = re.compile(r"PMC[1-9][0-9]{0,8}")
# An address, and where it leads to many pages a remark in brackets: https://register.example/ (IRCT123N1).
WEB_REFERENCE = re.compile(r"https?://[^\s\"'<>\\^`{|}]+(?: \([^()]{1,200}\))?")


def check_citation_ids(place: StudyFile) -> Findings:
    """DOI, PMID and PMCID as their registries write them."""
    citation = place.study.citation
    yield from check_doi(place, ("citation", "doi"), citation.doi)
    if citation.pmid is not None and not PMID.fullmatch(str(citation.pmid)):
        hint = "Copy the number from PubMed."
        yield place.problem(
            ("citation", "pmid"), quote(citation.pmid), "1 to 9 digits", hint, "identifiers/pmid-form"
        )
    if citation.pmcid is not None and not PMCID.fullmatch(citation.pmcid):
        hint = "Copy it from PubMed Central, with PMC in front."
        here = ("citation", "pmcid")
        yield place.problem(here, quote(citation.pmcid), "PMC and digits", hint, "identifiers/pmcid-form")


def check_doi(place: File | StudyFile, path: FieldPath, doi: str | None) -> Findings:
    """A DOI without address and without a full stop behind it."""
    if doi is not None and not _is_doi(doi):
        hint = "Copy the DOI alone, without doi: or https://doi.org/ in front and without a full stop."
        yield place.problem(path, quote(doi), "a DOI such as 10.1000/182", hint, "identifiers/doi-form")


def check_registrations(place: StudyFile) -> Findings:
    """Each registration has the form of a register's numbers."""
    for index, number in enumerate(place.study.registrations):
        if register_of(number, place.vocabulary.registers) is None:
            yield place.problem(("registrations", index), *registration_words(number, place.dataset))


def registration_words(number: str, dataset: Dataset) -> tuple[str, str, str, str]:
    """Found, expected, hint and rule of a number that no register has."""
    expected, file = "a number of a known register", VOCABULARIES["registers"].name
    names = ", ".join(register.label for register in dataset.vocabulary.registers.values())
    hint = f"Compare it with the register's page; {file} has {names or 'none'}."
    if dataset.lacks(file):
        expected, hint = f"{expected}, but {file} is missing", how_to_add("registers")
    return quote(number), expected, hint, "identifiers/registration-form"


def check_sources(place: StudyFile) -> Findings:
    """A source's reference is a prefix and what belongs behind it."""
    registers = place.vocabulary.registers
    for index, source in enumerate(place.study.sources):
        here = ("sources", index, "ref")
        prefix, _, rest = source.ref.partition(":")
        known = ["pmid", "doi", "url", *registers]
        if prefix not in known:
            hint = did_you_mean(prefix, known)
            if place.dataset.lacks(VOCABULARIES["registers"].name):
                hint = f"{hint} For the prefix of a register: {how_to_add('registers')}"
            expected = "a prefix and a colon, such as pmid:28478399"
            yield place.problem(here, quote(source.ref), expected, hint, "identifiers/ref-prefix")
        elif not _fits(prefix, rest, place):
            hint = f"Write {prefix}: and the reference as it stands on the page, without a space."
            expected = f"a reference of kind {prefix}"
            yield place.problem(here, quote(source.ref), expected, hint, "identifiers/ref-form")


def check_unique_ids(dataset: Dataset) -> Findings:
    """No two studies have the same DOI, PMID or PMCID; two reports may share a registration."""
    keys: dict[str, Callable[[Study], object]] = {
        "doi": lambda study: study.citation.doi.casefold() if study.citation.doi else None,
        "pmid": lambda study: study.citation.pmid,
        "pmcid": lambda study: study.citation.pmcid,
    }
    for key, identifier in keys.items():
        first: dict[object, str] = {}
        for study in dataset.studies:
            value = identifier(study)
            if value is not None and value in first:
                found = f"{quote(getattr(study.citation, key))}, which {first[value]} has too"
                hint = "If both files are the same report, keep one; else correct the identifier."
                place = StudyFile(dataset, study)
                here = ("citation", key)
                yield place.problem(here, found, "an identifier of one study", hint, "identifiers/shared")
            first.setdefault(value, study.id)


def _is_doi(text: str) -> bool:
    return len(text) <= 200 and DOI.fullmatch(text) is not None and not text.endswith((".", ",", ";"))


def _fits(prefix: str, rest: str, place: StudyFile) -> bool:
    if prefix == "pmid":
        return PMID.fullmatch(rest) is not None
    if prefix == "doi":
        return _is_doi(rest)
    if prefix == "url":
        return WEB_REFERENCE.fullmatch(rest) is not None
    return register_of(rest, {prefix: place.vocabulary.registers[prefix]}) is not None
