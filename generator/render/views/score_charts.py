"""The charts of scores: before and after, change, change in percent; one mark a group, nothing pooled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypedDict

from generator import formatting
from generator.charts import scores
from generator.charts.static import Draw
from generator.model.result import SummaryKey
from generator.model.terms import Measure
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.largest import largest
from generator.render.tables import Figure, say
from generator.render.views.many import distribution, largest_of, size_of
from generator.render.views.of_whom import mark_label
from generator.render.views.results import chart_role
from generator.render.views.score_cells import NOT_POOLED, change_interval, summary_text
from generator.rows import OutcomeRow

BETTER = "better"
TITLES = {
    "before-after": "before and after treatment",
    "change": "change",
    "percent-change": "change in percent",
    "levels": "people at each level",
}


def score_figures(
    context: Context, maker: ChartMaker, slug: str, measure: Measure, form: str, rows: Sequence[OutcomeRow]
) -> tuple[Figure, ...]:
    """The chart of one display, of many rows the largest, and then where all lie; nothing where no row has a place."""
    draw = {"before-after": _dumbbells, "change": _changes, "percent-change": _percent_changes}[form]
    placed = _centred(rows, CENTRED[form])
    if not placed:
        return ()
    drawn = largest(placed, size_of)
    chart = draw(context, measure, drawn)
    caption = say("scores_chart", form=form, not_combined=NOT_POOLED)
    name = f"{measure.label}: {TITLES[form]}"
    in_columns = partial(chart, full=True)
    last = CENTRED[form][-1]
    centres = [centre for row in placed if (centre := _centre(row, last)) is not None]
    title = {"follow_up": f"{measure.label}, after", "change_percent": scores.PERCENT_TITLE}.get(
        last, f"Change of {formatting.within_sentence(measure.label)}"
    )
    caption = largest_of(caption, len(drawn), len(placed))
    return (
        maker.figure(f"{slug}-{form}-chart", name, caption, chart, f"{slug}-{form}-table", in_columns),
        *distribution(maker, f"{slug}-{form}", f"{name}: where all lie", centres, title, "groups"),
    )


class _Favours(TypedDict, total=False):
    """The words at one side of a chart."""

    favours_left: str
    favours_right: str


def _favours(measure: Measure) -> _Favours:
    """The side of a chart on which the score is better."""
    if measure.better is None:
        return {}
    return {"favours_left": BETTER} if measure.better == "down" else {"favours_right": BETTER}


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


def _dumbbells(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> Draw:
    marks = [
        scores.DumbbellRow(
            row=row.key,
            label=mark_label(row),
            figures=f"{summary_text(row.score('baseline'))} → {summary_text(row.score('follow_up'))}",
            baseline=_centre(row, "baseline"),
            follow_up=_centre(row, "follow_up"),
            role=chart_role(context, row),
        )
        for row in rows
    ]
    return partial(
        scores.draw_dumbbells,
        marks,
        unit=measure.label,
        **_favours(measure),
    )


def _changes(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> Draw:
    marks = []
    for row in rows:
        low, high = change_interval(row) or (None, None)
        change = _centre(row, "change")
        assert change is not None  # `_centred` has seen to it
        marks.append(
            scores.ChangeRow(
                row=row.key,
                label=mark_label(row),
                figures=summary_text(row.score("change")) or "",
                change=change,
                ci_low=low,
                ci_high=high,
                role=chart_role(context, row),
            )
        )
    return partial(
        scores.draw_changes,
        marks,
        unit=f"Change of {formatting.within_sentence(measure.label)}",
        **_favours(measure),
    )


def _percent_changes(context: Context, measure: Measure, rows: Sequence[OutcomeRow]) -> Draw:
    marks = [
        scores.PercentChangeRow(
            row=row.key,
            label=mark_label(row),
            figures=f"{summary_text(row.score('change_percent'))} %",
            change_percent=change,
            role=chart_role(context, row),
        )
        for row in rows
        if (change := _centre(row, "change_percent")) is not None
    ]
    return partial(
        scores.draw_percent_changes,
        marks,
        **_favours(measure),
    )
