"""What each column of each table means, in which unit, and whether a person wrote it or the program derived it.

The downloads, the data dictionary and the tests read this list; a column that is not here does not exist.
"""

from __future__ import annotations

from generator.tables.answer_columns import ANSWERS
from generator.tables.column import Column
from generator.tables.column import derived as _derived
from generator.tables.column import raw as _raw
from generator.tables.judgement_columns import CERTAINTY, JUDGEMENTS, PUBLISHED
from generator.tables.known_columns import AWAITING, EXCLUDED
from generator.tables.of_designs import ENDPOINTS, REGISTRATIONS
from generator.tables.result_columns import COMPARISONS, SENSITIVITY, SYNTHESES
from generator.tables.row_columns import EFFECTS, OUTCOMES, SAFETY
from generator.tables.searching_columns import CORE_OUTCOMES, MISSING_RESULTS, PLANNED, SCREENING, SEARCHES
from generator.tables.study_columns import ARMS, STUDIES
from generator.tables.summary_columns import HEADLINES, REVIEW, STATES

SOURCES = (
    _raw("study", "text", "Id of the study"),
    _raw("source", "text", "Id of the source"),
    _raw("kind", "text", "Kind of page"),
    _raw("ref", "text", "Reference with prefix"),
    _raw("url", "text", "Public address"),
    _raw("note", "text", "What was read there"),
)

TRIALS = (
    _raw("registration", "text", "Trial register number"),
    _raw("disease", "text", "Disease"),
    _raw("title", "text", "Title in the register"),
    _raw("status", "text", "Status in the register"),
    _raw("phase", "text", "Phase"),
    _raw("design", "text", "Design"),
    _raw("enrolment", "integer", "People, planned or actual", "people"),
    _raw("enrolment_type", "text", "estimated or actual"),
    _raw("start", "date", "Start"),
    _raw("primary_completion", "date", "Primary completion, planned or actual"),
    _raw("sponsor", "text", "Sponsor"),
    _raw("country", "text", "Country, ISO 3166 alpha-2"),
    _raw("results_study", "list", "Studies that report the trial, as the registry file links them"),
    _derived(
        "reports", "list", "Studies that report the trial: linked here, or naming its number themselves"
    ),
    _raw("last_updated", "date", "Last update in the register"),
    _derived(
        "ended", "boolean", "Over by its status in the register, or past its planned end at the data date"
    ),
    _derived("silent", "boolean", "Over or past its planned end, as in `ended`, and no report found"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "studies": STUDIES,
    "arms": ARMS,
    "outcomes": OUTCOMES,
    "effects": EFFECTS,
    "safety": SAFETY,
    "sources": SOURCES,
    "trials": TRIALS,
    "endpoints": ENDPOINTS,
    "registrations": REGISTRATIONS,
    "awaiting": AWAITING,
    "excluded": EXCLUDED,
    "judgements": JUDGEMENTS,
    "certainty": CERTAINTY,
    "published_judgements": PUBLISHED,
    "comparisons": COMPARISONS,
    "syntheses": SYNTHESES,
    "sensitivity": SENSITIVITY,
    "states": STATES,
    "headlines": HEADLINES,
    "answers": ANSWERS,
    "review": REVIEW,
    "planned_outcomes": PLANNED,
    "missing_results": MISSING_RESULTS,
    "core_outcomes": CORE_OUTCOMES,
    "searches": SEARCHES,
    "screening": SCREENING,
}

# What each table holds, in a sentence.
MEANINGS: dict[str, str] = {
    "studies": "One row a report: where it was published, how the study was done, why it stands here.",
    "arms": "One row a group of patients: who they were and what they got.",
    "outcomes": "One row a result of one group: how its patients fared, not an effect.",
    "effects": "One row a comparison of two groups as the authors report it.",
    "safety": "One row a kind of adverse event in one group: what happened to its patients, not an effect.",
    "sources": "One row a page on which figures were read.",
    "trials": "One row a registration and disease.",
    "endpoints": "One row a primary endpoint of a study: who named it, and whether it was met.",
    "registrations": "One row a registration that was compared with the study that cites it: does it fit, and when "
    "was it made?",
    "awaiting": "One row a report awaiting classification: it is known, and its figures were not read.",
    "excluded": "One row a report that was looked at and is no study here, with the reason.",
    "judgements": "One row a domain of a study that named people judged by a tool, and one for an overall judgement.",
    "certainty": "One row an outcome of a disease whose certainty named people judged, with what differs since.",
    "published_judgements": "One row a thing that others judged and published, as they print it.",
    "comparisons": "One row a comparison of two groups, with the effect computed from both groups' figures.",
    "syntheses": "One row a synthesis of the main studies, combined or not. Those of single groups are not effects.",
    "sensitivity": "One row a synthesis of single groups made otherwise, to show what it rests on. Not an effect.",
    "states": "One row a disease and outcome: what is there, or which kind of absence. Main studies alone.",
    "headlines": "One row a disease and outcome of the summary: which measure leads, why, and with what figures.",
    "answers": "One row a sentence of the answer at the head of a disease's page, chosen by a fixed table.",
    "review": "One row a figure that the source review states, beside what this dataset gives.",
    "planned_outcomes": "One row a planned outcome of a registration, as a page named it.",
    "missing_results": "One row a trial and outcome: what was planned, and what was found of it in the pages read.",
    "core_outcomes": "One row an outcome of a disease's core outcome set, and what is here of it.",
    "searches": "One row a search of one source on one day.",
    "screening": "One row a box of the PRISMA 2020 flow of each round; a number that nobody recorded is empty.",
}
