"""Charts of more results than a chart has rows for: the largest are drawn, and beside them where all of them lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from generator import formatting
from generator.charts.distribution import draw_distribution, steps
from generator.charts.ticks import linear_ticks, log_ticks
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.largest import MOST_ROWS
from generator.render.tables import Figure, Size, Words, say
from generator.rows import ArmRow, FigureRow

FEWEST_STEPS = 8  # fewer are halved, so that a step holds not half of the results
PERCENT = tuple(range(0, 101, 10))


def strength(arm: ArmRow) -> int:
    """Randomised groups before others with a control group, these before groups without one."""
    return 2 if arm.randomised else 1 if arm.controlled else 0


def size_of(row: FigureRow) -> Size:
    """A result's place among others: how it was compared, then the people it is of."""
    total = getattr(row, "total", None)
    return strength(row.arm), total if total is not None else row.arm.people or 0


def size_of_arm(arm: ArmRow) -> Size:
    """A group's place among others: how it was compared, then its people."""
    return strength(arm), arm.people or 0


def largest_of(caption: Words, shown: int, total: int, *, controlled: bool = True) -> Words:
    """A chart's caption, which says of how many results the largest are drawn where they are not all.

    ``controlled``: those compared with a control group were taken before others.
    """
    if shown == total:
        return caption
    return say(
        "largest_drawn",
        words=caption,
        controlled=controlled,
        shown=formatting.number(shown),
        total=formatting.number(total),
    )


def distribution(
    maker: ChartMaker,
    key: str,
    name: str,
    values: Sequence[float],
    title: str,
    noun: str,
    ends: Sequence[float] = (),
    log_scale: bool = False,
) -> tuple[Figure, ...]:
    """Where all results lie, of more than a chart has rows for; nothing of fewer. ``ends``: of the steps, if fixed."""
    if len(values) <= MOST_ROWS:
        return ()
    found = list(ends) or (log_ticks(values) if log_scale else _fine(linear_ticks(values)))
    rows = steps(values, found)
    chart = partial(draw_distribution, rows, title=f"{title}; bars: number of {noun}", noun=noun)
    if log_scale:
        chart = partial(chart, log_scale=True)
    caption = say("distribution_chart", total=formatting.number(len(values)), noun=noun)
    return (maker.figure(f"{key}-distribution", name, caption, chart),)


def _fine(ticks: list[float]) -> list[float]:
    """Steps of a scale, halved where they are few."""
    if len(ticks) > FEWEST_STEPS:
        return ticks
    halves = [(low + high) / 2 for low, high in pairwise(ticks)]
    return sorted([*ticks, *halves])


def people_of(context: Context, study: str) -> Size:
    """A study's place among others, by its people."""
    return (context.rows.study[study].people or 0,)
