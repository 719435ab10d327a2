"""Comparisons, syntheses and the review as rows, with the columns that `generator.tables.result_columns` explains."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.effects import TrialEffect
from generator.load import Dataset
from generator.synthesis.controlled import Compared
from generator.synthesis.pooled_controls import ControlledSynthesis, Effect
from generator.synthesis.reasons import NOT_COMBINED
from generator.synthesis.reconcile import reconcile
from generator.synthesis.results import Results
from generator.synthesis.single_arm import Synthesis
from generator.tables import Record, Tables

SINGLE_GROUPS = "single-groups"


def comparison_rows(results: Results) -> Iterator[Record]:
    """Every comparison, by disease in display order."""
    for disease, compared in results.compared.items():
        for item in compared:
            yield _comparison(disease, item)


def _comparison(disease: str, item: Compared) -> Record:
    pair, size = item.pair, item.effect
    return {
        "key": pair.key,
        "study": pair.study,
        "arm": pair.arm,
        "control_arm": pair.control_arm,
        "disease": disease,
        "randomised": pair.randomised,
        "measure": pair.measure,
        "category": pair.category,
        "subset": pair.subset,
        "months": pair.months,
        "treated_row": pair.treated["key"] if pair.treated else None,
        "control_row": pair.control["key"] if pair.control else None,
        "effect_rows": [row["key"] for row in pair.effects],
        "people": item.people if size else None,
        **_of_trial("risk_ratio", item.risk_ratio),
        **_of_trial("risk_difference", item.risk_difference),
        **_of_trial("mean_difference", item.mean_difference),
        "corrected": item.risk_ratio.corrected if item.risk_ratio else None,
        "uninformative": item.risk_ratio.uninformative if item.risk_ratio else None,
        "shown_separately": pair.shown_separately,
    }


def _of_trial(name: str, size: TrialEffect | None) -> Record:
    """Without an event in either arm there is no result: ½ in each cell alone would make it.

    So it would the interval of a difference where one cell is empty; the difference itself is given without ½.
    """
    if size is None or size.uninformative:
        return {}
    if name == "risk_difference" and size.corrected:
        return {name: size.uncorrected if size.uncorrected is not None else size.value}
    return {name: size.value, f"{name}_ci_low": size.value_low, f"{name}_ci_high": size.value_high}


def synthesis_rows(results: Results) -> Iterator[Record]:
    """Every synthesis that has rows: comparisons first, then single groups, which are not effects."""
    for item in results.controlled:
        yield _controlled(item, results)
    for synthesis in results.single_arms:
        if synthesis.decisions:
            yield _single_groups(synthesis)


def sensitivity_rows(results: Results) -> Iterator[Record]:
    """Every line that stands beside a combined result of single groups."""
    for item in results.single_arms:
        synthesis = _key(item.disease, item.measure or item.category or "", item.stratum, SINGLE_GROUPS)
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


def review_rows(dataset: Dataset, tables: Tables) -> Iterator[Record]:
    """The source review's own figures in the order of its file, each beside the dataset's."""
    for item in reconcile(dataset, tables):
        own = item.figure.model_dump()
        yield {
            **{name: value for name, value in own.items() if name != "id"},
            "key": item.figure.id,
            "dataset_value": item.value,
            "verdict": item.verdict,
            "reason": item.reason,
            "rows": item.rows,
        }


def _key(disease: str, outcome: str, stratum: str, scope: str) -> str:
    return f"{disease}.{outcome}.{stratum}.{scope}"


def _controlled(item: ControlledSynthesis, results: Results) -> Record:
    low, high = item.prediction or (None, None)
    is_measure = any(pair.pair.measure == item.outcome for pair in results.compared[item.disease])
    return {
        "key": _key(item.disease, item.outcome, item.stratum, item.scope),
        "disease": item.disease,
        "measure": item.outcome if is_measure else None,
        "category": None if is_measure else item.outcome,
        "stratum": item.stratum,
        "kind": item.kind,
        "scope": item.scope,
        "is_effect": True,
        "k": item.k,
        "people": item.people,
        "shown": "combined" if item.effect else "not-combined",
        "reason": item.reason,
        "reason_text": NOT_COMBINED[item.reason] if item.reason else None,
        "estimate": item.effect.value if item.effect else None,
        "ci_low": item.effect.ci_low if item.effect else None,
        "ci_high": item.effect.ci_high if item.effect else None,
        "tau2": item.tau2,
        "prediction_low": low,
        "prediction_high": high,
        **_of_synthesis("risk_difference", item.difference),
        **_of_synthesis("risk_ratio_reml", item.other),
        "rows_used": [compared.pair.treated["key"] for compared in item.chosen.used if compared.pair.treated],
        "rows_left_out": [f"{compared.pair.key}: {reason}" for compared, reason in item.chosen.left_out],
    }


def _of_synthesis(name: str, effect: Effect | None) -> Record:
    if effect is None:
        return {}
    return {name: effect.value, f"{name}_ci_low": effect.ci_low, f"{name}_ci_high": effect.ci_high}


def _single_groups(item: Synthesis) -> Record:
    pooled = item.pooled
    predicted = pooled if item.shows_prediction else None
    return {
        "key": _key(item.disease, item.measure or item.category or "", item.stratum, SINGLE_GROUPS),
        "disease": item.disease,
        "measure": item.measure,
        "category": item.category,
        "stratum": item.stratum,
        "kind": "proportion",
        "scope": SINGLE_GROUPS,
        "is_effect": False,
        "k": item.k,
        "people": sum(unit.total for unit in item.units),
        "shown": item.shown,
        "reason": item.reason,
        "reason_text": NOT_COMBINED[item.reason] if item.reason else None,
        "estimate": pooled.estimate if pooled else None,
        "ci_low": pooled.ci_low if pooled else None,
        "ci_high": pooled.ci_high if pooled else None,
        "tau2": pooled.tau2 if pooled else None,
        "prediction_low": predicted.prediction_low if predicted else None,
        "prediction_high": predicted.prediction_high if predicted else None,
        "rows_used": [decision.key for decision in item.decisions if decision.used],
        "rows_left_out": [
            f"{decision.key}: {decision.reason}" for decision in item.decisions if not decision.used
        ],
    }
