"""Judgements in the layout that the R package robvis reads: Study, the domains, Overall, with the levels' words.

Columns and words are those of the template that the tool names (`model/robvis`); of the template for any tool
("Generic") the columns are the domains' own names. A file stands only where a study has every domain and an overall
level: robvis takes an empty cell for a level.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.inert import guarded
from generator.load import Dataset
from generator.model.robvis import TEMPLATES
from generator.model.tool import Tool
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
    writer.writerow(["Study", *_columns(members[0].term), "Overall"])
    for row in members:
        levels = [*(one for _, one in row.domains), row.overall]
        writer.writerow([guarded(row.study.label), *(_word(level) for level in levels)])
    return text.getvalue()


def _columns(tool: Tool) -> tuple[str, ...]:
    own = tuple(guarded(domain.label) for domain in tool.domains.values())
    return TEMPLATES[tool.robvis or ""].columns or own


def _word(level: object) -> str:
    return str(getattr(getattr(level, "level", None), "label", ""))


def _tables(rows: Rows, disease: str) -> Iterator[tuple[str, tuple[AssessmentRow, ...]]]:
    on_disease = {study.id for study in rows.studies_on(disease)}
    found: dict[str, list[AssessmentRow]] = {}
    for row in rows.assessments:
        if row.study.id in on_disease and row.fits_robvis:
            found.setdefault(robvis_table(disease, row.tool, row.outcome), []).append(row)
    return ((path, tuple(members)) for path, members in found.items())
