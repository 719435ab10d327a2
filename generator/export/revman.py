"""The studies of each comparison as rows of an analysis in RevMan's own layout.

The columns are those of the file "Data rows" (``…-data-rows.csv``) of the data package that RevMan gives out, as
Cochrane describes it: https://documentation.cochrane.org/revman-kb/data-package-specification-249561249.html.
Ratios stand in "GIV Mean" and "GIV SE" as logarithms, as it says there. What RevMan computes itself (weight, mean,
interval) stays empty. A result of single groups has no such file: RevMan compares two groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.export.csv_text import write_csv
from generator.export.metafor_tables import slabs
from generator.export.sheet_values import Value
from generator.export.sheets import Export
from generator.export.study_figures import Analyses, Analysis, StudyFigures
from generator.paths import revman_table
from generator.tables.column import Column

DATA_ROWS = (
    "Analysis group",
    "Analysis number",
    "Analysis name",
    "Subgroup",
    "Applicability",
    "Study",
    "Study year",
    "GIV Mean",
    "GIV SE",
    "Experimental mean",
    "Experimental SD",
    "Experimental cases",
    "Experimental N",
    "Control mean",
    "Control SD",
    "Control cases",
    "Control N",
    "O-E",
    "Variance",
    "Weight",
    "Mean",
    "CI start",
    "CI end",
    "Footnotes",
)
COLUMNS = tuple(Column(name, "text", "") for name in DATA_ROWS)
COUNTS = ("Experimental cases", "Experimental N", "Control cases", "Control N")
MEANS = (
    "Experimental mean",
    "Experimental SD",
    "Experimental N",
    "Control mean",
    "Control SD",
    "Control N",
)
FIGURES = {"counts": COUNTS, "means": MEANS, "stated": ("GIV Mean", "GIV SE")}


def revman_tables(export: Export, analyses: Analyses) -> dict[str, str]:
    """A file for each result of comparisons and for the comparisons of each disease, an analysis for each question."""
    found = {}
    for key, several in analyses.items():
        lines = [line for number, one in enumerate(several, start=1) for line in _lines(export, number, one)]
        if lines:
            found[revman_table(key)] = write_csv(COLUMNS, lines)
    return found


def _lines(export: Export, number: int, analysis: Analysis) -> Iterator[dict[str, Value]]:
    version = export.dataset.portal.version
    empty: dict[str, Value] = dict.fromkeys(DATA_ROWS)
    for one, label in slabs(one for one in analysis.studies if one.form in FIGURES):
        yield {
            **empty,
            "Analysis group": 1,
            "Analysis number": number,
            "Analysis name": analysis.name,
            "Study": label,
            "Study year": one.study.year,
            **_figures(one),
            "Footnotes": f"Rows {', '.join(one.rows)}, data version {version}, {export.address(one.place)}",
        }


def _figures(one: StudyFigures) -> dict[str, Value]:
    return dict(zip(FIGURES[one.form], one.figures, strict=True))
