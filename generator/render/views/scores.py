"""Scores of single arms as printed, in three displays: before and after, change, percent change. Nothing is pooled."""

from __future__ import annotations

from functools import partial
from typing import Any

from generator import formatting
from generator.analysis.means import mean_interval
from generator.charts import scores
from generator.model.terms import Measure
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import Artist, frame
from generator.render.tables import ABSENT, Block, Cell, Figure, Group, Head, Row, Table
from generator.render.views.caveats import direction
from generator.render.views.results import chart_role, grouped, in_order, sentence
from generator.render.wording import NOT_EFFECT
from generator.tables import Record, has_figure

BETTER = "better"
NOT_POOLED = (
    "Shown as printed and not combined: no source gives the correlation of values before and after treatment."
)


def score_blocks(context: Context, page: Address, artist: Artist, rows: list[Record]) -> tuple[Block, ...]:
    """One block a measure, in the order of the vocabulary, with up to three tables and charts."""
    measures = [slug for group in context.vocabulary.measures.values() for slug in group]
    present = sorted({row["measure"] for row in rows}, key=measures.index)
    return tuple(
        _block(context, page, artist, slug, [row for row in rows if row["measure"] == slug])
        for slug in present
    )


def _block(context: Context, page: Address, artist: Artist, slug: str, rows: list[Record]) -> Block:
    measure = context.measure(rows[0])
    ordered = in_order(context, rows)
    displays = [
        ("before-after", [row for row in ordered if has(row, "baseline") or has(row, "follow_up")]),
        ("change", [row for row in ordered if has(row, "change")]),
        ("percent-change", [row for row in ordered if has(row, "change_percent")]),
    ]
    shown = [(form, members) for form, members in displays if members]
    tables = tuple(_table(context, page, slug, measure, form, members) for form, members in shown)
    figures = tuple(
        figure
        for form, members in shown
        if (figure := _figure(context, artist, slug, measure, form, members)) is not None
    )
    return Block(slug, measure.label, f"{sentence(measure)[:-1]}; {direction(measure)}.", figures, tables)


def has(row: Record, form: str) -> bool:
    """Does the row hold a summary of this form?"""
    return has_figure(row, form)


def summary_text(row: Record, form: str) -> str | None:
    """ "18.68 (SD 7.26); range 4 to 32": every figure that was printed, without the number of people."""
    part = {name: row[f"{form}_{name}"] for name in ("mean", "sd", "median", "q1", "q3", "low", "high", "n")}
    number = formatting.number
    words: list[str] = []
    if part["mean"] is not None:
        spread = f" (SD {number(part['sd'])})" if part["sd"] is not None else ""
        words.append(f"{number(part['mean'])}{spread}")
    if part["median"] is not None:
        words.append(f"median {number(part['median'])}")
    if part["q1"] is not None and part["q3"] is not None:
        words.append(f"quartiles {number(part['q1'])} to {number(part['q3'])}")
    if part["low"] is not None and part["high"] is not None:
        words.append(f"range {number(part['low'])} to {number(part['high'])}")
    return "; ".join(words) if words else None


def summary_cell(row: Record, form: str, unit: str = "") -> Cell:
    """A summary with the number of people measured in its second line."""
    text = summary_text(row, form)
    if text is None:
        return ABSENT
    people = row[f"{form}_n"]
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
    context: Context, page: Address, slug: str, measure: Measure, form: str, rows: list[Record]
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


def _row(context: Context, page: Address, form: str, row: Record) -> Row:
    arm = context.arms[row["study"], row["arm"]]
    if form == "before-after":
        middle = [summary_cell(row, "baseline"), summary_cell(row, "follow_up")]
    elif form == "change":
        middle = [change_cell(row)]
    else:
        middle = [summary_cell(row, "change_percent", f"{formatting.NO_BREAK}%")]
    words = [row["instrument"], row["definition"]]
    note = f"only {row['subset']}" if row["subset"] else None
    return Row(
        cells=(
            context.study_cell(row["study"], page, row["key"], arm),
            context.design_cell(row),
            *middle,
            context.months_cell(row),
            Cell(row["p_value"] or ""),
            Cell(": ".join(word for word in words if word), note=note),
            context.source_cell(row, with_doubts=True),
        ),
        anchor=row["key"] if form == _first_form(row) else f"{row['key']}-{form}",
        mark="control" if arm["role"] == "control" else None,
    )


def _first_form(row: Record) -> str:
    """The display that carries the row's own id, where a row stands in more than one."""
    if has(row, "baseline") or has(row, "follow_up"):
        return "before-after"
    return "change" if has(row, "change") else "percent-change"


def change_interval(row: Record) -> tuple[float, float] | None:
    """95 % t interval of the mean change, where mean, SD and number of people are printed."""
    mean, sd, people = (row[f"change_{name}"] for name in ("mean", "sd", "n"))
    if mean is None or sd is None or people is None or people < 2:
        return None
    interval = mean_interval(mean, sd, people)
    return interval.low, interval.high


def change_cell(row: Record) -> Cell:
    """The change as printed; its interval where it can be computed, otherwise the people measured."""
    cell, interval = summary_cell(row, "change"), change_interval(row)
    if interval is None:
        return cell
    low, high = (formatting.decimals(end, 1) for end in interval)
    return cell.noted(f"{low} to {high}" + (f"; {cell.note}" if cell.note else ""))


def _figure(
    context: Context, artist: Artist, slug: str, measure: Measure, form: str, rows: list[Record]
) -> Figure | None:
    draw = {"before-after": _dumbbells, "change": _changes, "percent-change": _percent_changes}[form]
    drawn = _centred(rows, CENTRED[form])
    if not drawn:
        return None
    chart, meaning = draw(context, measure, drawn)
    caption = f"{meaning} {NOT_POOLED} Without a control group a change is not an effect."
    name = f"{measure.label}: {TITLES[form]}"
    return artist.figure(f"{slug}-{form}-chart", name, caption, chart, f"{slug}-{form}-table")


def _mark(context: Context, row: Record, figures: str) -> Record:
    """What every mark of a chart of scores has."""
    arm = context.arms[row["study"], row["arm"]]
    time = f", {formatting.months(row['months'])}" if row["months"] is not None else ""
    subset = f", {row['subset']}" if row["subset"] else ""
    label = f"{context.label(row['study'])}, {arm['label']}{subset}{time}"
    return {"row": row["key"], "label": label, "figures": figures, "role": chart_role(context, row)}


def _centre(row: Record, form: str) -> float | None:
    mean: float | None = row[f"{form}_mean"]
    median: float | None = row[f"{form}_median"]
    return median if mean is None else mean


# Forms that a row must have a mean or a median in, so that a display's chart can show it: a range alone has no place.
CENTRED = {
    "before-after": ("baseline", "follow_up"),
    "change": ("change",),
    "percent-change": ("change_percent",),
}


def _centred(rows: list[Record], forms: tuple[str, ...]) -> list[Record]:
    return [row for row in rows if all(_centre(row, form) is not None for form in forms)]


def _dumbbells(context: Context, measure: Measure, rows: list[Record]) -> tuple[Any, str]:
    marks = [
        _mark(context, row, f"{summary_text(row, 'baseline')} → {summary_text(row, 'follow_up')}")
        | {"baseline": _centre(row, "baseline"), "follow_up": _centre(row, "follow_up")}
        for row in rows
    ]
    down = measure.better == "down"
    chart = partial(
        scores.draw_dumbbells,
        frame(marks, list(scores.DUMBBELL_COLUMNS)),
        unit=measure.label,
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    return (
        chart,
        "Upright stroke: before treatment; mark at the other end: after. "
        "Means, or medians where only those are printed.",
    )


def _changes(context: Context, measure: Measure, rows: list[Record]) -> tuple[Any, str]:
    marks = []
    for row in rows:
        low, high = change_interval(row) or (None, None)
        values = {"change": _centre(row, "change"), "ci_low": low, "ci_high": high}
        marks.append(_mark(context, row, summary_text(row, "change") or "") | values)
    down = measure.better == "down"
    chart = partial(
        scores.draw_changes,
        frame(marks, list(scores.CHANGE_COLUMNS)),
        unit=f"Change of {formatting.within_sentence(measure.label)}",
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    meaning = (
        "Mean change; lines: 95 % t intervals where standard deviation and number of people are printed."
    )
    return chart, meaning


def _percent_changes(context: Context, measure: Measure, rows: list[Record]) -> tuple[Any, str]:
    marks = [
        _mark(context, row, f"{summary_text(row, 'change_percent')} %")
        | {"change_percent": _centre(row, "change_percent")}
        for row in rows
    ]
    down = measure.better == "down"
    chart = partial(
        scores.draw_percent_changes,
        frame(marks, list(scores.PERCENT_CHANGE_COLUMNS)),
        favours_left=BETTER if down else None,
        favours_right=None if down else BETTER,
    )
    return chart, "Mean change in percent of the value before treatment."
