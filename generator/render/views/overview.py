"""Charts over the whole dataset: people by year, and what was given; each with its table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial

from generator import formatting
from generator.charts import timeline, treatments
from generator.evidence.overlaps import count_once
from generator.model.arm import ProductValue
from generator.render.context import Context
from generator.render.figures import ChartMaker, names
from generator.render.largest import MOST_MARKS
from generator.render.tables import Column, Columns, Figure, Table, say

UNSTATED = "unstated"  # in a permanent id, where a treatment has no term of an attribute


def year_counts(context: Context) -> list[timeline.PeopleByYearRow]:
    """People by year of publication and design; studies shown separately and repeated reports are left out."""
    main = [row for row in context.rows.studies if not row.is_shown_separately]
    counted = set(count_once((row, row.people or 0) for row in main))
    designs = list(context.vocabulary.designs)
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for row in main:
        if row.id in counted and row.people and row.year is not None:
            sums[row.year, designs.index(row.design)] += row.people
    labels = [term.label for term in context.vocabulary.designs.values()]
    return [
        timeline.PeopleByYearRow(year, people, labels[order], order)
        for (year, order), people in sorted(sums.items())
    ]


def people_by_year(context: Context, maker: ChartMaker) -> Figure | None:
    """How the evidence grew: people by year and design."""
    counts = year_counts(context)
    if not counts:
        return None
    chart = partial(timeline.draw_people_by_year, counts)
    return maker.figure(
        "people-by-year",
        "People by year of publication and design",
        say("years_chart"),
        chart,
        "year-table",
    )


def year_table(context: Context) -> Table:
    """People by year and design in words."""
    counts = year_counts(context)
    numbers = {(row.year, row.order): row.people for row in counts}

    def of_design(order: int, label: str) -> Column[int | str]:
        number = formatting.number
        return Column(
            f"design-{order}", label, lambda year: number(numbers.get((year, order), 0)), numeric=True
        )

    columns: Columns[int | str] = Columns(
        (
            Column("year", "Year", str),
            *(of_design(*design) for design in sorted({(row.order, row.design) for row in counts})),
        ),
        anchor=lambda year: f"year-{year}",
    )
    years = sorted({row.year for row in counts})
    return columns.table("year-table", say("years_table"), years)


def treatment_marks(context: Context) -> dict[tuple[str, str, str], treatments.TreatmentRow]:
    """One mark for each treated arm's study and pair of attributes, by the ids of study, row and column."""
    axes = context.vocabulary.product.treatments
    if axes is None:
        return {}
    rows, columns = axes.rows, axes.columns
    marks: dict[tuple[str, str, str], treatments.TreatmentRow] = {}
    counted: set[tuple[tuple[str, str, str], str]] = set()
    for arm in context.rows.arms:
        if not arm.is_treated or arm.study.is_shown_separately:
            continue
        row, column = arm.product.get(rows), arm.product.get(columns)
        place = arm.study.id, str(row or UNSTATED), str(column or UNSTATED)
        mark = marks.get(place) or treatments.TreatmentRow(
            row=_term(context, rows, row),
            column=_term(context, columns, column),
            study=arm.study.label,
            people=0,
            disease=context.vocabulary.diseases[arm.disease].short if arm.disease else "mixed",
        )
        people = 0 if (place, arm.people_id) in counted else arm.people or 0
        counted.add((place, arm.people_id))
        marks[place] = replace(mark, people=(mark.people or 0) + people)
    return marks


def _term(context: Context, axis: str, value: ProductValue | None) -> str:
    """The label of a term; "not stated" where the arm has none."""
    terms = context.vocabulary.product.attributes[axis].terms
    return terms[value].label if isinstance(value, str) else "not stated"


def treatments_figure(context: Context, maker: ChartMaker) -> Figure | None:
    """Source and route of the treatments, one mark a study."""
    axes, marks = context.vocabulary.product.treatments, list(treatment_marks(context).values())
    if axes is None or not marks:
        return None
    rows, columns = (
        [
            label
            for label in (
                *(term.label for term in context.vocabulary.product.attributes[axis].terms.values()),
                "not stated",
            )
            if label in used
        ]
        for axis, used in (
            (axes.rows, {mark.row for mark in marks}),
            (axes.columns, {mark.column for mark in marks}),
        )
    )
    is_many = len(marks) > MOST_MARKS
    chart = partial(
        treatments.draw_treatments,
        _by_disease(marks) if is_many else marks,
        rows=names(rows),
        columns=names(columns),
    )
    if is_many:
        chart = partial(chart, each="for all studies of a disease")
    caption = say("treatments_chart", many=is_many)
    return maker.figure("treatments", "What was given, and how", caption, chart, "treatments-table")


def _by_disease(marks: list[treatments.TreatmentRow]) -> list[treatments.TreatmentRow]:
    """One mark for all studies of a disease in a place, where there are more studies than a chart can show."""
    found: dict[tuple[str, str, str], list[treatments.TreatmentRow]] = defaultdict(list)
    for mark in marks:
        found[mark.row, mark.column, mark.disease].append(mark)
    return [
        replace(
            members[0],
            study=formatting.plural(len(members), "study", "studies"),
            people=sum(mark.people or 0 for mark in members),
        )
        for members in found.values()
    ]


def treatments_table(context: Context) -> Table:
    """The same in words: each study with its pair of attributes."""
    attributes, axes = context.vocabulary.product.attributes, context.vocabulary.product.treatments
    assert axes is not None, "the table stands beside a chart that is drawn over them"
    marks = treatment_marks(context)
    columns: Columns[tuple[str, str, str]] = Columns(
        (
            Column("study", "Study", lambda place: marks[place].study),
            Column("row", attributes[axes.rows].label, lambda place: marks[place].row),
            Column("column", attributes[axes.columns].label, lambda place: marks[place].column),
            Column(
                "people", context.fit("People treated"), lambda place: _people(marks[place]), numeric=True
            ),
            Column("disease", "Disease", lambda place: marks[place].disease),
        ),
        anchor=lambda place: "-".join(("given", *place)),
    )
    places = sorted(marks, key=lambda place: (marks[place].row, marks[place].column, marks[place].study))
    return columns.table("treatments-table", say("treatments_table"), places)


def _people(mark: treatments.TreatmentRow) -> str:
    return formatting.number(mark.people) if mark.people else "not found"
