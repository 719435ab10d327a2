"""Facts that an assessor looks at first, each a label and a sentence, and never a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from generator import formatting
from generator.evidence.bearing import bearing
from generator.evidence.certainty import Body, bodies
from generator.evidence.definitions import Definition
from generator.evidence.missing_results import Matrix, missing_results
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows, StudyRow

Fact = tuple[str, str]
# Facts on one outcome of a disease, by its definition: what bears on certainty adds to these.
Facts = Callable[[Definition], Iterable[Fact]]


def facts_of(dataset: Dataset, rows: Rows, results: Results) -> Facts:
    """What can be said of any outcome: its studies, people and result, then the facts that bear on its certainty."""

    @cache
    def known(disease: str) -> tuple[Body, ...]:
        return tuple(bodies(dataset, rows, results, disease))

    @cache
    def matrix(disease: str) -> Matrix:
        return missing_results(dataset, rows, results, disease)

    def facts(definition: Definition) -> Iterator[Fact]:
        for body in known(definition.disease):
            if body.definition == definition:
                yield from _facts(rows, body)
        disease, outcome = definition.disease, definition.slug
        for fact in bearing(dataset, rows, results, disease, outcome, matrix(disease)):
            yield fact.label, fact.sentence

    return facts


def _facts(rows: Rows, body: Body) -> Iterator[Fact]:
    studies = [rows.study[study] for study in body.studies]
    yield "Studies", f"{formatting.number(len(studies))}: {formatting.joined([one.label for one in studies])}"
    known = [one.people for one in studies if one.people is not None]
    unknown = f", not known of {len(studies) - len(known)}" if len(known) < len(studies) else ""
    yield "People in these studies", f"{formatting.number(sum(known))}{unknown}"
    yield "Result", _result(body)


def facts_of_study(study: StudyRow) -> Iterator[Fact]:
    """What the files say of a study that bears on whether it can be trusted: registration, dates, people, notices."""
    records = {record.number: record for record in study.registration_records}
    for number in study.registrations:
        record = records.get(number)
        timing = (
            f"{record.timing}" if record and record.timing else "registration not compared with the start"
        )
        day = (
            f", registered {formatting.partial_date(record.registered)}"
            if record and record.registered
            else ""
        )
        fit = f", entry: {record.fit}" if record and record.fit else ""
        yield "Registration", f"{number}: {timing}{day}{fit}"
    if not study.registrations:
        yield "Registration", "no number found in the pages read"
    ends = [
        formatting.partial_date(one) for one in (study.enrolled_from, study.enrolled_to) if one is not None
    ]
    yield "Enrolled", " to ".join(ends) if ends else "dates not found"
    yield "People planned", "not found" if study.people_planned is None else str(study.people_planned)
    yield "People", "not found" if study.people is None else str(study.people)
    after = study.after_publication
    notices = [
        *(["retraction"] if after.retraction else []),
        *(["expression of concern"] if after.expression_of_concern else []),
        *(["correction"] * len(after.corrections)),
    ]
    seen = (
        f"none seen on {formatting.partial_date(after.no_notice_seen)}"
        if after.no_notice_seen
        else "nobody looked"
    )
    yield "Notices after publication", ", ".join(notices) or seen


def _result(body: Body) -> str:
    row = body.result
    if row is None or row.value is None:
        return "none combined"
    value = row.value
    ends = f"{formatting.number(round(value.ci_low, 4))} to {formatting.number(round(value.ci_high, 4))}"
    return (
        f"{row.kind}, {row.scope}: {formatting.number(round(value.value, 4))} (95 % interval {ends}), "
        f"{formatting.plural(row.k, 'study', 'studies')}, {formatting.plural(row.people, 'person', 'people')}"
    )
