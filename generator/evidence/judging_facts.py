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
from generator.rows import Rows

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
