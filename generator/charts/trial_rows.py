"""A strip for the row of one trial, and the axis above all of them: the words stand in the table around the drawings.

All strips of a table have one scale, from minus to plus `limit` points, so that rows are compared by eye. Right of the
middle favours the treatment, whatever was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import (
    Level,
    Tick,
    along_x,
    bands,
    canvas,
    levels,
    texts,
    uprights,
    write,
    x_scale,
)
from generator.charts.marks import MarkStyle, RowMark, intervals, points, reference_line
from generator.charts.strips import boxes
from generator.charts.theme import ACCENT, CONTROL, INSET, MUTED, RULE, SURFACE, WIDTH
from generator.charts.values import checked

HEIGHT = 20
AXIS_HEIGHT = 18
BAR_HEIGHT = 12
# Half the width of the scale in points is one of these.
LIMITS = (1, 2, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100)


@dataclass(frozen=True)
class TrialRow:
    """The difference of one trial in points, above 0 where it favours the treatment."""

    label: str  # of the trial
    figures: str  # the numbers as printed beside the mark
    difference: float
    ci_low: float | None
    ci_high: float | None
    asked: bool  # whether it is of the main evidence on the treatment that is asked about


_ASKED = MarkStyle("square", ACCENT, ACCENT)
_OTHER = MarkStyle("diamond", CONTROL, SURFACE)


def limit_of(values: Sequence[float]) -> float:
    """The end of a scale that holds all values, in points; a difference of shares has at most 100."""
    most = max((abs(value) for value in values), default=0)
    return next((float(limit) for limit in LIMITS if limit >= most), 100.0)


@unchecked_parts
def draw_trial(rows: Sequence[TrialRow], limit: float) -> alt.LayerChart:
    """The strip of one trial: its difference with its interval, and the line of no difference."""
    (found,) = checked(rows)
    place = HEIGHT / 2
    scale, axis = x_scale(-limit, limit), _bare_axis(limit)
    mark = RowMark(found, _ASKED if found.asked else _OTHER, place)
    layers = [
        bands([place], _ticks(limit), scale, axis, place),
        reference_line(0, [place], place, scale, axis),
        *intervals([mark], scale, axis),
        *points([mark], "difference", scale, axis),
    ]
    return canvas(layers, HEIGHT)


@unchecked_parts
def draw_trial_axis(rows: Sequence[Tick], limit: float) -> alt.LayerChart:
    """The axis of the strips: its ticks, and their points above them."""
    found = checked(rows)
    scale, axis = x_scale(-limit, limit), _bare_axis(limit)
    span = WIDTH - 2 * INSET
    labels = [
        write(
            f"{abs(row.tick):g}",
            INSET + span * (row.tick + limit) / (2 * limit),
            AXIS_HEIGHT - 5,
            look="center",
            fill=MUTED,
        )
        for row in found
    ]
    ticks = uprights(found, "ticks", along_x("tick", scale, axis), MUTED, 1)
    return canvas([ticks, *texts(labels)], AXIS_HEIGHT)


def axis_ticks(limit: float) -> list[Tick]:
    """The ticks of an axis: its ends, the middle, and halfway."""
    return [Tick(tick, AXIS_HEIGHT - 3, AXIS_HEIGHT) for tick in _ticks(limit)]


def _ticks(limit: float) -> list[float]:
    return [-limit, -limit / 2, 0.0, limit / 2, limit]


def _bare_axis(limit: float) -> alt.Axis:
    """No axis of its own: one stands above all strips."""
    return alt.Axis(values=_ticks(limit), labels=False, ticks=False, domain=False, title=None)


@dataclass(frozen=True)
class PeopleBar:
    """How many people of a disease were randomised in published trials, in unpublished ones, and how many were not."""

    label: str  # of the disease
    randomised: int
    unpublished: int
    rest: int


@dataclass(frozen=True)
class _Box:
    label: str
    x: float
    x2: float
    y: float
    y2: float
    fill: str
    stroke: str


@unchecked_parts
def draw_people(rows: Sequence[PeopleBar], most: int) -> alt.LayerChart:
    """One bar in three parts; `most` people take the whole width, so that bars of several diseases compare."""
    (found,) = checked(rows)
    parts = ((found.randomised, ACCENT, ACCENT), (found.unpublished, RULE, ACCENT), (found.rest, RULE, RULE))
    marks, x = [], 0.5
    for people, fill, stroke in parts:
        wide = (WIDTH - 1) * people / max(most, 1)
        if people:
            marks.append(_Box(found.label, x, x + wide, 1, BAR_HEIGHT - 1, fill, stroke))
        x += wide
    whole = levels([Level(BAR_HEIGHT - 0.5, 0, WIDTH)], "scale", RULE)
    return canvas([whole, *boxes(marks, "people")], BAR_HEIGHT)
