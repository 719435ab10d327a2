"""How long charts take: building, drawing, reading from the cache. Not a test.

Run: python -m benchmarks.charts
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import altair as alt

from generator.charts.proportions import ProportionRow, draw_proportions
from generator.charts.static import SvgCache, render_drawing, render_svg

CHARTS = 40
ROWS = 12


def made_up_rows(place: int) -> list[ProportionRow]:
    """Rows like those of a measure with many groups; their numbers mean nothing."""
    shares = [(place + row) % 10 / 10 for row in range(ROWS)]
    return [
        ProportionRow(
            row=str(row),
            label=f"Chart {place}, row {row}",
            figures=f"{share:.1f}",
            proportion=share,
            ci_low=share / 2,
            ci_high=(1 + share) / 2,
            total=10 + row,
            role="control",
            basis="reported",
        )
        for row, share in enumerate(shares)
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long the work took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    inputs = [made_up_rows(place) for place in range(CHARTS)]
    charts: list[alt.LayerChart] = []
    with tempfile.TemporaryDirectory() as folder:
        cache = SvgCache(Path(folder))
        draws = [partial(draw_proportions, rows) for rows in inputs]
        steps = [
            ("building", seconds(lambda: charts.extend(map(draw_proportions, inputs)))),
            ("first drawing", seconds(lambda: render_svg(charts[0], "chart"))),
            ("drawing", seconds(lambda: [render_svg(chart, "chart") for chart in charts[1:]])),
            ("all, kept", seconds(lambda: [render_drawing(draw, "chart", cache) for draw in draws])),
            ("from the cache", seconds(lambda: [render_drawing(draw, "chart", cache) for draw in draws])),
        ]
    print(f"{CHARTS} charts of {ROWS} rows, seconds")
    for name, taken in steps:
        print(f"{name:<16}{taken:7.2f}")


if __name__ == "__main__":
    main()
