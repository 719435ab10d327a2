"""What a study is called on the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.model.study import Study

RETRACTED = "retracted"  # stands beside the name of such a report wherever it appears
CONCERN = "expression of concern"
PREPRINT = "preprint"
SERIOUS = "serious concerns about its trustworthiness, as judged by people named on its page"


def study_label(study: Study) -> str:
    """ "Deng 2017", with the year of the issue; for an unpublished trial its registration number.

    A retracted report is never named without that word.
    """
    return _with_state(study, _name(study))


def distinct_labels(studies: Iterable[Study]) -> dict[str, str]:
    """The label of each study by id; two that would be called the same carry their ids."""
    studies = tuple(studies)
    names = {study.id: _name(study) for study in studies}
    times = Counter(names.values())
    return {
        study.id: _with_state(study, f"{name} ({study.id})" if times[name] > 1 else name)
        for study, name in zip(studies, names.values(), strict=True)
    }


def _name(study: Study) -> str:
    citation = study.citation
    words = (
        citation.authors[0].short if citation.year is None else f"{citation.authors[0].short} {citation.year}"
    )
    return study.named_after or words


def _with_state(study: Study, name: str) -> str:
    return f"{name} ({RETRACTED})" if study.is_retracted else name
