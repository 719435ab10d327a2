"""Marks for an ordered list of designs: the stronger the design, the fuller the mark."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.marks import MarkStyle
from generator.charts.theme import ACCENT, CONTROL, MUTED, SURFACE

# Shape and filling differ from each to the next; colour only repeats it.
_STYLES = (
    MarkStyle("circle", ACCENT, ACCENT),
    MarkStyle("diamond", ACCENT, ACCENT),
    MarkStyle("circle", ACCENT, SURFACE),
    MarkStyle("square", CONTROL, SURFACE),
    MarkStyle("triangle-up", CONTROL, SURFACE),
    MarkStyle("triangle-down", MUTED, SURFACE),
    MarkStyle("cross", MUTED, SURFACE),
)


def design_style(strength: int) -> MarkStyle:
    """The mark of a design, 0 being the strongest; all behind the last known place share its mark."""
    if strength < 0:
        raise ValueError(f"A design's strength counts from 0, the strongest; found {strength}.")
    return _STYLES[min(strength, len(_STYLES) - 1)]


# Kinds without an order, such as diseases: shapes first, then the same shapes filled.
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")


def kind_styles(kinds: Sequence[str]) -> dict[str, MarkStyle]:
    """A mark for each kind in the order given; refuses more kinds than there are different marks."""
    marks = [MarkStyle(shape, ACCENT, fill) for fill in (SURFACE, ACCENT) for shape in _SHAPES]
    if len(kinds) > len(marks):
        raise ValueError(f"The chart has {len(marks)} different marks; found {len(kinds)} kinds.")
    return dict(zip(kinds, marks, strict=False))
