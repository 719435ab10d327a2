"""Comparisons, syntheses, states and the review by column, as `generator.tables.result_columns` explains them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.effects import TrialEffect
from generator.evidence.combined_effects import CombinedEffect
from generator.evidence.comparisons import Compared
from generator.evidence.reasons import NOT_COMBINED
from generator.evidence.result_rows import ResultRow, result_key, result_rows
from generator.evidence.results import Results
from generator.evidence.review_figures import reconcile
from generator.load import Dataset
from generator.rows import Rows
from generator.tables import Values


def comparison_values(results: Results) -> Iterator[Values]:
    """Every comparison, by disease in display order."""
    for disease, compared in results.compared.items():
        for item in compared:
            yield _comparison(disease, item)


def _comparison(disease: str, item: Compared) -> Values:
    pair, size = item.pair, item.effect
    return {
        "key": pair.key,
        "study": pair.study,
        "arm": pair.arm.id,
        "control_arm": pair.control_arm.id,
        "disease": disease,
        "randomised": pair.randomised,
        "measure": pair.measure,
        "category": pair.category,
        "subset": pair.subset,
        "months": pair.months,
        "treated_row": pair.treated.key if pair.treated else None,
        "control_row": pair.control.key if pair.control else None,
        "effect_rows": [row.key for row in pair.effects],
        "people": item.people if size else None,
        **_difference(item),
        **(_ratio(item.risk_ratio) if item.risk_ratio and item.has_ratio else {}),
        "empty_cell": item.risk_ratio.corrected or item.risk_ratio.uninformative if item.risk_ratio else None,
        "uninformative": item.risk_ratio.uninformative if item.risk_ratio else None,
        "shown_separately": pair.is_shown_separately,
    }


def _difference(item: Compared) -> Values:
    """Of proportions or of means, with the interval of a single trial."""
    found = item.difference
    if found is None:
        return {}
    name = "mean_difference" if item.risk_ratio is None else "risk_difference"
    return {name: found.estimate, f"{name}_ci_low": found.low, f"{name}_ci_high": found.high}


def _ratio(size: TrialEffect) -> Values:
    return {
        "risk_ratio": size.value,
        "risk_ratio_ci_low": size.value_low,
        "risk_ratio_ci_high": size.value_high,
    }


def synthesis_values(results: Results) -> Iterator[Values]:
    """Every synthesis that has rows: comparisons first, then single groups, which are not effects."""
    return map(_synthesis, result_rows(results))


def _synthesis(row: ResultRow) -> Values:
    low, high = row.prediction or (None, None)
    definition, value = row.definition, row.value
    return {
        "key": row.key,
        "disease": definition.disease,
        "measure": None if definition.is_harm else definition.slug,
        "category": definition.slug if definition.is_harm else None,
        "stratum": row.stratum,
        "kind": row.kind,
        "scope": row.scope,
        "is_effect": row.is_effect,
        "k": row.k,
        "people": row.people,
        "shown": row.shown,
        "reason": row.reason,
        "reason_text": NOT_COMBINED[row.reason] if row.reason else None,
        "estimate": value.value if value else None,
        "ci_low": value.ci_low if value else None,
        "ci_high": value.ci_high if value else None,
        "tau2": row.tau2,
        "prediction_low": low,
        "prediction_high": high,
        **_combined("risk_difference", row.risk_difference),
        **_combined("risk_ratio_reml", row.risk_ratio_reml),
        "rows_used": row.rows_used,
        "rows_left_out": [f"{key}: {reason}" for key, reason in row.rows_left_out],
    }


def _combined(name: str, effect: CombinedEffect | None) -> Values:
    if effect is None:
        return {}
    return {name: effect.value, f"{name}_ci_low": effect.ci_low, f"{name}_ci_high": effect.ci_high}


def sensitivity_values(results: Results) -> Iterator[Values]:
    """Every line that stands beside a combined result of single groups."""
    for item in results.single_groups:
        synthesis = result_key(item.definition, item.stratum, "single-groups")
        for line in item.lines:
            yield {
                "key": f"{synthesis}.{line.id}",
                "synthesis": synthesis,
                "disease": item.disease,
                "line": line.id,
                "label": line.label,
                "k": line.k,
                "people": line.total,
                "reason": line.reason,
                "estimate": line.estimate,
                "ci_low": line.ci_low,
                "ci_high": line.ci_high,
            }


def state_values(results: Results) -> Iterator[Values]:
    """What is there for each disease and outcome, by disease in display order."""
    for state in results.states.whole.values():
        yield {
            "key": state.key,
            "disease": state.disease,
            "level": state.level,
            "outcome": state.outcome,
            "state": state.code,
            "rows": [row.key for row in state.rows],
        }


def review_values(dataset: Dataset, rows: Rows) -> Iterator[Values]:
    """The source review's own figures in the order of its file, each beside the dataset's."""
    for item in reconcile(dataset, rows):
        own = item.figure.model_dump()
        yield {
            **{name: value for name, value in own.items() if name != "id"},
            "key": item.figure.id,
            "dataset_value": item.value,
            "verdict": item.verdict,
            "reason": item.reason,
            "rows": item.rows,
        }
