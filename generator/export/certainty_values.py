"""Judgements of certainty by column, as `judgement_columns` explains them, each with what differs since."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence.certainty import JudgedCertainty, certainty_of
from generator.evidence.results import Results
from generator.load import Dataset
from generator.rows import Rows
from generator.tables import Values


def certainty_values(dataset: Dataset, rows: Rows, results: Results) -> Iterator[Values]:
    """A row for each judgement, in the order of files."""
    return map(_judged, certainty_of(dataset, rows, results).values())


def _judged(one: JudgedCertainty) -> Values:
    made, since = one.record, one.since
    threshold = made.target.important_difference
    steps: Values = {}
    for key, items in (("down", made.down), ("up", made.up)):
        for item in items:
            name = f"{key}_{item.id.replace('-', '_')}"
            steps |= {name: item.levels, f"{name}_reason": item.reason}
    return {
        "key": f"{made.disease}.{made.outcome}",
        "disease": made.disease,
        "measure": None if one.definition.is_harm else made.outcome,
        "category": made.outcome if one.definition.is_harm else None,
        "result": made.judged.result,
        "level": made.level,
        "finding": made.target.finding,
        "threshold": made.target.threshold,
        "threshold_value": threshold.value if threshold else None,
        "threshold_scale": threshold.scale if threshold else None,
        "threshold_source": threshold.source if threshold else None,
        "start": made.start,
        "start_reason": made.start_reason,
        **steps,
        "reason": made.reason,
        "by": [reader.text for reader in made.by],
        "date": made.date,
        "agreement": made.agreement,
        "settled": made.settled,
        "version": made.judged.version,
        "fits": one.fits,
        "studies_added": since.added,
        "studies_removed": since.removed,
        "studies_changed": since.changed,
        "result_since": since.result,
    }
