"""How many results lie where: bars over steps of a scale, for more results than a chart has rows for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import Level, canvas, levels, texts, write
from generator.charts.strips import boxes
from generator.charts.theme import ACCENT, INSET, MUTED, WIDTH
from generator.charts.values import checked


@dataclass(frozen=True)
class StepRow:
    """How many results lie in a step of the scale, from `low` up to `high`; the last step has its upper end too."""

    low: float
    high: float
    results: int


@dataclass(frozen=True)
class _Bar:
    """A step as a bar in pixels, and what is said of it."""

    x: float
    x2: float
    y: float
    y2: float
    figures: str
    fill: str = ACCENT
    stroke: str = ACCENT


_HEIGHT = 110
_TOP = 18  # room for the number above the highest bar
_MIDDLE = 2  # a bar's middle is half way between its sides


@unchecked_parts
def draw_distribution(
    rows: Sequence[StepRow], title: str, noun: str, log_scale: bool = False
) -> alt.LayerChart:
    """A bar for each step with its number above it; the ends of the steps stand below. `noun`: of what they count."""
    found = checked(rows)
    bottom, most = _TOP + _HEIGHT, max(row.results for row in found)
    ends = [found[0].low, *(row.high for row in found)]
    places = [_place(end, ends, log_scale) for end in ends]
    bars = [
        _Bar(left + 1, right - 1, round(bottom - _HEIGHT * row.results / most, 2), bottom, _words(row, noun))
        for row, left, right in zip(found, places, places[1:], strict=False)
        if row.results
    ]
    numbers = [
        write(bar.figures.split(" ", 1)[0], (bar.x + bar.x2) / _MIDDLE, bar.y - 3, look="center")
        for bar in bars
    ]
    labels = [
        write(f"{end:.6g}".replace("-", "−"), x, bottom + 15, look="center", fill=MUTED)
        for end, x in zip(ends, places, strict=True)
    ]
    words = [*numbers, *labels, write(title, 0, bottom + 31)]
    return canvas(
        [*boxes(bars, "bars"), levels([Level(bottom, 0, WIDTH)], "baseline"), *texts(words)], bottom, 36
    )


def _words(row: StepRow, noun: str) -> str:
    return f"{row.results} {noun} from {row.low:.6g} to {row.high:.6g}"


def _place(end: float, ends: Sequence[float], log_scale: bool) -> float:
    """Where an end of a step lies, in pixels."""
    low, value, high = (log(one) if log_scale else one for one in (ends[0], end, ends[-1]))
    return round(INSET + (WIDTH - 2 * INSET) * (value - low) / (high - low), 2)


def steps(values: Sequence[float], ends: Sequence[float]) -> list[StepRow]:
    """The steps between neighbouring ends, each with how many of the values lie in it; all must lie within."""
    found = []
    for low, high in pairwise(ends):
        is_last = high == ends[-1]
        found.append(
            StepRow(low, high, sum(low <= value < high or (is_last and value == high) for value in values))
        )
    if sum(row.results for row in found) != len(values):
        raise ValueError(f"A value lies outside {ends[0]} to {ends[-1]}.")
    return found
