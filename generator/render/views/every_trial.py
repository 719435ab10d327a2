"""The list of every randomised trial on the first page: a row each, its difference drawn where it is one of shares.

The figures are those of the row on the page of the outcome, made by the same cells; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import formatting, paths
from generator.charts import trial_rows as charts
from generator.evidence.answer_known import treatment
from generator.evidence.answer_table import mark_words
from generator.evidence.control_words import control_words
from generator.evidence.endpoints import endpoint_results
from generator.evidence.every_trial import ListedTrial, Shown, Why
from generator.paths import HOME
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.largest import LARGEST, MOST_NAMES, MOST_ROWS
from generator.render.tables import ABSENT, Cell, More, Words, say
from generator.render.views import differences
from generator.render.views.comparison_cells import effect_cell, figure_cell
from generator.render.views.design_words import endpoint_words
from generator.render.views.here import Here
from generator.render.views.of_whom import time_of, whom_of_comparison
from generator.render.views.summary_cells import strip

NO_FIGURE = "No result of it was found in the pages read"
ENDPOINT_ALONE = "No figure of its primary endpoint was found in the pages read"
# Why a row has no drawing, after its figures; what is drawn needs no such words.
UNDRAWN: dict[Shown, str] = {
    "points": "",
    "means": "points of the scale, not shares of people: not on this axis",
    "authors": f"difference {wording.NOT_COMPUTED}",
    "figures": "",
    "endpoint-alone": "",
    "nothing": "",
}
WHY: dict[Why, str] = {
    "retracted": "retracted",
    "mixed": "its groups mix several diseases",
    "no-control": "no group without the treatment is described here",
    "after-comparison": "measured only after the groups had changed over",
}


@dataclass(frozen=True)
class TrialLine:
    """A row: the trial, its outcome, both groups, its difference in words and as a drawing (empty: not drawn)."""

    anchor: str
    mark: str | None
    trial: Cell
    outcome: Cell
    treated: Cell
    control: Cell
    difference: Cell
    drawing: str


@dataclass(frozen=True)
class Named:
    """A trial without a row: its name, where it is told of, and why it has none."""

    label: str
    href: str
    why: str


@dataclass(frozen=True)
class EveryTrialView:
    """All rows, the axis above their drawings (empty where nothing is drawn), and the trials without a row."""

    caption: Words
    lines: tuple[TrialLine, ...]
    axis: str
    unlisted: tuple[Named, ...]
    awaiting: tuple[Named, ...]
    has_others: bool
    more: More | None = None


def every_trial_view(context: Context, maker: ChartMaker) -> EveryTrialView:
    """The list, with links from the first page."""
    found = context.trials
    drawn = [one.favoured for one in found.listed if one.favoured is not None]
    limit = charts.limit_of([100 * end for one in drawn for end in (one.estimate, one.low, one.high)])
    axis = partial(charts.draw_trial_axis, charts.axis_ticks(limit), limit=limit)
    return EveryTrialView(
        caption=say("every_trial_table"),
        lines=tuple(
            _line(context, maker, one, limit, is_drawn=place < LARGEST or len(found.listed) <= MOST_ROWS)
            for place, one in enumerate(found.listed)
        ),
        axis=maker.drawing("every-trial-axis", axis) if drawn else "",
        unlisted=_few(
            [
                Named(one.study.label, HOME.to(paths.study(one.study.id).url), WHY[one.why])
                for one in found.unlisted
            ],
            paths.STUDIES.url,
        ),
        awaiting=_few(
            [
                Named(row.report.label, HOME.to(f"{paths.STUDIES.url}#awaiting-{row.id}"), "")
                for row in found.awaiting
            ],
            f"{paths.STUDIES.url}#awaiting",
        ),
        has_others=any(one.belongs != "asked" for one in found.listed),
    )


def _few(every: list[Named], others: str) -> tuple[Named, ...]:
    """All, where they are few; else the first of them, and a link to where the others stand."""
    if len(every) <= MOST_NAMES:
        return tuple(every)
    rest = f"{formatting.number(len(every) - LARGEST)} more"
    return (*every[:LARGEST], Named(rest, HOME.to(others), "others" if every[0].why else ""))


def _line(
    context: Context, maker: ChartMaker, one: ListedTrial, limit: float, *, is_drawn: bool
) -> TrialLine:
    """A trial's row; on a further page, which has no axis, it is not drawn."""
    study, item, here = one.trial.study, one.item, Here(HOME, one.disease)
    trial = Cell(study.label, HOME.to(paths.study(study.id).url), " · ".join(_about(context, one)))
    anchor = f"trial-{one.disease}-{study.id}"
    mark = None if one.belongs == "asked" else "beside"
    if item is None or one.trial.definition is None:
        words = ENDPOINT_ALONE if one.shown == "endpoint-alone" else NO_FIGURE
        where = Cell("No outcome", here.to(part="studies"), mark="absent")
        return TrialLine(anchor, mark, trial, where, ABSENT, ABSENT, Cell(words, mark="absent"), "")
    pair = item.pair
    against = control_words(pair.control_arm, context.dataset.portal.control_label)
    note = [time_of(pair) or "time not stated", *whom_of_comparison(pair)]
    note += [f"against {against}"] if against else []
    if one.groups > 1:
        note.append(f"one of {formatting.number(one.groups)} treated groups: {pair.arm.label}")
    difference = _difference(one)
    return TrialLine(
        anchor,
        mark,
        trial,
        Cell(one.trial.definition.label, here.pair(pair), "; ".join(note)),
        _figure(one, figure_cell(pair.treated)),
        _figure(one, figure_cell(pair.control)),
        difference,
        _drawing(maker, one, anchor, difference.text, limit) if is_drawn else "",
    )


def _about(context: Context, one: ListedTrial) -> Iterator[str]:
    """Disease, people, product where it is another one, and what must be known beside the result."""
    trial = one.trial
    yield context.vocabulary.diseases[one.disease].label
    if trial.people is not None:
        size = formatting.plural(trial.people, "person", "people")
        yield f"{size} planned" if trial.is_planned else size
    else:
        yield "number of people not found"
    product = treatment(context.dataset, trial.stratum)
    if product != treatment(context.dataset):
        yield f"another product: {product}"
    if one.belongs == "separate":
        yield trial.study.mark or "shown separately"
    yield from (mark_words(mark, trial.study) for mark in trial.marks)
    if words := endpoint_words(endpoint_results(trial.study)):
        yield f"{words}, press only" if trial.endpoint_in_press else words


def _figure(one: ListedTrial, cell: Cell) -> Cell:
    """The figure of a group; a count holds its people, and its own interval is left to the outcome's page."""
    return cell.noted(None) if one.trial.figure == "counts" else cell


def _difference(one: ListedTrial) -> Cell:
    """The same cell as on the outcome's page, without the ratio; else the authors' words, else why there is none."""
    item, undrawn = one.item, UNDRAWN[one.shown]
    assert item is not None
    if item.difference is not None or not item.pair.effects:
        computed = differences.difference_cell(item)
        if one.shown == "points":
            return computed.noted(None)
        return computed.noted("; ".join(filter(None, (computed.note, undrawn))))
    stated = effect_cell(item.pair.effects)
    return Cell(stated.text, note=f"{wording.AS_REPORTED}; {undrawn}")


def _drawing(maker: ChartMaker, one: ListedTrial, anchor: str, figures: str, limit: float) -> str:
    found, label = one.favoured, one.trial.study.label
    if found is None:
        return ""
    draw = strip(label, figures, found, asked=one.belongs == "asked", limit=limit)
    return maker.drawing(f"{anchor}-drawing", draw)
