"""Which studies that are shown separately may hold people who are counted already, said where each is shown."""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.render.context import Context
from generator.rows import StudyRow


def shared_with(context: Context, disease: str, study: StudyRow) -> str:
    """ "probably in part people already counted (Wang 2018 and Wen 2019)"; "" where no such report is known."""
    counted = [
        other.label
        for other in context.rows.studies_on(disease)
        if other.id in study.overlaps and not other.is_shown_separately
    ]
    if not counted:
        return ""
    return f"probably in part people already counted ({formatting.joined(counted)})"


def shared_people(context: Context, disease: str, studies: Iterable[StudyRow]) -> tuple[str, ...]:
    """A sentence for each of the studies that is shown separately and shares people with studies counted here."""
    separate = {study.id: study for study in studies if study.is_shown_separately}
    told = ((study.label, shared_with(context, disease, study)) for study in separate.values())
    return tuple(f"{label}: {words}." for label, words in told if words)
