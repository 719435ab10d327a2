"""Harms counted in studies that are shown separately: a marked line each, beside the summary, never in it."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.render.context import Context
from generator.render.views.here import Here
from generator.render.views.safety import found_cell
from generator.render.views.shared_people import shared_with
from generator.rows import HarmRow


@dataclass(frozen=True)
class SeparateHarms:
    """A study with its mark, its counted harms and whose people it may share, and where they stand."""

    label: str
    mark: str | None
    text: str
    href: str


def separate_harms(context: Context, here: Here) -> tuple[SeparateHarms, ...]:
    """The studies shown separately that count harms in treated people, in the order of studies."""
    found: dict[str, list[HarmRow]] = {}
    for row in context.rows.harms_on(here.disease):
        if row.study.is_shown_separately and row.arm.is_treated and row.kind == "proportion":
            found.setdefault(row.study.id, []).append(row)
    return tuple(_line(context, here, rows) for rows in found.values())


def _line(context: Context, here: Here, rows: list[HarmRow]) -> SeparateHarms:
    study = rows[0].study
    safety = context.vocabulary.safety
    parts = [
        f"{formatting.within_sentence(safety[row.category].label)} {found_cell(row).text}" for row in rows
    ]
    shared = shared_with(context, here.disease, study)
    text = "; ".join([*parts, shared] if shared else parts)
    return SeparateHarms(study.label, study.mark, text, here.row(rows[0]))
