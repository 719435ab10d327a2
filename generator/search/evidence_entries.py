"""Entries of diseases and outcomes: hubs, measures, harms and the other pages of a disease."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.people import count_people
from generator.model.terms import Measure
from generator.places import Part, place_of
from generator.render.context import Context
from generator.render.parts_there import TITLES, parts_here
from generator.render.views.measures import measure_of, measures_with_results
from generator.render.views.outcome import SEPARATE
from generator.rows import FigureRow
from generator.search.entry import Entry, called, disease_names

# What readers ask for when they mean one of these pages.
ALSO: dict[Part, tuple[str, ...]] = {
    "safety": ("side effects", "adverse events", "adverse effects", "harms", "tolerability", "complications"),
    "studies": ("included studies", "treatments", "reports", "references"),
    "trials": ("clinical trials", "ongoing trials", "registrations", "recruiting trials"),
    "gaps": ("gaps", "evidence gaps", "research needs", "unknowns"),
    "judgements": (
        "certainty",
        "GRADE",
        "risk of bias",
        "RoB 2",
        "Newcastle-Ottawa",
        "quality of the evidence",
    ),
    "for-panels": (
        "guideline panels",
        "evidence to decision",
        "EtD",
        "PICO",
        "recommendation",
        "background treatment",
    ),
}
OF_A_DISEASE = ("treatment", "therapy", "evidence", "results", "effect", "efficacy")


def evidence_entries(context: Context) -> Iterator[Entry]:
    """Every disease, then every outcome, by disease in the order of display."""
    diseases = tuple(context.vocabulary.diseases)
    yield from (_hub(context, disease) for disease in diseases)
    for disease in diseases:
        yield from _measures(context, disease)
        yield from (_part(context, disease, part) for part in parts_here(context, disease))
        yield from _harms(context, disease)


def _hub(context: Context, disease: str) -> Entry:
    term, trials = context.vocabulary.diseases[disease], len(context.rows.trials_on(disease))
    people = count_people(context.rows, context.vocabulary, disease)
    fact = ", ".join(
        (
            formatting.plural(len(people.studies), "study", "studies"),
            formatting.plural(people.people, "person", "people"),
            formatting.plural(trials, "registered trial"),
        )
    )
    words = (*treatment_names(context), *OF_A_DISEASE)
    return Entry("disease", term.label, fact, place_of(disease), disease_names(term), words)


def treatment_names(context: Context) -> tuple[str, ...]:
    """What the portal's treatment is called."""
    treatment, product = context.dataset.portal.intervention, context.vocabulary.product
    terms = product.attributes[product.strata.attribute].terms
    main = (slug for group in product.strata.groups if group.main for slug in group.terms)
    names = (name for slug in main if slug in terms for name in called(terms[slug]))
    return tuple(dict.fromkeys((treatment.label, treatment.short, *names)))


def _measures(context: Context, disease: str) -> Iterator[Entry]:
    term = context.vocabulary.diseases[disease]
    figures: dict[str, list[FigureRow]] = {}
    for row in context.rows.figures_on(disease):
        if row.measure:
            figures.setdefault(row.measure, []).append(row)
    for slug in measures_with_results(context, disease):
        measure = measure_of(context, disease, slug)
        yield Entry(
            "outcome",
            f"{measure.label} – {term.label}",
            _studies(figures[slug]),
            place_of(disease, measure=slug),
            (measure.label, *measure.aliases),
            (*disease_names(term), *_about(context, measure), *treatment_names(context)),
        )


def _about(context: Context, measure: Measure) -> tuple[str, ...]:
    """The kind of outcome and what the measure means."""
    domain = context.vocabulary.domains[measure.domain]
    return (*called(domain), measure.definition, *((measure.population,) if measure.population else ()))


def _harms(context: Context, disease: str) -> Iterator[Entry]:
    term, rows = context.vocabulary.diseases[disease], context.rows.harms_on(disease)
    for slug, harm in context.vocabulary.safety.items():
        if found := [row for row in rows if row.category == slug]:
            is_separate = all(row.study.is_shown_separately for row in found)
            yield Entry(
                "outcome",
                f"{harm.label} – {term.label}",
                _studies(found),
                place_of(disease, harm=slug, row=f"{SEPARATE}{slug}" if is_separate else None),
                called(harm, harm.short),
                (*disease_names(term), harm.definition, *ALSO["safety"], *treatment_names(context)),
            )


def _studies(rows: Sequence[FigureRow]) -> str:
    """ "Results of 2 studies", and whether all of them stand beside the main evidence."""
    separate = ", shown separately" if all(row.study.is_shown_separately for row in rows) else ""
    return (
        f"Results of {formatting.plural(len({row.study.id for row in rows}), 'study', 'studies')}{separate}"
    )


def _part(context: Context, disease: str, part: Part) -> Entry:
    """Another page of a disease: safety is an outcome, the rest are pages."""
    term, title = context.vocabulary.diseases[disease], context.fit(TITLES[part])
    return Entry(
        "outcome" if part == "safety" else "page",
        f"{title} – {term.label}",
        _of_part(context, disease, part),
        place_of(disease, part=part),
        (title, *ALSO[part]),
        (*disease_names(term), *treatment_names(context)),
    )


def _of_part(context: Context, disease: str, part: Part) -> str:
    if part == "safety":
        harms = context.rows.harms_on(disease)
        return _studies(harms) if harms else "Nothing recorded"
    if part == "studies":
        return formatting.plural(len(context.rows.studies_on(disease)), "study", "studies")
    if part == "trials":
        return formatting.plural(len(context.rows.trials_on(disease)), "registered trial")
    others = {"judgements": "Certainty and risk of bias", "for-panels": "Question, summary, what to add"}
    return others.get(part, "Outcomes without a result")
