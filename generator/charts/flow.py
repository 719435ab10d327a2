"""A PRISMA 2020 flow: boxes from records to studies, what was left out beside them, on one narrow canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import (
    Level,
    TextLine,
    canvas,
    levels,
    pixel,
    texts,
    uprights,
    write,
)
from generator.charts.strips import boxes
from generator.charts.text import wrap
from generator.charts.theme import ACCENT, FIGURE_SIZE, MUTED, SURFACE, WIDTH
from generator.charts.values import checked


@dataclass(frozen=True)
class FlowRow:
    """One box in the order of the flow; one at the ``side`` stands right of the main box before it."""

    label: str  # what is counted
    figures: str  # the number, or why there is none, in words
    place: str  # main, side or heading


@dataclass(frozen=True)
class _Frame:
    """The rectangle of a box in pixels."""

    x: float
    x2: float
    y: float
    y2: float
    stroke: str
    fill: str
    label: str
    figures: str


@dataclass(frozen=True)
class _Stem:
    """An upright line between two boxes."""

    x: float
    y: float
    y2: float


_LINE = 14
_PAD = 7
_GAP = 14
_MAIN = (1.0, 184.0)
_SIDE = (204.0, WIDTH - 1.0)
_MOST_LINES = 5


@unchecked_parts
def draw_flow(rows: Sequence[FlowRow]) -> alt.LayerChart:
    """Main boxes under each other with the side boxes beside them; a heading begins a column of the template anew."""
    found = checked(rows)
    frames: list[_Frame] = []
    lines: list[TextLine] = []
    stems: list[_Stem] = []
    rungs: list[Level] = []
    y, last, before = 1.0, None, None
    for row in found:
        if row.place == "heading":
            lines.append(write(row.label, 0, y + _LINE, look="heading"))
            y, before = y + _LINE + _PAD, None
            continue
        is_side = row.place == "side" and last is not None
        top = last.y if is_side and last is not None else y
        frame, words = _box(row, _SIDE if is_side else _MAIN, top)
        frames.append(frame)
        lines += words
        if is_side and last is not None:
            rungs.append(Level(last.y + _PAD + _LINE / 2, _MAIN[1], _SIDE[0]))
        else:
            if before is not None:
                stems.append(_Stem(sum(_MAIN) / 2, before, top))
            last, before = frame, frame.y2
        y = max(y, frame.y2 + _GAP)
    joints = [uprights(stems, "stems", pixel(alt.X, "x"), MUTED, 1)] if stems else []
    joints += [levels(rungs, "rungs")] if rungs else []
    return canvas([*joints, *boxes(frames, "boxes"), *texts(lines)], y)


def _box(row: FlowRow, ends: tuple[float, float], top: float) -> tuple[_Frame, list[TextLine]]:
    left, right = ends
    width = right - left - 2 * _PAD
    label = wrap(row.label, width, FIGURE_SIZE, _MOST_LINES)
    figures = wrap(row.figures, width, FIGURE_SIZE, _MOST_LINES)
    start = top + _PAD + _LINE - 4
    written = [write(line, left + _PAD, start + _LINE * at) for at, line in enumerate(label)]
    written += [
        write(line, left + _PAD, start + _LINE * at, fill=MUTED)
        for at, line in enumerate(figures, len(label))
    ]
    bottom = top + 2 * _PAD + _LINE * (len(label) + len(figures))
    stroke = MUTED if row.place == "side" else ACCENT
    return _Frame(left, right, top, bottom, stroke, SURFACE, row.label, row.figures), written
