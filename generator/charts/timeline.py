"""People by year and design: when the evidence came, and of what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.charts.late import alt, unchecked_parts
from generator.charts.layers import canvas, texts, write
from generator.charts.strips import (
    Year,
    Years,
    baselines,
    boxes,
    column_of,
    lay_years,
    strip_label,
    year_labels,
)
from generator.charts.theme import ACCENT
from generator.charts.values import checked


@dataclass(frozen=True)
class PeopleByYearRow:
    """People in the studies of one year and design."""

    year: Year
    people: int
    design: str  # name of the design
    order: int  # place of the design, the lowest drawn first


@dataclass(frozen=True)
class _Bar:
    """A bar in pixels: its box, and the middle that its number stands above."""

    row: PeopleByYearRow
    fill: str
    stroke: str
    middle: float
    x: float
    x2: float
    y: float
    y2: float


TITLE = "People, by year of publication"
_BAR = 44
_STRIP = 80


@unchecked_parts
def draw_people_by_year(rows: Sequence[PeopleByYearRow], title: str = TITLE) -> alt.LayerChart:
    """One strip for each design on the same scale; each bar carries its number."""
    sums = _summed(checked(rows))
    years = lay_years(row.year for row in sums)
    designs = {row.order: row.design for row in sorted(sums, key=lambda row: row.order)}
    bottoms = {order: _STRIP * (place + 1) for place, order in enumerate(designs)}
    most = max(row.people for row in sums)
    bars = [_bar(row, years, bottoms[row.order], most) for row in sums]
    numbers = [write(f"{bar.row.people:.0f}", bar.middle, bar.y - 3, look="center") for bar in bars]
    labels = [strip_label(name, bottoms[order] - _STRIP + 6) for order, name in designs.items()]
    bottom = _STRIP * len(designs)
    words = [*labels, *numbers, *year_labels(years, bottom, title)]
    return canvas([*boxes(bars, "bars"), baselines(list(bottoms.values()), years), *texts(words)], bottom, 36)


def _summed(rows: list[PeopleByYearRow]) -> list[PeopleByYearRow]:
    """One row for each year and design; rows without people make no bar."""
    found: dict[tuple[str, int], PeopleByYearRow] = {}
    for row in rows:
        if row.people:
            place = str(row.year), row.order
            before = found[place].people if place in found else 0
            found[place] = replace(row, people=before + row.people)
    if not found:
        raise ValueError("No row of the chart has a number of people: leave the chart out instead.")
    return list(found.values())


def _bar(row: PeopleByYearRow, years: Years, bottom: float, most: int) -> _Bar:
    middle = column_of(row.year, years)
    half = min(years.pitch * 0.36, 13)
    top = bottom - max(1.5, _BAR * row.people / most)
    return _Bar(
        row=row,
        fill=ACCENT,
        stroke=ACCENT,
        middle=middle,
        x=middle - half,
        x2=middle + half,
        y=round(top, 2),
        y2=bottom,
    )
