"""What each column of each table means, in which unit, and whether a person wrote it or the program derived it.

The downloads, the data dictionary and the tests read this list; a column that is not here does not exist.
"""

from __future__ import annotations

from generator.tables.column import READERS, RETRACTED, SHOWN_SEPARATELY, Column
from generator.tables.column import derived as _derived
from generator.tables.column import raw as _raw
from generator.tables.notices import AFTER_PUBLICATION
from generator.tables.of_designs import ENDPOINTS, REGISTRATIONS
from generator.tables.result_columns import COMPARISONS, HEADLINES, REVIEW, SENSITIVITY, STATES, SYNTHESES
from generator.tables.row_columns import EFFECTS, OUTCOMES, SAFETY

STUDIES = (
    _raw("study", "text", "Id of the study"),
    _derived("label", "text", "First author and year, or registration number of an unpublished trial"),
    _raw("title", "text", "Title as published; in square brackets: described, not seen"),
    _raw("authors", "list", "Authors: family name, initials, suffix; a group as {group: name}"),
    _raw("year", "integer", "Year of the issue"),
    _raw("published", "date", "Date of first publication: year, month or day"),
    _raw("journal", "text", "Journal"),
    _raw("volume", "text", "Volume"),
    _raw("issue", "text", "Issue of the volume"),
    _raw("pages", "text", "First and last page"),
    _raw("article_number", "text", "Number of the article, where it has no pages"),
    _raw("doi", "text", "DOI"),
    _raw("pmid", "integer", "PubMed number"),
    _raw("pmcid", "text", "PubMed Central number"),
    _raw("preprint", "boolean", "Was the report read as a preprint? Absent: not known to be one"),
    *AFTER_PUBLICATION,
    _raw("registrations", "list", "Trial register numbers"),
    _raw("diseases", "list", "Diseases"),
    _raw("design", "text", "Design, a term of the vocabulary"),
    _raw("phase", "text", "Trial phase"),
    _raw("masking", "text", "Masking, a term of the vocabulary"),
    _raw("people_randomised", "integer", "People randomised, in the whole study", "people"),
    _raw("allocation", "text", "Allocation ratio"),
    _raw(
        "comparison",
        "text",
        "Kind of comparison: parallel, crossover, within-person (the same people in both groups) or cluster",
    ),
    _raw("cases", "text", "Cases of a series: consecutive, or selected (then no share of people is given)"),
    _raw("people_planned", "integer", "People planned, in the whole study", "people"),
    _raw("stopped_early", "text", "Was it stopped before its planned end: true, false or unclear"),
    _raw("stopped_reason", "text", "Why it stopped early, as the source says"),
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
    _derived("people", "integer", "People in all arms whose number is known, each once", "people"),
    _derived("people_complete", "boolean", "Is the number of people known for every arm?"),
    _raw("level", "text", "How much of the report was read"),
    _derived(
        "read_twice", "boolean", "Has another than the first reader read every row and group as it stands?"
    ),
    _derived("read_by", "text", "people, programs, or people and programs; absent where no reader is named"),
    _raw("first_reader", "text", "Who read the figures first: a person or a program"),
    _raw("readings", "list", "Each later reading: reader, day, what was found, and the rows read"),
    _derived("agreed", "integer", "Figures that later readers agreed with", "figures"),
    _derived("corrected", "integer", "Figures that later readers corrected", "figures"),
    _derived("not_found", "integer", "Figures that later readers did not find again", "figures"),
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
    _raw("background_treatment", "text", "Other treatment to which this was added"),
    _raw("masking", "text", "Masking of the arm where it differs from the study's, a term of the vocabulary"),
    _raw("planned", "integer", "People planned, not enrolled", "people"),
    _raw("enrolled", "integer", "People enrolled", "people"),
    _raw("analysed", "integer", "People analysed", "people"),
    _derived("people", "integer", "Enrolled; else analysed; else the largest total of its rows", "people"),
    _derived(
        "people_id",
        "text",
        "Arm whose people these are: its own id, or that of another arm with the same people",
    ),
    _raw("female", "integer", "Women", "people"),
    _raw("age_mean", "number", "Age: mean", "years"),
    _raw("age_sd", "number", "Age: standard deviation", "years"),
    _raw("age_median", "number", "Age: median", "years"),
    _raw("age_low", "number", "Age: youngest", "years"),
    _raw("age_high", "number", "Age: oldest", "years"),
    _raw("age_q1", "number", "Age: lower quartile", "years"),
    _raw("age_q3", "number", "Age: upper quartile", "years"),
    *READERS,
    SHOWN_SEPARATELY,
    RETRACTED,
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
    "comparisons": "One row a comparison of two groups, with the effect computed from both groups' figures.",
    "syntheses": "One row a synthesis of the main studies, combined or not. Those of single groups are not effects.",
    "sensitivity": "One row a synthesis of single groups made otherwise, to show what it rests on. Not an effect.",
    "states": "One row a disease and outcome: what is there, or which kind of absence. Main studies alone.",
    "headlines": "One row a disease and outcome of the summary: which measure leads, why, and with what figures.",
    "review": "One row a figure that the source review states, beside what this dataset gives.",
}
