"""When a portal was last searched, and whether the next search is overdue: by the data date, the only today."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.load import Dataset
from generator.model.living import ScheduledStep
from generator.model.search import BY_DATABASES, Search

# As declared in portal.yml, but for overdue: living, and a planned search is due since before the data date.
Currency = Literal["living", "overdue", "not-living", "retired", "not-declared"]
MONTHS = 12


@dataclass(frozen=True)
class Due:
    """A planned search: when its source was last searched, and when it is due; None where that is not known."""

    step: ScheduledStep
    last: date | None
    due: date | None
    is_overdue: bool


def searches_on(dataset: Dataset, disease: str | None = None) -> Iterator[Search]:
    """The searches of databases and registers that cover a disease; without one, all of them."""
    for one in dataset.searches.values():
        for search in one.searches:
            if search.kind in BY_DATABASES and (
                disease is None or disease in search.diseases or not search.diseases
            ):
                yield search


def last_searched(dataset: Dataset, disease: str | None = None) -> date | None:
    """The day of the latest systematic search that covers the disease; None where none is recorded."""
    return max((search.date for search in searches_on(dataset, disease)), default=None)


def due_searches(dataset: Dataset, disease: str | None = None) -> tuple[Due, ...]:
    """Each planned step of searching at an interval; one whose source was never searched is overdue."""
    living, today = dataset.portal.living, dataset.portal.data_date
    found = []
    for step in living.schedule if living else ():
        if step.step == "search" and step.every_months is not None:
            days = [one.date for one in searches_on(dataset, disease) if step.source in (None, one.source)]
            last = max(days, default=None)
            due = None if last is None else months_after(last, step.every_months)
            found.append(Due(step, last, due, due is None or due < today))
    return tuple(found)


def currency(dataset: Dataset, disease: str | None = None) -> Currency:
    """The status of the portal, or of one disease of it."""
    living = dataset.portal.living
    if living is None:
        return "not-declared"
    if living.status != "living":
        return living.status
    return "overdue" if any(one.is_overdue for one in due_searches(dataset, disease)) else "living"


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
