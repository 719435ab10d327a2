"""Which outcomes the evidence summary asks about, and which measures and safety categories belong to each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence.definitions import Definition
from generator.load import Dataset
from generator.model.portal import SummaryRow


def summary_rows(dataset: Dataset) -> tuple[SummaryRow, ...]:
    """The portal's list; where it has none, its domains and the safety categories that may be combined."""
    if dataset.portal.summary:
        return dataset.portal.summary
    domains = [
        SummaryRow(id=slug, label=term.label, domains=(slug,), measures=(), categories=())
        for slug, term in dataset.vocabulary.domains.items()
    ]
    harms = [
        SummaryRow(id=slug, label=term.label, domains=(), measures=(), categories=(slug,))
        for slug, term in dataset.vocabulary.safety.items()
        if term.combine
    ]
    return (*domains, *harms)


def claimed_measures(dataset: Dataset) -> frozenset[str]:
    """Measures that a row of the summary names: they are taken out of the row of their domain."""
    return frozenset(slug for row in summary_rows(dataset) for slug in row.measures)


def definitions_of(dataset: Dataset, disease: str, item: SummaryRow) -> Iterator[Definition]:
    """Measures and harms that belong to a row of the summary on this disease, reported or not."""
    measures, claimed = dataset.vocabulary.measures.get(disease, {}), claimed_measures(dataset)
    of_domains = [
        slug for slug, measure in measures.items() if measure.domain in item.domains and slug not in claimed
    ]
    for slug in (*of_domains, *(slug for slug in item.measures if slug in measures)):
        yield Definition(disease, slug, measure=measures[slug])
    for slug in item.categories:
        yield Definition(disease, slug, category=dataset.vocabulary.safety[slug])
