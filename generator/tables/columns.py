"""What each column of each table means, in which unit, and whether a person wrote it or the program derived it.

The downloads, the data dictionary and the tests read this list; a column that is not here does not exist.
"""

from __future__ import annotations

from generator.tables.column import SHOWN_SEPARATELY, Column
from generator.tables.column import derived as _derived
from generator.tables.column import raw as _raw
from generator.tables.result_columns import COMPARISONS, HEADLINES, REVIEW, SENSITIVITY, STATES, SYNTHESES

SINGLE_GROUP = "Result of one group, not an effect"

STUDIES = (
    _raw("study", "text", "Id of the study"),
    _derived("label", "text", "First author and year, or registration number of an unpublished trial"),
    _raw("title", "text", "Title as published; in square brackets: described, not seen"),
    _raw("authors", "list", "Authors as printed"),
    _raw("year", "integer", "Year of the issue"),
    _raw("published", "date", "Date of first publication: year, month or day"),
    _raw("journal", "text", "Journal"),
    _raw("volume", "text", "Volume"),
    _raw("pages", "text", "Pages or article number"),
    _raw("doi", "text", "DOI"),
    _raw("pmid", "integer", "PubMed number"),
    _raw("pmcid", "text", "PubMed Central number"),
    _raw("registrations", "list", "Trial register numbers"),
    _raw("diseases", "list", "Diseases"),
    _raw("design", "text", "Design, a term of the vocabulary"),
    _raw("phase", "text", "Trial phase"),
    _raw("masking", "text", "Masking, a term of the vocabulary"),
    _raw("centres", "integer", "Number of centres"),
    _raw("countries", "list", "Countries, ISO 3166 alpha-2"),
    _raw("enrolled_from", "date", "First enrolment"),
    _raw("enrolled_to", "date", "Last enrolment"),
    _raw("follow_up_months", "number", "Length of follow-up", "months"),
    _raw("status", "text", "Inclusion status, a term of the vocabulary"),
    SHOWN_SEPARATELY,
    _raw("overlaps", "list", "Reports that probably share patients"),
    _raw("inclusion_note", "text", "Why the study stands in the dataset, or what should be known of it"),
    _raw("funding", "text", "Who paid for the study, as the report says"),
    _raw("competing_interests", "text", "Competing interests as declared by the authors"),
    _derived("people", "integer", "People in all arms whose number is known", "people"),
    _derived("people_complete", "boolean", "Is the number of people known for every arm?"),
    _raw("level", "text", "How much of the report was read"),
    _derived("read_twice", "boolean", "Were the figures read a second time, independently?"),
    _raw("extracted", "date", "Day of extraction"),
    _raw("doubts", "text", "What is uncertain about the figures"),
)

ARMS = (
    _raw("study", "text", "Id of the study"),
    _raw("arm", "text", "Id of the arm"),
    _raw("label", "text", "What the group got"),
    _raw("role", "text", "intervention or control"),
    _raw("compared_with", "text", "Control arm it was compared with at the same time"),
    _raw("disease", "text", "Disease; absent where an arm mixes several"),
    _raw("population", "text", "Who the patients were"),
    _derived("stratum", "text", "Group of products that are never mixed with others"),
    _derived("controlled", "boolean", "Does the arm stand in a comparison made at the same time?"),
    _derived("randomised", "boolean", "Was the arm allocated at random against its control?"),
    _raw("comparator", "text", "What the control group got"),
    _raw("enrolled", "integer", "People enrolled", "people"),
    _raw("analysed", "integer", "People analysed", "people"),
    _derived("people", "integer", "Enrolled; else analysed; else the largest total of its rows", "people"),
    _raw("female", "integer", "Women", "people"),
    _raw("age_mean", "number", "Age: mean", "years"),
    _raw("age_sd", "number", "Age: standard deviation", "years"),
    _raw("age_median", "number", "Age: median", "years"),
    _raw("age_low", "number", "Age: youngest", "years"),
    _raw("age_high", "number", "Age: oldest", "years"),
    _raw("age_q1", "number", "Age: lower quartile", "years"),
    _raw("age_q3", "number", "Age: upper quartile", "years"),
    SHOWN_SEPARATELY,
)

_ROW_ENDS = (
    _raw("basis", "text", "reported, derived or inferred"),
    _raw("source", "text", "Id of the source"),
    _derived("source_kind", "text", "Kind of the source"),
    SHOWN_SEPARATELY,
)


def _unit(part: str, name: str) -> str:
    """Of a figure of a summary: people, percent, or whatever the instrument counts."""
    units = {"n": "people", "ci_level": "percent"}
    return units.get(name, "percent" if part == "change_percent" else "as the instrument")


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
        ("se", "standard error of the mean"),
        ("ci_low", "lower end of the mean's printed interval"),
        ("ci_high", "upper end of the mean's printed interval"),
        ("ci_level", "level of that interval where it is not 95"),
        ("spread_unlabelled", "figure behind ± that the report does not name; computed with nowhere"),
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
    _raw(
        "analysis_set", "text", "Who of the arm: all-randomised, available, per-protocol or responders-only"
    ),
    _raw(
        "unit_of_analysis",
        "text",
        "What was counted or measured where it was not people; never combined with people",
    ),
    _raw("people", "integer", "People behind what was counted, where it was not people", "people"),
    _raw("domain", "text", "Outcome domain"),
    _raw("measure", "text", "What was measured"),
    _raw("instrument", "text", "The instrument as the study names it"),
    _raw("definition", "text", "The study's own definition"),
    _raw("months", "number", "Time of assessment; calculated where weeks are printed", "months"),
    _raw("weeks", "number", "Time of assessment, where the report prints weeks", "weeks"),
    _raw("events", "integer", "People who reached it; or of what unit_of_analysis names", "people"),
    _raw("total", "integer", "People assessed; or of what unit_of_analysis names", "people"),
    _raw(
        "percent",
        "number",
        f"Percentage as printed, where no count is shown. {SINGLE_GROUP}",
        "percent",
    ),
    _derived("proportion", "number", f"Events divided by total. {SINGLE_GROUP}", "proportion"),
    _derived("ci_low", "number", f"Lower end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    _derived("ci_high", "number", f"Upper end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    _raw("levels", "list", f"People at each level of an ordinal scale. {SINGLE_GROUP}"),
    *_SUMMARIES,
    _raw("p_value", "text", "p as printed, NS: not significant"),
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
    _raw(
        "analysis_set", "text", "Who of the arms: all-randomised, available, per-protocol or responders-only"
    ),
    _raw("unit_of_analysis", "text", "What was compared where it was not people"),
    _raw("domain", "text", "Outcome domain"),
    _raw("measure", "text", "What was measured"),
    _raw("instrument", "text", "The instrument as the study names it"),
    _raw("effect", "text", "Kind of comparison"),
    _raw("definition", "text", "The authors' comparison"),
    _raw("months", "number", "Time of assessment; calculated where weeks are printed", "months"),
    _raw("weeks", "number", "Time of assessment, where the report prints weeks", "weeks"),
    _raw("value", "number", "The effect as printed, with its printed sign"),
    _raw("favours", "text", "Which group fared better, as the report says: treatment, control or neither"),
    _raw("ci_low", "number", "Lower end of the printed interval"),
    _raw("ci_high", "number", "Upper end of the printed interval"),
    _raw("ci_level", "number", "Level of the printed interval where it is not 95", "percent"),
    _derived("signed_value", "number", "Treated minus control, by favours; a ratio as printed"),
    _derived("signed_ci_low", "number", "Lower end of its 95 % interval"),
    _derived("signed_ci_high", "number", "Upper end of its 95 % interval"),
    _derived(
        "signed_ci_from",
        "text",
        "printed; or derived: from an interval of another level (level), or from p (p-value)",
    ),
    _raw("p_value", "text", "p as printed, NS: not significant"),
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
    _raw("events", "integer", "People with at least one, or events"),
    _raw("total", "integer", "People observed", "people"),
    _raw("unit", "text", "patients or events"),
    _raw("months", "number", "Length of observation; calculated where weeks are printed", "months"),
    _raw("weeks", "number", "Length of observation, where the report prints weeks", "weeks"),
    _raw("note", "text", "What happened"),
    _derived(
        "kind",
        "text",
        "proportion, reported-zero, none-mentioned (a zero read from words, not from a count), inferred or events",
    ),
    _derived(
        "proportion",
        "number",
        f"Events divided by total, for counts of people; absent for a zero read from words. {SINGLE_GROUP}",
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
    "comparisons": "One row a comparison of two groups, with the effect computed from both groups' figures.",
    "syntheses": "One row a synthesis of the main studies, combined or not. Those of single groups are not effects.",
    "sensitivity": "One row a synthesis of single groups made otherwise, to show what it rests on. Not an effect.",
    "states": "One row a disease and outcome: what is there, or which kind of absence. Main studies alone.",
    "headlines": "One row a disease and outcome of the summary: which measure leads, why, and with what figures.",
    "review": "One row a figure that the source review states, beside what this dataset gives.",
}
