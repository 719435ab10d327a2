"""What each column means of planned outcomes, core outcomes, searches and screening."""

from __future__ import annotations

from generator.tables.column import derived, raw

PLANNED = (
    raw("registration", "text", "Trial register number"),
    raw("id", "text", "Permanent id of the planned outcome within the registration"),
    derived("diseases", "list", "Diseases of the registration"),
    raw("kind", "text", "primary, secondary, unlabelled, or none: the page says that there is none"),
    raw("outcome", "text", "What is to be measured, as the page words it"),
    raw("time", "text", "When, as the page words it; empty: not shown"),
    raw("note", "text", "What should be known of the entry"),
    raw("address", "text", "Public address of the page"),
    raw("measures", "list", "Measures that are meant; empty: none fits exactly"),
    raw("categories", "list", "Categories of harm that are meant; empty: none fits exactly"),
    raw(
        "list_read",
        "text",
        "Was the whole list of the trial's outcomes read, or a part? empty: cannot be told",
    ),
)
MISSING_RESULTS = (
    derived("key", "text", "Permanent key: disease, trial and outcome"),
    derived("disease", "text", "Disease"),
    derived(
        "trial", "text", "Trial register number, or id of a study whose registration is not in the registry"
    ),
    derived("reports", "list", "Studies here that report it"),
    derived(
        "people",
        "integer",
        "People randomised in its reports, else in their groups, else by the register",
        "people",
    ),
    derived("outcome", "text", "Measure or category of harm"),
    derived("planned", "boolean", "Did a register's page or a report name it as planned?"),
    derived(
        "state",
        "text",
        "full, partly, planned-not-found (in the pages read), not-planned (whole list read) or unknown",
    ),
)
CORE_OUTCOMES = (
    derived("key", "text", "Permanent key: disease and id of the outcome"),
    raw("disease", "text", "Disease"),
    raw("core_set", "text", "Name of the core outcome set"),
    raw("citation", "text", "Where the set was published"),
    raw("doi", "text", "DOI of the set"),
    raw("url", "text", "Public address of the set, where there is no DOI"),
    raw("set_note", "text", "What should be known of the set"),
    raw("outcome", "text", "Name of the core outcome"),
    raw("measures", "list", "Measures here that answer it"),
    raw("categories", "list", "Categories of harm here that answer it"),
    raw("note", "text", "What should be known of the outcome"),
    derived("state", "text", "What is here of it: figures, words, not-found or no-measure"),
    derived("with_result", "list", "Those measures and categories of which a main study says anything"),
)
SEARCHES = (
    derived("key", "text", "Permanent key: round and id of the search"),
    raw("round", "text", "Id of the round"),
    raw("round_label", "text", "Name of the round"),
    raw("source", "text", "What was searched"),
    raw("kind", "text", "database, register, website, organisation, citation or other"),
    raw("date", "date", "Day of the search"),
    raw("by", "list", "Who searched"),
    raw("query", "text", "The query as typed"),
    raw("hits", "integer", "Records found; empty: not recorded", "records"),
    raw("diseases", "list", "Diseases that it covers; empty: all"),
    raw("note", "text", "What should be known"),
)
SCREENING = (
    derived("key", "text", "Permanent key: round and box of the flow"),
    raw("round", "text", "Id of the round; without-search where none is recorded"),
    raw("label", "text", "Name of the round"),
    raw("date", "date", "Day on which the round was finished"),
    raw("screened_by", "list", "Who screened"),
    raw("note", "text", "What should be known of the round"),
    derived("box", "text", "Box of the PRISMA 2020 flow"),
    derived("counts", "text", "What the box counts"),
    derived("number", "integer", "The number; empty: not recorded, or no search was made", "as counts says"),
    derived("state", "text", "counted, not-recorded or not-made"),
    derived("parts", "list", "What the number is made of, each with its own number where it was recorded"),
)
