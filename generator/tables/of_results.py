"""Outcomes, effects and harms as flat values by column."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.result import SUMMARY_KEYS, Summary
from generator.rows import ArmResult, EffectRow, HarmRow, OutcomeRow
from generator.tables.of_designs import Values
from generator.tables.of_studies import reader_values


def _result_values(row: ArmResult) -> Values:
    return {
        "key": row.key,
        "study": row.study.id,
        "row": row.id,
        "arm": row.arm.id,
        "disease": row.disease,
        "months": row.months,
        "weeks": row.weeks,
        "events": row.events,
        "total": row.total,
        "proportion": row.proportion,
        "ci_low": row.ci_low,
        "ci_high": row.ci_high,
        **_ends(row),
    }


def _ends(row: ArmResult | EffectRow) -> Values:
    return {
        "basis": row.basis,
        "source": row.source.id,
        "source_kind": row.source.kind,
        "shown_separately": row.study.is_shown_separately,
        **reader_values(row),
        "retracted": row.study.is_retracted or None,
    }


def outcome_values(row: OutcomeRow) -> Values:
    """An outcome by column."""
    scores = {f"{form}_{name}": value for form in SUMMARY_KEYS for name, value in _summary(row.score(form))}
    return {
        **_result_values(row),
        "subset": row.subset,
        "analysis_set": row.analysis_set,
        "unit_of_analysis": row.unit_of_analysis,
        "people": row.people,
        "domain": row.domain,
        "measure": row.measure,
        "instrument": row.instrument,
        "definition": row.definition,
        "percent": row.percent,
        "levels": [f"{level}: {people}" for level, people in row.levels.items()],
        "p_value": row.p_value,
        **scores,
    }


def _summary(summary: Summary) -> Iterable[tuple[str, object]]:
    return iter(summary)


def effect_values(row: EffectRow) -> Values:
    """The authors' own comparison by column."""
    signed = row.signed
    return {
        "key": row.key,
        "study": row.study.id,
        "row": row.id,
        "arm": row.arm.id,
        "control_arm": row.control_arm.id,
        "disease": row.disease,
        "subset": row.subset,
        "analysis_set": row.analysis_set,
        "unit_of_analysis": row.unit_of_analysis,
        "domain": row.domain,
        "measure": row.measure,
        "instrument": row.instrument,
        "effect": row.effect,
        "definition": row.definition,
        "months": row.months,
        "weeks": row.weeks,
        "value": row.value,
        "favours": row.favours,
        "ci_low": row.ci_low,
        "ci_high": row.ci_high,
        "ci_level": row.ci_level,
        "signed_value": signed.value if signed else None,
        "signed_ci_low": signed.ci_low if signed else None,
        "signed_ci_high": signed.ci_high if signed else None,
        "signed_ci_from": signed.interval_from if signed else None,
        "p_value": row.p_value,
        "significant": row.significant,
        **_ends(row),
    }


def harm_values(row: HarmRow) -> Values:
    """A harm by column."""
    return {
        **_result_values(row),
        "category": row.category,
        "unit": None if row.is_none_mentioned else row.unit,
        "person_years": row.person_years,
        "rate": row.rate.value if row.rate else None,
        "rate_ci_low": row.rate.ci_low if row.rate else None,
        "rate_ci_high": row.rate.ci_high if row.rate else None,
        "note": row.note,
        "kind": row.kind,
    }
