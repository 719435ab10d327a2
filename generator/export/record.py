"""The record of results: every synthesis in one CSV, so that a change of the data shows what it does to them."""

from __future__ import annotations

import csv
import io

from generator.synthesis.pooled_controls import ControlledSynthesis
from generator.synthesis.results import Results
from generator.synthesis.single_arm import Synthesis

COLUMNS = (
    "disease",
    "outcome",
    "stratum",
    "kind",
    "k",
    "people",
    "shown",
    "reason",
    "estimate",
    "ci_low",
    "ci_high",
    "tau2",
    "prediction_low",
    "prediction_high",
    "rows_used",
    "rows_left_out",
)
DIGITS = 6  # significant digits: enough to see a change, few enough not to differ between machines


def results_csv(results: Results) -> str:
    """One row a synthesis, combined or not; single arms ("proportion") are not effects. Proportions are 0-1."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for item in results.controlled:
        writer.writerow(_controlled(item))
    for synthesis in results.single_arms:
        if synthesis.decisions:
            writer.writerow(_single_arm(synthesis))
    return text.getvalue()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{DIGITS}g}"


def _single_arm(item: Synthesis) -> dict[str, object]:
    pooled = item.pooled
    predicted = pooled if item.shows_prediction else None
    left_out = [f"{decision.key}: {decision.reason}" for decision in item.decisions if not decision.used]
    return {
        "disease": item.disease,
        "outcome": item.measure or item.category,
        "stratum": item.stratum,
        "kind": "proportion",
        "k": item.k,
        "people": sum(unit.total for unit in item.units),
        "shown": item.shown,
        "reason": item.reason or "",
        "estimate": _number(pooled.estimate if pooled else None),
        "ci_low": _number(pooled.ci_low if pooled else None),
        "ci_high": _number(pooled.ci_high if pooled else None),
        "tau2": _number(pooled.tau2 if pooled else None),
        "prediction_low": _number(predicted.prediction_low if predicted else None),
        "prediction_high": _number(predicted.prediction_high if predicted else None),
        "rows_used": "; ".join(
            f"{decision.key}{_marks(decision.flags)}" for decision in item.decisions if decision.used
        ),
        "rows_left_out": "; ".join(left_out),
    }


def _marks(flags: tuple[str, ...]) -> str:
    return f" ({', '.join(flags)})" if flags else ""


def _controlled(item: ControlledSynthesis) -> dict[str, object]:
    low, high = item.prediction or (None, None)
    rows = [compared.pair.treated for compared in item.chosen.used]
    left_out = [
        f"{compared.pair.study}/{compared.pair.arm}: {reason}" for compared, reason in item.chosen.left_out
    ]
    return {
        "disease": item.disease,
        "outcome": item.outcome,
        "stratum": item.stratum,
        "kind": f"{item.kind}, {item.scope}",
        "k": item.k,
        "people": item.people,
        "shown": "combined" if item.effect else "not-combined",
        "reason": item.reason or "",
        "estimate": _number(item.effect.value if item.effect else None),
        "ci_low": _number(item.effect.ci_low if item.effect else None),
        "ci_high": _number(item.effect.ci_high if item.effect else None),
        "tau2": _number(item.tau2),
        "prediction_low": _number(low),
        "prediction_high": _number(high),
        "rows_used": "; ".join(str(row["key"]) for row in rows if row),
        "rows_left_out": "; ".join(left_out),
    }
