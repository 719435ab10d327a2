"""Scores of single arms as printed, in three displays: before and after, change, percent change. Nothing is pooled."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.terms import Measure
from generator.paths import Address
from generator.render.context import Context, control_mark
from generator.render.figures import ChartMaker
from generator.render.tables import Block, Cell, Column, Columns, Group, Table, say
from generator.render.views.caveats import direction
from generator.render.views.many import size_of
from generator.render.views.of_whom import whom_note
from generator.render.views.results import grouped, in_order, sentence
from generator.render.views.score_cells import change_cell, levels_cell, score_cell
from generator.render.views.score_charts import TITLES, score_figures
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
        for figure in score_figures(context, maker, slug, measure, form, members)
    )
    return Block(slug, measure.label, f"{sentence(measure)[:-1]}; {direction(measure)}.", figures, tables)


def _columns(context: Context, page: Address, form: str) -> Columns[OutcomeRow]:
    figures: dict[str, tuple[Column[OutcomeRow], ...]] = {
        "before-after": (
            Column("baseline", "Before", lambda row: score_cell(row, "baseline"), numeric=True),
            Column("follow_up", "After", lambda row: score_cell(row, "follow_up"), numeric=True),
        ),
        "change": (
            Column(
                "change",
                context.fit(NOT_EFFECT),
                change_cell,
                numeric=True,
                note="change, 95\u00a0% interval",
            ),
        ),
        "percent-change": (
            Column(
                "change_percent",
                context.fit(NOT_EFFECT),
                lambda row: score_cell(row, "change_percent"),
                numeric=True,
                note="change in percent",
            ),
        ),
        "levels": (Column("levels", context.fit(NOT_EFFECT), levels_cell, note="people at each level"),),
    }
    return Columns(
        (
            Column("study", "Study", lambda row: context.study_cell(row.study, page, row.key, row.arm)),
            Column("design", "Design", context.design_cell),
            *figures[form],
            Column("months", "Time", context.months_cell, numeric=True),
            Column("p_value", "p", lambda row: row.p_value or "", numeric=True),
            Column("definition", "What was measured", measured_cell),
            Column("source", "Source", lambda row: context.source_cell(row, with_doubts=True)),
        ),
        anchor=lambda row: row.key if form == _first_form(row) else f"{row.key}-{form}",
        mark=lambda row: control_mark(row.arm),
        size=size_of,
    )


def _table(
    context: Context, page: Address, slug: str, measure: Measure, form: str, rows: Sequence[OutcomeRow]
) -> Table:
    columns = _columns(context, page, form)
    return columns.in_groups(
        f"{slug}-{form}-table",
        say("scores_table", measure=measure.label, form=TITLES[form]),
        tuple(
            Group(label, columns.rows(members), anchor)
            for label, anchor, members in grouped(context, rows, f"{slug}-{form}-group")
        ),
    )


def measured_cell(row: OutcomeRow) -> Cell:
    """The instrument and what was measured with it."""
    return Cell(": ".join(word for word in (row.instrument, row.definition) if word), note=whom_note(row))


def _first_form(row: OutcomeRow) -> str:
    """The display that carries the row's own id, where a row stands in more than one."""
    if row.score("baseline").has_figure or row.score("follow_up").has_figure:
        return "before-after"
    if row.score("change").has_figure:
        return "change"
    return "percent-change" if row.score("change_percent").has_figure else "levels"
