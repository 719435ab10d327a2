"""What each column of the results means, as they stand in the study files: of one arm, of two arms, and harms."""

from __future__ import annotations

from generator.tables.column import READERS, RETRACTED, SHOWN_SEPARATELY, derived, raw

SINGLE_GROUP = "Result of one group, not an effect"

_ROW_ENDS = (
    raw("basis", "text", "reported, derived or inferred"),
    raw("source", "text", "Id of the source"),
    derived("source_kind", "text", "Kind of the source"),
    SHOWN_SEPARATELY,
    *READERS,
    RETRACTED,
)


def _unit(part: str, name: str) -> str:
    """Of a figure of a summary: people, percent, or whatever the instrument counts."""
    units = {"n": "people", "ci_level": "percent"}
    return units.get(name, "percent" if part == "change_percent" else "as the instrument")


_SUMMARIES = tuple(
    raw(
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
    derived("key", "text", "Permanent id of the row: study and row"),
    raw("study", "text", "Id of the study"),
    raw("row", "text", "Id of the row in its file"),
    raw("arm", "text", "Id of the arm"),
    raw("disease", "text", "Disease of the arm"),
    raw("subset", "text", "The part of the arm's patients the row speaks of"),
    raw("analysis_set", "text", "Who of the arm: all-randomised, available, per-protocol or responders-only"),
    raw(
        "unit_of_analysis",
        "text",
        "What was counted or measured where it was not people: then events and total are of it, never to be combined",
    ),
    raw("people", "integer", "People behind what was counted, where it was not people", "people"),
    raw("domain", "text", "Outcome domain"),
    raw("measure", "text", "What was measured"),
    raw("instrument", "text", "The instrument as the study names it"),
    raw("definition", "text", "The study's own definition"),
    raw("months", "number", "Time of assessment; calculated where weeks are printed", "months"),
    raw("weeks", "number", "Time of assessment, where the report prints weeks", "weeks"),
    raw("events", "integer", "People who reached it", "people"),
    raw("total", "integer", "People assessed", "people"),
    raw(
        "percent",
        "number",
        f"Percentage as printed, where no count is shown. {SINGLE_GROUP}",
        "percent",
    ),
    derived("proportion", "number", f"Events divided by total. {SINGLE_GROUP}", "proportion"),
    derived("ci_low", "number", f"Lower end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    derived(
        "ci_high",
        "number",
        f"Upper end of the Wilson 95 % interval; for a zero, of the exact one. {SINGLE_GROUP}",
        "proportion",
    ),
    raw("levels", "list", f"People at each level of an ordinal scale. {SINGLE_GROUP}"),
    *_SUMMARIES,
    raw("p_value", "text", "p as printed, NS: not significant"),
    *_ROW_ENDS,
)

EFFECTS = (
    derived("key", "text", "Permanent id of the row: study and row"),
    raw("study", "text", "Id of the study"),
    raw("row", "text", "Id of the row in its file"),
    raw("arm", "text", "Treated arm"),
    raw("control_arm", "text", "Control arm"),
    raw("disease", "text", "Disease of the treated arm"),
    raw("subset", "text", "The part of the patients the row speaks of"),
    raw(
        "analysis_set", "text", "Who of the arms: all-randomised, available, per-protocol or responders-only"
    ),
    raw("unit_of_analysis", "text", "What was compared where it was not people"),
    raw("domain", "text", "Outcome domain"),
    raw("measure", "text", "What was measured"),
    raw("instrument", "text", "The instrument as the study names it"),
    raw("effect", "text", "Kind of comparison"),
    raw("definition", "text", "The authors' comparison"),
    raw("months", "number", "Time of assessment; calculated where weeks are printed", "months"),
    raw("weeks", "number", "Time of assessment, where the report prints weeks", "weeks"),
    raw("value", "number", "The effect as printed, with its printed sign"),
    raw("favours", "text", "Which group fared better, as the report says: treatment, control or neither"),
    raw("ci_low", "number", "Lower end of the printed interval"),
    raw("ci_high", "number", "Upper end of the printed interval"),
    raw("ci_level", "number", "Level of the printed interval where it is not 95", "percent"),
    derived("signed_value", "number", "Treated minus control, by favours; a ratio as printed"),
    derived("signed_ci_low", "number", "Lower end of its 95 % interval"),
    derived("signed_ci_high", "number", "Upper end of its 95 % interval"),
    derived(
        "signed_ci_from",
        "text",
        "printed; or derived: from an interval of another level (level), or from p (p-value)",
    ),
    raw("p_value", "text", "p as printed, NS: not significant"),
    raw("significant", "boolean", "What the authors call it, where no p is shown"),
    *_ROW_ENDS,
)

SAFETY = (
    derived("key", "text", "Permanent id of the row: study and row"),
    raw("study", "text", "Id of the study"),
    raw("row", "text", "Id of the row in its file"),
    raw("arm", "text", "Id of the arm"),
    raw("disease", "text", "Disease of the arm"),
    raw("category", "text", "Safety category"),
    raw(
        "events",
        "integer",
        "People with at least one, or events; absent where none is mentioned; the least there were where kind is "
        "at-least",
    ),
    raw("total", "integer", "People observed", "people"),
    raw("unit", "text", "What is counted: patients or events; absent where none is mentioned"),
    raw(
        "months", "number", "Length of observation of this harm; calculated where weeks are printed", "months"
    ),
    raw("weeks", "number", "Length of observation of this harm, where the report prints weeks", "weeks"),
    raw("person_years", "number", "Time that all people were observed together", "person-years"),
    raw("note", "text", "What happened"),
    derived("rate", "number", "Events (or people) over that time", "per 100 person-years"),
    derived("rate_ci_low", "number", "Lower end of its exact 95 % interval", "per 100 person-years"),
    derived("rate_ci_high", "number", "Upper end of its exact 95 % interval", "per 100 person-years"),
    derived(
        "kind",
        "text",
        "proportion, reported-zero, none-mentioned (the source says in words that there was none: no count), "
        "inferred, events, selected-cases (a count, no share) or at-least (the least that there were, no share)",
    ),
    derived(
        "proportion",
        "number",
        f"Events divided by total, for counts of people; absent where none is mentioned. {SINGLE_GROUP}",
        "proportion",
    ),
    derived("ci_low", "number", f"Lower end of the Wilson 95 % interval. {SINGLE_GROUP}", "proportion"),
    derived(
        "ci_high",
        "number",
        f"Upper end of the Wilson 95 % interval; for a zero, of the exact one. {SINGLE_GROUP}",
        "proportion",
    ),
    *_ROW_ENDS,
)
