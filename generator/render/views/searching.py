"""Searches and screening: status, flow, the searches themselves, cited reviews; and the reporting checklists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator import formatting, paths
from generator.evidence.currency import Due, currency, due_searches, last_searched
from generator.evidence.search_flow import KINDS, flows
from generator.load import Dataset
from generator.model.living import ScheduledStep
from generator.model.review import OtherReview
from generator.model.search import Search, SearchRound
from generator.page import Page
from generator.paths import Address
from generator.render.checklist_living import CHECKLISTS
from generator.render.checklists import STATES, Item, filled
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import ABSENT, Cell, Column, Columns, Figure, Table, say
from generator.render.views.last_searched import NEVER, last_searched_words
from generator.render.views.search_flow import NOT_RECORDED, flow_figure, flow_table

STATUS = {
    "living": "Living: searched at intervals.",
    "overdue": "Living, and overdue: a planned search was due before the data date.",
    "not-living": "Not living: no search is planned at intervals.",
    "retired": "Retired: not searched any more.",
    "not-declared": "Whether it is kept current is not declared.",
}
STEPS = {
    "search": "Search",
    "screening": "Screening",
    "data-collection": "Data collection",
    "risk-of-bias": "Risk of bias",
    "analysis": "Analysis",
    "certainty": "Certainty",
    "publication": "Publication",
}


@dataclass(frozen=True)
class SearchView:
    """Everything on the page of searches and screening."""

    status: str
    last: str
    trigger: str
    retirement: str
    diseases: Table
    schedule: Table | None
    was_searched: bool
    figure: Figure
    flow: Table
    searches: Table | None
    reviews: Table | None


def search_view(context: Context, maker: ChartMaker, page: Page) -> SearchView:
    """The view of the page."""
    dataset, every = context.dataset, flows(context.dataset)
    living = dataset.portal.living
    words = last_searched_words(dataset)
    return SearchView(
        status=STATUS[currency(dataset)],
        last=f"{words[0].upper()}{words[1:]}.",
        trigger=(living.trigger if living and living.trigger else NOT_RECORDED),
        retirement=(living.retirement if living and living.retirement else NOT_RECORDED),
        diseases=_disease_table(context),
        schedule=_schedule_table(dataset) if living and living.schedule else None,
        was_searched=every[-1].was_searched,
        figure=flow_figure(maker, every[-1]),
        flow=flow_table(every),
        searches=_search_table(dataset) if dataset.searches else None,
        reviews=_review_table(context, page.address) if dataset.review and dataset.review.others else None,
    )


def _disease_table(context: Context) -> Table:
    columns: Columns[str] = Columns(
        (
            Column("disease", "Disease", lambda slug: context.vocabulary.diseases[slug].label),
            Column("last", "Last searched", lambda slug: _day(last_searched(context.dataset, slug), NEVER)),
            Column("state", "State", lambda slug: currency(context.dataset, slug).replace("-", " ")),
        ),
        anchor=lambda slug: f"searched-{slug}",
    )
    return columns.table("searched-table", say("searched_table"), list(context.vocabulary.diseases))


def _day(day: date | None, otherwise: str) -> Cell:
    return Cell(otherwise, mark="absent") if day is None else Cell(formatting.partial_date(day))


def _schedule_table(dataset: Dataset) -> Table:
    due = {one.step.id: one for one in due_searches(dataset)}
    assert dataset.portal.living is not None
    columns: Columns[ScheduledStep] = Columns(
        (
            Column("step", "Step", lambda one: Cell(STEPS[one.step], note=one.source)),
            Column("interval", "Planned", _interval),
            Column(
                "last",
                "Last",
                lambda one: _day(due[one.id].last, NEVER) if one.id in due else Cell("not recorded here"),
            ),
            Column("due", "Due", lambda one: _due(due.get(one.id))),
        ),
        anchor=lambda one: f"step-{one.id}",
    )
    return columns.table("schedule-table", say("schedule_table"), dataset.portal.living.schedule)


def _interval(step: ScheduledStep) -> Cell:
    if step.every_months is not None:
        return Cell(f"every {formatting.months(step.every_months)}", note=step.trigger)
    return Cell(step.trigger) if step.trigger else ABSENT


def _due(due: Due | None) -> Cell:
    if due is None:
        return Cell("not computed")
    words = "since the beginning" if due.due is None else formatting.partial_date(due.due)
    return Cell(words, note="overdue" if due.is_overdue else None)


# ---- searches, and cited reviews ----

Made = tuple[str, SearchRound, Search]


def _search_table(dataset: Dataset) -> Table:
    made = [(slug, one, search) for slug, one in dataset.searches.items() for search in one.searches]
    columns: Columns[Made] = Columns(
        (
            Column("source", "Source", lambda item: Cell(item[2].source, note=KINDS[item[2].kind])),
            Column("round", "Round", lambda item: item[1].label),
            Column("date", "Day", lambda item: formatting.partial_date(item[2].date)),
            Column("by", "Who", lambda item: "; ".join(author.printed for author in item[2].by)),
            Column(
                "query",
                "Query as typed",
                lambda item: (
                    Cell(item[2].query, note=item[2].note)
                    if item[2].query
                    else Cell(NOT_RECORDED, note=item[2].note, mark="absent")
                ),
            ),
            Column(
                "hits",
                "Records",
                lambda item: (
                    Cell(NOT_RECORDED, mark="absent")
                    if item[2].hits is None
                    else Cell(formatting.number(item[2].hits))
                ),
                numeric=True,
            ),
            Column(
                "screened_by",
                "Screened by",
                lambda item: "; ".join(author.printed for author in item[1].screened_by) or NOT_RECORDED,
            ),
        ),
        anchor=lambda item: f"search-{item[0]}-{item[2].id}",
    )
    return columns.table("searches-table", say("searches_table"), made, wide=True)


def _review_table(context: Context, page: Address) -> Table:
    columns: Columns[OtherReview] = Columns(
        (
            Column("review", "Review", lambda one: Cell(one.label, _address(one), note=one.title)),
            Column(
                "screened",
                "Its list of studies",
                lambda one: (
                    "gone through, each study entered"
                    if one.screened
                    else Cell("not screened", mark="absent")
                ),
            ),
            Column("note", "Note", lambda one: one.note or ""),
        ),
        anchor=lambda one: f"cited-{one.id}",
    )
    others = context.dataset.review.others if context.dataset.review else ()
    return columns.table(
        "cited-reviews-table", say("cited_reviews_table", url=page.to(paths.REVIEW.url)), others
    )


def _address(review: OtherReview) -> str | None:
    return f"https://doi.org/{review.doi}" if review.doi else review.url


# ---- checklists ----


@dataclass(frozen=True)
class Checklist:
    """One checklist: its anchor, name, source, and items."""

    anchor: str
    name: str
    source: str
    table: Table


def checklists_view(context: Context, _: ChartMaker, page: Page) -> tuple[Checklist, ...]:
    """The three checklists, filled from the dataset."""
    return tuple(
        Checklist(
            key, name, source, _checklist_table(page.address, key, name, filled(items, context.dataset))
        )
        for key, name, source, items in CHECKLISTS
    )


def _checklist_table(page: Address, key: str, name: str, items: tuple[Item, ...]) -> Table:
    numbers = [
        item.number.lower() for item in items
    ]  # an item that asks several things stands in several rows
    rows = [
        (f"{key}-{number}" + (f"-{before + 1}" if before else ""), item)
        for place, (number, item) in enumerate(zip(numbers, items, strict=True))
        for before in (numbers[:place].count(number),)
    ]
    columns: Columns[tuple[str, Item]] = Columns(
        (
            Column("item", "Item", lambda row: row[1].number),
            Column("asked", "What is asked", lambda row: row[1].asked),
            Column("answer", "Here", lambda row: _answer(page, row[1])),
        ),
        anchor=lambda row: row[0],
    )
    return columns.table(f"{key}-table", say("checklist_table", name=name), rows)


def _answer(page: Address, item: Item) -> Cell:
    answer = item.answer
    href = page.to(answer.url) if answer.url is not None else None
    return Cell(
        STATES[answer.state], href, answer.words, mark=None if answer.state == "answered" else "absent"
    )
