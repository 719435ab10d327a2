"""Which pages a disease has: its hub, one for each measure with a result, and its other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import formatting
from generator.page import Page
from generator.places import Part, page_of
from generator.render.context import Context
from generator.render.parts_there import TITLES, parts_here
from generator.render.views.here import Here
from generator.render.views.measures import measure_of, measures_with_results
from generator.render.views.outcome import findings_on_page
from generator.tables import COLUMNS

# The tables in the downloads that hold the figures of each part.
TABLES: dict[Part, tuple[str, ...]] = {
    "safety": ("safety", "comparisons", "syntheses", "sensitivity"),
    "studies": ("studies", "arms", "awaiting"),
    "trials": ("trials", "planned_outcomes", "missing_results"),
    "gaps": ("states", "core_outcomes"),
    "for-panels": ("headlines", "states"),
    "judgements": ("judgements", "certainty", "published_judgements"),
}
OF_MEASURES = ("outcomes", "effects", "comparisons", "syntheses", "sensitivity")


def hubs(context: Context) -> Iterator[Page]:
    """The page of each disease that leads to its others."""
    for slug, disease in context.vocabulary.diseases.items():
        yield Page(
            page_of(slug),
            disease.label,
            f"{disease.label}. {context.answers[slug].first}",
            disease=slug,
            cites=tuple(study.id for study in context.rows.studies_on(slug)),
            tables=tuple(COLUMNS),
            json="disease",
        )


def outcomes(context: Context) -> Iterator[Page]:
    """A page for each measure of each disease that has a result, be it one that is shown separately."""
    for slug, disease in context.vocabulary.diseases.items():
        for measure in measures_with_results(context, slug):
            label = measure_of(context, slug, measure).label
            found = [row.study.id for row in context.rows.figures_on(slug) if row.measure == measure]
            yield Page(
                page_of(slug, measure=measure),
                f"{label} – {disease.label}",
                f"{label} in {formatting.within_sentence(disease.label)}: {_found(context, slug, measure)}",
                heading=label,
                disease=slug,
                measure=measure,
                cites=tuple(dict.fromkeys(found)),
                tables=OF_MEASURES,
                json="disease",
            )


def _found(context: Context, disease: str, measure: str) -> str:
    """The first sentence of a measure's page, without the measure's name."""
    found = findings_on_page(context, Here(page_of(disease, measure=measure), disease), measure)
    return found[0].text if found else "every result found, with its source."


def parts(part: Part) -> Callable[[Context], Iterator[Page]]:
    """What gives the page of one part of each disease."""

    def pages(context: Context) -> Iterator[Page]:
        for slug, disease in context.vocabulary.diseases.items():
            if part not in parts_here(context, slug):
                continue
            title = context.fit(TITLES[part])
            yield Page(
                page_of(slug, part=part),
                f"{title} – {disease.label}",
                f"{title}: {formatting.within_sentence(disease.label)}.",
                heading=title,
                disease=slug,
                part=part,
                cites=_cited(context, slug, part),
                tables=TABLES[part],
                json="disease",
            )

    return pages


def _cited(context: Context, disease: str, part: Part) -> tuple[str, ...]:
    if part == "safety":
        return tuple(dict.fromkeys(row.study.id for row in context.rows.harms_on(disease)))
    if part == "trials":
        reporting = {study for trial in context.rows.trials_on(disease) for study in trial.reports}
        return tuple(study.id for study in context.rows.studies if study.id in reporting)
    return tuple(study.id for study in context.rows.studies_on(disease))
