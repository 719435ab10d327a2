"""What a reader must know beside a figure that stands away from its table: when, of whom, and from where."""

from __future__ import annotations

from collections.abc import Iterable

from generator import formatting
from generator.model.terms import Measure
from generator.render import wording
from generator.render.context import Context
from generator.synthesis.comparisons import Comparison
from generator.tables import Record

DIRECTIONS = {"down": "lower", "up": "higher"}


def caveats(context: Context, row: Record) -> list[str]:
    """Time, part of the group, the study's mark, and the press where a figure was read there."""
    return [*_time(row["months"]), *marks(context, row["study"], [row])]


def comparison_caveats(context: Context, pair: Comparison) -> list[str]:
    """The same of a comparison: the press is named where any of its figures comes from there."""
    rows = [row for row in (pair.treated, pair.control, *pair.effects) if row is not None]
    return [*_time(pair.months), *marks(context, pair.study, rows)]


def marks(context: Context, study: str, rows: Iterable[Record]) -> list[str]:
    """The same without the time: ["only severe disease", "from press or company"]."""
    subsets = dict.fromkeys(f"only {row['subset']}" for row in rows if row.get("subset"))
    mark = context.mark(study)
    kinds = {context.sources[row["study"], row["source"]]["kind"] for row in rows}
    # The mark of an unpublished study says already that all of its figures are a company's.
    said = mark is not None and not context.is_published(study)
    press = "press" in kinds and not said
    return [
        *subsets,
        *([mark] if mark else []),
        *([f"from {wording.SOURCE_KINDS['press'].lower()}"] if press else []),
    ]


def times(rows: Iterable[Record]) -> str | None:
    """ "12 months", "12 to 60 months", "12 months or not stated"; None where no time was stated."""
    found = {row["months"] for row in rows}
    stated = sorted(month for month in found if month is not None)
    if not stated:
        return None
    span = formatting.months(stated[-1])
    if len(stated) > 1:
        span = f"{formatting.number(stated[0])} to {span}"
    return f"{span} or not stated" if None in found else span


def direction(measure: Measure) -> str:
    """ "lower is better", for scores; a count of people says it by its name."""
    return f"{DIRECTIONS.get(measure.better, measure.better)} is better"


def _time(months: float | None) -> list[str]:
    return [formatting.months(months)] if months is not None else []
