"""Scores of single arms as printed, in three displays: before and after, change, percent change. Nothing is pooled."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.terms import Measure
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Block, Cell, Group, Head, Row, Table
from generator.render.views.caveats import direction
from generator.render.views.of_whom import whom_note
from generator.render.views.results import grouped, in_order, sentence
from generator.render.views.score_cells import change_cell, levels_cell, score_cell
from generator.render.views.score_charts import TITLES, score_figure
from generator.render.wording import NOT_EFFECT
from generator.rows import OutcomeRow


def score_blocks(
    context: Context, page: Address, maker: ChartMaker, rows: Sequence[OutcomeRow]
) -> tuple[Block, ...]:
    """One block a measure, in the order of the vocabulary, with up to three tables and charts."""
    measures = [slug for group in context.vocabulary.measures.values() for slug in group]
    present = sorted({row.measure for row in rows}, key=measures.index)
    return tuple(
        _block(context, page, maker, slug, [row for row in rows if row.measure == slug]) for slug in present
    )


def _block(
    context: Context, page: Address, maker: ChartMaker, slug: str, rows: Sequence[OutcomeRow]
) -> Block:
    measure = context.measure(rows[0])
    ordered = in_order(context, rows)
    displays = [
        ("before-after", [row for row in ordered if {"baseline", "follow_up"} & set(row.forms)]),
        ("change", [row for row in ordered if "change" in row.forms]),
        ("percent-change", [row for row in ordered if "change_percent" in row.forms]),
        ("levels", [row for row in ordered if row.levels]),
    ]
    shown = [(form, members) for form, members in displays if members]
    tables = tuple(_table(context, page, slug, measure, form, members) for form, members in shown)
    figures = tuple(
        figure
        for form, members in shown
        if form != "levels"
        if (figure := score_figure(context, maker, slug, measure, form, members)) is not None
    )
    return Block(slug, measure.label, f"{sentence(measure)[:-1]}; {direction(measure)}.", figures, tables)


def _heads(form: str) -> tuple[Head, ...]:
    middle = {
        "before-after": (Head("baseline", "Before", numeric=True), Head("follow_up", "After", numeric=True)),
        "change": (Head("change", NOT_EFFECT, numeric=True, note="change, 95\u00a0% interval"),),
        "percent-change": (Head("change_percent", NOT_EFFECT, numeric=True, note="change in percent"),),
        "levels": (Head("levels", NOT_EFFECT, note="people at each level"),),
    }[form]
    ends = (Head("months", "Time", numeric=True), Head("p_value", "p", numeric=True))
    return (
        Head("study", "Study"),
        Head("design", "Design"),
        *middle,
        *ends,
        Head("definition", "What was measured"),
        Head("source", "Source"),
    )


def _table(
    context: Context, page: Address, slug: str, measure: Measure, form: str, rows: Sequence[OutcomeRow]
) -> Table:
    return Table(
        key=f"{slug}-{form}-table",
        caption=f"{measure.label}: {TITLES[form]} in each group, as printed (not an effect)",
        heads=_heads(form),
        groups=tuple(
            Group(label, tuple(_row(context, page, form, row) for row in members), anchor)
            for label, anchor, members in grouped(context, rows, f"{slug}-{form}-group")
        ),
    )


def _row(context: Context, page: Address, form: str, row: OutcomeRow) -> Row:
    arm = row.arm
    if form == "before-after":
        middle = [score_cell(row, "baseline"), score_cell(row, "follow_up")]
    elif form == "change":
        middle = [change_cell(row)]
    elif form == "levels":
        middle = [levels_cell(row)]
    else:
        middle = [score_cell(row, "change_percent")]
    words = [row.instrument, row.definition]
    note = whom_note(row)
    return Row(
        cells=(
            context.study_cell(row.study, page, row.key, arm),
            context.design_cell(row),
            *middle,
            context.months_cell(row),
            Cell(row.p_value or ""),
            Cell(": ".join(word for word in words if word), note=note),
            context.source_cell(row, with_doubts=True),
        ),
        anchor=row.key if form == _first_form(row) else f"{row.key}-{form}",
        mark="control" if not arm.is_treated else None,
    )


def _first_form(row: OutcomeRow) -> str:
    """The display that carries the row's own id, where a row stands in more than one."""
    if row.score("baseline").has_figure or row.score("follow_up").has_figure:
        return "before-after"
    if row.score("change").has_figure:
        return "change"
    return "percent-change" if row.score("change_percent").has_figure else "levels"
