"""Which registered trials of a disease are to come: the newest one, and the largest that has not ended."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.render.context import Context
from generator.render.tables import Words, say
from generator.rows import TrialRow


def trial_facts(context: Context, trials: Sequence[TrialRow]) -> Words | None:
    """The trial that started last and the largest one that has not ended; None where neither is known."""
    dated = [row for row in trials if row.start]
    newest = max(dated, key=lambda row: (str(row.start), row.registration), default=None)
    going = [row for row in trials if _is_going(context, row) and row.enrolment is not None]
    largest = max(going, key=lambda row: (row.enrolment or 0, row.registration), default=None)
    if newest is None and largest is None:
        return None
    return say(
        "trial_facts",
        newest=newest.registration if newest else "",
        since=formatting.partial_date(newest.start) if newest and newest.start else "",
        largest=largest.registration if largest else "",
        people=formatting.plural(largest.enrolment or 0, "person", "people") if largest else "",
        planned=largest is not None and largest.enrolment_type != "actual",
    )


def _is_going(context: Context, row: TrialRow) -> bool:
    """Neither over nor past its planned end, by a status that the register knows."""
    return row.status in context.vocabulary.trial_statuses and not row.ended
