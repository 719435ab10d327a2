"""The evidence summary table: the same outcomes in the same order on each disease, controlled evidence beside the rest.

For each outcome one measure leads (generator.evidence.headlines decides which); the others are named. What nobody
reports folds into one line below the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import formatting
from generator.charts import trial_rows as charts
from generator.evidence.answer_known import treatment
from generator.evidence.answer_shares import is_descriptive
from generator.evidence.headlines import Headline
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.render.views import without_lead
from generator.render.views.caveats import other_product, other_products
from generator.render.views.group_cells import groups_cell
from generator.render.views.here import Here
from generator.render.views.judged_certainty import certainty_cell, is_judged
from generator.render.views.openings import Opening, opening, outcome_link
from generator.render.views.read_back import Attributes, headline_attributes
from generator.render.views.summary_cells import MOST_POINTS, difference_cell, drawing_of, side_cells
from generator.render.views.summary_facts import facts_of
from generator.render.views.summary_order import Place, places_in_order

ALONE = "Groups without a control (not effects)"
CERTAINTY = Head("certainty", "Certainty", note="as named people judged it")


def _heads(context: Context) -> tuple[Head, ...]:
    name = treatment(context.dataset)
    if is_descriptive(context.dataset):
        return (Head("outcome", "Outcome and measure"), Head("result", "Share of people, or mean"))
    return (
        Head("outcome", "Outcome and measure"),
        Head("with", f"With {name}"),
        Head("without", "Without"),
        Head("difference", "Difference (randomised)", note=f"← favours control · favours {name} →"),
        Head("result", ALONE),
    )


def _with_certainty(context: Context, here: Here, place: Place, row: Row) -> Row:
    """The row with a last cell: the certainty that people judged of what leads it."""
    cell = certainty_cell(context, here.disease, place.headline.leading)
    return replace(row, cells=(*row.cells, cell))


@dataclass(frozen=True)
class SummaryTable(Table):
    """The summary; for each of its rows ``openings`` holds what it opens to, ``data`` what it and two cells rest on,
    ``drawings`` the difference as SVG, or "" where it has no place on the common axis; ``axis`` is that axis.

    ``without`` are the outcomes of which no result was found.
    """

    openings: tuple[Opening, ...] = ()
    data: tuple[tuple[Attributes, Attributes, Attributes], ...] = ()
    drawings: tuple[str, ...] = ()
    axis: str = ""
    without: tuple[Without, ...] = ()


@dataclass(frozen=True)
class Without:
    """An outcome without a result: its id on the page, its name (and that within a sentence), its state and the state's
    words, what was looked for."""

    anchor: str
    label: str
    within: str
    state: str
    words: str
    opening: Opening


def summary_table(context: Context, here: Here, maker: ChartMaker | None = None) -> SummaryTable:
    """One row an outcome of the portal's list that has a result, harms before scores; the rest below.

    Without ``maker`` nothing is drawn.
    """
    headlines = context.headlines_of(here.disease)
    studies = sum(not study.is_shown_separately for study in context.rows.studies_on(here.disease))
    there = places_in_order([headline for headline in headlines if headline.leading or headline.state.rows])
    drawings = tuple(_drawing(maker, place.headline) for place in there)
    rows = tuple(_placed_row(context, here, place) for place in there)
    heads = _heads(context)
    if is_judged(context, here.disease):  # a column only where somebody judged
        heads = (*heads, CERTAINTY)
        pairs = zip(there, rows, strict=True)
        rows = tuple(_with_certainty(context, here, place, row) for place, row in pairs)
    return SummaryTable(
        key="summary-table",
        caption="The same outcomes for each disease; each opens to the results behind it",
        heads=heads,
        groups=one_group(rows),
        openings=tuple(_opening(context, here, place, studies) for place in there),
        data=tuple(headline_attributes(place.headline) for place in there),
        drawings=drawings,
        axis=_axis(maker) if any(drawings) else "",
        without=tuple(
            Without(
                f"summary-{headline.outcome.id}",
                headline.outcome.label,
                formatting.within_sentence(headline.outcome.label),
                headline.state.code,
                wording.STATES[headline.state.code],
                without_lead.opening(context, here, headline, studies),
            )
            for headline in headlines
            if not (headline.leading or headline.state.rows)
        ),
    )


def _drawing(maker: ChartMaker | None, headline: Headline) -> str:
    draw = drawing_of(headline)
    return maker.drawing(f"difference-{headline.outcome.id}", draw) if maker and draw else ""


def _axis(maker: ChartMaker | None) -> str:
    draw = partial(charts.draw_trial_axis, charts.axis_ticks(MOST_POINTS), limit=MOST_POINTS)
    return maker.drawing("difference-axis", draw) if maker else ""


def _opening(context: Context, here: Here, place: Place, studies: int) -> Opening:
    """What a row opens to; behind that, the outcomes that count the same people the other way."""
    headline = place.headline
    if not headline.leading:
        return without_lead.opening(context, here, headline, studies)
    own = opening(context, here, headline)
    lists = [*own.lists]
    for other in place.complements:
        found = opening(context, here, other)
        lists += [replace(one, heading=f"{other.outcome.label}: {one.heading}") for one in found.lists]
    return replace(
        own,
        facts=facts_of(context, headline.leading),
        lists=tuple(lists),
        links=(*own.links, *_links(here, place.complements)),
        also=tuple(f"summary-{other.outcome.id}" for other in place.complements),
    )


def _links(here: Here, complements: Sequence[Headline]) -> tuple[tuple[str, str], ...]:
    leads = [(other.outcome.label, other.leading) for other in complements]
    return tuple((f"{label}, the same people", outcome_link(lead, here)) for label, lead in leads if lead)


def _placed_row(context: Context, here: Here, place: Place) -> Row:
    row = _row(context, here, place.headline)
    if is_descriptive(context.dataset):
        row = replace(row, cells=(row.cells[0], row.cells[-1]))
    return replace(row, mark="nested") if place.is_nested else row


def _row(context: Context, here: Here, headline: Headline) -> Row:
    lead = headline.leading
    if lead is None or headline.of_groups is None or headline.of_comparisons is None:
        return without_lead.row(headline.outcome, headline.state, here)
    others = headline.candidates[1:]
    also = f"; and {formatting.plural(len(others), 'other measure')}" if others else ""
    product = f" ({product})" if (product := other_product(lead)) else ""
    separately = f"; {other_products(lead)} separately" if lead.others else ""
    words = f"{lead.label}{product}{separately}{also}"
    return Row(
        cells=(
            Cell(headline.outcome.label, outcome_link(lead, here), words, state=headline.state.code),
            *side_cells(headline.of_comparisons),
            difference_cell(headline.of_comparisons),
            groups_cell(context, headline.of_groups),
        ),
        anchor=f"summary-{headline.outcome.id}",
    )
