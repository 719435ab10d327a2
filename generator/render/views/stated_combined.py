"""Effects as authors report them, combined within one measure and one kind: never with differences computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator import formatting
from generator.evidence import reasons
from generator.evidence.models import FEWEST_RANDOM
from generator.evidence.stated_effects import StatedSynthesis
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Column, Columns, say
from generator.render.views.combined_cells import (
    left_out_text,
    not_combined_cell,
    outcome_cell,
    script_cell,
    spread_notes,
)


def notes(found: Sequence[StatedSynthesis]) -> tuple[str, ...]:
    """A sentence for each that was combined."""
    return tuple(
        f"Effects as authors report them, {item.definition.label}, {wording.EFFECTS[item.kind].lower()}: "
        f"{formatting.plural(item.k, 'study', 'studies')}, {formatting.plural(item.people, 'person', 'people')}, "
        f"combined {_text(item)}; never combined with differences computed here."
        for item in found
        if item.effect is not None
    )


def asides(context: Context, found: Sequence[StatedSynthesis]) -> tuple[Aside, ...]:
    """Each measure and kind of effect: combined or not, what was left out and why, and the script of each value."""
    if not found:
        return ()
    number = formatting.number
    columns: Columns[StatedSynthesis] = Columns(
        (
            Column(
                "measure",
                "Measure and kind of effect",
                lambda item: outcome_cell(context, item, wording.EFFECTS[item.kind].lower()),
            ),
            Column("k", "Studies", lambda item: number(item.k), numeric=True),
            Column("people", "People", lambda item: number(item.people), numeric=True),
            Column("effect", "Combined effect", _value, numeric=True, note="95\u00a0% interval"),
            Column("left_out", "Left out, and why", _left_out),
            Column("r", "Reproduce this in R", _script),
        ),
        anchor=lambda item: f"{item.outcome}-{item.stratum}-as-reported-{item.kind}",
    )
    combined = sum(item.effect is not None for item in found)
    label = f"Effects as authors report them, combined: {combined} of {len(found)}, with reasons"
    return (Aside(label, columns.table("as-reported", say("as_reported_table"), found)),)


def _text(item: StatedSynthesis) -> str:
    assert item.effect is not None
    value, low, high = _ends(item, item.effect.value, item.effect.ci_low, item.effect.ci_high)
    return f"{value} ({low} to {high})"


def _ends(item: StatedSynthesis, *ends: float) -> list[str]:
    places = 1 if item.kind == "difference-in-means" else 2
    return [formatting.decimals(end, places) for end in ends]


def _value(item: StatedSynthesis) -> Cell:
    if item.effect is None:
        return not_combined_cell(item.reason)
    return Cell(_text(item), note="; ".join(_value_notes(item)), mark="figure")


def _value_notes(item: StatedSynthesis) -> Iterator[str]:
    """The model, the other one, how far studies differ, and whose standard error was calculated."""
    found = item.together
    assert found.model is not None
    name = reasons.MODELS[found.model]
    yield f"{name}; {reasons.TWO_STUDIES}" if item.k < FEWEST_RANDOM else name
    yield from spread_notes(found, reasons.MODELS.__getitem__, partial(_ends, item))
    if derived := [part.row.study.label for part in item.used if part.is_derived]:
        yield f"standard error derived from p or interval: {formatting.joined(derived)}"


def _left_out(item: StatedSynthesis) -> str:
    return left_out_text(
        (row.study, reasons.why_left_out(code, row.study.inclusion, reasons.CONTROLLED_EXCLUSIONS))
        for row, code in item.left_out
    )


def _script(item: StatedSynthesis) -> Cell:
    return script_cell(item, is_combined=item.effect is not None)
