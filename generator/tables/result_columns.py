"""What each column of the computed tables means: comparisons, syntheses and the same on other terms.

A result without a control group says so in its column: read alone, in a spreadsheet, it must not pass for an effect.
"""

from __future__ import annotations

from generator.tables.column import RETRACTED, SHOWN_SEPARATELY, Column, derived, raw

NOT_AN_EFFECT = "Result of single groups where kind is proportion: not an effect"


def _effect(name: str, title: str, unit: str | None = None) -> tuple[Column, ...]:
    """An effect and the two ends of its interval."""
    return (
        derived(name, "number", title, unit),
        derived(f"{name}_ci_low", "number", f"{title}: lower end of the 95 % interval", unit),
        derived(f"{name}_ci_high", "number", f"{title}: upper end of the 95 % interval", unit),
    )


RISKS = (
    derived(
        "control_risk",
        "number",
        "Risk in the control groups, where they have 30 people or more",
        "proportion",
    ),
    derived("control_events", "integer", "People with the event in these control groups", "people"),
    derived("control_people", "integer", "People in these control groups", "people"),
    derived(
        "risk_with", "number", "Risk with treatment: risk ratio × control_risk, cut at 0 and 1", "proportion"
    ),
    derived(
        "risk_with_ci_low", "number", "The same of the lower end of the ratio's 95 % interval", "proportion"
    ),
    derived(
        "risk_with_ci_high", "number", "The same of the upper end of the ratio's 95 % interval", "proportion"
    ),
    derived("risk_with_cut", "boolean", "Was one of the three cut at 1?"),
)

COMPARISONS = (
    derived("key", "text", "Permanent id of the comparison"),
    raw("study", "text", "Id of the study"),
    raw("arm", "text", "Treated arm"),
    raw("control_arm", "text", "Control arm"),
    raw("disease", "text", "Disease of the treated arm"),
    derived("randomised", "boolean", "Was the arm allocated at random against its control?"),
    raw("measure", "text", "What was measured; absent for adverse events"),
    raw("category", "text", "Safety category; absent for measures"),
    raw("subset", "text", "The part of the patients the comparison speaks of"),
    raw("months", "number", "Time of assessment", "months"),
    derived("treated_row", "text", "Key of the row of the treated arm, in outcomes or safety"),
    derived("control_row", "text", "Key of the row of the control arm, in outcomes or safety"),
    derived("effect_rows", "list", "Keys of the authors' own comparisons, in effects"),
    derived("people", "integer", "People in both arms that the computed effect rests on", "people"),
    derived(
        "not_computed",
        "text",
        "Why no effect was computed, a permanent code: same-people (in both groups), clusters (allocated together), "
        "inferred, events-not-people or no-figures; absent where one was",
    ),
    *_effect(
        "risk_difference",
        "Risk in the treated less risk in the control arm (interval: Newcombe, method 10)",
        "proportion",
    ),
    *_effect(
        "mean_difference",
        "Mean of the treated less mean of the control arm (interval: Welch)",
        "as the instrument",
    ),
    *_effect(
        "risk_ratio",
        "Risk in the treated divided by risk in the control arm; absent where one of the four counts is 0",
    ),
    derived("empty_cell", "boolean", "Is one of the four counts 0, so that there is no ratio?"),
    derived(
        "uninformative", "boolean", "No event, or only events, in both arms: such a comparison has no ratio"
    ),
    derived(
        "led_by",
        "text",
        "Key of the comparison that leads: the same question, of the change instead of the value",
    ),
    *RISKS,
    SHOWN_SEPARATELY,
    RETRACTED,
)

SYNTHESES = (
    derived("key", "text", "Permanent id of the synthesis"),
    derived("disease", "text", "Disease"),
    derived("measure", "text", "What was measured; absent for adverse events"),
    derived("category", "text", "Safety category; absent for measures"),
    derived("stratum", "text", "Group of products that are never mixed with others"),
    derived(
        "kind",
        "text",
        "proportion or rate (per 100 person-years; both of single groups: not an effect), risk-ratio, "
        "mean-difference, or the kind of the authors' own effect (as in effects) where scope is as-reported",
    ),
    derived(
        "scope",
        "text",
        "single-groups (no control group: not an effect), randomised or all-controlled comparisons, or as-reported "
        "(the authors' own effects of randomised comparisons)",
    ),
    derived("is_effect", "boolean", "Is it a comparison with a control group? If not, it is not an effect"),
    derived(
        "k",
        "integer",
        "Number of studies (a study's phases, or its several comparisons, are one) that may be combined",
    ),
    derived(
        "k_with_events", "integer", "Of these, those that tell the groups apart; absent of single groups"
    ),
    derived("people", "integer", "People in them", "people"),
    derived("person_years", "number", "Of rates: the time that they were observed together", "person-years"),
    derived("shown", "text", "combined or not-combined"),
    derived("reason", "text", "Why nothing was combined, a permanent code"),
    derived("reason_text", "text", "The same in words"),
    derived("estimate", "number", f"Combined value, in the unit of kind. {NOT_AN_EFFECT}", "as kind"),
    derived("ci_low", "number", f"Lower end of its 95 % interval. {NOT_AN_EFFECT}", "as kind"),
    derived("ci_high", "number", f"Upper end of its 95 % interval. {NOT_AN_EFFECT}", "as kind"),
    derived(
        "model",
        "text",
        "Model that leads a difference: random-effects (REML, Knapp-Hartung) or common-effect",
    ),
    *_effect("other", "The same by the other model, where both can be given", "as kind"),
    derived("tau2", "number", "Variance between studies, on the scale of analysis; of differences by REML"),
    derived("tau2_ci_low", "number", "Lower end of its 95 % interval (Q-profile)"),
    derived("tau2_ci_high", "number", "Upper end of its 95 % interval (Q-profile)"),
    derived("i2", "number", "Share of the variation that lies between studies, from tau2", "proportion"),
    derived("i2_ci_low", "number", "Lower end of its 95 % interval (Q-profile)", "proportion"),
    derived("i2_ci_high", "number", "Upper end of its 95 % interval (Q-profile)", "proportion"),
    derived("prediction_low", "number", f"Lower end of the prediction interval. {NOT_AN_EFFECT}", "as kind"),
    derived("prediction_high", "number", f"Upper end of the prediction interval. {NOT_AN_EFFECT}", "as kind"),
    *_effect(
        "mean_over_studies",
        "Of single groups: the mean over studies, where estimate is that of a typical one. Not an effect",
        "proportion",
    ),
    derived(
        "smallest", "number", "Of single groups: the smallest share of a study. Not an effect", "proportion"
    ),
    derived(
        "largest", "number", "Of single groups: the largest share of a study. Not an effect", "proportion"
    ),
    *_effect(
        "risk_difference", "Combined risk difference (Mantel-Haenszel) beside a risk ratio", "proportion"
    ),
    *RISKS,
    derived("rows_used", "list", "Keys of the rows (of the treated arms) that entered"),
    derived(
        "rows_left_out",
        "list",
        "Every other row of this outcome (none of studies shown separately), with the reason",
    ),
)

SENSITIVITY = (
    derived("key", "text", "Permanent id of the line: the synthesis and the line"),
    derived("synthesis", "text", "Key of the synthesis, in syntheses"),
    derived("disease", "text", "Disease"),
    derived("kind", "text", "proportion (single groups: not an effect), risk-ratio or mean-difference"),
    derived("line", "text", "Id of the line within its synthesis"),
    derived(
        "line_kind",
        "text",
        "What was done otherwise: filter (of studies), without (one study left out), cumulative (study by study in the "
        "order of years), method (another one), or test (of groups of studies, of small studies)",
    ),
    derived("label", "text", "The same in words; the study left out or added last; or what was tested"),
    derived("k", "integer", "Number of studies in it"),
    derived("people", "integer", "People in them", "people"),
    derived("reason", "text", "Why there is no value, a permanent code or words"),
    derived("reason_text", "text", "The same in words"),
    derived("estimate", "number", f"Combined value, in the unit of kind. {NOT_AN_EFFECT}", "as kind"),
    derived("ci_low", "number", f"Lower end of its 95 % interval. {NOT_AN_EFFECT}", "as kind"),
    derived("ci_high", "number", f"Upper end of its 95 % interval. {NOT_AN_EFFECT}", "as kind"),
    derived("statistic", "number", "Of a test: F of the groups (Knapp-Hartung), or t of Egger's regression"),
    derived("df", "list", "Its degrees of freedom"),
    derived("p", "number", "Its p-value, two-sided for t"),
)
