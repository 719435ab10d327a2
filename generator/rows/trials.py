"""Registered trials: whether they have ended, and which reports there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.load import Dataset
from generator.model.base import PartialDate
from generator.model.trial import Trial


@dataclass(frozen=True, eq=False)
class TrialRow:
    """One registration and disease.

    ``ended``: over by its status, or past its planned end at the data date. ``reports`` are the studies that report
    it: linked in the registry file, or naming its number themselves. ``silent``: ended without any.
    """

    registration: str
    disease: str
    title: str
    status: str | None
    phase: str | None
    design: str | None
    enrolment: int | None
    enrolment_type: Literal["estimated", "actual"] | None
    start: PartialDate | None
    primary_completion: PartialDate | None
    sponsor: str | None
    country: str | None
    results_study: tuple[str, ...]
    last_updated: PartialDate | None
    product: Mapping[str, str]
    ended: bool
    reports: tuple[str, ...]
    silent: bool


def trial_row(trial: Trial, dataset: Dataset, naming: Mapping[str, frozenset[str]]) -> TrialRow:
    """One trial; ``naming`` gives the studies that name each registration."""
    status = dataset.vocabulary.trial_statuses.get(trial.status or "")
    end, today = trial.primary_completion, dataset.portal.data_date
    ended = bool((status and status.ended) or (end is not None and end.last_day < today))
    reports = tuple(sorted(naming.get(trial.registration, frozenset()) | set(trial.results_study)))
    return TrialRow(
        registration=trial.registration,
        disease=trial.disease,
        title=trial.title,
        status=trial.status,
        phase=trial.phase,
        design=trial.design,
        enrolment=trial.enrolment,
        enrolment_type=trial.enrolment_type,
        start=trial.start,
        primary_completion=end,
        sponsor=trial.sponsor,
        country=trial.country,
        results_study=trial.results_study,
        last_updated=trial.last_updated,
        product=trial.product,
        ended=ended,
        reports=reports,
        silent=ended and not reports,
    )
