"""The first page: the answer, every randomised trial, a card for each disease; below them the map and the years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator import formatting, paths
from generator.charts import trial_rows as charts
from generator.evidence.answer_shares import is_descriptive
from generator.evidence.people import People, count_people
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Fact, Figure, Table, Words, say
from generator.render.views.answer import HomeAnswer, NamedTrial, home_answer, largest_running
from generator.render.views.currency import by_product, separate_note
from generator.render.views.every_trial import EveryTrialView, every_trial_view
from generator.render.views.evidence_map import evidence_map, map_table
from generator.render.views.known import awaiting_fact
from generator.render.views.last_searched import searched_fact
from generator.render.views.overview import people_by_year, year_table


@dataclass(frozen=True)
class DiseaseCard:
    """A disease: the first sentence of its answer, its people as a bar, its counts and its largest running trial."""

    slug: str
    label: str
    answer: str
    href: str
    facts: tuple[Fact, ...]
    bar: str
    bar_words: Words
    next_trial: NamedTrial | None


@dataclass(frozen=True)
class HomeView:
    """Everything on the first page."""

    answer: HomeAnswer
    facts: tuple[Fact, ...]
    trials: EveryTrialView
    counted: Words
    cards: tuple[DiseaseCard, ...]
    map_figure: Figure | None
    map_table: Table
    year_figure: Figure | None
    year_table: Table
    searched: str | None


def home_view(context: Context, maker: ChartMaker) -> HomeView:
    """The view of the first page."""
    everything = count_people(context.rows, context.vocabulary)
    number = formatting.number
    incomplete = len(everything.incomplete)
    unknown = formatting.plural(incomplete, "study", "studies") if incomplete else ""
    counts = {
        slug: count_people(context.rows, context.vocabulary, slug) for slug in context.vocabulary.diseases
    }
    most = max((people.people for people in counts.values()), default=0)
    return HomeView(
        answer=home_answer(context),
        facts=(
            Fact(
                number(len(everything.studies)),
                "studies",
                separate_note(everything),
            ),
            Fact(
                number(everything.people),
                "people",
                say("people_at_least", unknown=unknown) if unknown else None,
            ),
            *_randomised(context, everything),
            *_registered(context, len(context.rows.trials)),
            *_awaiting(context),
        ),
        trials=every_trial_view(context, maker),
        counted=say("people_counted", products=by_product(context, everything), unknown=unknown),
        cards=tuple(_card(context, maker, slug, people, most) for slug, people in counts.items()),
        map_figure=evidence_map(context, maker),
        map_table=map_table(context, paths.HOME),
        year_figure=people_by_year(context, maker),
        year_table=year_table(context),
        searched=searched_fact(context.dataset),
    )


def _awaiting(context: Context) -> tuple[Fact, ...]:
    """How many reports await classification; nothing where none does."""
    reports = len(context.rows.awaiting)
    label = "report awaiting classification" if reports == 1 else "reports awaiting classification"
    return (Fact(formatting.number(reports), label, say("awaiting_not_read")),) if reports else ()


def _card(context: Context, maker: ChartMaker, slug: str, people: People, most: int) -> DiseaseCard:
    disease = context.vocabulary.diseases[slug]
    trials = context.rows.trials_on(slug)
    number = formatting.number
    facts = (
        Fact(number(len(people.studies)), "study" if len(people.studies) == 1 else "studies"),
        Fact(number(people.people), "people"),
        *(
            ()
            if is_descriptive(context.dataset)
            else (Fact(number(people.randomised), "randomised against control"),)
        ),
        *_registered(context, len(trials)),
        *awaiting_fact(context, slug),
    )
    return DiseaseCard(
        slug,
        disease.label,
        context.answers[slug].first,
        paths.HOME.to(paths.disease(slug).url),
        facts,
        _bar(maker, slug, disease.label, people, most),
        _bar_words(people),
        largest_running(context, trials),
    )


def _randomised(context: Context, everything: People) -> tuple[Fact, ...]:
    """People randomised, how many of them in unpublished trials; nothing in a review that compares nothing."""
    number, unpublished = formatting.number, everything.randomised_unpublished
    note = say("in_unpublished", number=number(unpublished)) if unpublished else None
    fact = Fact(number(everything.randomised), "of them randomised against a control", note)
    return () if is_descriptive(context.dataset) else (fact,)


def _registered(context: Context, trials: int) -> tuple[Fact, ...]:
    """Nothing where the dataset has no file of trials: nobody looked for them."""
    label = "registered trial" if trials == 1 else "registered trials"
    return (Fact(formatting.number(trials), label),) if context.dataset.has_registry else ()


def _bar(maker: ChartMaker, slug: str, label: str, people: People, most: int) -> str:
    """The people of a disease on the scale of all diseases; empty where no number is known."""
    if not people.people:
        return ""
    unpublished, rest = people.randomised_unpublished, people.people - people.randomised
    bar = charts.PeopleBar(label, people.randomised - unpublished, unpublished, rest)
    return maker.drawing(f"people-{slug}", partial(charts.draw_people, [bar], most=most))


def _bar_words(people: People) -> Words:
    """What the bar shows, in words."""
    number, unpublished = formatting.number, people.randomised_unpublished
    return say(
        "people_bar",
        randomised=number(people.randomised - unpublished),
        unpublished=number(unpublished) if unpublished else "",
        rest=number(people.people - people.randomised),
        incomplete=bool(people.incomplete),
    )
