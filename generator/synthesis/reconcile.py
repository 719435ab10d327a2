"""Sets each figure of the source review beside what the dataset gives by the rule nearest to the review's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator import formatting
from generator.load import Dataset
from generator.model.base import PartialDate
from generator.model.review import ReviewFigure
from generator.synthesis.overlaps import without_overlaps
from generator.synthesis.review_rows import Counted, ReviewRows
from generator.tables import Record, Tables, records

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


def in_period(study: Record, start: PartialDate, end: PartialDate) -> bool:
    """Was the study published within a period? By its date of publication, or its year where no date is known.

    A date as coarse as a year or a month counts as within where any day of it is.
    """
    date = study["published"] or PartialDate(study["year"])
    return bool(date.first_day <= end.last_day and date.last_day >= start.first_day)


def reconcile(dataset: Dataset, tables: Tables) -> tuple[Reconciled, ...]:
    """Every figure of the review, in the order of its file."""
    review = dataset.review
    statuses = dataset.vocabulary.statuses
    studies = [
        row
        for row in records(tables.studies)
        if statuses[row["status"]].pooled
        and not row["shown_separately"]
        and in_period(row, review.published_from, review.published_to)
    ]
    arms, rows = records(tables.arms), ReviewRows(dataset, tables)
    return tuple(_reconciled(figure, studies, arms, rows) for figure in review.figures)


def places(figure: ReviewFigure) -> int:
    """Decimal places that the review prints: its figure is compared, and ours is printed, with so many."""
    return len(repr(figure.value).partition(".")[2].rstrip("0"))


def _reconciled(
    figure: ReviewFigure, studies: list[Record], arms: list[Record], rows: ReviewRows
) -> Reconciled:
    chosen = [row for row in studies if _fits(figure, row)]
    found = _of_studies(figure, chosen, arms) or rows.counted(figure, chosen)
    if found.value is None:
        return Reconciled(figure, None, "cannot be checked", found.how, (), found.not_counted)
    if found.at_least and found.value <= figure.value:
        return Reconciled(figure, found.value, "cannot be checked", found.how, found.rows, at_least=True)
    verdict: Verdict = "agrees" if _equal(figure, found.value) else "differs"
    list_seen = rows.dataset.review.included_list_seen or verdict == "agrees"
    unseen = "" if list_seen else " The review's list of included studies was not seen."
    return Reconciled(figure, found.value, verdict, found.how + unseen, found.rows)


def _fits(figure: ReviewFigure, study: Record) -> bool:
    right_disease = not figure.diseases or any(slug in figure.diseases for slug in study["diseases"])
    return right_disease and (not figure.designs or study["design"] in figure.designs)


def _equal(figure: ReviewFigure, value: float) -> bool:
    """Equal as printed, at the precision the review prints."""
    return formatting.decimals(value, places(figure)) == formatting.decimals(figure.value, places(figure))


def _of_studies(figure: ReviewFigure, studies: list[Record], arms: list[Record]) -> Counted | None:
    """What is counted over whole studies; None where the figure is of results or harms."""
    if figure.quantity == "studies":
        return _count_studies(studies)
    if figure.quantity == "people":
        return _count_people(figure, studies, arms)
    return _count_diseases(figure, studies) if figure.quantity == "diseases" else None


def _count_studies(studies: list[Record]) -> Counted:
    how = "Reports of these designs that meet the review's criteria and were published in its period."
    return Counted(len(studies), how, tuple(row["study"] for row in studies))


def _count_people(figure: ReviewFigure, studies: list[Record], arms: list[Record]) -> Counted:
    """People of the groups with the figure's diseases, or of all groups where it names none."""
    people = {row["study"]: 0 for row in studies}
    mine = [
        arm
        for arm in arms
        if arm["study"] in people and (not figure.diseases or arm["disease"] in figure.diseases)
    ]
    for arm in mine:
        people[arm["study"]] += arm["people"] or 0
    incomplete = {arm["study"] for arm in mine if arm["people"] is None}
    weights = {study: (number, 1) for study, number in people.items()}
    counted = without_overlaps(weights, {row["study"]: frozenset(row["overlaps"]) for row in studies})
    how = "People in all groups of reports that meet the review's criteria; reports that share patients counted once."
    found = sum(people[study] for study in counted)
    labels = {row["study"]: row["label"] for row in studies}
    unknown = [labels[study] for study in counted if study in incomplete]
    if unknown:
        how += f" The number is not known for every group of {', '.join(unknown)}."
    return Counted(found, how, counted, at_least=bool(unknown))


def _count_diseases(figure: ReviewFigure, studies: list[Record]) -> Counted:
    found = {slug for row in studies for slug in row["diseases"]}
    diseases = tuple(sorted(found & set(figure.diseases) if figure.diseases else found))
    return Counted(
        len(diseases), "Diseases with at least one report that meets the review's criteria.", diseases
    )
