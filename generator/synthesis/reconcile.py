"""Sets each figure of the source review beside what the dataset gives by the rule nearest to the review's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.load import Dataset
from generator.model.base import PartialDate
from generator.model.review import ReviewFigure
from generator.synthesis.overlaps import without_overlaps
from generator.tables import Record, Tables, records

Verdict = Literal["agrees", "differs", "cannot be checked"]


@dataclass(frozen=True)
class Reconciled:
    """One figure of the review: the dataset's value (None where it has none), the verdict and the reason.

    ``rows`` are the ids of the studies or rows that the value rests on.
    """

    figure: ReviewFigure
    value: float | None
    verdict: Verdict
    reason: str
    rows: tuple[str, ...]


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
        if statuses[row["status"]].pooled and in_period(row, review.published_from, review.published_to)
    ]
    return tuple(_reconciled(figure, studies, tables, review.included_list_seen) for figure in review.figures)


def _reconciled(figure: ReviewFigure, studies: list[Record], tables: Tables, list_seen: bool) -> Reconciled:
    chosen = [row for row in studies if _fits(figure, row)]
    value, rows, how = _value(figure, chosen, tables)
    if value is None:
        return Reconciled(figure, None, "cannot be checked", how, ())
    verdict: Verdict = "agrees" if _equal(figure, value) else "differs"
    unseen = (
        "" if list_seen or verdict == "agrees" else " The review's list of included studies was not seen."
    )
    return Reconciled(figure, value, verdict, how + unseen, tuple(rows))


def _fits(figure: ReviewFigure, study: Record) -> bool:
    right_disease = not figure.diseases or any(slug in figure.diseases for slug in study["diseases"])
    return right_disease and (not figure.designs or study["design"] in figure.designs)


def _equal(figure: ReviewFigure, value: float) -> bool:
    """Equal at the precision the review prints."""
    places = len(repr(figure.value).partition(".")[2].rstrip("0"))
    return round(value, places) == round(float(figure.value), places)


Result = tuple[float | None, list[str], str]


def _count_studies(studies: list[Record]) -> Result:
    how = "Reports of these designs that meet the review's criteria and were published in its period."
    return len(studies), [row["study"] for row in studies], how


def _count_people(studies: list[Record]) -> Result:
    weights = {row["study"]: (row["people"] or 0, 1) for row in studies}
    counted = without_overlaps(weights, {row["study"]: frozenset(row["overlaps"]) for row in studies})
    total = sum(weights[study][0] for study in counted)
    how = "People in all groups of reports that meet the review's criteria; reports that share patients counted once."
    return total, list(counted), how


def _count_diseases(studies: list[Record]) -> Result:
    diseases = sorted({slug for row in studies for slug in row["diseases"]})
    return len(diseases), diseases, "Diseases with at least one report that meets the review's criteria."


def _result_rows(figure: ReviewFigure, studies: list[Record], tables: Tables) -> list[Record]:
    """Rows of treated arms on the figure's diseases and domains (or safety category), on whole arms."""
    ids = {row["study"] for row in studies}
    arms = records(tables.arms)
    treated = {(arm["study"], arm["arm"]) for arm in arms if arm["role"] == "intervention"}
    frame = tables.safety if figure.category else tables.outcomes
    return [
        row
        for row in records(frame)
        if row["study"] in ids
        and (row["study"], row["arm"]) in treated
        and (not figure.diseases or row["disease"] in figure.diseases)
        and _is_counted(figure, row)
    ]


def _is_counted(figure: ReviewFigure, row: Record) -> bool:
    if figure.category:
        return bool(
            row["category"] == figure.category and row["unit"] == "patients" and row["basis"] != "inferred"
        )
    return row["domain"] in figure.domains and not row["subset"]


def _highest_percent(rows: list[Record]) -> Result:
    shares = {
        row["key"]: 100 * row["proportion"] if row["proportion"] is not None else row["percent"]
        for row in rows
    }
    known = {key: share for key, share in shares.items() if share is not None}
    if not known:
        return None, [], "No study in the dataset gives a figure for this outcome in this disease."
    highest = max(known.values())
    keys = [key for key, share in known.items() if share == highest]
    return highest, keys, "The highest share of people among the treated groups with a figure."


def _summed_percent(rows: list[Record]) -> Result:
    rows = [row for row in rows if row["proportion"] is not None]
    if not rows:
        return None, [], "No study in the dataset gives a count for this in this disease."
    events, total = sum(row["events"] for row in rows), sum(row["total"] for row in rows)
    return (
        100 * events / total,
        [row["key"] for row in rows],
        f"{events} of {total} people in the groups with a count.",
    )


def _summed_people(rows: list[Record]) -> Result:
    if not rows:
        return None, [], "No study in the dataset gives a count for this in this disease."
    total = sum(row["events"] for row in rows)
    how = f"Sum over {len(rows)} treated group{'' if len(rows) == 1 else 's'} with a stated count."
    return total, [row["key"] for row in rows], how


_OF_STUDIES = {"studies": _count_studies, "people": _count_people, "diseases": _count_diseases}
_OF_ROWS = {
    "highest-percent": _highest_percent,
    "percent": _summed_percent,
    "people-count": _summed_people,
}


def _value(figure: ReviewFigure, studies: list[Record], tables: Tables) -> Result:
    if figure.quantity in _OF_STUDIES:
        return _OF_STUDIES[figure.quantity](studies)
    return _OF_ROWS[figure.quantity](_without_repeats(_result_rows(figure, studies, tables), studies))


def _without_repeats(rows: list[Record], studies: list[Record]) -> list[Record]:
    """Of reports that share people, those without overlaps that have the most."""
    weights = {row["study"]: (0.0, 1.0) for row in rows}
    for row in rows:
        weights[row["study"]] = (weights[row["study"]][0] + (row["total"] or 0), 1.0)
    chosen = without_overlaps(weights, {row["study"]: frozenset(row["overlaps"]) for row in studies})
    return [row for row in rows if row["study"] in chosen]
