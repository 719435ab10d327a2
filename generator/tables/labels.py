"""What a study is called on the pages."""

from __future__ import annotations

import re

from generator.model.study import Study
from generator.tables.rows import Record

INITIALS = re.compile(r"\s+[A-Z][A-Z-]{0,3}$")


def study_label(study: Study) -> str:
    """ "Deng 2017", with the year of the issue; for an unpublished trial its registration number."""
    citation = study.citation
    return study.named_after or f"{INITIALS.sub('', citation.authors[0])} {citation.year}"


def distinct(studies: list[Record]) -> list[Record]:
    """Two studies that would be called the same carry their ids."""
    labels = [row["label"] for row in studies]
    return [
        row | {"label": f"{row['label']} ({row['study']})"} if labels.count(row["label"]) > 1 else row
        for row in studies
    ]
