"""Of whom a figure is, in the words that stand beside it: a part of the group, who of it, or what else was counted."""

from __future__ import annotations

from generator import formatting
from generator.evidence.pairs import Comparison
from generator.render import wording
from generator.rows import ArmResult, FigureRow


def of_whom(row: FigureRow) -> list[str]:
    """["only severe disease", "per protocol", "plaques, not people"]; empty for a figure of all people of a group."""
    parts = [f"only {row.subset}"] if row.subset else []
    if row.analysis_set is not None:
        parts.append(wording.ANALYSIS_SETS[row.analysis_set])
    if row.unit_of_analysis is not None:
        people = row.people if isinstance(row, ArmResult) else None
        among = f" of {formatting.plural(people, 'person', 'people')}" if people is not None else ""
        parts.append(f"{row.unit_of_analysis}{among}, not people")
    return parts


def whom_note(row: FigureRow) -> str | None:
    """The same as the note of a cell."""
    return "; ".join(of_whom(row)) or None


def whom_of_comparison(pair: Comparison) -> list[str]:
    """The same of a comparison."""
    return of_whom(pair.first) if pair.first is not None else []


def time_of(row: FigureRow | Comparison) -> str | None:
    """When, as the report prints it; None where no time was stated."""
    return formatting.time(row.months, row.weeks) if row.months is not None else None


def mark_label(row: ArmResult) -> str:
    """Whose result a mark of a chart shows: "Deng 2017, treated group, only severe disease, 24 weeks, unpublished"."""
    study = row.study
    mark = study.mark or (None if study.is_published else "unpublished")
    return ", ".join(word for word in (study.label, row.arm.label, *of_whom(row), time_of(row), mark) if word)
