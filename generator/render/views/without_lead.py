"""A row of the evidence summary without a leading measure: no treated group of the disease alone has the outcome, and
no randomised comparison. Its state says what there is instead, or which kind of absence it is.
"""

from __future__ import annotations

from generator import formatting
from generator.evidence.asked import definitions_of
from generator.evidence.headlines import Headline
from generator.evidence.states import State
from generator.model.portal import SummaryRow
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Row
from generator.render.views.effect_words import effect_text
from generator.render.views.here import Here
from generator.render.views.opening_lines import Line, Listed, figures_of
from generator.render.views.openings import Opening
from generator.rows import ArmResult, EffectRow, FigureRow

LOOKED_FOR = "Looked for"
NOT_RANDOMISED = Cell("no randomised comparison found", mark="absent")
GAPS = "What each study says on each outcome"


def row(item: SummaryRow, state: State, here: Here) -> Row:
    """No treated group of this disease alone and no randomised comparison has the outcome: its state in words."""
    words = wording.STATES[state.code]
    found = state.rows
    whose = formatting.joined(list(dict.fromkeys(_whose(one) for one in found)))
    head = Cell(item.label, _place_of(state, here), state=state.code)
    result = Cell(words, note=f"of {whose}; see below", mark=state.code)
    return Row((head, Cell(""), Cell(""), NOT_RANDOMISED, result), anchor=f"summary-{item.id}")


def _whose(found: FigureRow) -> str:
    """Why a row belongs to no treated group of the disease alone."""
    arm = found.arm
    if arm.disease is None:
        return "a group that mixes several diseases"
    return "a comparison without randomisation" if isinstance(found, EffectRow) else "a control group"


def opening(context: Context, here: Here, headline: Headline, studies: int) -> Opening:
    """What the row opens to: what was found, each with its study; else what was looked for, and in how many studies."""
    item, state = headline.outcome, headline.state
    if state.rows:
        return _of_rows(here, item, state)
    return _of_nothing(context, here, headline.disease, item, state, studies)


def _place_of(state: State, here: Here) -> str:
    """Where the first row of an outcome without a leading measure stands."""
    first = next((row for row in state.rows if isinstance(row, ArmResult)), state.rows[0])
    return here.to(measure=first.measure, harm=first.category)


def _of_rows(here: Here, item: SummaryRow, state: State) -> Opening:
    """What was found of an outcome that no treated group of the disease alone has, each with its study."""
    lines = tuple(
        Line(
            links=((row.study.label, here.to(measure=row.measure, harm=row.category)),),
            after=f": {_words_of(row)}",
        )
        for row in state.rows
    )
    listed = Listed(wording.STATES[state.code].capitalize(), lines)
    return Opening(item.label, (listed,), (), ((GAPS, here.to(part="gaps")),))


def _words_of(row: FigureRow) -> str:
    if isinstance(row, ArmResult):
        return figures_of(row)
    return "; ".join(word for word in (effect_text(row), row.definition) if word)


def _of_nothing(
    context: Context, here: Here, disease: str, item: SummaryRow, state: State, studies: int
) -> Opening:
    terms = list(definitions_of(context.dataset, disease, item))
    words = wording.STATES[state.code].capitalize()
    note = (
        f"{words} of {formatting.plural(studies, 'study', 'studies')}. "
        "It may stand in parts that were not read, and it may have been measured without being reported."
        if state.code == "not-found"
        else f"{words}, {wording.NOT_LOOKED_FOR}"
    )
    lists = (Listed(LOOKED_FOR, tuple(Line(term.label) for term in terms)),) if terms else ()
    return Opening(item.label, lists, (note,), ((GAPS, here.to(part="gaps")),))
