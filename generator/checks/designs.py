"""How a study was done: what its design can say, its primary endpoints, and what registers say of it."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.checks.figures import one_time
from generator.checks.identity import repeated_ids, repeated_values
from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.design import PrimaryEndpoint, RegistrationRecord
from generator.problems import did_you_mean, quote, word_of

DESIGN: FieldPath = ("design",)
ENDPOINTS: FieldPath = ("design", "primary_endpoints")
RECORDS: FieldPath = ("registration_records",)
ENDPOINT_ID = re.compile(r"p[1-9][0-9]*")


def check_design(place: StudyFile) -> Findings:
    """Each key of the design fits the kind of study that it is."""
    design, kind = place.study.design, place.vocabulary.designs.get(place.study.design.type)
    yield from one_time(place, DESIGN, design, "follow_up_")
    if kind is not None and not kind.randomised:
        for key in ("randomised", "allocation"):
            if (value := getattr(design, key)) is not None:
                hint = "Correct the type of the design, or delete the key."
                expected = "the key only in a randomised design"
                yield place.problem((*DESIGN, key), quote(value), expected, hint, "design/not-randomised")
    if kind is not None and kind.randomised and design.cases is not None:
        hint = "Delete the key: consecutive or selected is said of a series of cases."
        expected = "the key only in a design without randomisation"
        yield place.problem(
            (*DESIGN, "cases"), quote(design.cases), expected, hint, "design/cases-of-a-trial"
        )
    if design.comparison is not None and len(place.study.arms) == 1:
        hint = "Delete the key; before and after treatment is no comparison of groups."
        found = f"{quote(design.comparison)} in a study of one arm"
        expected = "the key only where groups were compared"
        yield place.problem((*DESIGN, "comparison"), found, expected, hint, "design/nothing-compared")
    if design.stopped_reason is not None and design.stopped_early in (None, False):
        found = f"a reason with stopped_early: {'nothing' if design.stopped_early is None else 'false'}"
        expected = f"stopped_early: {word_of(True)} or unclear beside it"
        hint = "Write stopped_early, or delete the reason."
        yield place.problem((*DESIGN, "stopped_reason"), found, expected, hint, "design/reason-without-stop")


def check_endpoints(place: StudyFile) -> Findings:
    """Each primary endpoint has an id of its own, a measure of the study's diseases and a source of the file."""
    endpoints = place.study.design.primary_endpoints
    yield from repeated_ids(place, ENDPOINTS, (item.id for item in endpoints))
    for index, item in enumerate(endpoints):
        here = (*ENDPOINTS, index)
        if not ENDPOINT_ID.fullmatch(item.id):
            hint = "Endpoints are p1, p2 … in the order they were added."
            yield place.problem((*here, "id"), quote(item.id), "p and a number", hint, "identity/row-id-form")
        yield from repeated_values(place, (*here, "named_by"), item.named_by)
        yield from _measure(place, here, item)
        yield from one_time(place, here, item)
        sources = [source.id for source in place.study.sources]
        if item.source not in sources:
            hint = did_you_mean(item.source, sources)
            yield place.problem(
                (*here, "source"),
                quote(item.source),
                "a source of this file",
                hint,
                "references/unknown-source",
            )


def check_registration_records(place: StudyFile) -> Findings:
    """Each record is of a number that the study cites, stands once, and says something that can be."""
    numbers = place.study.registrations
    seen: set[str] = set()
    for index, record in enumerate(place.study.registration_records):
        here = (*RECORDS, index)
        if record.number not in numbers:
            hint = did_you_mean(record.number, list(numbers)) or "Add the number under registrations."
            expected = "a number that stands under registrations"
            yield place.problem(
                (*here, "number"), quote(record.number), expected, hint, "design/registration-not-cited"
            )
        if record.number in seen:
            found = f"{quote(record.number)} a second time"
            yield place.problem(
                (*here, "number"), found, "each once", "Make one record of the two.", "identity/named-twice"
            )
        seen.add(record.number)
        if (record.fit, record.timing, record.registered, record.note) == (None,) * 4:
            hint = "Write what the register shows, or delete the record."
            expected = "fit, timing, registered or a note"
            yield place.problem(here, "nothing but the number", expected, hint, "design/empty-record")
        yield from _timing(place, here, record)


def _measure(place: StudyFile, here: FieldPath, item: PrimaryEndpoint) -> Findings:
    known = place.vocabulary.measures
    own = [slug for disease in place.study.diseases for slug in known.get(disease, {})]
    if item.measure is not None and item.measure not in own:
        hint = did_you_mean(item.measure, own) or "Leave the key out where no measure says what is meant."
        expected = f"a measure of {' or '.join(place.study.diseases)} in vocabularies/measure.yml"
        yield place.problem(
            (*here, "measure"), quote(item.measure), expected, hint, "measures/unknown-measure"
        )


def _timing(place: StudyFile, here: FieldPath, record: RegistrationRecord) -> Findings:
    """Timing against the two dates, where they leave no doubt; sources differ, so it is a warning."""
    first, start = record.registered, place.study.design.enrolled_from
    if first is not None and first.first_day > place.dataset.portal.data_date:
        expected = f"no later than {place.dataset.portal.data_date} (the data date)"
        hint = "Check the date in the register."
        yield place.problem((*here, "registered"), str(first), expected, hint, "dates/after-data-date")
        return
    if first is None or start is None:
        return
    is_late, is_early = first.first_day > start.last_day, first.last_day < start.first_day
    if (record.timing, True) in (("prospective", is_late), ("retrospective", is_early)):
        found = f"{quote(record.timing)}, registered {first}"
        expected = f"what fits design.enrolled_from, {start}"
        hint = "Where the sources differ, say so under extraction.doubts; else correct one of the three."
        problem = place.problem((*here, "timing"), found, expected, hint, "design/registration-timing")
        yield replace(problem, severity="warning")
