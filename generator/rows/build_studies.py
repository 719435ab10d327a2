"""A study and its arms, from the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.arm import Arm
from generator.model.study import Study
from generator.reading import StudyReading
from generator.rows.people import arm_people, compared_arms, people_ids, people_unplaced, study_people
from generator.rows.studies import ArmRow, SourceRow, StudyRow
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class StudyRows:
    """A study's own row, with its arms and sources by id: what a row of its results points to."""

    study: StudyRow
    arms: Mapping[str, ArmRow]
    sources: Mapping[str, SourceRow]


def study_rows(
    study: Study,
    label: str,
    reading: StudyReading,
    vocabulary: Vocabulary,
    has_serious_concerns: bool = False,
) -> StudyRows:
    """The rows of a study but those of its results."""
    row = study_row(study, label, reading, vocabulary, has_serious_concerns)
    arms = {arm.id: arm for arm in arm_rows(study, row, reading, vocabulary)}
    sources = (SourceRow(row, one.id, one.kind, one.ref, one.url, one.note) for one in study.sources)
    return StudyRows(row, arms, {source.id: source for source in sources})


def study_row(
    study: Study,
    label: str,
    reading: StudyReading,
    vocabulary: Vocabulary,
    has_serious_concerns: bool = False,
) -> StudyRow:
    """A study's own row, under the label that tells it from the others."""
    people, unplaced = study_people(study, study.arms), people_unplaced(study)
    known = [number for number in people if number is not None]
    unknown = people.count(None) - (study_people(study, compared_arms(study)).count(None) if unplaced else 0)
    citation, design = study.citation, study.design
    return StudyRow(
        id=study.id,
        label=label,
        title=study.title,
        authors=citation.authors,
        year=citation.year,
        published=citation.published,
        journal=citation.journal,
        volume=citation.volume,
        issue=citation.issue,
        pages=citation.pages,
        article_number=citation.article_number,
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        preprint=citation.preprint,
        after_publication=study.after,
        registrations=study.registrations,
        registration_records=study.registration_records,
        diseases=study.diseases,
        design=design.type,
        design_type=vocabulary.designs[design.type],
        phase=design.phase,
        masking=design.masking,
        people_randomised=design.randomised,
        allocation=design.allocation,
        comparison=design.comparison,
        cases=design.cases,
        people_planned=design.planned,
        stopped_early=design.stopped_early,
        stopped_reason=design.stopped_reason,
        primary_endpoints=design.primary_endpoints,
        centres=design.centres,
        countries=design.countries,
        enrolled_from=design.enrolled_from,
        enrolled_to=design.enrolled_to,
        follow_up_months=design.time_of_follow_up,
        follow_up_weeks=design.follow_up_weeks,
        status=study.inclusion.status,
        inclusion=vocabulary.statuses[study.inclusion.status],
        overlaps=study.inclusion.overlaps,
        inclusion_note=study.inclusion.note,
        funding=study.funding,
        competing_interests=study.competing_interests,
        people=sum(known) + unplaced if known or unplaced else None,
        people_complete=not unknown,
        people_unplaced=unplaced,
        level=study.extraction.level,
        read_twice=reading.is_read_twice,
        read_by=reading.by,
        reading=reading,
        extracted=study.extraction.date,
        doubts=study.extraction.doubts,
        has_serious_concerns=has_serious_concerns,
    )


def arm_rows(study: Study, row: StudyRow, reading: StudyReading, vocabulary: Vocabulary) -> Iterator[ArmRow]:
    """The rows of a study's arms, in file order."""
    compared = {arm.id for arm in compared_arms(study)}
    readers = reading.arms
    strata = {arm.id: _stratum(arm, vocabulary) for arm in study.arms}
    ids = people_ids(study)
    for arm in study.arms:
        controlled = arm.id in compared
        beside = next((strata[other.id] for other in study.arms if other.compared_with == arm.id), None)
        yield ArmRow(
            study=row,
            id=arm.id,
            label=arm.label,
            role=arm.role,
            compared_with=arm.compared_with,
            disease=arm.disease,
            population=arm.population,
            stratum=strata[arm.id],
            beside_stratum=strata[arm.id] if arm.role == "intervention" else beside,
            controlled=controlled,
            randomised=controlled and row.design_type.randomised,
            comparator=arm.comparator,
            background_treatment=arm.background_treatment,
            masking=arm.masking,
            planned=arm.planned,
            enrolled=arm.enrolled,
            analysed=arm.analysed,
            people=arm_people(study, arm),
            people_id=ids[arm.id],
            female=arm.female,
            age=arm.age,
            product=arm.product or {},
            readers=readers[arm.id],
        )


def _stratum(arm: Arm, vocabulary: Vocabulary) -> str | None:
    stratum = vocabulary.stratum_of(dict(arm.product or {})) if arm.role == "intervention" else None
    return stratum.id if stratum else None
