"""Harms of one arm, from the models: what is a count of people, of events, or no count at all."""

from __future__ import annotations

from generator.analysis.rates import rate_interval
from generator.model.harm import SafetyRow
from generator.reading import Readers
from generator.rows.build_studies import StudyRows
from generator.rows.results import PER_PERSON_YEARS, HarmKind, HarmRow, Rate
from generator.rows.shares import share_of

# Kinds of harm whose count is printed: of these a rate may be made where the time observed is known.
COUNTED: tuple[HarmKind, ...] = ("proportion", "reported-zero", "events")


def harm_row(row: SafetyRow, of: StudyRows, readers: Readers) -> HarmRow:
    """One harm of one arm; a share and its interval only of people counted among cases that were not picked."""
    kind = harm_kind(row, is_selected=of.study.has_selected_cases)
    events, total = None if kind == "none-mentioned" else row.events, row.total
    has_share = kind in ("proportion", "reported-zero", "inferred")
    share = share_of(events, total) if has_share and events is not None and total else None
    return HarmRow(
        key=f"{of.study.id}-{row.id}",
        id=row.id,
        study=of.study,
        arm=of.arms[row.arm],
        disease=of.arms[row.arm].disease,
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
        proportion=share[0] if share else None,
        ci_low=share[1] if share else None,
        ci_high=share[2] if share else None,
        scores={},
        basis=row.basis,
        source=of.sources[row.source],
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
    """How a harm is shown: that none is mentioned is no measurement; of events, picked cases, the least no share."""
    if row.is_none_mentioned:
        return "none-mentioned"
    if row.kind == "at-least":
        return "at-least"
    if row.unit == "events":
        return "events"
    if is_selected:
        return "selected-cases"
    if row.basis == "inferred":
        return "inferred"
    return "reported-zero" if row.events == 0 else "proportion"
