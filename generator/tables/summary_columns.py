"""What each column of the tables that sum up an outcome means: state, headline, the review's figure."""

from __future__ import annotations

from generator.tables.column import derived, raw
from generator.tables.result_columns import RISKS

STATES = (
    derived("key", "text", "Permanent id of the state: disease, level and outcome"),
    derived("disease", "text", "Disease"),
    derived(
        "level",
        "text",
        "What outcome names: summary (a row of the evidence summary), section (of the disease's page), domain, measure "
        "or category",
    ),
    derived("outcome", "text", "Id of the row, section, domain, measure or safety category"),
    derived(
        "state",
        "text",
        "counted (a count or percentage above zero, a score, or a figure of a difference), reported-zero (zeros that a "
        "source prints alone), in-words (no figure, or a number read from words), none-mentioned (of harms: said in "
        "words that there was none, no count), not-found (in the pages read) or no-measure (none defined for the "
        "disease)",
    ),
    derived("rows", "list", "Keys of the rows that the state rests on, in outcomes, effects or safety"),
)

HEADLINES = (
    derived("key", "text", "Permanent id of the headline: disease and row of the summary"),
    derived("disease", "text", "Disease"),
    derived("outcome", "text", "Row of the evidence summary"),
    derived("label", "text", "Its name"),
    derived("state", "text", "What is there, as in states"),
    derived("measure", "text", "The measure that leads; absent where a harm or nothing leads"),
    derived("category", "text", "The safety category that leads; absent where a measure or nothing leads"),
    derived("stratum", "text", "Group of products that the figures are of"),
    derived(
        "why",
        "text",
        "Why it leads, the first that holds: randomised-difference, combined-share, randomised-comparison (without a "
        "computed difference that may lead), primary (measure of the disease) or most-people",
    ),
    derived("other_measures", "list", "Measures of the outcome that do not lead, in their order"),
    derived(
        "people_treated", "integer", "Treated people with the measure, each group counted once", "people"
    ),
    derived("people_unknown", "list", "Studies with a group whose number is not known"),
    derived(
        "groups",
        "text",
        "What treated groups without a randomised control had (not an effect): combined, count, range, events, "
        "none-mentioned, percent, score, inferred, not-of-all-people, selected-cases and at-least (counts, no "
        "share), comparison-alone, compared (each group is one of a comparison) or in-words",
    ),
    derived("groups_rows", "list", "Keys of the rows that it is read from, the one shown first"),
    derived("groups_synthesis", "text", "Key of the synthesis, in syntheses, where combined"),
    derived(
        "groups_proportion",
        "number",
        "The combined share, or that of the one count. Not an effect",
        "proportion",
    ),
    derived("groups_ci_low", "number", "Lower end of its 95 % interval. Not an effect", "proportion"),
    derived("groups_ci_high", "number", "Upper end of its 95 % interval. Not an effect", "proportion"),
    derived(
        "groups_smallest", "number", "Smallest of several shares: no interval. Not an effect", "proportion"
    ),
    derived(
        "groups_largest", "number", "Largest of several shares: no interval. Not an effect", "proportion"
    ),
    derived(
        "groups_mean",
        "number",
        "Mean over studies, where combined studies differ widely. Not an effect",
        "proportion",
    ),
    derived("groups_mean_ci_low", "number", "Lower end of its 95 % interval. Not an effect", "proportion"),
    derived("groups_mean_ci_high", "number", "Upper end of its 95 % interval. Not an effect", "proportion"),
    derived(
        "difference",
        "text",
        "The randomised difference: combined, largest-trial (others not combined), stated (by the authors), "
        "not-computed (none that may lead) or not-compared",
    ),
    derived("comparisons", "list", "Keys of the comparisons that it is read from, the one shown first"),
    derived("difference_synthesis", "text", "Key of the synthesis, in syntheses, where combined"),
    derived(
        "difference_kind", "text", "risk-ratio (combined), risk-difference (one trial) or mean-difference"
    ),
    derived("difference_value", "number", "The difference, in the unit of difference_kind", "as kind"),
    derived("difference_ci_low", "number", "Lower end of its 95 % interval", "as kind"),
    derived("difference_ci_high", "number", "Upper end of its 95 % interval", "as kind"),
    derived("difference_model", "text", "The model that leads a combined difference, as in syntheses"),
    derived(
        "prediction_low",
        "number",
        "What a new trial could show where trials differ widely: lower end",
        "as kind",
    ),
    derived("prediction_high", "number", "The same: upper end", "as kind"),
    *RISKS,
)

REVIEW = (
    raw("key", "text", "Permanent id of the figure"),
    raw("statement", "text", "What the source review says, in our words"),
    raw(
        "quantity",
        "text",
        "What is counted: studies, people, diseases, percent, highest-percent, people-count",
    ),
    raw("value", "number", "The review's figure; percent from 0 to 100", "as quantity"),
    raw("qualifier", "text", "exactly, or up-to where the review gives the highest of several"),
    raw("diseases", "list", "Diseases it is about; none: all"),
    raw("designs", "list", "Designs of the studies it counts; none: all"),
    raw("domains", "list", "Outcomes it is about"),
    raw("category", "text", "Safety category it is about"),
    raw("note", "text", "What should be known"),
    derived(
        "dataset_value",
        "number",
        "What this dataset gives by the rule nearest to the review's; at least, where it cannot be checked",
        "as quantity",
    ),
    derived("verdict", "text", "agrees, differs or cannot be checked"),
    derived("reason", "text", "By which rule the dataset's value was made, and why it may differ"),
    derived("rows", "list", "Studies, diseases or rows that the dataset's value rests on"),
)
