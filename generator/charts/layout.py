"""Rows under each other on a narrow chart: the words on their own line, the mark on the line below.

A long label never takes room from the plot, and the same picture serves a phone and a desktop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.layers import AXIS_GAP, TITLE_LINE, Row, write
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
class Placed:
    """Rows with the middle `y` of their mark, the lines of text above them, and where they end."""

    marks: list[Row]
    texts: list[Row]
    bottom: float

    @property
    def places(self) -> list[float]:
        """The middles of the marks' bands, from the top."""
        return [float(row["y"]) for row in self.marks]


def place_rows(rows: Sequence[Row], top: float = 0, band: float = BAND) -> Placed:
    """Each row: label at the left, figures at the right or below, then a band for its mark.

    A row with a `heading` gets it as a line above; `space_above` and `label_size` replace the usual ones.
    """
    marks: list[Row] = []
    texts: list[Row] = []
    y = top
    for row in rows:
        y += float(row.get("space_above", GAP)) if marks else 0
        if row.get("heading") is not None:
            headings = _lines(row["heading"], y, LABEL_SIZE, WIDTH * _BOLD)
            texts += [{**line, "look": "heading"} for line in headings]
            y += LINE * len(headings)
        size = int(row.get("label_size", LABEL_SIZE))
        lines, y = label_and_figures(row["label"], row["figures"], y, size)
        texts += lines
        marks.append({**row, "y": y + band / 2})
        y += band
    return Placed(marks, texts, y)


def label_and_figures(
    label: str, figures: str | None, top: float, size: int = LABEL_SIZE
) -> tuple[list[Row], float]:
    """The lines of a row's words, and where they end."""
    texts = _lines(label, top, size)
    bottom = top + LINE * len(texts)
    if not figures:
        return texts, bottom
    numbers = wrap(figures, WIDTH, FIGURE_SIZE)
    used = estimated_width(texts[-1]["text"], size) + 10 + estimated_width(numbers[0], FIGURE_SIZE)
    start = bottom - LINE if len(numbers) == 1 and used <= WIDTH else bottom
    for place, line in enumerate(numbers):
        texts.append(write(line, WIDTH, start + LINE * (place + 1) - 4, look="right"))
    return texts, start + LINE * len(numbers)


def _lines(text: str, top: float, size: int, width: float = WIDTH) -> list[Row]:
    lines = wrap(text, width, size)
    return [write(line, 0, top + LINE * (place + 1) - 4, size=size) for place, line in enumerate(lines)]


@dataclass(frozen=True)
class MarkStyle:
    """How one kind of row looks: never by colour alone, so shape, filling and dashes differ too."""

    shape: str
    stroke: str
    fill: str


# The part of a treated or a control group; the words are the program's own, not the dataset's.
ROLE_STYLES = {
    "treated, randomised": MarkStyle("circle", ACCENT, ACCENT),
    "treated, controlled": MarkStyle("diamond", ACCENT, ACCENT),
    "treated, no control group": MarkStyle("circle", ACCENT, SURFACE),
    "control": MarkStyle("square", CONTROL, CONTROL),
}
# An interval drawn as a broken line.
DASHED_STYLE = MarkStyle("M-1.2,0H-0.6M-0.3,0H0.3M0.6,0H1.2", MUTED, SURFACE)


def style_of(role: str) -> MarkStyle:
    """The style of a role; refuses a role that the key could not explain."""
    if role not in ROLE_STYLES:
        raise ValueError(f"The chart knows no role {role!r}; it knows {list(ROLE_STYLES)}.")
    return ROLE_STYLES[role]


def roles_in(rows: Sequence[Row]) -> list[tuple[str, MarkStyle]]:
    """The key's items for the roles that occur."""
    return [(role, style) for role, style in ROLE_STYLES.items() if any(row["role"] == role for row in rows)]


def styled(row: Row, style: MarkStyle) -> Row:
    """The row with the style's shape and colours as columns."""
    return {**row, "shape": style.shape, "stroke": style.stroke, "fill": style.fill}


def key(items: Sequence[tuple[str, MarkStyle]], top: float = 0) -> tuple[list[Row], list[Row], float]:
    """A key set like a line of text, broken where it is full: its marks, its texts, and where it ends."""
    marks: list[Row] = []
    texts: list[Row] = []
    x, y = 0.0, top
    for words, style in items:
        line = wrap(words, WIDTH - _KEY_MARK, FIGURE_SIZE, most=1)[0]
        taken = _KEY_MARK + estimated_width(line, FIGURE_SIZE)
        if x > 0 and x + taken > WIDTH:
            x, y = 0.0, y + _KEY_LINE
        marks.append(styled({"x": x + 5, "y": y + 8}, style))
        texts.append(write(line, x + _KEY_MARK, y + 12, fill=MUTED))
        x += taken + _BETWEEN
    return marks, texts, y + _KEY_LINE + 6


def under_axis(
    title: str, bottom: float, left: str | None = None, right: str | None = None
) -> tuple[list[Row], float]:
    """The words that say which way is better, and the height that the axis and its words take.

    A single short direction stands on the line of the axis title.
    """
    line = AXIS_GAP + TITLE_LINE
    words = [(text, align) for text, align in ((left, "left"), (right, "right")) if text]
    together = sum(estimated_width(text, FIGURE_SIZE) for text, _ in words) + 12
    if words and not (left is None and together + estimated_width(title, FIGURE_SIZE) <= WIDTH):
        line += LINE
    texts: list[Row] = []
    for place, (text, align) in enumerate(words):
        line += LINE if place and together > WIDTH else 0
        texts.append(write(text, 0 if align == "left" else WIDTH, bottom + line, look=align))
    return texts, line + 5
