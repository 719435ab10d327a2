"""Judgements in the layout that the R package robvis reads: Study, D1 to Dn, Overall, with the levels' words.

The layout is that of its published example data (``data_rob2``: Study, D1 … D5, Overall; McGuinness and Higgins 2021,
10.1002/jrsm.1411). A file stands only where a tool names its template there and a study has every domain and an
overall level: robvis takes an empty cell for a level.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.inert import guarded
from generator.load import Dataset
from generator.paths import robvis_table
from generator.rows import AssessmentRow, Rows


def robvis_files(dataset: Dataset, rows: Rows) -> dict[str, str]:
    """A table for each disease, outcome and tool that has a template in robvis, by path below the site's root."""
    found: dict[str, str] = {}
    for disease in dataset.vocabulary.diseases:
        for path, members in _tables(rows, disease):
            found[path] = as_csv(members)
    return found


def as_csv(members: Iterable[AssessmentRow]) -> str:
    """The table: a line of names, then a study each."""
    members = tuple(members)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = [f"D{place}" for place in range(1, len(members[0].domains) + 1)]
    writer.writerow(["Study", *names, "Overall"])
    for row in members:
        levels = [*(one for _, one in row.domains), row.overall]
        writer.writerow([guarded(row.study.label), *(_word(level) for level in levels)])
    return text.getvalue()


def _word(level: object) -> str:
    return str(getattr(getattr(level, "level", None), "label", ""))


def _tables(rows: Rows, disease: str) -> Iterator[tuple[str, tuple[AssessmentRow, ...]]]:
    on_disease = {study.id for study in rows.studies_on(disease)}
    found: dict[str, list[AssessmentRow]] = {}
    for row in rows.assessments:
        if row.study.id in on_disease and row.fits_robvis:
            found.setdefault(robvis_table(disease, row.tool, row.outcome), []).append(row)
    return ((path, tuple(members)) for path, members in found.items())
