"""The look that all charts share: one narrow size, seven named colours, two type sizes.

Colours are CSS variables, so that a chart inside a page follows its light or dark scheme; `LIGHT` and `DARK`
are the values that the site's stylesheet gives them. Text contrasts at least 4.5 to 1 with the ground, marks
at least 3 to 1.
"""

from __future__ import annotations

from typing import Any

# 352 px fit a 390 px wide phone unshrunk; a desktop scales the picture up.
WIDTH = 352
# Room at both ends of a scale for half a mark and half a tick label.
INSET = 12

LABEL_SIZE = 12
FIGURE_SIZE = 11
# The site's own typeface, then its whole original, then what a machine has: a drawing may leave its page as a file.
# No chart measures it (see `text`), so no chart changes with a machine's fonts.
FONT = "Portal Sans, Source Sans 3, Arial, Noto Sans, sans-serif"

INK = "var(--chart-ink)"
MUTED = "var(--chart-muted)"
RULE = "var(--chart-rule)"
ACCENT = "var(--chart-accent)"
CONTROL = "var(--chart-control)"
WARN = "var(--chart-warn)"
SURFACE = "var(--chart-surface)"

# Blue and ochre stay apart in the common kinds of colour blindness; shapes and strokes say the same again.
LIGHT = {
    "--chart-ink": "#1d2530",
    "--chart-muted": "#596575",
    "--chart-rule": "#d3d9e0",
    "--chart-accent": "#0b61a4",
    "--chart-control": "#8f5f00",
    "--chart-warn": "#b3371a",
    "--chart-surface": "#ffffff",
}
DARK = {
    "--chart-ink": "#e6e9ee",
    "--chart-muted": "#a9b3c0",
    "--chart-rule": "#454c59",
    "--chart-accent": "#74b9ee",
    "--chart-control": "#dba94d",
    "--chart-warn": "#ff9270",
    "--chart-surface": "#1e2129",
}


def config() -> dict[str, Any]:
    """Vega-Lite's configuration for every chart: transparent, unframed, hairline axis, no measured text."""
    axis = {
        "domainColor": MUTED,
        "tickColor": MUTED,
        "tickSize": 4,
        "ticks": True,
        "grid": False,
        "labelColor": MUTED,
        "labelFontSize": FIGURE_SIZE,
        "labelPadding": 3,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
        "translate": 0,
        "zindex": 0,
        "titleColor": INK,
        "titleFontSize": FIGURE_SIZE,
        "titleFontWeight": "normal",
        "titleLimit": 0,
        "titleAlign": "left",
        "titleBaseline": "alphabetic",
        "minExtent": 0,
        "maxExtent": 0,
    }
    return {
        "background": "transparent",
        "aria": False,
        "font": FONT,
        "axis": axis,
        "view": {"stroke": None, "fill": None},
        "mark": {"aria": False, "invalid": None},
        "text": {
            "fontSize": FIGURE_SIZE,
            "fill": INK,
            "limit": 0,
            "baseline": "alphabetic",
        },
    }


def stylesheet() -> str:
    """CSS that gives the variables their values in the light scheme, in the dark scheme and on paper."""
    light, dark = _declarations(LIGHT), _declarations(DARK)
    return (
        f':root {{\n{light}}}\n\n[data-md-color-scheme="slate"] {{\n{dark}}}\n\n'
        f"@media print {{\n:root, [data-md-color-scheme] {{\n{light}}}\n}}\n"
    )


def resolve_colours(specification: Any, palette: dict[str, str]) -> Any:
    """A copy of a specification with plain colours instead of variables (for files that leave the page)."""
    if isinstance(specification, dict):
        return {key: resolve_colours(value, palette) for key, value in specification.items()}
    if isinstance(specification, list):
        return [resolve_colours(value, palette) for value in specification]
    plain = {f"var({name})": colour for name, colour in palette.items()}
    return plain.get(specification, specification) if isinstance(specification, str) else specification


def _declarations(palette: dict[str, str]) -> str:
    return "".join(f"  {name}: {colour};\n" for name, colour in palette.items())
