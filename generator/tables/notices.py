"""What became of a report after publication, by column."""

from __future__ import annotations

from generator.model.study import AfterPublication, Notice
from generator.tables.column import Column, raw

# Nobody can write that a report was not retracted: the columns are true or empty.
AFTER_PUBLICATION: tuple[Column, ...] = (
    raw("retracted", "boolean", "Was the report retracted? Absent: no notice is known here"),
    raw("retraction_notice", "text", "Notice of the retraction: date, DOI, address, what it says"),
    raw(
        "expression_of_concern",
        "boolean",
        "Has the journal published its concern? Absent: no notice is known",
    ),
    raw("concern_notice", "text", "Notice of concern: date, DOI, address, what it says"),
    raw("corrections", "list", "Notices of corrections, each with date, DOI, address and what it says"),
    raw("no_notice_seen", "date", "Day on which somebody looked and saw no notice"),
)


def after_publication_values(after: AfterPublication) -> dict[str, object]:
    """The columns of ``AFTER_PUBLICATION``."""
    retraction, concern = after.retraction, after.expression_of_concern
    return {
        "retracted": True if retraction is not None else None,
        "retraction_notice": _text(retraction),
        "expression_of_concern": True if concern is not None else None,
        "concern_notice": _text(concern),
        "corrections": tuple(text for notice in after.corrections if (text := _text(notice))),
        "no_notice_seen": after.no_notice_seen,
    }


def _text(notice: Notice | None) -> str | None:
    """ "2021-05-03, doi:10.5555/x, https://…, what it says"; None where there is none."""
    if notice is None:
        return None
    date, doi = (str(notice.date) if notice.date else None), (f"doi:{notice.doi}" if notice.doi else None)
    return ", ".join(part for part in (date, doi, notice.url, notice.note) if part) or None
