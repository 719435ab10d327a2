"""Reads a finished SVG back, as a browser would place it, so that a test can compare it with the data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

NAMESPACE = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)(?: rotate\((-?[\d.]+)\))?")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Mark:
    """One drawn element: where it stands in the whole picture, and its attributes with the inherited ones."""

    tag: str
    group: str
    x: float
    y: float
    text: str
    attributes: dict[str, str] = field(repr=False)

    @property
    def end(self) -> tuple[float, float]:
        """The other end of a line."""
        return self.x + float(self.attributes.get("x2", 0)), self.y + float(self.attributes.get("y2", 0))

    @property
    def corners(self) -> list[tuple[float, float]]:
        """The points of a path made of straight lines, in the whole picture."""
        numbers = [float(number) for number in _NUMBERS.findall(self.attributes["d"])]
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        return [(self.x + x, self.y + y) for x, y in pairs]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a path `Mx,yhwvhh…`, as Vega writes a rectangle."""
        left, top, width, height = (float(number) for number in _NUMBERS.findall(self.attributes["d"])[:4])
        return self.x + left, self.y + top, self.x + left + width, self.y + top + height


def read_marks(svg: str) -> list[Mark]:
    """Every drawn element, in the order of drawing."""
    marks: list[Mark] = []
    _walk(ET.fromstring(svg), 0.0, 0.0, {}, marks)
    return marks


def marks_of(svg: str, group: str) -> list[Mark]:
    """The marks of the layer with that name."""
    return [mark for mark in read_marks(svg) if mark.group == f"chart-{group}"]


def texts_of(svg: str) -> list[str]:
    """All words of the drawing, line by line."""
    return [mark.text for mark in read_marks(svg) if mark.tag == "text"]


def _walk(element: ET.Element, x: float, y: float, inherited: dict[str, str], marks: list[Mark]) -> None:
    own = dict(element.attrib)
    moved = _MOVE.match(own.pop("transform", ""))
    if moved:
        x, y = x + float(moved.group(1)), y + float(moved.group(2))
    attributes = {**inherited, **own}
    tag = element.tag.removeprefix(NAMESPACE)
    if tag not in {"svg", "g", "defs", "clipPath"}:
        marks.append(Mark(tag, attributes.get("class", ""), x, y, element.text or "", attributes))
    for child in element:
        _walk(child, x, y, attributes, marks)
