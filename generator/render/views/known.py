"""Studies that are known but not here: those awaiting classification, and those that were excluded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator import formatting, paths
from generator.evidence.awaiting import Awaiting, OfDesign, awaiting_on
from generator.model.known import KnownReport
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import ABSENT, Cell, Column, Columns, Fact, Table, Words, say
from generator.render.views.trial_list import register_url
from generator.rows import AwaitingRow, ExcludedRow


def awaiting_of(context: Context, disease: str) -> Awaiting:
    """The reports awaiting classification of a disease."""
    return awaiting_on(context.rows, disease, context.vocabulary.designs)


def awaiting_words(context: Context, disease: str) -> tuple[Words, ...]:
    """What is known beside the studies read, a sentence each: by design, the strongest first."""
    known = awaiting_of(context, disease)
    said = [_of_design(group) for group in known.designs]
    if known.reports:
        said.append(say("awaiting_reports", names=_names(known.reports)))
    if known.separate:
        number = formatting.plural(len(known.separate), "report")
        said.append(say("awaiting_separate", number=number, names=_names(known.separate)))
    return tuple(said)


def awaiting_fact(context: Context, disease: str) -> tuple[Fact, ...]:
    """How many studies more are known, for the card of a disease; none where there is none."""
    known = awaiting_of(context, disease)
    if not known.more:
        return ()
    randomised = len(known.randomised)
    note = say("awaiting_randomised", number=formatting.number(randomised)) if randomised else None
    return (Fact(formatting.number(len(known.more)), "more known, figures not read", note),)


def awaiting_table(
    context: Context, page: Address, reports: Sequence[AwaitingRow], *, of_one_disease: bool = False
) -> Table | None:
    """Reports awaiting classification; None where there is none. A page of one disease does not name it in each row."""
    columns: Columns[AwaitingRow] = Columns(
        (
            Column("report", "Report", lambda row: _report_cell(row.report)),
            *_middle(context, page)[of_one_disease:],
            Column("needed", "What is needed", lambda row: Cell(row.report.needed, note=row.report.note)),
            Column("status", "It would be", _status_cell),
        ),
        anchor=lambda row: f"awaiting-{row.id}",
    )
    return columns.table("awaiting-table", say("awaiting_table"), reports) if reports else None


def excluded_table(context: Context, page: Address) -> Table | None:
    """Reports that were looked at and are no studies here; None where there is none."""
    reports = context.rows.excluded
    columns: Columns[ExcludedRow] = Columns(
        (
            Column("report", "Report", lambda row: _report_cell(row.report)),
            *_middle(context, page),
            Column("reason", "Reason", lambda row: Cell(row.reason.label, note=row.report.why)),
        ),
        anchor=lambda row: f"excluded-{row.id}",
    )
    return columns.table("excluded-table", say("excluded_table"), reports) if reports else None


def all_awaiting(context: Context) -> tuple[AwaitingRow, ...]:
    """Every report awaiting classification, by disease, in the order of the disease pages."""
    found = [row for slug in context.vocabulary.diseases for row in awaiting_of(context, slug).everything]
    return tuple(dict.fromkeys(found))


def _middle(context: Context, page: Address) -> tuple[Column[Any], ...]:
    return (
        Column("disease", "Disease", lambda row: _disease_cell(context, page, row.report)),
        Column("design", "Design", _design_cell),
        Column("product", "What was given", lambda row: row.report.product or ABSENT),
        Column("people", "People", lambda row: _people_cell(row.report), numeric=True),
        Column("known", "Known from", lambda row: _known_cell(context, page, row.report)),
    )


def _of_design(group: OfDesign) -> Words:
    label = group.design.label if group.design else wording.DESIGN_UNKNOWN
    return say(
        "awaiting_design",
        design=f"{label}, {wording.EVERY_GROUP_TREATED}" if group.without_control else label,
        read=formatting.number(len(group.read)) if group.design and not group.without_control else "",
        more=formatting.number(len(group.more)),
        one=len(group.more) == 1,
        names=_names(group.more),
    )


def _names(rows: Iterable[AwaitingRow]) -> str:
    return formatting.joined([row.report.label for row in rows])


def _report_cell(report: KnownReport) -> Cell:
    href = f"https://doi.org/{report.doi}" if report.doi else None
    details = [report.title, report.journal]
    return Cell(report.label, href, "; ".join(part for part in details if part))


def _disease_cell(context: Context, page: Address, report: KnownReport) -> Cell:
    diseases = [context.vocabulary.diseases[slug].label for slug in report.diseases]
    link = page.to(paths.disease(report.diseases[0]).url)
    return Cell(formatting.joined(diseases), link if len(diseases) == 1 else None)


def _design_cell(row: AwaitingRow | ExcludedRow) -> Cell:
    note = wording.EVERY_GROUP_TREATED if row.report.controlled is False else None
    if row.design_type is None:
        return Cell(wording.NOT_FOUND, note=note, mark="absent")
    return Cell(row.design_type.label, note=note)


def _people_cell(report: KnownReport) -> Cell:
    return ABSENT if report.people is None else Cell(formatting.number(report.people), mark="figure")


def _known_cell(context: Context, page: Address, report: KnownReport) -> Cell:
    """The pages that show it, its registrations, and the studies here that it may report again."""
    links = [(item.note, item.url) for item in report.known_from]
    links += [(number, register_url(context.vocabulary, number)) for number in report.registrations]
    links += [(context.label(study), page.to(paths.study(study).url)) for study in report.overlaps]
    return Cell(links=tuple(links))


def _status_cell(row: AwaitingRow) -> Cell:
    if row.inclusion is None:
        return Cell(wording.NOT_KNOWN, mark="absent")
    return Cell(row.inclusion.label, note=row.inclusion.mark)
