"""Rates of timed harms: what was combined per 100 person-years, or why not, and which rows were left out."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence import reasons
from generator.evidence.rates import RateSynthesis
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Column, Columns, say
from generator.render.views.combined_cells import left_out_text, not_combined_cell, outcome_cell, script_cell


def notes(found: Sequence[RateSynthesis]) -> tuple[str, ...]:
    """A sentence for each combined rate."""
    return tuple(
        f"{item.definition.label}. Combined from {formatting.plural(item.k, 'study', 'studies')}, "
        f"{formatting.number(round(item.person_years, 1))} person-years: {formatting.rate(*item.per_100)}. "
        "This is the rate in a typical study, not an effect."
        for item in found
        if item.per_100 is not None
    )


def asides(context: Context, found: Sequence[RateSynthesis]) -> tuple[Aside, ...]:
    """Every harm with person-years: combined or not, what was left out and why, and the script of each value."""
    if not found:
        return ()
    number = formatting.number
    columns: Columns[RateSynthesis] = Columns(
        (
            Column("harm", "Harm", lambda item: outcome_cell(context, item)),
            Column("k", "Studies", lambda item: number(item.k), numeric=True),
            Column("years", "Person-years", lambda item: number(round(item.person_years, 1)), numeric=True),
            Column("rate", "Rate (not an effect)", _value, numeric=True, note="95\u00a0% interval"),
            Column("left_out", "Left out, and why", _left_out),
            Column("r", "Reproduce this in R", _script),
        ),
        anchor=lambda item: f"{item.outcome}-{item.stratum}-rate",
    )
    combined = sum(item.per_100 is not None for item in found)
    label = f"Rates per 100 person-years, combined: {combined} of {len(found)}, with reasons"
    return (Aside(label, columns.table("rates", say("rates_table"), found)),)


def _value(item: RateSynthesis) -> Cell:
    if item.per_100 is None:
        return not_combined_cell(item.reason)
    assert item.pooled is not None and item.pooled.tau2 is not None
    spread = f"between-study variance {formatting.decimals(item.pooled.tau2, 2)} on the scale of logarithms"
    return Cell(formatting.rate(*item.per_100), note=spread, mark="figure")


def _left_out(item: RateSynthesis) -> str:
    return left_out_text(
        (decision.row.study, reasons.why_left_out(decision.reason, decision.row.study.inclusion))
        for decision in item.decisions
        if decision.reason is not None
    )


def _script(item: RateSynthesis) -> Cell:
    return script_cell(item, is_combined=item.per_100 is not None)
