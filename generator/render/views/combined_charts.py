"""Charts of differences combined over trials: a forest plot of each, from ten studies on a funnel plot beside it."""

from __future__ import annotations

from functools import partial

from generator import formatting
from generator.charts import comparisons as charts
from generator.charts.funnel import FunnelRow, draw_funnel
from generator.evidence.combined_effects import SCOPES, ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.models import informative
from generator.evidence.people_measured import people_compared
from generator.model.important import ImportantDifference
from generator.render.figures import ChartMaker
from generator.render.largest import MOST_MARKS, largest, named
from generator.render.tables import Figure, say
from generator.render.views import combined_differences, differences
from generator.render.views.important import answered_for, ends_of
from generator.render.views.many import distribution, largest_of

FEWER, MORE = "fewer with treatment ←", "more with treatment →"
LOWER, HIGHER = "lower with treatment ←", "higher with treatment →"


def pooled_figures(
    maker: ChartMaker, syntheses: tuple[ControlledSynthesis, ...], table_key: str
) -> tuple[Figure, ...]:
    """A forest plot for each combined difference; from ten studies on a funnel plot too."""
    combined = [item for item in syntheses if item.effect is not None]
    return tuple(
        figure
        for item in combined
        for figure in (_forest(maker, item, table_key), *funnel(maker, item, table_key))
    )


def _forest(maker: ChartMaker, item: ControlledSynthesis, table_key: str) -> Figure:
    is_ratio = item.kind == "risk-ratio"
    drawn = [compared for compared in item.chosen.used if compared.has_ratio or compared.risk_ratio is None]
    shown = largest(drawn, lambda compared: (people_compared(compared) or 0,))
    marks = [_mark(compared) for compared in shown]
    assert item.effect is not None
    marks.append(
        charts.DifferenceRow(
            row="combined",
            label=f"Combined, {combined_differences.trials_text(item)}",
            figures=combined_differences.pooled_text(item).removeprefix("risk ratio "),
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
    important = _important(item)
    if important is not None:
        chart = partial(chart, important=ends_of(important))
    caption = say(
        "forest_chart",
        scope=SCOPES[item.scope],
        model=combined_differences.model_text(item),
        without_ratio=_not_drawn(item, drawn),
        important=(important.source or "") if important else "",
    )
    caption = largest_of(caption, len(shown), len(drawn), controlled=False)
    key = f"{item.outcome}-{item.stratum}-{item.scope}-forest"
    name = f"{label}: difference from control, {SCOPES[item.scope].lower()}"
    return maker.figure(key, name, caption, chart, table_key)


def _important(item: ControlledSynthesis) -> ImportantDifference | None:
    """The threshold that somebody answers for, where it is on the scale of the chart."""
    measure = item.definition.measure
    found = answered_for(measure) if measure is not None else None
    scale = "relative" if item.kind == "risk-ratio" else "absolute"
    return found if found is not None and found.scale == scale else None


def funnel(maker: ChartMaker, item: ControlledSynthesis, table_key: str) -> tuple[Figure, ...]:
    """Small studies against large ones, with Egger's test; none below ten studies, where the table says why."""
    tested = combined_differences.tested_small(item)
    if tested is None or tested.small is None or item.effect is None:
        return ()
    is_ratio, label = item.kind == "risk-ratio", item.definition.label
    marks = [_funnel_mark(compared) for compared in informative(item.chosen.used)]
    key = f"{item.outcome}-{item.stratum}-{item.scope}-funnel"
    name = f"{label}: small studies against large ones, {SCOPES[item.scope].lower()}"
    if len(marks) > MOST_MARKS:
        effects = [mark.effect for mark in marks]
        title = "Risk ratio" if is_ratio else f"Difference in {label}"
        return distribution(
            maker, key, f"{label}: where all lie", effects, title, "studies", log_scale=is_ratio
        )
    chart = partial(
        draw_funnel,
        marks,
        unit="Risk ratio" if is_ratio else f"Difference in {label}",
        centre=item.effect.value,
        spread_title="Standard error of the logarithm" if is_ratio else "Standard error",
        log=is_ratio,
    )
    caption = say(
        "funnel_chart",
        scope=SCOPES[item.scope],
        model=combined_differences.model_text(item),
        test=combined_differences.egger_text(tested.small),
    )
    return (maker.figure(key, name, caption, chart, table_key),)


def _funnel_mark(compared: Compared) -> FunnelRow:
    """A study at the effect and the standard error that it is combined with."""
    size = compared.effect
    assert size is not None
    mark = _mark(compared)
    error = size.variance**0.5
    own = f"no ratio of its own, combined with ½ added: {differences.empty_cell(compared)}"
    value = own if size.corrected else mark.figures
    figures = f"{value}, standard error {formatting.decimals(error, 2)}"
    return FunnelRow(mark.row, mark.label, figures, size.value, error)


def _not_drawn(item: ControlledSynthesis, drawn: list[Compared]) -> str:
    """Comparisons that count for the difference of risk but have no ratio that could be drawn."""
    there = set(map(id, drawn))
    others = [compared for compared in item.chosen.used if id(compared) not in there]
    return ", ".join(named([f"{one.pair.arm.study.label} ({differences.empty_cell(one)})" for one in others]))


def _mark(compared: Compared) -> charts.DifferenceRow:
    """A trial with the interval that the page shows of it alone: of a ratio by its logarithm, of means Welch's."""
    if compared.risk_ratio is not None:
        ends = differences.values(compared.risk_ratio)
        text = differences.ratio_text(*ends).removeprefix("risk ratio ")
    else:
        assert compared.difference is not None
        ends = compared.difference.estimate, compared.difference.low, compared.difference.high
        text = differences.mean_text(*ends)
    return charts.DifferenceRow(
        row=f"{compared.pair.study}-{compared.pair.arm.id}",
        label=_label(compared),
        figures=text,
        difference=ends[0],
        ci_low=ends[1],
        ci_high=ends[2],
        pooled=False,
    )


def _label(compared: Compared) -> str:
    """The study; of several groups that were joined, how many."""
    label = compared.pair.arm.study.label
    return f"{label}, {len(compared.joined)} groups" if compared.joined else label
