"""What a reader must know beside a figure that stands away from its table: when, of whom, and from where."""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.pairs import Comparison
from generator.model.terms import Measure
from generator.render import wording
from generator.render.views.of_whom import of_whom, time_of
from generator.rows import ArmResult, FigureRow, StudyRow

DIRECTIONS = {"down": "lower", "up": "higher"}
OUR_READING = "our reading of words, not a printed figure"


def caveats(row: ArmResult) -> list[str]:
    """Time, of whom, selected cases, the study's mark, and the press where a figure was read there."""
    return [*_time(row), *marks(row.study, [row])]


def comparison_caveats(pair: Comparison) -> list[str]:
    """The same of a comparison: the press is named where any of its figures comes from there."""
    found: list[FigureRow | None] = [pair.treated, pair.control, *pair.effects]
    return [*_time(pair), *marks(pair.arm.study, [row for row in found if row is not None])]


def marks(study: StudyRow, rows: Iterable[FigureRow]) -> list[str]:
    """The same without the time: ["only severe disease", "from press or company"]."""
    rows = list(rows)
    whom = dict.fromkeys(word for row in rows for word in of_whom(row))
    # The mark of an unpublished study says already that all of its figures are a company's.
    said = study.inclusion.mark is not None and not study.is_published
    press = any(row.source.kind == "press" for row in rows) and not said
    return [
        *whom,
        *([wording.SELECTED_CASES] if study.has_selected_cases else []),
        *([study.mark] if study.mark else []),
        *([f"from {wording.SOURCE_KINDS['press'].lower()}"] if press else []),
    ]


def read_from_words(row: ArmResult) -> str:
    """ " (our reading of words, not a printed figure)", after a number that is one; "none mentioned" says it itself."""
    return f" ({OUR_READING})" if row.is_inferred and not row.is_none_mentioned else ""


def other_product(lead: Candidate) -> str | None:
    """The product within a sentence, where it is not the one that the portal asks about."""
    return None if lead.stratum.main else formatting.within_sentence(lead.stratum.label)


def other_products(lead: Candidate) -> str:
    """ "fat grafts and stromal vascular fraction"; empty where no other product has a result."""
    return formatting.joined([formatting.within_sentence(stratum.label) for stratum in lead.others])


def times(rows: Iterable[ArmResult]) -> str | None:
    """ "12 months", "12 to 60 months", "12 months or not stated"; None where no time was stated.

    In weeks where all that are stated are printed in weeks, else in months.
    """
    rows = list(rows)
    timed = [row for row in rows if row.months is not None]
    if not timed:
        return None
    in_weeks = all(row.weeks is not None for row in timed)
    stated = sorted(
        {number for row in timed if (number := row.weeks if in_weeks else row.months) is not None}
    )
    span = formatting.time(stated[-1], stated[-1] if in_weeks else None)
    if len(stated) > 1:
        span = f"{formatting.number(stated[0])} to {span}"
    return f"{span} or not stated" if len(timed) < len(rows) else span


def direction(measure: Measure) -> str:
    """ "lower is better", for scores; a count of people says it by its name."""
    if measure.better is None:
        return "neither way is called better"
    return f"{DIRECTIONS.get(measure.better, measure.better)} is better"


def _time(row: ArmResult | Comparison) -> list[str]:
    return [printed] if (printed := time_of(row)) else []
