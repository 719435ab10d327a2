"""The first page: what the portal is and is not, and a card for each disease."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.people import count_people
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Fact, Figure, Table, say
from generator.render.views.currency import by_product
from generator.render.views.evidence_map import evidence_map, map_table
from generator.render.views.overview import people_by_year, year_table


@dataclass(frozen=True)
class DiseaseCard:
    """A disease with its counts and the link to its page."""

    slug: str
    label: str
    definition: str
    href: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class HomeView:
    """Everything on the first page."""

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
    separate, incomplete = len(everything.shown_separately), len(everything.incomplete)
    unknown = formatting.plural(incomplete, "study", "studies") if incomplete else ""
    once = say("people_once", products=by_product(context, everything), unknown=unknown)
    return HomeView(
        facts=(
            Fact(
                number(len(everything.studies)),
                "studies",
                say("studies_separate", number=separate) if separate else None,
            ),
            Fact(number(everything.people), "people", once),
            Fact(
                number(everything.randomised),
                "of them randomised against a control",
                say("in_unpublished", number=number(unpublished)) if unpublished else None,
            ),
            Fact(number(len(context.rows.trials)), "registered trials"),
        ),
        cards=tuple(_card(context, slug) for slug in context.vocabulary.diseases),
        map_figure=evidence_map(context, maker),
        map_table=map_table(context, paths.HOME),
        year_figure=people_by_year(context, maker),
        year_table=year_table(context),
    )


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
    )
    return DiseaseCard(slug, disease.label, disease.definition, paths.HOME.to(paths.disease(slug).url), facts)
