"""Reports awaiting classification and excluded reports as flat values by column."""

from __future__ import annotations

from generator.model.known import KnownReport
from generator.rows import AwaitingRow, ExcludedRow
from generator.tables.of_designs import Values


def awaiting_values(row: AwaitingRow) -> Values:
    """A report awaiting classification by column."""
    report = row.report
    return {
        **_report_values(row.id, report),
        "status": report.status,
        "shown_separately": row.is_shown_separately,
        "another_study": row.is_another_study,
        "needed": report.needed,
        "note": report.note,
    }


def excluded_values(row: ExcludedRow) -> Values:
    """An excluded report by column."""
    return {**_report_values(row.id, row.report), "reason": row.report.reason, "why": row.report.why}


def _report_values(report_id: str, report: KnownReport) -> Values:
    return {
        "id": report_id,
        "label": report.label,
        "title": report.title,
        "authors": [str(author) for author in report.authors],
        "year": report.year,
        "journal": report.journal,
        "doi": report.doi,
        "pmid": report.pmid,
        "registrations": report.registrations,
        "diseases": report.diseases,
        "design": report.design,
        "controlled": report.controlled,
        "people": report.people,
        "product": report.product,
        "overlaps": report.overlaps,
        "known_from": " | ".join(page.note for page in report.known_from),
        "known_from_urls": tuple(page.url for page in report.known_from if page.url),
    }
