"""Draws a chart and wraps it as a figure of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.charts.static import Draw, SvgCache, render_drawing
from generator.charts.text import readable
from generator.paths import HOME, Address
from generator.render.framed import for_picture
from generator.render.interactive import CHARTS, chart_path, plotted_csv, version_of
from generator.render.tables import Figure, Words
from generator.timing import Steps


@dataclass(frozen=True)
class ChartMaker:
    """Turns charts into figures of a page; ``prefix`` begins their ids; a cache, where given, keeps the drawings."""

    cache: SvgCache | None = None
    prefix: str = ""
    page: Address = HOME
    steps: Steps = field(default_factory=Steps, compare=False)

    def on(self, page: Address) -> ChartMaker:
        """The same, making charts for another page."""
        return replace(self, page=page)

    def drawing(self, key: str, draw: Draw) -> str:
        """A drawing without name or words of its own: the row in which it stands says the same; ``key`` as below."""
        with self.steps.step("charts"):
            return render_drawing(draw, f"{self.prefix}{key}", self.cache).svg

    def figure(
        self,
        key: str,
        name: str,
        caption: Words,
        draw: Draw,
        table_key: str | None = None,
        wide: Draw | None = None,
    ) -> Figure:
        """A named figure; ``key`` is its permanent id on the page, ``draw`` makes its chart when asked to.

        ``wide`` makes the same in columns.
        """
        key, table_key = f"{self.prefix}{key}", f"{self.prefix}{table_key}" if table_key else None
        with self.steps.step("charts"):
            drawn, rows = render_drawing(draw, key, self.cache), plotted_csv(draw)
            full = render_drawing(wide, f"{key}-wide", self.cache).svg if wide else ""
        path, version = chart_path(self.page, key), version_of(drawn.specification, rows)
        kinds = ("svg", "csv", "png") if for_picture(drawn.svg, full) else ("svg", "csv")
        return Figure(
            key,
            name,
            caption,
            drawn.svg,
            table_key,
            path,
            drawn.specification,
            rows,
            version,
            full,
            tuple((kind.upper(), self.page.to(f"{CHARTS}/{path}.{kind}")) for kind in kinds),
        )


def names(labels: Iterable[str]) -> list[str]:
    """Labels as the rows and columns of a chart, written as charts write all text: spaces joined to one line."""
    return [readable(label) for label in labels]
