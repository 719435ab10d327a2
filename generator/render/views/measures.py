"""Which measures of a disease have a page of their own: every one with a result, be it shown separately."""

from __future__ import annotations

from generator.model.terms import Measure
from generator.render.context import Context


def measures_with_results(context: Context, disease: str) -> tuple[str, ...]:
    """Slugs in the order of the vocabulary, the disease's own first."""
    present = {row.measure for row in context.rows.figures_on(disease) if row.measure}
    own = context.vocabulary.measures.get(disease, {})
    others = [slug for measures in context.vocabulary.measures.values() for slug in measures]
    return tuple(slug for slug in dict.fromkeys((*own, *others)) if slug in present)


def measure_of(context: Context, disease: str, slug: str) -> Measure:
    """The measure on a disease; a group of several diseases may use that of another of them."""
    vocabulary = context.vocabulary.measures
    own = vocabulary.get(disease, {}).get(slug)
    return own or next(measures[slug] for measures in vocabulary.values() if slug in measures)
