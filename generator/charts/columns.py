"""Rows of a plot at full width: in each its words, what was counted, the mark and the share, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.layers import TextLine, write
from generator.charts.layout import GAP, LINE, Placed
from generator.charts.text import wrap
from generator.charts.theme import FIGURE_SIZE, LABEL_SIZE, MUTED

FULL = 1080  # pixels; a page without columns beside it is as wide
PLOT = (520, 890)  # where the scale begins and ends
# Where the words end at the right, the counts end before the plot, and the shares begin.
_LABEL, _COUNTS, _SHARES = 400, 505, 905
BETWEEN = 6  # pixels between rows, which are a line each and need no more to be told from each other


@dataclass(frozen=True)
class ColumnWords:
    """A row's words, and its numbers in two columns: what was counted, and the share with its interval."""

    label: str
    counts: str
    share: str
    heading: str | None = None


def split_figures(label: str, figures: str, heading: str | None = None) -> ColumnWords:
    """ "8 of 17: 47 % (26 to 69 %)" in its two parts."""
    counts, _, share = figures.partition(": ")
    return ColumnWords(label, counts, share, heading)


def place_columns(rows: Sequence[ColumnWords], top: float) -> Placed:
    """A row as high as its words, its numbers and its mark on the middle of their first line; a heading above it."""
    places: list[float] = []
    lines: list[TextLine] = []
    y = top
    for row in rows:
        if row.heading is not None:
            y += GAP if places else 0
            lines.append(write(row.heading, 0, y + LINE - 4, size=LABEL_SIZE, look="heading"))
            y += LINE + 2
        label, share = wrap(row.label, _LABEL, LABEL_SIZE), wrap(row.share, FULL - _SHARES, FIGURE_SIZE)
        lines += [write(text, 0, _baseline(y, at), size=LABEL_SIZE) for at, text in enumerate(label)]
        lines.append(write(row.counts, _COUNTS, _baseline(y, 0), look="right"))
        lines += [write(text, _SHARES, _baseline(y, at), fill=MUTED) for at, text in enumerate(share)]
        places.append(y + LINE / 2)
        y += LINE * max(len(label), len(share)) + BETWEEN
    return Placed(places, [line for line in lines if line.text], y)


def _baseline(top: float, line: int) -> float:
    return top + LINE * (line + 1) - 4
