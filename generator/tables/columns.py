"""What each column of each table means, in which unit, and whether a person wrote it or the program derived it.

The downloads, the data dictionary and the tests read this list; a column that is not here does not exist.
"""

from __future__ import annotations

from generator.tables.column import RETRACTED, SHOWN_SEPARATELY, Column
from generator.tables.column import derived as _derived
from generator.tables.column import raw as _raw
from generator.tables.known_columns import AWAITING, EXCLUDED
from generator.tables.of_designs import ENDPOINTS, REGISTRATIONS
from generator.tables.result_columns import COMPARISONS, HEADLINES, REVIEW, SENSITIVITY, STATES, SYNTHESES
from generator.tables.study_columns import ARMS, READERS, STUDIES

SINGLE_GROUP = "Result of one group, not an effect"

_ROW_ENDS = (
    _raw("basis", "text", "reported, derived or inferred"),
    _raw("source", "text", "Id of the source"),
    _derived("source_kind", "text", "Kind of the source"),
    SHOWN_SEPARATELY,
    *READERS,
    RETRACTED,
)


def _unit(part: str, name: str) -> str:
    """Of a figure of a summary: people, percent, or whatever the instrument counts."""
    return "people" if name == "n" else "percent" if part == "change_percent" else "as the instrument"


_SUMMARIES = tuple(
    _raw(
        f"{part}_{name}",
        "integer" if name == "n" else "number",
        f"{title}: {meaning}. {SINGLE_GROUP}",
        _unit(part, name),
    )
    for part, title in (
        ("baseline", "Score before treatment"),
        ("follow_up", "Score at the time given"),
        ("change", "Change of the score"),
        ("change_percent", "Change in percent of baseline"),
    )
    for name, meaning in (
        ("mean", "mean"),
        ("sd", "standard deviation"),
        ("median", "median"),
        ("q1", "lower quartile"),
        ("q3", "upper quartile"),
        ("low", "lowest"),
        ("high", "highest"),
        ("n", "people measured"),
    )
)

OUTCOMES = (
    _derived("key", "text", "Permanent id of the row: study and row"),
    _raw("study", "text", "Id of the study"),
    _raw("row", "text", "Id of the row in its file"),
    _raw("arm", "text", "Id of the arm"),
    _raw("disease", "text", "Disease of the arm"),
    _raw("subset", "text", "The part of the arm's patients the row speaks of"),
    _raw("domain", "text", "Outcome domain"),
    _raw("measure", "text", "What was measured"),
    _raw("instrument", "text", "The instrument as the study names it"),
    _raw("definition", "text", "The study's own definition"),
    _raw("months", "number", "Time of assessment", "months"),
    _raw("events", "integer", "People who reached it", "people"),
    _raw("total", "integer", "People assessed", "people"),
    _raw(
        "percent",
        "number",
        f"Percentage as printed, where no count is shown. {SINGLE_GROUP}",
        "percent",
    ),
    _derived("proportion", "number", f"Events divided by total. {SINGLE_GROUP}", "proportion"),
    _derived("ci_low", "number", f"Lower end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    _derived("ci_high", "number", f"Upper end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    *_SUMMARIES,
    _raw("p_value", "text", "p as printed"),
    *_ROW_ENDS,
)

EFFECTS = (
    _derived("key", "text", "Permanent id of the row: study and row"),
    _raw("study", "text", "Id of the study"),
    _raw("row", "text", "Id of the row in its file"),
    _raw("arm", "text", "Treated arm"),
    _raw("control_arm", "text", "Control arm"),
    _raw("disease", "text", "Disease of the treated arm"),
    _raw("subset", "text", "The part of the patients the row speaks of"),
    _raw("domain", "text", "Outcome domain"),
    _raw("measure", "text", "What was measured"),
    _raw("instrument", "text", "The instrument as the study names it"),
    _raw("effect", "text", "Kind of comparison"),
    _raw("definition", "text", "The authors' comparison"),
    _raw("months", "number", "Time of assessment", "months"),
    _raw("value", "number", "The effect as printed"),
    _raw("ci_low", "number", "Lower end of the printed interval"),
    _raw("ci_high", "number", "Upper end of the printed interval"),
    _raw("p_value", "text", "p as printed"),
    _raw("significant", "boolean", "What the authors call it, where no p is shown"),
    *_ROW_ENDS,
)

SAFETY = (
    _derived("key", "text", "Permanent id of the row: study and row"),
    _raw("study", "text", "Id of the study"),
    _raw("row", "text", "Id of the row in its file"),
    _raw("arm", "text", "Id of the arm"),
    _raw("disease", "text", "Disease of the arm"),
    _raw("category", "text", "Safety category"),
    _raw("events", "integer", "People with at least one, or events; absent where none is mentioned"),
    _raw("total", "integer", "People observed", "people"),
    _raw("unit", "text", "What is counted: patients or events; absent where none is mentioned"),
    _raw("months", "number", "Length of observation of this harm", "months"),
    _raw("person_years", "number", "Time that all people were observed together", "person-years"),
    _raw("note", "text", "What happened"),
    _derived(
        "kind",
        "text",
        "proportion, reported-zero, none-mentioned (the source says in words that there was none: no count), inferred "
        "or events",
    ),
    _derived(
        "proportion",
        "number",
        f"Events divided by total, for counts of people; absent where none is mentioned. {SINGLE_GROUP}",
        "proportion",
    ),
    _derived("ci_low", "number", f"Lower end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    _derived(
        "ci_high",
        "number",
        f"Upper end of the Wilson 95 % interval; for a zero, of the exact one. {SINGLE_GROUP}",
        "proportion",
    ),
    *_ROW_ENDS,
)

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
    "comparisons": COMPARISONS,
    "syntheses": SYNTHESES,
    "sensitivity": SENSITIVITY,
    "states": STATES,
    "headlines": HEADLINES,
    "review": REVIEW,
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
    "comparisons": "One row a comparison of two groups, with the effect computed from both groups' figures.",
    "syntheses": "One row a synthesis of the main studies, combined or not. Those of single groups are not effects.",
    "sensitivity": "One row a synthesis of single groups made otherwise, to show what it rests on. Not an effect.",
    "states": "One row a disease and outcome: what is there, or which kind of absence. Main studies alone.",
    "headlines": "One row a disease and outcome of the summary: which measure leads, why, and with what figures.",
    "review": "One row a figure that the source review states, beside what this dataset gives.",
}
