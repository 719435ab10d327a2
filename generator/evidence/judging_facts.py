"""Facts that an assessor looks at first, each a label and a sentence, and never a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from generator import formatting
from generator.evidence.certainty import Body, bodies
from generator.evidence.definitions import Definition
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows

Fact = tuple[str, str]
# Facts on one outcome of a disease, by its definition: what bears on certainty adds to these.
Facts = Callable[[Definition], Iterable[Fact]]


def facts_of(dataset: Dataset, rows: Rows, results: Results) -> Facts:
    """What can be said of any outcome from its studies and its result: studies, designs, people, interval."""

    @cache
    def known(disease: str) -> tuple[Body, ...]:
        return tuple(bodies(dataset, rows, results, disease))

    def facts(definition: Definition) -> Iterator[Fact]:
        for body in known(definition.disease):
            if body.definition == definition:
                yield from _facts(dataset, rows, body)

    return facts


def _facts(dataset: Dataset, rows: Rows, body: Body) -> Iterator[Fact]:
    studies = [rows.study[study] for study in body.studies]
    yield "Studies", f"{formatting.number(len(studies))}: {formatting.joined([one.label for one in studies])}"
    designs = Counter(one.design for one in studies)
    terms = dataset.vocabulary.designs
    yield (
        "Designs",
        "; ".join(f"{term.label} {designs[slug]}" for slug, term in terms.items() if designs[slug]),
    )
    known = [one.people for one in studies if one.people is not None]
    unknown = f", not known of {len(studies) - len(known)}" if len(known) < len(studies) else ""
    yield "People in these studies", f"{formatting.number(sum(known))}{unknown}"
    selected = [one.label for one in studies if one.has_selected_cases]
    if selected:
        yield "Selected cases", formatting.joined(selected)
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
