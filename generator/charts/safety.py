"""Harms: what was counted, what was reported as zero, and what merely was not mentioned look different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import bands, canvas, texts, write, x_axis, x_scale
from generator.charts.layout import BAND, GAP, RowWords, key, place_rows, under_axis
from generator.charts.marks import POINT_AREA, MarkStyle, intervals, points, shapes
from generator.charts.theme import ACCENT, CONTROL, FIGURE_SIZE, INSET, MUTED, SURFACE, WIDTH
from generator.charts.ticks import linear_ticks
from generator.charts.values import checked, known, refuse_outside
from generator.formatting import NONE_MENTIONED


@dataclass(frozen=True)
class SafetyRow:
    """One harm in one group, shares being 0 to 1."""

    row: str  # name of the row, unique in the chart
    label: str  # whose result: study and, where it has several, the group
    category: str  # kind of harm; rows of one kind follow each other under its name
    figures: str | None  # the numbers as printed beside the mark
    kind: str  # proportion, reported zero, none mentioned, events, selected cases or least count
    proportion: float | None  # share of people with the harm, where kind is proportion
    ci_low: float | None
    ci_high: float | None
    upper: float | None  # upper bound of a reported zero
    arm: str  # treated or control


@dataclass(frozen=True)
class Harm:
    """A row in its look; `y` is the middle of its band in pixels."""

    row: SafetyRow
    style: MarkStyle
    y: float


@dataclass(frozen=True)
class HarmAside:
    """A row without a place on the scale, at `x` before it begins."""

    area: float
    harm: Harm
    x: float


TITLE = "People with the harm, %"
STYLES = {
    "proportion": MarkStyle("circle", ACCENT, ACCENT),
    "reported zero": MarkStyle("diamond", ACCENT, SURFACE),
    "none mentioned": MarkStyle("circle", MUTED, SURFACE),
    "events": MarkStyle("cross", CONTROL, SURFACE),
    "selected cases": MarkStyle("square", MUTED, SURFACE),
    "least count": MarkStyle("triangle-right", MUTED, SURFACE),
}
WORDS = {
    "proportion": "people with the harm, interval",
    "reported zero": "reported as zero, up to the bound",
    "none mentioned": NONE_MENTIONED,
    "events": "events counted, not people",
    "selected cases": "selected cases, no share",
    "least count": "the least that there were, no share",
}
_CONTROL = {
    "proportion": MarkStyle("square", CONTROL, CONTROL),
    "reported zero": MarkStyle("diamond", CONTROL, SURFACE),
}
CONTROL_WORDS = "control group"
ON_SCALE = ("proportion", "reported zero")
# Marks without a place on the scale stand at the left edge, before the scale begins.
_STRIP = 30
# The scale reaches at least 10 %, so that a rare harm does not fill the width.
_LEAST_END = 0.1


@unchecked_parts
def draw_safety(rows: Sequence[SafetyRow]) -> alt.LayerChart:
    """Each row under the name of its category; a row without a proportion has words and no scale."""
    found = harm_rows(rows)
    marks, words, top = key(key_of_harms(found))
    placed = place_rows(_words(found), top if words else 0)
    harms = [Harm(row, style_of_harm(row), y) for row, y in zip(found, placed.places, strict=True)]
    scaled = [harm for harm in harms if harm.row.kind in ON_SCALE]
    aside = [HarmAside(POINT_AREA, harm, x=5) for harm in harms if harm.row.kind not in ON_SCALE]
    named = [write(WORDS[mark.harm.row.kind], 14, mark.harm.y + 4, fill=MUTED) for mark in aside]
    _, below = under_axis(TITLE, placed.bottom) if scaled else ([], 0.0)
    drawn = [*shapes(marks, "key"), *shapes(aside, "asides"), *texts([*words, *placed.texts, *named])]
    return canvas([*scaled_layers(scaled, (_STRIP, WIDTH - INSET)), *drawn], placed.bottom + 4, below)


def harm_rows(rows: Sequence[SafetyRow]) -> list[SafetyRow]:
    """The rows as they are drawn; refuses a share that is none."""
    found = [_from_zero(row) for row in checked(rows)]
    for row in found:
        refuse_outside(row.label, proportion=row.proportion, ci_low=row.ci_low, ci_high=row.ci_high)
    return found


def key_of_harms(rows: Sequence[SafetyRow]) -> list[tuple[str, MarkStyle]]:
    """The marks that have a place on the scale, of treated groups and of control groups."""
    kinds = [kind for kind in ON_SCALE if any(row.kind == kind for row in rows)]
    return [*((WORDS[kind], STYLES[kind]) for kind in kinds), *_control_key(rows)]


def scaled_layers(harms: list[Harm], ends: tuple[float, float]) -> list[alt.Chart]:
    """Rows with a share, on a scale between two places in pixels."""
    if not harms:
        return []
    shares = known(end for harm in harms for end in (harm.row.proportion, harm.row.ci_high))
    ticks = linear_ticks(shares, (0.0, _LEAST_END))
    scale, axis = x_scale(0, ticks[-1], ends=ends), x_axis(TITLE, ticks, percent=True, title_x=title_x(ends))
    return [
        bands([harm.y for harm in harms], ticks, scale, axis, BAND / 2),
        *intervals(harms, scale, axis),
        *points([harm for harm in harms if harm.row.proportion is not None], "proportion", scale, axis),
    ]


def title_x(ends: tuple[float, float]) -> float:
    """Where the title of the scale begins: at the left edge, in columns under the plot."""
    return 0 if ends[0] <= _STRIP else ends[0]


def _from_zero(row: SafetyRow) -> SafetyRow:
    """A reported zero stands at 0 with a line up to its bound."""
    if row.kind == "reported zero":
        return replace(row, proportion=0, ci_low=0, ci_high=row.upper)
    return row


def style_of_harm(row: SafetyRow) -> MarkStyle:
    """The mark of a row by its kind and its group."""
    if row.kind not in STYLES:
        raise ValueError(f"The chart knows no kind {row.kind!r}; it knows {list(STYLES)}.")
    looks = {**STYLES, **_CONTROL} if row.arm == "control" else STYLES
    return looks[row.kind]


def _control_key(rows: Sequence[SafetyRow]) -> list[tuple[str, MarkStyle]]:
    """The mark of control groups, where one has a place on the scale."""
    found = [row.kind for row in rows if row.arm == "control" and row.kind in _CONTROL]
    return [(CONTROL_WORDS, _CONTROL["proportion" if "proportion" in found else found[0]])] if found else []


def _words(rows: list[SafetyRow]) -> list[RowWords]:
    """The category's name once, above its first row."""
    found = []
    for place, row in enumerate(rows):
        first = place == 0 or rows[place - 1].category != row.category
        heading, space_above = (row.category, 2 * GAP) if first else (None, 4)
        found.append(RowWords(row.label, row.figures, heading, space_above, FIGURE_SIZE))
    return found
