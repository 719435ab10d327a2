"""Sets each figure of the source review beside what the dataset gives by the rule nearest to the review's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator import formatting
from generator.evidence.overlaps import count_once
from generator.evidence.people import is_incomplete, known_people
from generator.evidence.review_counts import Counted, ReviewCounts
from generator.evidence.review_period import in_period
from generator.load import Dataset
from generator.model.review import ReviewFigure
from generator.rows import Rows, StudyRow

Verdict = Literal["agrees", "differs", "cannot be checked"]


@dataclass(frozen=True)
class Reconciled:
    """One figure of the review: the dataset's value (None where it has none), the verdict and the reason.

    ``rows`` are the ids of the studies, diseases or rows that the value rests on; ``not_counted`` those of the rows
    that were found where none of them may be counted. ``at_least``: a part of the value is not known, and may be what
    lacks of the review's.
    """

    figure: ReviewFigure
    value: float | None
    verdict: Verdict
    reason: str
    rows: tuple[str, ...]
    not_counted: tuple[str, ...] = ()
    at_least: bool = False


def reconcile(dataset: Dataset, rows: Rows) -> tuple[Reconciled, ...]:
    """Every figure of the review, in the order of its file."""
    review, counts = dataset.review, ReviewCounts(dataset, rows)
    if review is None:
        return ()
    studies = [
        study
        for study in rows.studies
        if study.may_be_combined
        and not study.is_shown_separately
        and in_period(study, review.published_from, review.published_to)
    ]
    is_seen = review.included_list_seen
    return tuple(_reconciled(figure, studies, counts, is_seen) for figure in review.figures)


def places(figure: ReviewFigure) -> int:
    """Decimal places that the review prints: its figure is compared, and ours is printed, with so many."""
    return len(repr(figure.value).partition(".")[2].rstrip("0"))


def _reconciled(
    figure: ReviewFigure, studies: Sequence[StudyRow], counts: ReviewCounts, is_list_seen: bool
) -> Reconciled:
    chosen = [study for study in studies if _fits(figure, study)]
    found = _of_studies(figure, chosen, counts.rows) or counts.counted(figure, chosen)
    if found.value is None:
        return Reconciled(figure, None, "cannot be checked", found.how, (), found.not_counted)
    if found.at_least and found.value <= figure.value:
        return Reconciled(figure, found.value, "cannot be checked", found.how, found.rows, at_least=True)
    verdict: Verdict = "agrees" if _equal(figure, found.value) else "differs"
    list_seen = is_list_seen or verdict == "agrees"
    unseen = "" if list_seen else " The review's list of included studies was not seen."
    return Reconciled(figure, found.value, verdict, found.how + unseen, found.rows)


def _fits(figure: ReviewFigure, study: StudyRow) -> bool:
    right_disease = not figure.diseases or any(slug in figure.diseases for slug in study.diseases)
    return right_disease and (not figure.designs or study.design in figure.designs)


def _equal(figure: ReviewFigure, value: float) -> bool:
    """Equal as printed, at the precision the review prints."""
    return formatting.decimals(value, places(figure)) == formatting.decimals(figure.value, places(figure))


def _of_studies(figure: ReviewFigure, studies: Sequence[StudyRow], rows: Rows) -> Counted | None:
    """What is counted over whole studies; None where the figure is of results or harms."""
    if figure.quantity == "studies":
        return _count_studies(studies)
    if figure.quantity == "people":
        return _count_people(figure, studies, rows)
    return _count_diseases(figure, studies) if figure.quantity == "diseases" else None


def _count_studies(studies: Sequence[StudyRow]) -> Counted:
    how = "Reports of these designs that meet the review's criteria and were published in its period."
    return Counted(len(studies), how, tuple(study.id for study in studies))


def _count_people(figure: ReviewFigure, studies: Sequence[StudyRow], rows: Rows) -> Counted:
    """People of the groups with the figure's diseases, or of all groups where it names none."""
    arms = {
        study.id: [
            arm for arm in rows.arms_of[study.id] if not figure.diseases or arm.disease in figure.diseases
        ]
        for study in studies
    }
    people = {study: known_people(mine) for study, mine in arms.items()}
    counted = count_once((study, people[study.id]) for study in studies)
    how = "People in all groups of reports that meet the review's criteria; reports that share patients counted once."
    incomplete = [study for study in counted if is_incomplete(arms[study])]
    if incomplete:
        unknown = ", ".join(rows.study[study].label for study in incomplete)
        how += f" The number is not known for every group of {unknown}."
    found = sum(people[study] for study in counted)
    return Counted(found, how, counted, at_least=bool(incomplete))


def _count_diseases(figure: ReviewFigure, studies: Sequence[StudyRow]) -> Counted:
    found = {slug for study in studies for slug in study.diseases}
    diseases = tuple(sorted(found & set(figure.diseases) if figure.diseases else found))
    how = "Diseases with at least one report that meets the review's criteria."
    return Counted(len(diseases), how, diseases)
