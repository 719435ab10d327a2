"""Tables of how studies were designed: primary endpoints, and how registrations fit the studies that cite them."""

from __future__ import annotations

from generator.model.design import PrimaryEndpoint, RegistrationRecord
from generator.rows import StudyRow
from generator.tables.column import SHOWN_SEPARATELY, derived, raw

Values = dict[str, object]

ENDPOINTS = (
    derived("key", "text", "Permanent id of the row: study and endpoint"),
    raw("study", "text", "Id of the study"),
    raw("row", "text", "Id of the endpoint in its file"),
    raw("measure", "text", "What is measured, where a measure says what is meant"),
    raw("definition", "text", "The endpoint in words"),
    raw("months", "number", "Time of assessment; calculated where weeks are printed", "months"),
    raw("weeks", "number", "Time of assessment, where the source prints weeks", "weeks"),
    raw("named_by", "list", "Who calls it primary: register, paper, company"),
    raw("result", "text", "met, missed or unclear; absent: not found in the pages read"),
    raw("source", "text", "Id of the source"),
    SHOWN_SEPARATELY,
)

REGISTRATIONS = (
    raw("study", "text", "Id of the study"),
    raw("registration", "text", "Trial register number that the study cites"),
    raw("fit", "text", "Does the entry describe this study: fits, in-part, does-not-fit or unclear"),
    raw("timing", "text", "prospective (before the first person), retrospective or unclear"),
    raw("registered", "date", "First registration"),
    raw("note", "text", "What differs"),
)


def endpoint_values(row: StudyRow, item: PrimaryEndpoint) -> Values:
    """A primary endpoint of a study by column."""
    return {
        "key": f"{row.id}-{item.id}",
        "study": row.id,
        "row": item.id,
        "measure": item.measure,
        "definition": item.definition,
        "months": item.time_months,
        "weeks": item.weeks,
        "named_by": item.named_by,
        "result": item.result,
        "source": item.source,
        "shown_separately": row.is_shown_separately,
    }


def registration_values(row: StudyRow, item: RegistrationRecord) -> Values:
    """What a register's entry says of a study, by column."""
    return {
        "study": row.id,
        "registration": item.number,
        "fit": item.fit,
        "timing": item.timing,
        "registered": item.registered,
        "note": item.note,
    }
