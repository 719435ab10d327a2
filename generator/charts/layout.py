"""Rows under each other on a narrow chart: the words on their own line, the mark on the line below.

A long label never takes room from the plot, and the same picture serves a phone and a desktop.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.charts.layers import AXIS_GAP, TITLE_LINE, TextLine, write
from generator.charts.marks import POINT_AREA, MarkStyle, Spot
from generator.charts.text import estimated_width, wrap
from generator.charts.theme import (
    ACCENT,
    CONTROL,
    FIGURE_SIZE,
    LABEL_SIZE,
    MUTED,
    SURFACE,
    WIDTH,
)

LINE = 15
BAND = 14
GAP = 9
_KEY_LINE = 18
_KEY_MARK = 14
_BETWEEN = 16
# Bold words take more room than the table of widths says.
_BOLD = 0.9


@dataclass(frozen=True)
class RowWords:
    """What stands above the mark of a row; a heading is one line more, above the label."""

    label: str
    figures: str | None
    heading: str | None = None
    space_above: float = GAP
    label_size: int = LABEL_SIZE


@dataclass(frozen=True)
class Placed:
    """Where rows stand: the middle of each one's mark in pixels, the lines of text above them, and the end."""

    places: list[float]
    texts: list[TextLine]
    bottom: float


def place_rows(rows: Sequence[RowWords], top: float = 0, band: float = BAND) -> Placed:
    """Each row: label at the left, figures at the right or below, then a band for its mark."""
    places: list[float] = []
    texts: list[TextLine] = []
    y = top
    for row in rows:
        y += float(row.space_above) if places else 0
        if row.heading is not None:
            headings = _lines(row.heading, y, LABEL_SIZE, WIDTH * _BOLD)
            texts += [replace(line, look="heading") for line in headings]
            y += LINE * len(headings)
        lines, y = label_and_figures(row.label, row.figures, y, row.label_size)
        texts += lines
        places.append(y + band / 2)
        y += band
    return Placed(places, texts, y)


def label_and_figures(
    label: str, figures: str | None, top: float, size: int = LABEL_SIZE
) -> tuple[list[TextLine], float]:
    """The lines of a row's words, and where they end."""
    texts = _lines(label, top, size)
    bottom = top + LINE * len(texts)
    if not figures:
        return texts, bottom
    numbers = wrap(figures, WIDTH, FIGURE_SIZE)
    used = estimated_width(texts[-1].text, size) + 10 + estimated_width(numbers[0], FIGURE_SIZE)
    start = bottom - LINE if len(numbers) == 1 and used <= WIDTH else bottom
    for place, line in enumerate(numbers):
        texts.append(write(line, WIDTH, start + LINE * (place + 1) - 4, look="right"))
    return texts, start + LINE * len(numbers)


def _lines(text: str, top: float, size: int, width: float = WIDTH) -> list[TextLine]:
    lines = wrap(text, width, size)
    return [write(line, 0, top + LINE * (place + 1) - 4, size=size) for place, line in enumerate(lines)]


# The part of a treated or a control group; the words are the program's own, not the dataset's.
ROLE_STYLES = {
    "treated, randomised": MarkStyle("circle", ACCENT, ACCENT),
    "treated, controlled": MarkStyle("diamond", ACCENT, ACCENT),
    "treated, no control group": MarkStyle("circle", ACCENT, SURFACE),
    "exposed, randomised": MarkStyle("circle", ACCENT, ACCENT),
    "exposed, controlled": MarkStyle("diamond", ACCENT, ACCENT),
    "exposed, no control group": MarkStyle("circle", ACCENT, SURFACE),
    "group without a comparison": MarkStyle("circle", ACCENT, SURFACE),
    "control": MarkStyle("square", CONTROL, CONTROL),
}
# An interval drawn as a broken line.
DASHED_STYLE = MarkStyle("M-1.2,0H-0.6M-0.3,0H0.3M0.6,0H1.2", MUTED, SURFACE)


def style_of(role: str) -> MarkStyle:
    """The style of a role; refuses a role that the key could not explain."""
    if role not in ROLE_STYLES:
        raise ValueError(f"The chart knows no role {role!r}; it knows {list(ROLE_STYLES)}.")
    return ROLE_STYLES[role]


def roles_in(roles: Iterable[str]) -> list[tuple[str, MarkStyle]]:
    """The key's items for the roles that occur."""
    found = set(roles)
    return [(role, style) for role, style in ROLE_STYLES.items() if role in found]


def key(
    items: Sequence[tuple[str, MarkStyle]], top: float = 0, width: float = WIDTH
) -> tuple[list[Spot], list[TextLine], float]:
    """A key set like a line of text, broken where it is full: its marks, its texts, and where it ends."""
    marks: list[Spot] = []
    texts: list[TextLine] = []
    x, y = 0.0, top
    for words, style in items:
        line = wrap(words, width - _KEY_MARK, FIGURE_SIZE, most=1)[0]
        taken = _KEY_MARK + estimated_width(line, FIGURE_SIZE)
        if x > 0 and x + taken > width:
            x, y = 0.0, y + _KEY_LINE
        marks.append(Spot(POINT_AREA, x + 5, y + 8, style))
        texts.append(write(line, x + _KEY_MARK, y + 12, fill=MUTED))
        x += taken + _BETWEEN
    return marks, texts, y + _KEY_LINE + 6


def under_axis(
    title: str, bottom: float, left: str | None = None, right: str | None = None
) -> tuple[list[TextLine], float]:
    """The words that say which way is better, and the height that the axis and its words take.

    A single short direction stands on the line of the axis title.
    """
    line = AXIS_GAP + TITLE_LINE
    words = [(text, align) for text, align in ((left, "left"), (right, "right")) if text]
    together = sum(estimated_width(text, FIGURE_SIZE) for text, _ in words) + 12
    if words and not (left is None and together + estimated_width(title, FIGURE_SIZE) <= WIDTH):
        line += LINE
    texts: list[TextLine] = []
    for place, (text, align) in enumerate(words):
        line += LINE if place and together > WIDTH else 0
        texts.append(write(text, 0 if align == "left" else WIDTH, bottom + line, look=align))
    return texts, line + 5
