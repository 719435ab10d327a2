"""Differences from control combined over trials: with which model, how far trials differ, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import formatting
from generator.analysis.meta_regression import EggerTest
from generator.evidence import reasons
from generator.evidence.absolute import risk_of_synthesis
from generator.evidence.combined_effects import SCOPES, ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import FEWEST_RANDOM, CombinedEffect
from generator.evidence.sensitivity import SMALL_STUDIES, Tested
from generator.model.terms import Model
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Column, Columns, say
from generator.render.views import differences
from generator.render.views.combined_cells import (
    left_out_text,
    not_combined_cell,
    outcome_cell,
    script_cell,
    spread_notes,
)


def pooled_notes(syntheses: tuple[ControlledSynthesis, ...]) -> tuple[str, ...]:
    """A sentence for each combined difference; one sentence where nothing was combined."""
    combined = [item for item in syntheses if item.effect is not None]
    if not combined:
        return (
            "No difference was combined: no two comparisons give figures of one measure that may be combined.",
        )
    return tuple(_note(item) for item in combined)


def _note(item: ControlledSynthesis) -> str:
    label = item.definition.label
    people = formatting.plural(item.people, "person", "people")
    return f"{SCOPES[item.scope]}, {label}: {trials_text(item)}, {people}, combined {pooled_text(item)}{widely(item)}."


def trials_text(item: ControlledSynthesis, of: str = "") -> str:
    """ "28 studies, 16 with events": a trial without an event in either group is named, and tells no ratio."""
    studies = formatting.plural(item.k, f"{of}study".strip(), f"{of}studies".strip())
    return studies if item.k_with_events == item.k else f"{studies}, {item.k_with_events} with events"


def widely(item: ControlledSynthesis) -> str:
    """What a new trial could show, where trials differ widely; else ""."""
    if not item.differs_widely or item.together.prediction is None:
        return ""
    low, high = _ends(item, *item.together.prediction)
    return f"; trials differ widely, a new one could show {low} to {high}"


def _ends(item: ControlledSynthesis, *ends: float) -> list[str]:
    is_ratio = item.kind == "risk-ratio"
    return [differences.ratio_end(end) if is_ratio else formatting.decimals(end, 1) for end in ends]


def model_text(item: ControlledSynthesis) -> str:
    """ "random effects", or "common effect, Mantel-Haenszel; heterogeneity cannot be judged with two studies"."""
    assert item.model is not None
    name = _model_name(item, item.model)
    if item.k_with_events < FEWEST_RANDOM:
        return f"{name}; {reasons.TWO_STUDIES}"
    return name


def _model_name(item: ControlledSynthesis, model: Model) -> str:
    method = ", Mantel-Haenszel" if model == "common-effect" and item.kind == "risk-ratio" else ""
    return f"{reasons.MODELS[model]}{method}"


def pooled_text(item: ControlledSynthesis) -> str:
    """The combined effect with its interval."""
    assert item.effect is not None
    return effect_text(item, item.effect)


def effect_text(item: ControlledSynthesis, effect: CombinedEffect) -> str:
    """An effect of its kind: of all its studies, or of some of them."""
    ends = (effect.value, effect.ci_low, effect.ci_high)
    return differences.ratio_text(*ends) if item.kind == "risk-ratio" else differences.mean_text(*ends)


def pooled_aside(
    context: Context, syntheses: tuple[ControlledSynthesis, ...], prefix: str
) -> tuple[Aside, ...]:
    """Every measure that was compared: combined or not, and each comparison left out with its reason."""
    if not syntheses:
        return ()
    table = _columns(context, prefix).table(
        f"{prefix}controlled-combined", say("combined_differences_table"), syntheses
    )
    combined = sum(item.effect is not None for item in syntheses)
    return (Aside(f"Combined over comparisons: {combined} of {len(syntheses)}, with reasons", table),)


def _columns(context: Context, prefix: str) -> Columns[ControlledSynthesis]:
    number = formatting.number
    return Columns(
        (
            Column(
                "measure", "Measure", lambda item: outcome_cell(context, item, SCOPES[item.scope].lower())
            ),
            Column("k", "Studies", trials_cell, numeric=True),
            Column("people", "People", lambda item: number(item.people), numeric=True),
            Column("difference", "Combined difference", pooled_cell, numeric=True, note="95\u00a0% interval"),
            Column("left_out", "Left out, and why", _left_out),
            Column("small", "Small studies against large ones", small_studies_cell),
            Column("r", "Reproduce this in R", _script),
        ),
        anchor=lambda item: f"{prefix}{item.outcome}-{item.stratum}-{item.scope}",
    )


def _script(item: ControlledSynthesis) -> Cell:
    return script_cell(item, is_combined=item.effect is not None)


def trials_cell(item: ControlledSynthesis) -> Cell:
    """The number of studies, and how many of them with events where not all are."""
    telling = f"{item.k_with_events} with events" if item.k_with_events != item.k else None
    return Cell(formatting.number(item.k), note=telling)


def small_studies_cell(item: ControlledSynthesis) -> Cell:
    """Egger's test from ten studies on; below, why there is none."""
    tested = tested_small(item)
    if tested is None:
        return Cell("–", mark="not-applicable")
    if tested.small is None:
        return Cell(reasons.NO_LINE[tested.reason or "below-ten-studies"], mark="absent")
    return Cell(egger_text(tested.small), note="Egger’s test")


def tested_small(item: ControlledSynthesis) -> Tested | None:
    """The test of small studies, done or not; None where nothing was combined."""
    return next((test for test in item.lines.tests if test.id == SMALL_STUDIES), None)


def egger_text(found: EggerTest) -> str:
    """ "t −1.40, 11 degrees of freedom, p 0.19"."""
    t = formatting.decimals(found.t, 2)
    return f"t {t}, {found.df} degrees of freedom, {formatting.p_value(found.p)}"


def _left_out(item: ControlledSynthesis) -> str:
    return left_out_text(
        (compared.pair.arm.study, why_left_out(compared, reason)) for compared, reason in item.chosen.left_out
    )


def why_left_out(compared: Compared, reason: str) -> str:
    """Why a comparison was left out, naming the study's status where that is the reason."""
    status = compared.pair.arm.study.inclusion
    return reasons.why_left_out(reason, status, reasons.CONTROLLED_EXCLUSIONS)


def pooled_cell(item: ControlledSynthesis, *, in_summary: bool = False) -> Cell:
    """The combined difference, its other forms in the second line, or why there is none.

    ``in_summary``: the risks that the ratio makes stand in cells beside it.
    """
    if item.effect is None:
        return not_combined_cell(item.reason)
    return Cell(pooled_text(item), note="; ".join(_pooled_notes(item, in_summary)), mark="figure")


def _pooled_notes(item: ControlledSynthesis, in_summary: bool) -> Iterator[str]:
    """The model, the other model, how far trials differ, and what the ratio means for people."""
    found = item.together
    if item.k_with_events != item.k:
        yield trials_text(item)
    yield model_text(item)
    yield from spread_notes(found, partial(_model_name, item), partial(_ends, item))
    if not in_summary and (risk := risk_of_synthesis(item)):
        yield differences.risk_text(risk)
    if found.difference is not None:
        ends = found.difference.value, found.difference.ci_low, found.difference.ci_high
        yield f"{formatting.points(*ends)} by Mantel-Haenszel"
