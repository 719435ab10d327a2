"""What each column of the tables of reports awaiting classification and of excluded reports means."""

from __future__ import annotations

from generator.tables.column import SHOWN_SEPARATELY, derived, raw

_REPORT = (
    raw("id", "text", "Permanent id of the report"),
    raw("label", "text", "Short name, as pages show it"),
    raw("title", "text", "Title; in square brackets: described, not seen"),
    raw("authors", "list", "Authors, as far as seen"),
    raw("year", "integer", "Year of publication"),
    raw("journal", "text", "Where it was published, as far as seen"),
    raw("doi", "text", "DOI"),
    raw("pmid", "integer", "PubMed number"),
    raw("registrations", "list", "Trial register numbers"),
    raw("diseases", "list", "Diseases"),
    raw("design", "text", "Design, a term of the vocabulary, where a page says it"),
    raw("controlled", "boolean", "Was the treatment compared with a group that did not get it?"),
    raw("people", "integer", "Number of people in all groups, if printed", "people"),
    raw("product", "text", "What was given, in words"),
    raw("overlaps", "list", "Studies whose people it also reports, or may report"),
    raw("known_from", "text", "What shows the report, in words"),
    raw("known_from_urls", "list", "Public addresses of the pages that show it, in the same order"),
)

AWAITING = (
    *_REPORT,
    raw("status", "text", "What it would be as a study here, a term of the vocabulary"),
    SHOWN_SEPARATELY,
    derived(
        "another_study", "boolean", "Is it a study more, as far as can be told, and no report of one here?"
    ),
    raw("needed", "text", "What is needed to classify it"),
    raw("note", "text", "What should be known"),
)

EXCLUDED = (
    *_REPORT,
    raw("reason", "text", "Why it is no study here, a term of the vocabulary"),
    raw("why", "text", "The reason in words"),
)
