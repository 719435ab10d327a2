"""Harms of one arm, from the models: what is a count of people, of events, or no count at all."""

from __future__ import annotations

from collections.abc import Mapping

from generator.analysis.intervals import share_interval
from generator.analysis.rates import rate_interval
from generator.model.result import SafetyRow
from generator.reading import Readers
from generator.rows.results import PER_PERSON_YEARS, HarmKind, HarmRow, Rate
from generator.rows.studies import ArmRow, SourceRow, StudyRow

# Kinds of harm whose count is printed: of these a rate may be made where the time observed is known.
COUNTED: tuple[HarmKind, ...] = ("proportion", "reported-zero", "events")


def harm_row(
    row: SafetyRow,
    study: StudyRow,
    arms: Mapping[str, ArmRow],
    sources: Mapping[str, SourceRow],
    readers: Readers,
) -> HarmRow:
    """One harm of one arm; a share and its interval only of people counted among cases that were not picked."""
    kind = harm_kind(row, is_selected=study.has_selected_cases)
    events, total = None if kind == "none-mentioned" else row.events, row.total
    counted = kind in ("proportion", "reported-zero", "inferred") and events is not None and bool(total)
    share = (events or 0, total or 0) if counted else None
    interval = share_interval(*share) if share else None
    return HarmRow(
        key=f"{study.id}-{row.id}",
        id=row.id,
        study=study,
        arm=arms[row.arm],
        disease=arms[row.arm].disease,
        measure=None,
        category=row.category,
        domain=None,
        definition=None,
        subset=None,
        analysis_set=None,
        unit_of_analysis=None,
        people=None,
        months=row.time_months,
        weeks=row.weeks,
        events=events,
        total=total,
        unit=row.unit or "patients",
        percent=None,
        proportion=share[0] / share[1] if share else None,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        scores={},
        basis=row.basis,
        source=sources[row.source],
        readers=readers,
        kind=kind,
        person_years=row.person_years,
        rate=_rate(events, row.person_years) if kind in COUNTED else None,
        note=row.note,
    )


def _rate(events: int | None, person_years: float | None) -> Rate | None:
    """Per 100 person-years, where both are known."""
    if events is None or not person_years:
        return None
    found = rate_interval(events, person_years)
    scaled = (PER_PERSON_YEARS * end for end in (events / person_years, found.low, found.high))
    return Rate(*scaled)


def harm_kind(row: SafetyRow, *, is_selected: bool = False) -> HarmKind:
    """How a harm is shown: that none is mentioned is no measurement; a count of events or of picked cases no share."""
    if row.is_none_mentioned:
        return "none-mentioned"
    if row.unit == "events":
        return "events"
    if is_selected:
        return "selected-cases"
    if row.basis == "inferred":
        return "inferred"
    return "reported-zero" if row.events == 0 else "proportion"
