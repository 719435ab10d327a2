"""A study of ClinicalTrials.gov's API (version 2) as a report to be described: title and number, nothing of results.

Its structure: https://clinicaltrials.gov/data-api/about-api/study-data-structure
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.authoring.cited.json_parts import objects_at, text_at, texts_of
from generator.authoring.cited.record import Record

OF_THE_ROW = "evidence import-trials takes status, phase, dates and size from it into registry.csv."


def record_of_trial(study: Mapping[str, Any]) -> Record:
    """Title and number; every other module of the entry is named as not taken."""
    record = Record()
    protocol = study.get("protocolSection")
    naming = "identificationModule"
    number = text_at(protocol, naming, "nctId")
    if number:
        record.registrations.append(record.add("nctId", number))
    names = ("officialTitle", "briefTitle")
    titles = [record.add(name, text) for name in names if (text := text_at(protocol, naming, name))]
    record.claim("title", *titles[:1])
    for reference in objects_at(protocol, "referencesModule", "references"):
        record.said.append(_offered(reference))
    modules = protocol if isinstance(protocol, dict) else {}
    for name in modules:
        if name not in (naming, "referencesModule"):
            record.add(name, next(texts_of(modules[name]), ""))
    if study.get("hasResults") is True:
        record.said.append(
            f"The register has posted results: a source of kind registry is https://clinicaltrials.gov/study/{number}?tab=results"
        )
    record.said.append(OF_THE_ROW)
    return record


def _offered(reference: Mapping[str, Any]) -> str:
    kind = (text_at(reference, "type") or "reference").lower()
    pmid = text_at(reference, "pmid")
    where = f"--pmid {pmid}" if pmid else text_at(reference, "citation") or "without a number"
    return f"The register names a report ({kind}): {where}"
