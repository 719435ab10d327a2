"""The record of results: every synthesis in one CSV, so that a change of the data shows what it does to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.evidence.results import Results
from generator.export.result_values import synthesis_values
from generator.formatting import COMPUTED_DIGITS

NUMBERS = ("estimate", "ci_low", "ci_high", "tau2", "prediction_low", "prediction_high")
COLUMNS = ("key", "kind", "k", "people", "shown", "reason", "model", *NUMBERS, "rows_used", "rows_left_out")


def results_csv(results: Results) -> str:
    """One row a synthesis, combined or not; single groups ("proportion") are not effects. Proportions are 0-1."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for values in synthesis_values(results):
        writer.writerow([_text(values[name]) for name in COLUMNS])
    return text.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{COMPUTED_DIGITS}g}"
    return (
        str(value) if isinstance(value, (str, int)) or not isinstance(value, Iterable) else "; ".join(value)
    )
