"""The record of results: every synthesis in one CSV, so that a change of the data shows what it does to them."""

from __future__ import annotations

import csv
import io

from generator.export.result_rows import synthesis_rows
from generator.formatting import COMPUTED_DIGITS
from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.results import Results
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record

NUMBERS = ("estimate", "ci_low", "ci_high", "tau2", "prediction_low", "prediction_high")
COLUMNS = (
    "disease",
    "outcome",
    "stratum",
    "kind",
    "k",
    "people",
    "shown",
    "reason",
    *NUMBERS,
    "rows_used",
    "rows_left_out",
)


def results_csv(results: Results) -> str:
    """One row a synthesis, combined or not; single arms ("proportion") are not effects. Proportions are 0-1."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    items: list[ControlledSynthesis | Synthesis] = list(results.controlled)
    items += [item for item in results.single_arms if item.decisions]
    for item, row in zip(items, synthesis_rows(results), strict=True):
        writer.writerow(_record(item, row))
    return text.getvalue()


def _record(item: ControlledSynthesis | Synthesis, row: Record) -> dict[str, object]:
    """A row of the downloads with every mark of a decision, and what was left out by study and arm."""
    used, left_out = _single_arms(item) if isinstance(item, Synthesis) else _controlled(item)
    return {
        **row,
        "outcome": row["measure"] or row["category"],
        "kind": f"{row['kind']}, {row['scope']}" if row["is_effect"] else row["kind"],
        **{name: _number(row[name]) for name in NUMBERS},
        "rows_used": "; ".join(used),
        "rows_left_out": "; ".join(left_out),
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{COMPUTED_DIGITS}g}"


def _single_arms(item: Synthesis) -> tuple[list[str], list[str]]:
    used = [f"{decision.key}{_marks(decision.flags)}" for decision in item.decisions if decision.used]
    return used, [f"{decision.key}: {decision.reason}" for decision in item.decisions if not decision.used]


def _marks(flags: tuple[str, ...]) -> str:
    return f" ({', '.join(flags)})" if flags else ""


def _controlled(item: ControlledSynthesis) -> tuple[list[str], list[str]]:
    rows = [compared.pair.treated for compared in item.chosen.used]
    left_out = [
        f"{compared.pair.study}/{compared.pair.arm}: {reason}" for compared, reason in item.chosen.left_out
    ]
    return [str(row["key"]) for row in rows if row], left_out
