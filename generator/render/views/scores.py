"""Scores of single arms as printed, in three displays: before and after, change, percent change. Nothing is pooled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator import formatting
from generator.analysis.means import mean_interval
from generator.charts import scores
from generator.charts.static import Draw
from generator.model.result import Summary, SummaryKey
from generator.model.terms import Measure
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import ABSENT, Block, Cell, Figure, Group, Head, Row, Table
from generator.render.views.caveats import direction
from generator.render.views.results import chart_role, grouped, in_order, sentence
from generator.render.wording import NOT_EFFECT
from generator.rows import ArmResult, OutcomeRow

BETTER = "better"
NOT_POOLED = (
    "Shown as printed and not combined: no source gives the correlation of values before and after treatment."
)


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
    ]
    shown = [(form, members) for form, members in displays if members]
    tables = tuple(_table(context, page, slug, measure, form, members) for form, members in shown)
    figures = tuple(
        figure
        for form, members in shown
        if (figure := _figure(context, maker, slug, measure, form, members)) is not None
    )
    return Block(slug, measure.label, f"{sentence(measure)[:-1]}; {direction(measure)}.", figures, tables)


def summary_text(summary: Summary) -> str | None:
    """ "18.68 (SD 7.26); range 4 to 32": every figure that was printed, without the number of people."""
    number = formatting.number
    words: list[str] = []
    if summary.mean is not None:
        spread = f" (SD {number(summary.sd)})" if summary.sd is not None else ""
        words.append(f"{number(summary.mean)}{spread}")
    if summary.median is not None:
        words.append(f"median {number(summary.median)}")
    if summary.q1 is not None and summary.q3 is not None:
        words.append(f"quartiles {number(summary.q1)} to {number(summary.q3)}")
    if summary.low is not None and summary.high is not None:
        words.append(f"range {number(summary.low)} to {number(summary.high)}")
    return "; ".join(words) if words else None


def summary_cell(summary: Summary, unit: str = "") -> Cell:
    """A summary with the number of people measured in its second line."""
    text = summary_text(summary)
    if text is None:
        return ABSENT
    people = summary.n
    note = formatting.plural(people, "person", "people") if people is not None else None
    return Cell(f"{text}{unit}", note=note, mark="figure")


def _heads(form: str) -> tuple[Head, ...]:
    middle = {
        "before-after": (Head("baseline", "Before", numeric=True), Head("follow_up", "After", numeric=True)),
        "change": (Head("change", NOT_EFFECT, numeric=True, note="change, 95\u00a0% interval"),),
        "percent-change": (Head("change_percent", NOT_EFFECT, numeric=True, note="change in percent"),),
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


TITLES = {
    "before-after": "before and after treatment",
    "change": "change",
    "percent-change": "change in percent",
}


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
        middle = [summary_cell(row.score("baseline")), summary_cell(row.score("follow_up"))]
    elif form == "change":
        middle = [change_cell(row)]
    else:
        middle = [summary_cell(row.score("change_percent"), f"{formatting.NO_BREAK}%")]
    words = [row.instrument, row.definition]
    note = f"only {row.subset}" if row.subset else None
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
    return "change" if row.score("change").has_figure else "percent-change"


def change_interval(row: ArmResult) -> tuple[float, float] | None:
    """95 % t interval of the mean change, where mean, SD and number of people are printed."""
    change = row.score("change")
    if change.mean is None or change.sd is None or change.n is None or change.n < 2:
        return None
    interval = mean_interval(change.mean, change.sd, change.n)
    return interval.low, interval.high


def change_cell(row: ArmResult) -> Cell:
    """The change as printed; its interval where it can be computed, otherwise the people measured."""
    cell, interval = summary_cell(row.score("change")), change_interval(row)
    if interval is None:
        return cell
    low, high = (formatting.decimals(end, 1) for end in interval)
    return cell.noted(f"{low} to {high}" + (f"; {cell.note}" if cell.note else ""))


def _figure(
    context: Context, maker: ChartMaker, slug: str, measure: Measure, form: str, rows: Sequence[OutcomeRow]
) -> Figure | None:
    draw = {"before-after": _dumbbells, "change": _changes, "percent-change": _percent_changes}[form]
    drawn = _centred(rows, CENTRED[form])
    if not drawn:
        return None
    chart, meaning = draw(context, measure, drawn)
    caption = f"{meaning} {NOT_POOLED} Without a control group a change is not an effect."
    name = f"{measure.label}: {TITLES[form]}"
    return maker.figure(f"{slug}-{form}-chart", name, caption, chart, f"{slug}-{form}-table")


def _label(row: OutcomeRow) -> str:
    """Whose score a mark shows."""
    time = f", {formatting.months(row.months)}" if row.months is not None else ""
    subset = f", {row.subset}" if row.subset else ""
    return f"{row.study.label}, {row.arm.label}{subset}{time}"


def _centre(row: OutcomeRow, form: SummaryKey) -> float | None:
    score = row.score(form)
    return score.median if score.mean is None else score.mean


# Forms that a row must have a mean or a median in, so that a display's chart can show it: a range alone has no place.
CENTRED: dict[str, tuple[SummaryKey, ...]] = {
    "before-after": ("baseline", "follow_up"),
    "change": ("change",),
    "percent-change": ("change_percent",),
}


def _centred(rows: Sequence[OutcomeRow], forms: tuple[SummaryKey, ...]) -> list[OutcomeRow]:
    return [row for row in rows if all(_centre(row, form) is not None for form in forms)]


def _dumbbells(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> tuple[Draw, str]:
    marks = [
        scores.DumbbellRow(
            row=row.key,
            label=_label(row),
            figures=f"{summary_text(row.score('baseline'))} → {summary_text(row.score('follow_up'))}",
            baseline=_centre(row, "baseline"),
            follow_up=_centre(row, "follow_up"),
            role=chart_role(context, row),
        )
        for row in rows
    ]
    down = measure.better == "down"
    chart = partial(
        scores.draw_dumbbells,
        marks,
        unit=measure.label,
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    return (
        chart,
        "Upright stroke: before treatment; mark at the other end: after. "
        "Means, or medians where only those are printed.",
    )


def _changes(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> tuple[Draw, str]:
    marks = []
    for row in rows:
        low, high = change_interval(row) or (None, None)
        change = _centre(row, "change")
        assert change is not None  # `_centred` has seen to it
        marks.append(
            scores.ChangeRow(
                row=row.key,
                label=_label(row),
                figures=summary_text(row.score("change")) or "",
                change=change,
                ci_low=low,
                ci_high=high,
                role=chart_role(context, row),
            )
        )
    down = measure.better == "down"
    chart = partial(
        scores.draw_changes,
        marks,
        unit=f"Change of {formatting.within_sentence(measure.label)}",
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    meaning = (
        "Mean change; lines: 95 % t intervals where standard deviation and number of people are printed."
    )
    return chart, meaning


def _percent_changes(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> tuple[Draw, str]:
    marks = [
        scores.PercentChangeRow(
            row=row.key,
            label=_label(row),
            figures=f"{summary_text(row.score('change_percent'))} %",
            change_percent=change,
            role=chart_role(context, row),
        )
        for row in rows
        if (change := _centre(row, "change_percent")) is not None
    ]
    down = measure.better == "down"
    chart = partial(
        scores.draw_percent_changes,
        marks,
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    return chart, "Mean change in percent of the value before treatment."
