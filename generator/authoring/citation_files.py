"""A reference as another program exports it, to the citation of a study file; nothing is guessed.

What the file is, it says itself (`cited.detect`): RIS, PubMed's .nbib, BibTeX, CSL-JSON, or a record that was fetched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from generator.authoring.cited import csl, europe_pmc, nbib, ris, trial_record
from generator.authoring.cited.bibtex import ENTRY, record_of_bibtex
from generator.authoring.cited.detect import Unreadable, kind_of
from generator.authoring.cited.file_text import text_of
from generator.authoring.cited.forms import clean_doi
from generator.authoring.cited.json_parts import loaded, objects_at
from generator.authoring.cited.record import MOST_AUTHORS, CitationError, CitedReport, Record
from generator.authoring.cited.report import cited
from generator.authoring.cited.tagged import PUBMED, RIS, Pair, records, tagged

__all__ = ["MOST_AUTHORS", "CitationError", "CitedReport", "clean_doi", "from_bibtex", "from_json", "from_nbib",
           "from_ris", "from_text", "read_reference_file"]  # fmt: skip
LARGEST_FILE = (
    2_000_000  # bytes; one record has about 3,000, with its abstract; of a large register's entry 1,000,000
)
RIS_HINT = 'A record begins with "TY  - JOUR" and ends with "ER  - ".'
NBIB_HINT = 'A record begins with "PMID- 31234567".'
ALONE = "Mark the report in the program that wrote the file and export it alone."


def read_reference_file(path: Path) -> CitedReport:
    """The one record of a file of any kind that can be read; raises CitationError."""
    return from_text(text_of(path, LARGEST_FILE, "one record"))


def from_text(text: str) -> CitedReport:
    """The one record of a text of any kind that can be read; raises CitationError."""
    kind = kind_of(text)
    if isinstance(kind, Unreadable):
        raise CitationError(
            f"found {kind.looks_like}, which cannot be read, expected one reference. {kind.way_round}"
        )
    if kind == "ris":
        return from_ris(text)
    if kind == "nbib":
        return from_nbib(text)
    if kind == "bibtex":
        return from_bibtex(text)
    if kind == "json":
        return from_json(text)
    raise CitationError(
        "found an export of a trial register, expected one reference. "
        "evidence import-trials takes it into registry.csv."
    )


def from_ris(text: str) -> CitedReport:
    """The one record of a RIS text; raises CitationError."""
    found = _one_of_tags(text, RIS, ris.START, "record of RIS", RIS_HINT, ris.known_tags())
    return cited(ris.record_of_ris(found))


def from_nbib(text: str) -> CitedReport:
    """The one record as PubMed exports it; raises CitationError."""
    found = _one_of_tags(text, PUBMED, nbib.START, "record of PubMed", NBIB_HINT)
    return cited(nbib.record_of_nbib(found))


def from_bibtex(text: str) -> CitedReport:
    """The one entry of a BibTeX or biblatex text; raises CitationError."""
    entries = len(ENTRY.findall(text))
    if entries > 1:
        raise CitationError(f"found {entries:,} records, expected one entry. {ALONE}")
    return cited(record_of_bibtex(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")))


def from_json(text: str) -> CitedReport:
    """The one item of CSL-JSON, or the answer of Crossref, Europe PMC or ClinicalTrials.gov; raises CitationError."""
    return cited(_json_record(loaded(text)))


def _one_of_tags(
    text: str, form: re.Pattern[str], start: str, name: str, hint: str, known: Collection[str] = ()
) -> list[Pair]:
    found = list(records(tagged(text.lstrip("\ufeff"), form, known), start))
    if not found:
        raise CitationError(f"found no {name}, expected one. {hint}")
    if len(found) > 1:
        raise CitationError(f"found {len(found):,} records, expected one {name}. {ALONE}")
    if not any(value for tag, value in found[0] if tag != start) and start == ris.START:
        raise CitationError(f"found an empty record, expected one {name}. {hint}")
    return found[0]


def _json_record(found: Any) -> Record:
    if isinstance(found, dict) and isinstance(found.get("message"), dict):
        return csl.record_of_csl(_the_one([found["message"]]))
    if isinstance(found, dict) and "resultList" in found:
        return europe_pmc.record_of_europe_pmc(_the_one(objects_at(found, "resultList", "result")))
    if isinstance(found, dict) and "studies" in found:
        return trial_record.record_of_trial(_the_one(objects_at(found, "studies")))
    if isinstance(found, dict) and "protocolSection" in found:
        return trial_record.record_of_trial(found)
    item = _the_one([one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)])
    if not item.keys() & {"title", "author", "DOI", "issued", "container-title"}:
        raise CitationError(
            "found JSON of another kind, expected CSL-JSON with title, author or DOI. Export the reference as RIS."
        )
    return csl.record_of_csl(item)


def _the_one(items: list[dict[str, JsonValue]]) -> Mapping[str, Any]:
    if not items:
        raise CitationError("found no record, expected one. Look at the number, or export the report again.")
    if len(items) > 1:
        raise CitationError(f"found {len(items):,} records, expected one item. {ALONE}")
    return items[0]
