"""A study and its arms to rows, with what follows from the whole file: people, products, comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.arm import Arm
from generator.model.study import Study
from generator.rows.studies import ArmRow, StudyRow
from generator.vocabulary import Vocabulary


def study_row(study: Study, label: str, vocabulary: Vocabulary) -> StudyRow:
    """The study's own row, under the label that tells it from all others."""
    people = [_people(study, arm) for arm in study.arms]
    known = [number for number in people if number is not None]
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
        diseases=study.diseases,
        design=design.type,
        design_type=vocabulary.designs[design.type],
        phase=design.phase,
        masking=design.masking,
        centres=design.centres,
        countries=design.countries,
        enrolled_from=design.enrolled_from,
        enrolled_to=design.enrolled_to,
        follow_up_months=design.follow_up_months,
        status=study.inclusion.status,
        inclusion=vocabulary.statuses[study.inclusion.status],
        overlaps=study.inclusion.overlaps,
        inclusion_note=study.inclusion.note,
        funding=study.funding,
        competing_interests=study.competing_interests,
        people=sum(known) if known else None,
        people_complete=len(known) == len(people),
        level=study.extraction.level,
        read_twice=study.extraction.second_check is not None,
        extracted=study.extraction.date,
        doubts=study.extraction.doubts,
    )


def arm_rows(study: Study, row: StudyRow, vocabulary: Vocabulary) -> Iterator[ArmRow]:
    """The rows of its arms in file order."""
    controls = {arm.compared_with for arm in study.arms if arm.compared_with}
    strata = {arm.id: _stratum(arm, vocabulary) for arm in study.arms}
    for arm in study.arms:
        controlled = arm.compared_with is not None or arm.id in controls
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
            enrolled=arm.enrolled,
            analysed=arm.analysed,
            people=_people(study, arm),
            female=arm.female,
            age=arm.age,
            product=arm.product or {},
        )


def _stratum(arm: Arm, vocabulary: Vocabulary) -> str | None:
    stratum = vocabulary.stratum_of(dict(arm.product or {})) if arm.role == "intervention" else None
    return stratum.id if stratum else None


def _people(study: Study, arm: Arm) -> int | None:
    """People of an arm: enrolled; else analysed; else the largest total of its rows on the whole arm."""
    if arm.enrolled is not None or arm.analysed is not None:
        return arm.enrolled if arm.enrolled is not None else arm.analysed
    totals = [row.total for row in study.outcomes if row.arm == arm.id and row.total and not row.subset]
    totals += [row.total for row in study.safety if row.arm == arm.id]
    return max(totals, default=None)
