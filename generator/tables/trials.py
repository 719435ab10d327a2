"""Registered trials as rows: whether they have ended, and which reports there are."""

from __future__ import annotations

from generator.load import Dataset
from generator.model.trial import Trial
from generator.tables.rows import Record


def trial_row(trial: Trial, dataset: Dataset) -> Record:
    """One registration and disease; silent is a trial past its end without a report here."""
    status = dataset.vocabulary.trial_statuses.get(trial.status or "")
    past = (
        trial.primary_completion is not None and trial.primary_completion.last_day < dataset.portal.data_date
    )
    ended = bool((status and status.ended) or past)
    naming = {study.id for study in dataset.studies if trial.registration in study.registrations}
    reports = tuple(sorted(naming | set(trial.results_study)))
    fields = trial.model_dump(exclude={"product", "start", "primary_completion", "last_updated"})
    return {
        **fields,
        "start": trial.start,
        "primary_completion": trial.primary_completion,
        "last_updated": trial.last_updated,
        **trial.product,
        "ended": ended,
        "reports": reports,
        "silent": ended and not reports,
    }
