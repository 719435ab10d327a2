"""A study, its arms and its sources as flat values by column."""

from __future__ import annotations

from generator.model.arm import ProductValue, Span
from generator.problems import word_of
from generator.rows import ArmResult, ArmRow, EffectRow, SourceRow, StudyRow
from generator.tables.notices import after_publication_values
from generator.tables.of_designs import Values


def study_values(row: StudyRow) -> Values:
    """A study by column, in the order of its file."""
    return {
        **_report_values(row),
        **_design_values(row),
        **_inclusion_values(row),
        **_reading_values(row),
    }


def _report_values(row: StudyRow) -> Values:
    """Where it was published, and what came after."""
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
    }


def _design_values(row: StudyRow) -> Values:
    """How, where and when it was done."""
    return {
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
        "follow_up_weeks": row.follow_up_weeks,
    }


def _inclusion_values(row: StudyRow) -> Values:
    """Why it stands here, who paid, and its people."""
    return {
        "status": row.status,
        "shown_separately": row.is_shown_separately,
        "overlaps": row.overlaps,
        "inclusion_note": row.inclusion_note,
        "funding": row.funding,
        "competing_interests": row.competing_interests,
        "people": row.people,
        "people_complete": row.people_complete,
    }


def _reading_values(row: StudyRow) -> Values:
    """How it was read; what later readers found is absent where nobody has read the figures again."""
    reading = row.reading
    found = {"agreed": reading.agreed, "corrected": reading.corrected, "not_found": reading.not_found}
    return {
        "level": row.level,
        "read_twice": row.read_twice,
        "read_by": row.read_by,
        "first_reader": reading.first_reader,
        "readings": reading.texts,
        "facts_read": reading.facts_read,
        **{name: count if reading.readings else None for name, count in found.items()},
        "extracted": row.extracted,
        "doubts": row.doubts,
    }


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
        **reader_values(row),
        "shown_separately": row.study.is_shown_separately,
        "retracted": row.study.is_retracted or None,
        **{key: _plain(value) for key, value in row.product.items()},
    }


def reader_values(row: ArmResult | EffectRow | ArmRow) -> Values:
    """How many have read a row, and who."""
    return {"readers": row.readers.number, "read_by": row.readers.by}


def _plain(value: ProductValue) -> object:
    """A span as its two ends; all else as it was read."""
    return (value.low, value.high) if isinstance(value, Span) else value


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
