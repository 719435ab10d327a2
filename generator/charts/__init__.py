"""Charts: rows in display order become a plain Vega-Lite specification, and that becomes one safe SVG.

Each module draws one kind of chart; the frozen dataclasses above its `draw_` say what a row has and means.
"""
