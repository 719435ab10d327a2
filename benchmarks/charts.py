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
import pandas as pd

from generator.charts.proportions import draw_proportions
from generator.charts.static import SvgCache, render_drawing, render_svg

CHARTS = 40
ROWS = 12


def made_up_frame(place: int) -> pd.DataFrame:
    """A frame like that of a measure with many groups; its numbers mean nothing."""
    shares = [(place + row) % 10 / 10 for row in range(ROWS)]
    return pd.DataFrame(
        {
            "row": [str(row) for row in range(ROWS)],
            "label": [f"Chart {place}, row {row}" for row in range(ROWS)],
            "figures": [f"{share:.1f}" for share in shares],
            "proportion": shares,
            "ci_low": [share / 2 for share in shares],
            "ci_high": [(1 + share) / 2 for share in shares],
            "total": [10 + row for row in range(ROWS)],
            "role": ["control"] * ROWS,
            "basis": ["reported"] * ROWS,
        }
    )


def seconds(work: Callable[[], object]) -> float:
    """How long the work took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    frames = [made_up_frame(place) for place in range(CHARTS)]
    charts: list[alt.LayerChart] = []
    with tempfile.TemporaryDirectory() as folder:
        cache = SvgCache(Path(folder))
        draws = [partial(draw_proportions, frame) for frame in frames]
        rows = [
            ("building", seconds(lambda: charts.extend(map(draw_proportions, frames)))),
            ("first drawing", seconds(lambda: render_svg(charts[0], "chart"))),
            ("drawing", seconds(lambda: [render_svg(chart, "chart") for chart in charts[1:]])),
            ("all, kept", seconds(lambda: [render_drawing(draw, "chart", cache) for draw in draws])),
            ("from the cache", seconds(lambda: [render_drawing(draw, "chart", cache) for draw in draws])),
        ]
    print(f"{CHARTS} charts of {ROWS} rows, seconds")
    for name, taken in rows:
        print(f"{name:<16}{taken:7.2f}")


if __name__ == "__main__":
    main()
