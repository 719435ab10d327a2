"""A table of marks: names of rows at the left, names of columns above, turned upwards where long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt
from generator.charts.layers import TextLine, canvas, rules_across, texts, write
from generator.charts.layout import key
from generator.charts.marks import MarkStyle, shapes
from generator.charts.text import estimated_width, wrap
from generator.charts.theme import FIGURE_SIZE, MUTED, RULE, WIDTH
from generator.charts.values import AnyDataclass

LINE = 13
_HEAD_LINE = 12
_HEAD_HEIGHT = 104
_GAP = 6
# A column narrower than this has no room for a mark.
_NARROWEST = 14


@dataclass(frozen=True)
class Grid:
    """Where rows and columns stand: middles in pixels, the words around them, the hairlines between rows."""

    x: dict[str, float]
    y: dict[str, float]
    pitch: float
    texts: list[TextLine]
    rules: alt.Chart
    bottom: float


def lay_grid(
    rows: Sequence[str],
    columns: Sequence[str],
    least_row: float,
    top: float = 0,
    heights: dict[str, float] | None = None,
) -> Grid:
    """A grid of the labels given; `heights` says which rows need more room than `least_row`."""
    left = _label_width(rows, len(columns))
    pitch = (WIDTH - left) / len(columns)
    if pitch < _NARROWEST:
        raise ValueError(
            f"The chart has room for {int((WIDTH - left) // _NARROWEST)} columns; found {len(columns)}."
        )
    x = {name: left + pitch * (place + 0.5) for place, name in enumerate(columns)}
    words, edge = _heads(columns, x, pitch, top)
    edges, y = [edge], {}
    for name in rows:
        lines = wrap(name, left - _GAP, FIGURE_SIZE, most=3)
        height = max(least_row, LINE * len(lines) + _GAP, (heights or {}).get(name, 0))
        y[name] = edge + height / 2
        start = y[name] - LINE * (len(lines) - 1) / 2 + 4
        words += [write(line, 0, start + LINE * place) for place, line in enumerate(lines)]
        edge += height
        edges.append(edge)
    return Grid(x, y, pitch, words, rules_across(edges, "rows", RULE), edge)


def marked_grid(
    grid: Grid, cells: Sequence[AnyDataclass], named: Sequence[tuple[str, MarkStyle]]
) -> alt.LayerChart:
    """The grid with a mark in each cell, and below it the key: what each look is called."""
    marks, labels, bottom = key(named, grid.bottom + 10)
    layers = [grid.rules, *shapes(cells, "cells"), *shapes(marks, "key")]
    return canvas([*layers, *texts([*grid.texts, *labels])], bottom)


def _label_width(rows: Sequence[str], columns: int) -> float:
    """Room for the longest row name, between a quarter of the width and what the columns leave over."""
    longest = max(estimated_width(name, FIGURE_SIZE) for name in rows) + _GAP
    return min(max(longest, WIDTH / 5), max(WIDTH / 4, min(WIDTH * 0.4, WIDTH - columns * 26)))


def _heads(
    columns: Sequence[str], x: dict[str, float], pitch: float, top: float
) -> tuple[list[TextLine], float]:
    """Level names where every word fits its column, else names that run upwards, all ending at one line."""
    words = [word for name in columns for word in name.split(" ")]
    if all(estimated_width(word, FIGURE_SIZE) <= pitch - 3 for word in words):
        return _level_heads(columns, x, pitch, top)
    most = max(1, min(3, int(pitch // _HEAD_LINE)))
    broken = {name: wrap(name, _HEAD_HEIGHT, FIGURE_SIZE, most) for name in columns}
    longest = max(estimated_width(line, FIGURE_SIZE) for lines in broken.values() for line in lines)
    edge = top + longest + _GAP
    upward = [
        write(
            line,
            x[name] + 4 + _HEAD_LINE * (place - (len(lines) - 1) / 2),
            edge - 4,
            look="upward",
            fill=MUTED,
        )
        for name, lines in broken.items()
        for place, line in enumerate(lines)
    ]
    return upward, edge


def _level_heads(
    columns: Sequence[str], x: dict[str, float], pitch: float, top: float
) -> tuple[list[TextLine], float]:
    broken = {name: wrap(name, pitch - 3, FIGURE_SIZE) for name in columns}
    edge = top + LINE * max(map(len, broken.values())) + _GAP
    level = [
        write(line, x[name], edge + LINE * (place - len(lines)) + 6, look="center", fill=MUTED)
        for name, lines in broken.items()
        for place, line in enumerate(lines)
    ]
    return level, edge
