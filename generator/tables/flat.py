"""Rows as flat values by column: the one form in which they leave the house, for files, frames and snapshots.

Nothing is left out and nothing is rounded; what is absent is None. A product's value stays as it was read (a term, a
number, a quantity, a span); `product_values` takes it apart for files.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.arm import ProductValue, Quantity, Span
from generator.model.result import SUMMARY_KEYS, Summary
from generator.model.terms import Product
from generator.problems import word_of
from generator.reading import StudyReading
from generator.rows import (
    ArmResult,
    ArmRow,
    EffectRow,
    HarmRow,
    OutcomeRow,
    Rows,
    SourceRow,
    StudyRow,
    TrialRow,
)
from generator.tables.known_values import awaiting_values, excluded_values
from generator.tables.notices import after_publication_values
from generator.tables.of_designs import Values, endpoint_values, registration_values


def flat_tables(rows: Rows) -> dict[str, list[Values]]:
    """Every row of every table by the table's name, in file order."""
    return {
        "studies": [study_values(row) for row in rows.studies],
        "arms": [arm_values(row) for row in rows.arms],
        "outcomes": [outcome_values(row) for row in rows.outcomes],
        "effects": [effect_values(row) for row in rows.effects],
        "safety": [harm_values(row) for row in rows.harms],
        "sources": [source_values(row) for row in rows.sources],
        "trials": [trial_values(row) for row in rows.trials],
        "endpoints": [endpoint_values(row, item) for row in rows.studies for item in row.primary_endpoints],
        "registrations": [
            registration_values(row, item) for row in rows.studies for item in row.registration_records
        ],
        "awaiting": [awaiting_values(row) for row in rows.awaiting],
        "excluded": [excluded_values(row) for row in rows.excluded],
    }


def study_values(row: StudyRow) -> Values:
    """A study by column."""
    return {
        "study": row.id,
        "label": row.label,
        "title": row.title,
        "authors": tuple(str(author) for author in row.authors),
        "year": row.year,
        "published": row.published,
        "journal": row.journal,
        "volume": row.volume,
        "issue": row.issue,
        "pages": row.pages,
        "article_number": row.article_number,
        "doi": row.doi,
        "pmid": row.pmid,
        "pmcid": row.pmcid,
        "preprint": row.preprint,
        **after_publication_values(row.after_publication),
        "registrations": row.registrations,
        "diseases": row.diseases,
        "design": row.design,
        "phase": row.phase,
        "masking": row.masking,
        "people_randomised": row.people_randomised,
        "allocation": row.allocation,
        "comparison": row.comparison,
        "cases": row.cases,
        "people_planned": row.people_planned,
        "stopped_early": None if row.stopped_early is None else word_of(row.stopped_early),
        "stopped_reason": row.stopped_reason,
        "centres": row.centres,
        "countries": row.countries,
        "enrolled_from": row.enrolled_from,
        "enrolled_to": row.enrolled_to,
        "follow_up_months": row.follow_up_months,
        "status": row.status,
        "shown_separately": row.is_shown_separately,
        "overlaps": row.overlaps,
        "inclusion_note": row.inclusion_note,
        "funding": row.funding,
        "competing_interests": row.competing_interests,
        "people": row.people,
        "people_complete": row.people_complete,
        "level": row.level,
        "read_twice": row.read_twice,
        "read_by": row.read_by,
        "first_reader": row.reading.first_reader,
        "readings": row.reading.texts,
        **_figures_read(row.reading),
        "extracted": row.extracted,
        "doubts": row.doubts,
    }


def _figures_read(reading: StudyReading) -> Values:
    """What later readers found; absent where nobody has read the figures again."""
    found = {
        "agreed": reading.agreed,
        "corrected": reading.corrected,
        "not_found": reading.not_found,
    }
    return {name: count if reading.readings else None for name, count in found.items()}


def arm_values(row: ArmRow) -> Values:
    """An arm by column, then what was given by attribute."""
    age = row.age.model_dump() if row.age else {}
    return {
        "study": row.study.id,
        "arm": row.id,
        "label": row.label,
        "role": row.role,
        "compared_with": row.compared_with,
        "disease": row.disease,
        "population": row.population,
        "stratum": row.stratum,
        "controlled": row.controlled,
        "randomised": row.randomised,
        "comparator": row.comparator,
        "background_treatment": row.background_treatment,
        "masking": row.masking,
        "planned": row.planned,
        "enrolled": row.enrolled,
        "analysed": row.analysed,
        "people": row.people,
        "people_id": row.people_id,
        "female": row.female,
        **{f"age_{name}": value for name, value in age.items()},
        **_readers(row),
        "shown_separately": row.study.is_shown_separately,
        "retracted": row.study.is_retracted or None,
        **{key: _plain(value) for key, value in row.product.items()},
    }


def _plain(value: ProductValue) -> object:
    """A span as its two ends; all else as it was read."""
    return (value.low, value.high) if isinstance(value, Span) else value


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
        **_readers(row),
        "retracted": row.study.is_retracted or None,
    }


def _readers(row: ArmResult | EffectRow | ArmRow) -> Values:
    return {"readers": row.readers.number, "read_by": row.readers.by}


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


def source_values(row: SourceRow) -> Values:
    """A source by column."""
    return {
        "study": row.study.id,
        "source": row.id,
        "kind": row.kind,
        "ref": row.ref,
        "url": row.url,
        "note": row.note,
    }


def trial_values(row: TrialRow) -> Values:
    """A registered trial by column, then what is given by attribute."""
    return {
        "registration": row.registration,
        "disease": row.disease,
        "title": row.title,
        "status": row.status,
        "phase": row.phase,
        "design": row.design,
        "enrolment": row.enrolment,
        "enrolment_type": row.enrolment_type,
        "start": row.start,
        "primary_completion": row.primary_completion,
        "sponsor": row.sponsor,
        "country": row.country,
        "results_study": row.results_study,
        "reports": row.reports,
        "last_updated": row.last_updated,
        "ended": row.ended,
        "silent": row.silent,
        **row.product,
    }


def product_values(product: Product, values: Values) -> Values:
    """What was given, taken apart: a quantity into value, ends and unit; a count into its ends."""
    found: Values = {}
    for key, attribute in product.attributes.items():
        value, name = values.get(key), f"product_{key}"
        if isinstance(value, Quantity):
            found |= {f"{name}_{part}": getattr(value, part) for part in ("value", "low", "high", "unit")}
        elif attribute.kind == "count" and value is not None:
            low, high = value if isinstance(value, tuple) else (value, value)
            found |= {f"{name}_low": low, f"{name}_high": high}
        else:
            found[name] = value
    return found
