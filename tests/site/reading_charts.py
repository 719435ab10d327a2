"""Reads the drawn charts back: marks, lines and words of the SVG, and the scale from its own tick labels."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from tests.site.reading import NUMBER, Expected, Rounded, Share, plain

PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
HALF_A_PIXEL = 0.5


@dataclass(frozen=True)
class Mark:
    """A drawn mark: its middle (or the start of a line), the length of a line, and how it looks."""

    x: float
    y: float
    length: float
    look: tuple[str, str, str]


@dataclass(frozen=True)
class Chart:
    """A figure's drawing."""

    key: str
    svg: HtmlElement
    table: str

    def marks(self, name: str) -> list[Mark]:
        """The marks of one layer, in the order drawn."""
        found = self.svg.xpath(".//*[@class=$name]/*", name=f"chart-{name}")
        return [_mark(element) for element in found]

    def words(self, look: str) -> list[str]:
        """The lines of text of one look, from the top."""
        lines = self.svg.xpath(".//*[@class=$name]//text", name=f"chart-text-{look}")
        return [plain(line.text_content()) for line in sorted(lines, key=lambda line: _place(line)[1])]

    def scale(self) -> Callable[[float], float]:
        """Where a value stands, by two tick labels of the drawn axis."""
        labels = self.svg.xpath(".//*[contains(@class,'chart-axis-label')]//text")
        ticks = [(float(plain(label.text_content()).replace(",", "")), _place(label)[0]) for label in labels]
        (low, start), (high, end) = ticks[0], ticks[-1]
        return lambda value: start + (value - low) * (end - start) / (high - low)


def _place(element: HtmlElement) -> tuple[float, float]:
    match = PLACE.search(element.get("transform") or "")
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _mark(element: HtmlElement) -> Mark:
    x, y = _place(element)
    parent = element.getparent()
    fill, stroke = (element.get(name) or parent.get(name) or "" for name in ("fill", "stroke"))
    shape = re.sub(r"-?[\d.]+", "", element.get("d") or "")
    return Mark(x, y, float(element.get("x2") or 0), (shape, fill, stroke))


def charts(page: HtmlElement) -> dict[str, Chart]:
    """Every chart of a page by the id of its figure, with the table that its caption leads to."""
    figures = page.xpath("//figure[contains(@class,'chart')][.//*[local-name()='svg']]")
    return {str(figure.get("id")): _chart(figure) for figure in figures}


def _chart(figure: HtmlElement) -> Chart:
    links = figure.xpath("./figcaption//a[starts-with(@href,'#')]/@href")
    drawing = figure.xpath(".//*[local-name()='svg']")[0]
    return Chart(str(figure.get("id")), drawing, links[0].removeprefix("#") if links else "")


def places_faults(chart: Chart, layer: str, values: Sequence[float]) -> list[str]:
    """Marks of a layer against the values they stand for, in order, within half a pixel."""
    scale, marks = chart.scale(), chart.marks(layer)
    if len(marks) != len(values):
        return [f"{chart.key}: {len(marks)} marks of {layer}, the dataset gives {len(values)}"]
    return [
        f"{chart.key}: {layer} at {mark.x}, {value} belongs at {scale(value):.2f}"
        for mark, value in zip(marks, values, strict=True)
        if abs(mark.x - scale(value)) > HALF_A_PIXEL
    ]


def lines_faults(chart: Chart, rows: dict[float, tuple[float, float]]) -> list[str]:
    """Intervals against the bounds of the row at the same height; none too many, none missing."""
    marks = [*chart.marks("intervals"), *chart.marks("intervals-dashed")]
    if sorted(mark.y for mark in marks) != sorted(rows):
        return [f"{chart.key}: intervals at {sorted(mark.y for mark in marks)}, rows at {sorted(rows)}"]
    scale, faults = chart.scale(), []
    for mark in marks:
        drawn, right = sorted((mark.x, mark.x + mark.length)), [scale(end) for end in rows[mark.y]]
        if any(abs(one - other) > HALF_A_PIXEL for one, other in zip(drawn, right, strict=True)):
            faults.append(f"{chart.key}: interval drawn from {drawn}, {rows[mark.y]} belongs at {right}")
    return faults


def words_faults(chart: Chart, expected: Sequence[Expected]) -> list[str]:
    """The numbers printed in a chart against the dataset's, in order."""
    found = NUMBER.findall(" ".join(chart.words("right")))
    if chart.marks("diamonds"):  # the words of a combined value stand below all others
        found = found[: len(expected)]
    fits = len(found) == len(expected) and all(map(_fits, found, expected))
    return [] if fits else [f"{chart.key}: prints {found}, the dataset gives {list(expected)}"]


def _fits(token: str, expected: Expected) -> bool:
    if isinstance(expected, Share | Rounded):
        return expected.is_printed_as(token)
    return float(token) == float(expected)
