"""Differences from control: of one comparison, and combined over trials, with what was left out and why."""

from __future__ import annotations

from functools import partial

from generator import formatting
from generator.analysis.effects import TrialEffect
from generator.charts import comparisons as charts
from generator.evidence import reasons
from generator.evidence.combined_effects import SCOPES, CombinedEffect, ControlledSynthesis, informative
from generator.evidence.comparisons import Compared
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Aside, Cell, Column, Columns, Figure, say

ENDLESS = 1_000_000  # a ratio of which the digits say nothing any more
NO_EVENTS = "no event in either group"
ALL_EVENTS = "an event in everybody of both groups"
NOT_COMPUTED = {
    "inferred": "our reading of words, not printed figures",
    "events-not-people": "counts of events, not of people",
    "no-figures": "from the figures found",
    "subset": "of the whole group; one of a part of it stands below",
    "study-status": "from a study that may be combined; one of another stands below",
}
FEWER, MORE = "fewer with treatment ←", "more with treatment →"
LOWER, HIGHER = "lower with treatment ←", "higher with treatment →"


def ratio_text(value: float, low: float, high: float) -> str:
    """ "risk ratio 3.26 (1.14 to 9.32)"."""
    ends = [_ratio_end(end) for end in (value, low, high)]
    return f"risk ratio {ends[0]} ({ends[1]} to {ends[2]})"


def _ratio_end(end: float) -> str:
    """Two trials that contradict each other have an interval without end."""
    return formatting.decimals(end, 2) if end < ENDLESS else f"over {formatting.number(ENDLESS)}"


def mean_text(value: float, low: float, high: float) -> str:
    """ "−3.0 (−9.6 to 3.6)" in points of the scale."""
    ends = [formatting.decimals(end, 1) for end in (value, low, high)]
    return f"{ends[0]} ({ends[1]} to {ends[2]})"


def difference_cell(compared: Compared) -> Cell:
    """What can be computed from one comparison; nothing where figures of both groups were not found."""
    found = compared.difference
    if found is None:
        return no_difference_cell(compared)
    ends = found.estimate, found.low, found.high
    if compared.risk_ratio is None:
        return Cell(mean_text(*ends), note="difference of means", mark="figure")
    return Cell(formatting.points(*ends), note=_ratio_note(compared), mark="figure")


def _ratio_note(compared: Compared) -> str:
    """The ratio, where counts alone give one; else why there is none."""
    if compared.has_ratio:
        assert compared.risk_ratio is not None
        return ratio_text(*_values(compared.risk_ratio))
    return f"no ratio: {_empty_cell(compared)}"


def no_difference_cell(compared: Compared) -> Cell:
    """Why a comparison gives no difference that may lead: what is missing."""
    return Cell("cannot be computed", note=NOT_COMPUTED[compared.missing], mark="absent")


def _empty_cell(compared: Compared) -> str:
    """Why there is no ratio: one of the four counts is 0."""
    rows = [row for row in (compared.pair.treated, compared.pair.control) if row is not None]
    empty = [row.events == 0 for row in rows]
    if compared.risk_ratio is not None and compared.risk_ratio.uninformative:
        return NO_EVENTS if all(empty) else ALL_EVENTS
    return "a group had no event" if any(empty) else "everybody in a group had the event"


def _values(effect: TrialEffect) -> tuple[float, float, float]:
    return effect.value, effect.value_low, effect.value_high


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
    comparisons = formatting.plural(item.k, "comparison")
    people = formatting.plural(item.people, "person", "people")
    return f"{SCOPES[item.scope]}, {label}: {comparisons}, {people}, combined {pooled_text(item)}."


def pooled_text(item: ControlledSynthesis) -> str:
    """The combined effect with its interval."""
    assert item.effect is not None
    ends = (item.effect.value, item.effect.ci_low, item.effect.ci_high)
    return ratio_text(*ends) if item.kind == "risk-ratio" else mean_text(*ends)


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
            Column("measure", "Measure", lambda item: _measure_cell(context, item)),
            Column("k", "Comparisons", lambda item: number(item.k), numeric=True),
            Column("people", "People", lambda item: number(item.people), numeric=True),
            Column("difference", "Combined difference", pooled_cell, numeric=True, note="95\u00a0% interval"),
            Column("left_out", "Left out, and why", _left_out),
        ),
        anchor=lambda item: f"{prefix}{item.outcome}-{item.stratum}-{item.scope}",
    )


def _measure_cell(context: Context, item: ControlledSynthesis) -> Cell:
    (stratum,) = (group for group in context.vocabulary.product.strata.groups if group.id == item.stratum)
    scope = SCOPES[item.scope].lower()
    return Cell(item.definition.label, note=scope if stratum.main else f"{scope}, {stratum.label}")


def _left_out(item: ControlledSynthesis) -> str:
    words = (
        f"{compared.pair.arm.study.label}: {why_left_out(compared, reason)}"
        for compared, reason in item.chosen.left_out
    )
    return " ".join(dict.fromkeys(words)) or "none"


def why_left_out(compared: Compared, reason: str) -> str:
    """Why a comparison was left out, naming the study's status where that is the reason."""
    status = compared.pair.arm.study.inclusion
    return reasons.why_left_out(reason, status, reasons.CONTROLLED_EXCLUSIONS)


def pooled_cell(item: ControlledSynthesis) -> Cell:
    """The combined difference, its other forms in the second line, or why there is none."""
    if item.effect is None:
        return Cell(reasons.NOT_COMBINED[item.reason or "not-estimable"], mark="absent")
    words = []
    if item.difference is not None:
        words.append(
            formatting.points(item.difference.value, item.difference.ci_low, item.difference.ci_high)
        )
    if item.other is not None:
        words.append(f"by REML and Knapp-Hartung {_ratio(item.other)}")
    if item.tau2 is not None:
        words.append(f"between-study variance {formatting.decimals(item.tau2, 2)}")
    if item.prediction is not None:
        low, high = map(_ratio_end, item.prediction)
        words.append(f"a new study: {low} to {high}")
    return Cell(pooled_text(item), note="; ".join(words) or None, mark="figure")


def _ratio(effect: CombinedEffect) -> str:
    return ratio_text(effect.value, effect.ci_low, effect.ci_high).removeprefix("risk ratio ")


def pooled_figures(
    maker: ChartMaker, syntheses: tuple[ControlledSynthesis, ...], table_key: str
) -> tuple[Figure, ...]:
    """A forest plot for each combined difference, with the line of no difference."""
    return tuple(_forest(maker, item, table_key) for item in syntheses if item.effect is not None)


def _forest(maker: ChartMaker, item: ControlledSynthesis, table_key: str) -> Figure:
    is_ratio = item.kind == "risk-ratio"
    drawn = informative(item.chosen)
    marks = [_mark(compared) for compared in drawn]
    assert item.effect is not None
    marks.append(
        charts.DifferenceRow(
            row="combined",
            label=f"Combined, {formatting.plural(item.k, 'comparison')}",
            figures=pooled_text(item).removeprefix("risk ratio "),
            difference=item.effect.value,
            ci_low=item.effect.ci_low,
            ci_high=item.effect.ci_high,
            pooled=True,
        )
    )
    label = item.definition.label
    chart = partial(
        charts.draw_differences,
        marks,
        unit="Risk ratio" if is_ratio else f"Difference in {label}",
        favours_left=FEWER if is_ratio else LOWER,
        favours_right=MORE if is_ratio else HIGHER,
        log=is_ratio,
    )
    caption = say(
        "forest_chart",
        scope=SCOPES[item.scope],
        is_ratio=is_ratio,
        without_ratio=_not_drawn(item, drawn),
    )
    key = f"{item.outcome}-{item.stratum}-{item.scope}-forest"
    name = f"{label}: difference from control, {SCOPES[item.scope].lower()}"
    return maker.figure(key, name, caption, chart, table_key)


def _not_drawn(item: ControlledSynthesis, drawn: list[Compared]) -> str:
    """Comparisons that count for the difference per 1000 but have no ratio that could be drawn."""
    others = [compared for compared in item.chosen.used if compared not in drawn]
    return ", ".join(f"{compared.pair.arm.study.label} ({_empty_cell(compared)})" for compared in others)


def _mark(compared: Compared) -> charts.DifferenceRow:
    effect = compared.effect
    assert effect is not None
    is_ratio = compared.risk_ratio is not None
    text = (
        ratio_text(*_values(effect)).removeprefix("risk ratio ") if is_ratio else mean_text(*_values(effect))
    )
    return charts.DifferenceRow(
        row=f"{compared.pair.study}-{compared.pair.arm.id}",
        label=compared.pair.arm.study.label,
        figures=text,
        difference=effect.value,
        ci_low=effect.value_low,
        ci_high=effect.value_high,
        pooled=False,
    )
