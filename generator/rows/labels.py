"""What a study is called on the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.model.study import Study

INITIALS = re.compile(r"\s+[A-Z][A-Z-]{0,3}$")


def study_label(study: Study) -> str:
    """ "Deng 2017", with the year of the issue; for an unpublished trial its registration number."""
    citation = study.citation
    return study.named_after or f"{INITIALS.sub('', citation.authors[0])} {citation.year}"


def distinct_labels(studies: Iterable[Study]) -> dict[str, str]:
    """The label of each study by id; two that would be called the same carry their ids."""
    labels = {study.id: study_label(study) for study in studies}
    times = Counter(labels.values())
    return {key: f"{label} ({key})" if times[label] > 1 else label for key, label in labels.items()}
