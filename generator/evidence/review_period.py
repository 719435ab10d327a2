"""Was a study published within a period?"""

from __future__ import annotations

from generator.model.base import PartialDate
from generator.rows import StudyRow


def in_period(study: StudyRow, start: PartialDate, end: PartialDate) -> bool:
    """By its date of publication, or its year where no date is known; a coarse date counts where any day of it does."""
    if study.published is None and study.year is None:
        return False
    date = study.published or PartialDate(study.year or 0)
    return date.first_day <= end.last_day and date.last_day >= start.first_day
