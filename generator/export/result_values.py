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
        "not_computed": item.missing if size is None else None,
        **_of_trial("risk_ratio", item.risk_ratio),
        **_of_trial("risk_difference", item.risk_difference),
        **_of_trial("mean_difference", item.mean_difference),
        "corrected": item.risk_ratio.corrected if item.risk_ratio else None,
        "uninformative": item.risk_ratio.uninformative if item.risk_ratio else None,
        "shown_separately": pair.is_shown_separately,
        "retracted": pair.arm.study.is_retracted or None,
    }


def _of_trial(name: str, size: TrialEffect | None) -> Values:
    """Without an event in either arm there is no result: ½ in each cell alone would make it.

    So it would the interval of a difference where one cell is empty; the difference itself is given without ½.
    """
    if size is None or size.uninformative:
        return {}
    if name == "risk_difference" and size.corrected:
        return {name: size.uncorrected if size.uncorrected is not None else size.value}
    return {name: size.value, f"{name}_ci_low": size.value_low, f"{name}_ci_high": size.value_high}


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
