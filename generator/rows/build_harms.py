"""Harms of one arm, from the models: what is a count of people, of events, or no count at all."""

from __future__ import annotations

from generator.model.harm import SafetyRow
from generator.reading import Readers
from generator.rows.build_studies import StudyRows
from generator.rows.results import HarmKind, HarmRow
from generator.rows.shares import share_of


def harm_row(row: SafetyRow, of: StudyRows, readers: Readers) -> HarmRow:
    """One harm of one arm; a share and its interval only of people counted among cases that were not picked."""
    kind = harm_kind(row, is_selected=of.study.has_selected_cases)
    events, total = None if kind == "none-mentioned" else row.events, row.total
    has_share = kind in ("proportion", "reported-zero", "inferred")
    is_exact = kind == "reported-zero"
    share = share_of(events, total, exact=is_exact) if has_share and events is not None and total else None
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
        note=row.note,
    )


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
