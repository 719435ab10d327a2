"""Differences from control: of one comparison, and combined over trials, with what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import formatting, paths
from generator.analysis.effects import TrialEffect
from generator.analysis.heterogeneity import Heterogeneity
from generator.charts import comparisons as charts
from generator.evidence import reasons
from generator.evidence.absolute import AbsoluteRisk, risk_of_synthesis, risk_of_trial
from generator.evidence.combined_effects import SCOPES, ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import FEWEST_RANDOM, informative
from generator.evidence.result_rows import result_key
from generator.model.result import SummaryKey
from generator.model.terms import Model
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
        return Cell(mean_text(*ends), note="; ".join(_form_notes(compared)), mark="figure")
    return Cell(formatting.points(*ends), note=_ratio_note(compared), mark="figure")


FORMS: dict[SummaryKey | None, str] = {"change": "difference of mean changes"}


def _form_notes(compared: Compared) -> Iterator[str]:
    """Which means differ; beside the form that leads the other one, and of the other that it does not lead."""
    yield FORMS.get(compared.form, "difference of means")
    for other in compared.beside:
        assert other.difference is not None
        found = other.difference
        yield f"at follow-up {mean_text(found.estimate, found.low, found.high)}"
    if compared.led_by is not None:
        yield "the change of the same score leads"


def _ratio_note(compared: Compared) -> str:
    """The ratio, where counts alone give one, and the risks that it makes; else why there is none."""
    if compared.has_ratio:
        assert compared.risk_ratio is not None
        risk = risk_of_trial(compared)
        words = [ratio_text(*_values(compared.risk_ratio)), *([risk_text(risk)] if risk else [])]
        return "; ".join(words)
    return f"no ratio: {_empty_cell(compared)}"


def risk_text(risk: AbsoluteRisk) -> str:
    """ "500 per 1000 without treatment → 250 with (135 to 465), at the risk of the control groups (20 of 40)"."""
    ends = formatting.risk_per_1000(risk.control_risk, risk.risk, risk.low, risk.high)
    cut = ", cut at 1000" if risk.is_cut else ""
    counts = formatting.count_of(risk.control_events, risk.control_people)
    return f"{ends}{cut}: the ratio at the control risk of {counts}"


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
    return [_ratio_end(end) if is_ratio else formatting.decimals(end, 1) for end in ends]


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
            Column("k", "Studies", trials_cell, numeric=True),
            Column("people", "People", lambda item: number(item.people), numeric=True),
            Column("difference", "Combined difference", pooled_cell, numeric=True, note="95\u00a0% interval"),
            Column("left_out", "Left out, and why", _left_out),
            Column("r", "Reproduce this in R", _script),
        ),
        anchor=lambda item: f"{prefix}{item.outcome}-{item.stratum}-{item.scope}",
    )


def _script(item: ControlledSynthesis) -> Cell:
    """The script that computes the combined value again."""
    if item.effect is None:
        return Cell("–", mark="not-applicable")
    script = paths.r_script(result_key(item.definition, item.stratum, item.scope))
    return Cell("script with its input", href=paths.disease(item.disease).to(script))


def trials_cell(item: ControlledSynthesis) -> Cell:
    """The number of studies, and how many of them with events where not all are."""
    telling = f"{item.k_with_events} with events" if item.k_with_events != item.k else None
    return Cell(formatting.number(item.k), note=telling)


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
    return Cell(pooled_text(item), note="; ".join(_pooled_notes(item)), mark="figure")


def _pooled_notes(item: ControlledSynthesis) -> Iterator[str]:
    """The model, the other model, how far trials differ, and what the ratio means for people."""
    found = item.together
    if item.k_with_events != item.k:
        yield trials_text(item)
    yield model_text(item)
    if found.other is not None:
        other: Model = "common-effect" if found.model == "random-effects" else "random-effects"
        value, low, high = _ends(item, found.other.value, found.other.ci_low, found.other.ci_high)
        yield f"by {_model_name(item, other)} {value} ({low} to {high})"
    if found.variation is not None:
        yield variation_text(found.variation)
    if found.prediction is not None:
        low, high = _ends(item, *found.prediction)
        yield f"a new study: {low} to {high}"
    if risk := risk_of_synthesis(item):
        yield risk_text(risk)
    if found.difference is not None:
        ends = found.difference.value, found.difference.ci_low, found.difference.ci_high
        yield f"{formatting.points(*ends)} by Mantel-Haenszel"


def variation_text(found: Heterogeneity) -> str:
    """ "tau² 0.31 (0.12 to 1.11), I² 92 % (82 to 98 %)"."""
    tau2 = [formatting.decimals(end, 2) for end in (found.tau2, found.tau2_low, found.tau2_high)]
    value, interval = formatting.share(found.i2, found.i2_low, found.i2_high)
    return f"tau² {tau2[0]} ({tau2[1]} to {tau2[2]}), I² {value} ({interval})"


def pooled_figures(
    maker: ChartMaker, syntheses: tuple[ControlledSynthesis, ...], table_key: str
) -> tuple[Figure, ...]:
    """A forest plot for each combined difference, with the line of no difference."""
    return tuple(_forest(maker, item, table_key) for item in syntheses if item.effect is not None)


def _forest(maker: ChartMaker, item: ControlledSynthesis, table_key: str) -> Figure:
    is_ratio = item.kind == "risk-ratio"
    drawn = informative(item.chosen.used)
    marks = [_mark(compared) for compared in drawn]
    assert item.effect is not None
    marks.append(
        charts.DifferenceRow(
            row="combined",
            label=f"Combined, {trials_text(item)}",
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
        model=model_text(item),
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
        label=_label(compared),
        figures=text,
        difference=effect.value,
        ci_low=effect.value_low,
        ci_high=effect.value_high,
        pooled=False,
    )


def _label(compared: Compared) -> str:
    """The study; of several groups that were joined, how many."""
    label = compared.pair.arm.study.label
    return f"{label}, {len(compared.joined)} groups" if compared.joined else label
