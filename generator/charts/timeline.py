"""People by year and design: when the evidence came, and of what kind it is."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.layers import Row, canvas, read_rows, texts, unchecked_parts, write
from generator.charts.strips import Years, baselines, boxes, column_of, lay_years, strip_label, year_labels
from generator.charts.theme import ACCENT

COLUMNS = {
    "year": "Year, or 'not stated'",
    "people": "People in the studies of that year and design",
    "design": "Name of the design",
    "order": "Place of the design, the lowest drawn first",
}
TITLE = "People, by year of publication"
_BAR = 44
_STRIP = 80


@unchecked_parts
def draw_people_by_year(frame: pd.DataFrame, title: str = TITLE) -> alt.LayerChart:
    """One strip for each design on the same scale; each bar carries its number."""
    rows = _summed(read_rows(frame, COLUMNS))
    years = lay_years(row["year"] for row in rows)
    designs = {row["order"]: row["design"] for row in sorted(rows, key=lambda row: int(row["order"]))}
    bottoms = {order: _STRIP * (place + 1) for place, order in enumerate(designs)}
    most = max(row["people"] for row in rows)
    bars = [_bar(row, years, bottoms[row["order"]], most) for row in rows]
    numbers = [write(f"{bar['people']:.0f}", bar["middle"], bar["y"] - 3, look="center") for bar in bars]
    labels = [strip_label(name, bottoms[order] - _STRIP + 6) for order, name in designs.items()]
    bottom = _STRIP * len(designs)
    words = [*labels, *numbers, *year_labels(years, bottom, title)]
    return canvas([*boxes(bars, "bars"), baselines(list(bottoms.values()), years), *texts(words)], bottom, 36)


def _summed(rows: list[Row]) -> list[Row]:
    """One row for each year and design; rows without a number of people make no bar."""
    found: dict[tuple[str, object], Row] = {}
    for row in rows:
        if row["people"]:
            place = (str(row["year"]), row["order"])
            found[place] = {**row, "people": row["people"] + found.get(place, {"people": 0})["people"]}
    if not found:
        raise ValueError("No row of the chart's frame has a number of people: leave the chart out instead.")
    return list(found.values())


def _bar(row: Row, years: Years, bottom: float, most: float) -> Row:
    middle = column_of(row["year"], years)
    half = min(years.pitch * 0.36, 13)
    top = bottom - max(1.5, _BAR * row["people"] / most)
    look = {"fill": ACCENT, "stroke": ACCENT}
    return {
        **row,
        **look,
        "middle": middle,
        "x": middle - half,
        "x2": middle + half,
        "y": round(top, 2),
        "y2": bottom,
    }
