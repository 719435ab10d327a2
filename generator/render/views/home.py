"""The first page: what the portal is and is not, and a card for each disease."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.people import count_people
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Fact, Figure, Table, say
from generator.render.views.answer import HomeAnswer, home_answer
from generator.render.views.currency import by_product, separate_note
from generator.render.views.evidence_map import evidence_map, map_table
from generator.render.views.known import awaiting_fact
from generator.render.views.overview import people_by_year, year_table


@dataclass(frozen=True)
class DiseaseCard:
    """A disease with the first sentence of its answer, its counts and the link to its page."""

    slug: str
    label: str
    definition: str
    answer: str
    href: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class HomeView:
    """Everything on the first page."""

    answer: HomeAnswer
    facts: tuple[Fact, ...]
    cards: tuple[DiseaseCard, ...]
    map_figure: Figure | None
    map_table: Table
    year_figure: Figure | None
    year_table: Table


def home_view(context: Context, maker: ChartMaker) -> HomeView:
    """The view of the first page."""
    everything = count_people(context.rows, context.vocabulary)
    number, unpublished = formatting.number, everything.randomised_unpublished
    incomplete = len(everything.incomplete)
    unknown = formatting.plural(incomplete, "study", "studies") if incomplete else ""
    once = say("people_once", products=by_product(context, everything), unknown=unknown)
    return HomeView(
        answer=home_answer(context),
        facts=(
            Fact(
                number(len(everything.studies)),
                "studies",
                separate_note(everything),
            ),
            Fact(number(everything.people), "people", once),
            Fact(
                number(everything.randomised),
                "of them randomised against a control",
                say("in_unpublished", number=number(unpublished)) if unpublished else None,
            ),
            Fact(number(len(context.rows.trials)), "registered trials"),
            *_awaiting(context),
        ),
        cards=tuple(_card(context, slug) for slug in context.vocabulary.diseases),
        map_figure=evidence_map(context, maker),
        map_table=map_table(context, paths.HOME),
        year_figure=people_by_year(context, maker),
        year_table=year_table(context),
    )


def _awaiting(context: Context) -> tuple[Fact, ...]:
    """How many reports await classification; nothing where none does."""
    reports = len(context.rows.awaiting)
    label = "report awaiting classification" if reports == 1 else "reports awaiting classification"
    return (Fact(formatting.number(reports), label, say("awaiting_not_read")),) if reports else ()


def _card(context: Context, slug: str) -> DiseaseCard:
    disease = context.vocabulary.diseases[slug]
    people = count_people(context.rows, context.vocabulary, slug)
    trials = sum(row.disease == slug for row in context.rows.trials)
    number = formatting.number
    facts = (
        Fact(number(len(people.studies)), "study" if len(people.studies) == 1 else "studies"),
        Fact(number(people.people), "people"),
        Fact(number(people.randomised), "randomised against control"),
        Fact(number(trials), "registered trial" if trials == 1 else "registered trials"),
        *awaiting_fact(context, slug),
    )
    href, answer = paths.HOME.to(paths.disease(slug).url), context.answers[slug].first
    return DiseaseCard(slug, disease.label, disease.definition, answer, href, facts)
