"""What bears on the certainty of an outcome, and the direction of each study's difference, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from generator import formatting
from generator.charts import effect_directions as charts
from generator.evidence.bearing import Fact, bearing
from generator.evidence.bearing_figures import SIZE_FORMULA, SIZE_SOURCE
from generator.evidence.definitions import definitions
from generator.evidence.effect_directions import StudyDirection, directions_of
from generator.page import Page
from generator.render.bearing_words import DIRECTIONS
from generator.render.context import Context
from generator.render.figures import ChartMaker, names
from generator.render.largest import largest
from generator.render.tables import Cell, Column, Columns, Figure, Table, say
from generator.render.views.many import largest_of

MOST_OUTCOMES = 14  # columns of the plot; the table has all


@dataclass(frozen=True)
class Bearing:
    """The facts of one outcome, what they are about, and how the size of a trial was computed, where it was asked."""

    label: str
    facts: tuple[Fact, ...]
    method: str | None

    @property
    def missing(self) -> str | None:
        """The sentence that names the trials that could have entered; None where nothing is known of any."""
        found = (fact for fact in self.facts if fact.code == "could-have-entered" and fact.state == "known")
        return next((fact.sentence for fact in found), None)


def bearing_of(context: Context, disease: str, outcome: str, label: str) -> Bearing:
    """The facts of a measure or harm of a disease."""
    matrix = context.missing[disease]
    facts = bearing(context.dataset, context.rows, context.results, disease, outcome, matrix)
    is_sized = any(fact.code == "size" and fact.state == "known" for fact in facts)
    return Bearing(label, facts, f"{SIZE_FORMULA}. {SIZE_SOURCE}." if is_sized else None)


@dataclass(frozen=True)
class BearingOnHarms:
    """The facts of each category of harm with a figure; what holds of all of them alike stands once."""

    shared: tuple[Fact, ...]
    categories: tuple[tuple[str, Bearing], ...]

    @property
    def methods(self) -> tuple[str, ...]:
        """How the size of a trial was computed, where it was asked."""
        return tuple(dict.fromkeys(one.method for _, one in self.categories if one.method))


def bearing_on_harms(context: Context, disease: str, categories: Iterable[str]) -> BearingOnHarms:
    """The facts of these categories of harm, in the order given."""
    found = {
        slug: bearing_of(context, disease, slug, context.vocabulary.safety[slug].label) for slug in categories
    }
    every = [one.facts for one in found.values()]
    shared = tuple(
        fact for fact in (every[0] if len(every) > 1 else ()) if all(fact in facts for facts in every)
    )
    own = (
        (slug, replace(one, facts=tuple(fact for fact in one.facts if fact not in shared)))
        for slug, one in found.items()
    )
    return BearingOnHarms(shared, tuple((slug, one) for slug, one in own if one.facts))


def every_direction(context: Context, disease: str) -> tuple[StudyDirection, ...]:
    """Of each outcome of a disease that a main study compared between groups, in the order of the vocabularies."""
    compared = context.results.compared[disease]
    found = (directions_of(compared, one) for one in definitions(context.vocabulary, disease))
    return tuple(direction for directions in found for direction in directions)


def directions_figure(
    context: Context, maker: ChartMaker, directions: tuple[StudyDirection, ...]
) -> Figure | None:
    """The effect direction plot; None where no study compared groups.

    Of too many outcomes those of the most studies are drawn, and the others named.
    """
    if not directions:
        return None
    labels = [one.definition.label for one in directions]
    kept = sorted(dict.fromkeys(labels), key=lambda label: -labels.count(label))[:MOST_OUTCOMES]
    outcomes = [label for label in dict.fromkeys(labels) if label in kept]
    every = [one for one in directions if one.definition.label in kept]
    studies = {one.study.id: one.people or 0 for one in every}
    drawn = set(largest(list(studies), lambda study: (studies[study],)))
    shown = [one for one in every if one.study.id in drawn]
    rows = [
        charts.DirectionRow(_name(context, one), one.definition.label, one.direction, one.people)
        for one in shown
    ]
    chart = partial(
        charts.draw_directions,
        rows,
        studies=names(dict.fromkeys(_name(context, one) for one in shown)),
        outcomes=names(outcomes),
        words=DIRECTIONS,
    )
    left_out = ", ".join(label for label in dict.fromkeys(labels) if label not in kept)
    return maker.figure(
        "directions-chart",
        "Direction of each study",
        largest_of(say("directions_chart", left_out=left_out), len(drawn), len(studies), controlled=False),
        chart,
        "directions-table",
    )


def _name(context: Context, one: StudyDirection) -> str:
    """The study, with its product where that is another than the one asked about, and whether it was not randomised."""
    groups = context.vocabulary.product.strata.groups
    other = [
        formatting.within_sentence(group.label)
        for group in groups
        if group.id == one.stratum and not group.main
    ]
    said = [*other, *([] if one.randomised else ["not randomised"])]
    return f"{one.study.label} ({', '.join(said)})" if said else one.study.label


def _product(context: Context, one: StudyDirection) -> str:
    groups = context.vocabulary.product.strata.groups
    return next((group.label for group in groups if group.id == one.stratum), "not stated")


def directions_table(context: Context, page: Page, directions: tuple[StudyDirection, ...]) -> Table:
    """The same directions in words."""
    words = dict(DIRECTIONS)
    columns: Columns[StudyDirection] = Columns(
        (
            Column("study", "Study", lambda one: context.study_cell(one.study, page.address)),
            Column("outcome", "Outcome", lambda one: one.definition.label),
            Column("direction", "Direction", lambda one: Cell(words[one.direction], mark=one.direction)),
            Column("product", "Product", lambda one: _product(context, one)),
            Column("people", "People", lambda one: Cell(_people(one)), numeric=True),
            Column("randomised", "Groups", lambda one: "randomised" if one.randomised else "not randomised"),
        ),
        anchor=lambda one: f"direction-{one.study.id}-{one.definition.slug}-{one.stratum or 'all'}".lower(),
        size=lambda one: (2 if one.randomised else 1, one.people or 0),
    )
    return columns.table("directions-table", say("directions_table"), directions)


def _people(direction: StudyDirection) -> str:
    return str(direction.people) if direction.people is not None else "not known"
