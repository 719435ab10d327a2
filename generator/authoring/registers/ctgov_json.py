"""Studies of ClinicalTrials.gov as its API (version 2) gives them, one or a list.

Its structure: https://clinicaltrials.gov/data-api/about-api/study-data-structure
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import JsonValue

from generator.authoring.cited.json_parts import loaded, objects_at, text_at, texts_of
from generator.authoring.cited.record import CitationError
from generator.authoring.registers.entry import Entry, date_of, people_of, phase_of, plain

PAGE = "https://clinicaltrials.gov/study/{number}?tab=results"
DESIGN = {  # words of the register and of the field
    "RANDOMIZED": "randomised", "NON_RANDOMIZED": "non-randomised", "PARALLEL": "parallel", "CROSSOVER": "crossover",
    "SINGLE_GROUP": "single-group", "FACTORIAL": "factorial", "SEQUENTIAL": "sequential", "NONE": "open-label",
    "SINGLE": "single-blind", "DOUBLE": "double-blind", "TRIPLE": "triple-blind", "QUADRUPLE": "quadruple-blind",
}  # fmt: skip


def entries_of(text: str) -> list[Entry]:
    """Every study of the text; raises CitationError where it holds none."""
    found = loaded(text)
    studies = objects_at(found, "studies") if isinstance(found, dict) and "studies" in found else []
    if isinstance(found, dict) and "protocolSection" in found:
        studies = [found]
    if isinstance(found, list):
        studies = [one for one in found if isinstance(one, dict) and "protocolSection" in one]
    if not studies:
        raise CitationError(
            "found JSON without studies, expected the answer of ClinicalTrials.gov (studies, or one protocolSection)."
        )
    return [_entry(study, place) for place, study in enumerate(studies, 1)]


def _entry(study: dict[str, JsonValue], place: int) -> Entry:
    protocol = study.get("protocolSection")
    number = text_at(protocol, "identificationModule", "nctId") or ""
    entry = Entry(place, number)
    status, design = "statusModule", "designModule"
    title = text_at(protocol, "identificationModule", "briefTitle")
    entry.take(
        "title", title or text_at(protocol, "identificationModule", "officialTitle") or "", plain, "a title"
    )
    entry.status_text = text_at(protocol, status, "overallStatus") or ""
    for column, name in (("start", "startDateStruct"), ("primary_completion", "primaryCompletionDateStruct"),
                         ("last_updated", "lastUpdatePostDateStruct")):  # fmt: skip
        entry.take(column, text_at(protocol, status, name, "date") or "", date_of, "a date")
    entry.take("phase", "/".join(_texts(protocol, design, "phases")), phase_of, "a phase")
    entry.take(
        "enrolment", text_at(protocol, design, "enrollmentInfo", "count") or "", people_of, "a whole number"
    )
    kind = (text_at(protocol, design, "enrollmentInfo", "type") or "").lower()
    if entry.cells.get("enrolment") and kind in ("actual", "estimated"):
        entry.cells["enrolment_type"] = kind
    entry.take(
        "sponsor",
        text_at(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name") or "",
        plain,
        "a name",
    )
    info = ("designInfo",)
    words = [text_at(protocol, design, *info, "allocation"), text_at(protocol, design, *info, "interventionModel"),
             text_at(protocol, design, *info, "maskingInfo", "masking")]  # fmt: skip
    entry.take("design", ", ".join(DESIGN[word] for word in words if word in DESIGN), plain, "a design")
    entry.is_interventional = (
        text_at(protocol, design, "studyType") or "INTERVENTIONAL"
    ).upper() == "INTERVENTIONAL"
    entry.conditions = tuple(_texts(protocol, "conditionsModule", "conditions"))
    browse = study.get("derivedSection")
    entry.condition_codes = tuple(_codes(browse, "meshes"))
    entry.broader_codes = tuple(_codes(browse, "ancestors"))
    entry.treatments = tuple(_treatments(protocol))
    locations = objects_at(protocol, "contactsLocationsModule", "locations")
    entry.countries = tuple(dict.fromkeys(filter(None, (text_at(site, "country") for site in locations))))
    entry.reports = tuple(
        pmid
        for reference in objects_at(protocol, "referencesModule", "references")
        if text_at(reference, "type") == "RESULT" and (pmid := text_at(reference, "pmid"))
    )
    if study.get("hasResults") is True:
        entry.results = (PAGE.format(number=number),)
    entry.as_of = entry.cells.get("last_updated", "")
    return entry


def _texts(item: Any, *path: str) -> Iterator[str]:
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    yield from texts_of(item) if item is not None else ()


def _codes(browse: Any, name: str) -> Iterator[str]:
    for term in objects_at(browse, "conditionBrowseModule", name):
        if code := text_at(term, "id"):
            yield code


def _treatments(protocol: Any) -> Iterator[str]:
    for treatment in objects_at(protocol, "armsInterventionsModule", "interventions"):
        yield from filter(None, (text_at(treatment, "name"), text_at(treatment, "description")))
        yield from texts_of(treatment.get("otherNames"))
