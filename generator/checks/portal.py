"""portal.yml: the rows of the summary table name what exists, so that none says "no study reports it" by mistake."""

from __future__ import annotations

from generator.checks.identity import repeated_ids, repeated_values
from generator.checks.places import File, Findings
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.portal import SummaryRow
from generator.problems import did_you_mean, quote


def check_summary(dataset: Dataset) -> Findings:
    """Each row has an id of its own and at least one domain, measure or safety category that exists."""
    file, rows = File(dataset, "portal.yml"), dataset.portal.summary
    yield from repeated_ids(file, ("summary",), (row.id for row in rows))
    for index, row in enumerate(rows):
        here = ("summary", index)
        yield from _unknown_measures(file, here, row)
        for key in ("domains", "measures", "categories"):
            yield from repeated_values(file, (*here, key), getattr(row, key))
        if not (row.domains or row.measures or row.categories):
            hint = "Add domains, measures or categories, or delete the row."
            yield file.problem(here, "no outcome", "what the row is about", hint, "portal/empty-row")


def _unknown_measures(file: File, here: FieldPath, row: SummaryRow) -> Findings:
    words = file.dataset.vocabulary
    known = sorted({slug for measures in words.measures.values() for slug in measures})
    for nth, measure in enumerate(row.measures):
        if measure not in known:
            path, hint = (*here, "measures", nth), did_you_mean(measure, known)
            expected = "a measure of at least one disease in vocabularies/measure.yml"
            yield file.problem(path, quote(measure), expected, hint, "portal/unknown-measure")
