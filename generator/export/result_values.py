"""Comparisons, syntheses, states and the review by column, as `result_columns` and `summary_columns` explain them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.effects import TrialEffect
from generator.analysis.heterogeneity import Heterogeneity
from generator.evidence.absolute import AbsoluteRisk, risk_of_trial
from generator.evidence.comparisons import Compared
from generator.evidence.models import CombinedEffect
from generator.evidence.reasons import NO_LINE, NOT_COMBINED
from generator.evidence.result_rows import ResultRow, result_rows
from generator.evidence.results import Results
from generator.evidence.review_figures import reconcile
from generator.evidence.sensitivity import SensitivityLine, Tested
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
        **_difference(item),
        **(_ratio(item.risk_ratio) if item.risk_ratio and item.has_ratio else {}),
        "empty_cell": item.risk_ratio.corrected or item.risk_ratio.uninformative if item.risk_ratio else None,
        "uninformative": item.risk_ratio.uninformative if item.risk_ratio else None,
        "led_by": item.led_by,
        **risk_values(risk_of_trial(item)),
        "shown_separately": pair.is_shown_separately,
        "retracted": pair.arm.study.is_retracted or None,
    }


def _difference(item: Compared) -> Values:
    """Of proportions or of means, with the interval of a single trial."""
    found = item.difference
    if found is None:
        return {}
    name = "mean_difference" if item.risk_ratio is None else "risk_difference"
    return {name: found.estimate, f"{name}_ci_low": found.low, f"{name}_ci_high": found.high}


def risk_values(found: AbsoluteRisk | None) -> Values:
    """Risk without and with treatment, where the control groups are large enough."""
    if found is None:
        return {}
    return {
        "control_risk": found.control_risk,
        "control_events": found.control_events,
        "control_people": found.control_people,
        "risk_with": found.risk,
        "risk_with_ci_low": found.low,
        "risk_with_ci_high": found.high,
        "risk_with_cut": found.is_cut,
    }


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
        "k_with_events": row.k_with_events,
        "people": row.people,
        "shown": row.shown,
        "reason": row.reason,
        "reason_text": NOT_COMBINED[row.reason] if row.reason else None,
        "estimate": value.value if value else None,
        "ci_low": value.ci_low if value else None,
        "ci_high": value.ci_high if value else None,
        "model": row.model,
        **_combined("other", row.other),
        "tau2": row.tau2,
        **_variation(row.variation),
        "prediction_low": low,
        "prediction_high": high,
        **_combined("mean_over_studies", row.mean_over_studies),
        "smallest": row.ends[0] if row.ends else None,
        "largest": row.ends[1] if row.ends else None,
        **_combined("risk_difference", row.risk_difference),
        **risk_values(row.absolute),
        "person_years": row.person_years,
        "rows_used": row.rows_used,
        "rows_left_out": [f"{key}: {reason}" for key, reason in row.rows_left_out],
    }


def _variation(found: Heterogeneity | None) -> Values:
    if found is None:
        return {}
    return {
        "tau2_ci_low": found.tau2_low,
        "tau2_ci_high": found.tau2_high,
        "i2": found.i2,
        "i2_ci_low": found.i2_low,
        "i2_ci_high": found.i2_high,
    }


def _combined(name: str, effect: CombinedEffect | None) -> Values:
    if effect is None:
        return {}
    return {name: effect.value, f"{name}_ci_low": effect.ci_low, f"{name}_ci_high": effect.ci_high}


def sensitivity_values(results: Results) -> Iterator[Values]:
    """Every line that stands beside a combined result, and every test over its studies."""
    for controlled in results.controlled:
        for line in controlled.lines.lines:
            yield _sensitivity(controlled.key, controlled.disease, controlled.kind, line)
        for test in controlled.lines.tests:
            yield _test(controlled.key, controlled.disease, controlled.kind, test)
    for item in results.single_groups:
        for line in item.lines:
            yield _sensitivity(item.key, item.disease, "proportion", line)


def _sensitivity(synthesis: str, disease: str, kind: str, line: SensitivityLine) -> Values:
    return {
        "key": f"{synthesis}.{line.id}",
        "synthesis": synthesis,
        "disease": disease,
        "kind": kind,
        "line": line.id,
        "line_kind": line.kind,
        "label": line.label,
        "k": line.k,
        "people": line.total,
        "reason": line.reason,
        "reason_text": NO_LINE.get(line.reason, line.reason) if line.reason else None,
        "estimate": line.estimate,
        "ci_low": line.ci_low,
        "ci_high": line.ci_high,
        "df": [],
    }


def _test(synthesis: str, disease: str, kind: str, test: Tested) -> Values:
    """A test of groups has F, one of small studies t; both have degrees of freedom and p."""
    groups, small = test.groups, test.small
    return {
        "key": f"{synthesis}.test-{test.id}",
        "synthesis": synthesis,
        "disease": disease,
        "kind": kind,
        "line": f"test-{test.id}",
        "line_kind": "test",
        "label": test.id,
        "reason": test.reason,
        "reason_text": NO_LINE[test.reason] if test.reason else None,
        "statistic": groups.f if groups else small.t if small else None,
        "df": [str(df) for df in groups.df] if groups else [str(small.df)] if small else [],
        "p": groups.p if groups else small.p if small else None,
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
