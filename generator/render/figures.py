"""Draws a chart and wraps it as a figure of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd

from generator.charts.static import SvgCache, render_drawing
from generator.charts.text import readable
from generator.paths import HOME, Address
from generator.render.interactive import chart_path, plotted_csv, version_of
from generator.render.tables import Figure
from generator.timing import Steps


@dataclass(frozen=True)
class Artist:
    """Turns charts into figures of a page; ``prefix`` begins their ids; a cache, where given, keeps the drawings."""

    cache: SvgCache | None = None
    prefix: str = ""
    page: Address = HOME
    steps: Steps = field(default_factory=Steps, compare=False)

    def on(self, page: Address) -> Artist:
        """The same artist, drawing for another page."""
        return replace(self, page=page)

    def figure(
        self, key: str, name: str, caption: str, draw: partial[Any], table_key: str | None = None
    ) -> Figure:
        """A named figure; ``key`` is its permanent id on the page, ``draw`` makes its chart when asked to."""
        key, table_key = f"{self.prefix}{key}", f"{self.prefix}{table_key}" if table_key else None
        with self.steps.step("charts"):
            drawn, rows = render_drawing(draw, key, self.cache), plotted_csv(draw)
        path, version = chart_path(self.page, key), version_of(drawn.specification, rows)
        return Figure(key, name, caption, drawn.svg, table_key, path, drawn.specification, rows, version)


def frame(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows for a chart, with exactly the columns it asks for."""
    return pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))


def names(labels: Iterable[str]) -> list[str]:
    """Labels as the rows and columns of a chart, written as charts write all text: spaces joined to one line."""
    return [readable(label) for label in labels]
