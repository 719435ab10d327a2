"""A disease on one sheet, for those who work in Word: what its hub says first, as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from generator import formatting
from generator.page import Page
from generator.render.context import Context
from generator.render.tables import Cell, Group, Row, Table
from generator.render.views.answer import AnswerView
from generator.render.views.panels import PanelView
from generator.render.views.separate_harms import SeparateHarms
from generator.render.views.summary import SummaryTable, Without


class Sheet(Protocol):
    """What a sheet is made of: the view of a hub, or that of the page for panels."""

    @property
    def answer(self) -> AnswerView:
        """The answer."""

    @property
    def summary(self) -> SummaryTable:
        """The evidence summary."""

    @property
    def separate_harms(self) -> tuple[SeparateHarms, ...]:
        """Harms of studies that are shown separately."""

    @property
    def certainty_lines(self) -> tuple[str, ...]:
        """What named people judged, or that nobody did."""


@dataclass(frozen=True)
class PanelParts:
    """What the document for panels has besides: the question, background treatment, licensing, and rows to fill."""

    question: tuple[tuple[str, str], ...]
    core: Table | None
    background: Table | None
    background_lines: tuple[str, ...]
    licensing: str
    decisions: Table


@dataclass(frozen=True)
class Profile:
    """What stands on the sheet, in this order. Labels and text of ``answer``; lines are whole sentences.

    ``summary`` and ``safety`` have the same columns: those that differ from row to row. ``same`` has a sentence for
    each other one.
    """

    title: str
    portal: str
    version: str
    address: str
    answer: tuple[tuple[str, str], ...]
    facts: str
    outside: str | None
    summary: Table
    summary_lines: tuple[str, ...]
    safety: Table
    safety_lines: tuple[str, ...]
    same: tuple[str, ...]
    certainty: tuple[str, ...]
    limits: str
    citation: str
    licence: str
    date: str
    panel: PanelParts | None = None


def profile_path(page: Page) -> str:
    """Where the sheet of a hub stands: beside its page."""
    return f"{page.address.url}profile.docx"


def panel_path(page: Page) -> str:
    """Where the document for panels stands: below its page."""
    return f"{page.address.url}for-panels.docx"


def panel_profile(context: Context, page: Page, view: PanelView, citation: str) -> Profile:
    """The sheet of a disease with what a panel needs besides, from the view of the page for panels."""
    missing = view.without_background
    lines = (
        (f"Not found in the pages read, or not recorded: {formatting.joined(missing)}.",) if missing else ()
    )
    parts = PanelParts(
        tuple((fact.label, fact.value) for fact in view.question),
        view.core.table if view.core else None,
        view.background,
        lines,
        view.licensing,
        view.decisions,
    )
    return replace(make_profile(context, page, view, citation), panel=parts)


def make_profile(context: Context, page: Page, view: Sheet, citation: str) -> Profile:
    """The sheet of a hub, from the hub's own view."""
    portal = context.dataset.portal
    harms = {f"summary-{row.id}" for row in context.summary_rows if row.categories}
    rows, same = view.summary.rows, same_in_all(view.summary)
    without = view.summary.without
    answer = context.answers[page.disease or ""]
    return Profile(
        title=page.title,
        portal=portal.title,
        version=f"Data version {portal.version}, {formatting.partial_date(portal.data_date)}",
        address=f"{portal.site_url.rstrip('/')}/{page.address.url}",
        answer=tuple((part.label, part.text) for part in answer.parts),
        facts=f"{', '.join(filter(None, (view.answer.studies, view.answer.trials)))}. "
        f"Figures {view.answer.readers}. {portal.search_note or portal.search_statement}",
        outside=view.answer.outside,
        summary=_only(view.summary, same, [row for row in rows if row.anchor not in harms]),
        summary_lines=no_result([one for one in without if one.anchor not in harms]),
        safety=_only(view.summary, same, [row for row in rows if row.anchor in harms]),
        safety_lines=(
            *no_result([one for one in without if one.anchor in harms]),
            *separate_lines(view),
        ),
        same=tuple(
            f"{view.summary.heads[place].label}: {text_of(rows[0].cells[place])}, in all rows."
            for place in same
            if text_of(rows[0].cells[place])
        ),
        certainty=view.certainty_lines,
        limits=portal.single_arm_statement,
        citation=citation,
        licence=f"{portal.licence.name}, {portal.licence.url}",
        date=str(portal.data_date),
    )


def no_result(items: Iterable[Without]) -> tuple[str, ...]:
    """The outcomes without a result in one sentence, each with its state; nothing where there is none."""
    words = ", ".join(f"{one.within} ({one.words})" for one in items)
    return (f"No result: {words}.",) if words else ()


def separate_lines(view: Sheet) -> tuple[str, ...]:
    """The harms counted in studies that are shown separately, marked as such."""
    return tuple(
        f"Shown separately, not counted above: {line.label}"
        f"{f' ({line.mark})' if line.mark else ''}: {line.text}."
        for line in view.separate_harms
    )


def same_in_all(table: Table) -> tuple[int, ...]:
    """The places of the columns that say the same in each of several rows: a sentence says it once."""
    rows = table.rows
    places = range(1, len(table.heads)) if len(rows) > 1 else ()
    return tuple(place for place in places if len({text_of(row.cells[place]) for row in rows}) == 1)


def _only(table: Table, without: tuple[int, ...], rows: list[Row]) -> Table:
    """The table with these of its rows, in their groups, and without columns; its heads need not explain a drawing."""
    kept = [place for place in range(len(table.heads)) if place not in without]
    groups = (replace(group, rows=tuple(row for row in group.rows if row in rows)) for group in table.groups)
    return replace(
        table,
        heads=tuple(replace(table.heads[place], note=None) for place in kept),
        groups=tuple(_cut(group, kept) for group in groups if group.rows),
    )


def _cut(group: Group, kept: list[int]) -> Group:
    rows = (replace(row, cells=tuple(row.cells[place] for place in kept)) for row in group.rows)
    return replace(group, rows=tuple(rows))


def text_of(cell: Cell) -> str:
    """All that a cell says, its second line behind its first."""
    notes = [cell.note, *(text for text, _ in cell.links)]
    return "; ".join(filter(None, [cell.text, *notes]))
