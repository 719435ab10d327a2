"""Charts: a frame in display order becomes a plain Vega-Lite specification, and that becomes one safe SVG.

Each module draws one kind of chart; its ``COLUMNS`` say which columns the frame must have and what they mean.
"""
