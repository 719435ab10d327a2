"""What a reader gets who explores a chart: its specification, the plotted rows as CSV, the program that draws it.

Nothing of this is fetched before the reader asks for it. The files stand beside the pages under addresses that follow
from the page and the figure: ``assets/charts/<page>/<figure>.json`` and ``.csv``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import vl_convert

from generator.charts.static import VEGA_LITE, Draw, SvgCache
from generator.charts.values import Value, checked, values_of
from generator.inert import guarded
from generator.paths import Address
from generator.render.parts import attributes, is_list
from generator.render.tables import Figure, Table

CHARTS = "assets/charts"
VEGA = f"assets/vega/vega-{vl_convert.get_vega_version()}.js"
# Significant digits: more than any printed figure has, few enough not to differ between processors.
DIGITS = 10
ONE_GROUP = "result of one group, not an effect"
COMBINED_GROUPS = "results of single groups combined, not an effect"
BETWEEN_GROUPS = "difference between groups"
# What each row of a chart is, in its column `note`; None where rows count studies or trials.
NOTES = {
    "draw_proportions": ONE_GROUP,
    "draw_differences": BETWEEN_GROUPS,
    "draw_funnel": BETWEEN_GROUPS,
    "draw_safety": ONE_GROUP,
    "draw_dumbbells": ONE_GROUP,
    "draw_changes": ONE_GROUP,
    "draw_percent_changes": ONE_GROUP,
    "draw_evidence_map": None,
    "draw_directions": BETWEEN_GROUPS,
    "draw_flow": None,
    "draw_gaps": None,
    "draw_lights": None,
    "draw_people_by_year": None,
    "draw_treatments": None,
    "draw_trials_by_year": None,
    "draw_trial": BETWEEN_GROUPS,
    "draw_trial_axis": None,
    "draw_people": None,
    "draw_distribution": None,
}
_LICENCES = "/* Vega, Vega-Lite and vega-embed with their parts; licences: LICENSES.txt in this folder. */\n"


def chart_path(page: Address, key: str) -> str:
    """A figure's place below ``assets/charts``: its page, then its id on the page."""
    return f"{page.url or 'home/'}{key}"


def plotted_csv(draw: Draw) -> str:
    """Exactly the rows that a chart plots, as CSV: missing is empty, proportions are 0-1, text is never a formula."""
    unit, note = draw.keywords.get("unit"), NOTES[draw.func.__name__]
    rows = [(values_of(row), note) for row in checked(draw.args[0])]
    if combined := draw.keywords.get("combined"):
        rows += [(values_of(row), COMBINED_GROUPS) for row in checked(combined)]
    columns = list(dict.fromkeys(name for values, _ in rows for name in values))
    last = [name for name, words in (("unit", unit), ("note", note)) if words is not None]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, *last])
    for values, said in rows:
        ends = {"unit": unit, "note": said}
        cells = [*(values.get(name) for name in columns), *(ends[name] for name in last)]
        writer.writerow([_csv_text(cell) for cell in cells])
    return text.getvalue()


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)


def version_of(specification: str, rows: str) -> str:
    """Eight digits that change with a chart's files, so that no browser shows yesterday's beside today's page."""
    return hashlib.sha256(f"{specification}\n{rows}".encode()).hexdigest()[:8]


def chart_files(view: Any) -> dict[str, str]:
    """The files of every figure of a page, by path below the docs folder."""
    files: dict[str, str] = {}
    for figure in figures_in(view):
        files[f"{CHARTS}/{figure.path}.json"] = f"{figure.specification}\n"
        files[f"{CHARTS}/{figure.path}.csv"] = figure.rows
    return files


def figures_in(value: Any) -> Iterator[Figure]:
    """Every figure of a view."""
    if isinstance(value, Figure):
        yield value
    elif is_list(type(value)):
        for part in value:
            yield from figures_in(part)
    elif not isinstance(value, Table):
        for name in attributes(type(value)):
            yield from figures_in(getattr(value, name))


def vega_files(cache: SvgCache | None) -> dict[str, str]:
    """The one script that draws interactive charts, made offline from the installed package and kept in the cache."""
    source = f"vega {VEGA} {version('vl-convert-python')} {VEGA_LITE}"
    digest = hashlib.sha256(source.encode()).hexdigest()
    kept = cache.read(digest) if cache else None
    if kept is None:
        kept = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
        if cache:
            cache.write(digest, kept)
    return {VEGA: f"{_LICENCES}{kept}"}
