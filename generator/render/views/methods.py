"""The methods page: its tables come from the vocabulary and from the program's own constants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import formatting
from generator.checks.rules import RULES
from generator.evidence import absolute, bearing_figures, combined_effects, models, reasons, single_groups
from generator.evidence.definitions import definitions
from generator.evidence.group_synthesis import FEWEST_COMBINED
from generator.evidence.sensitivity import FEWEST_TESTED, MOST_LINES
from generator.model.terms import Measure, Sensitivity, Stratum
from generator.render import largest as bounds
from generator.render.context import Context
from generator.render.tables import Cell, Column, Columns, Group, Table, Words, say
from generator.render.views.answer_rules import AnswerRules, answer_rules
from generator.render.views.judging import phrases_table, tools_table

BETTER = {"more": "more people", "fewer": "fewer people", "up": "higher", "down": "lower"}


@dataclass(frozen=True)
class Threshold:
    """How many of something are needed at least, and why."""

    id: str
    fewest: int
    what: str
    why: str


@dataclass(frozen=True)
class MethodsView:
    """Everything on the methods page that is not fixed text."""

    measures: Table
    exclusions: Table
    comparison_exclusions: Table
    refusals: Table
    strata: Table
    sensitivity: Table
    thresholds: Table
    rules: Table
    answers: AnswerRules
    tools: Table | None
    phrases: Table
    is_judged: bool
    over: tuple[str, ...]
    named_models: tuple[str, ...]
    fewest_combined: int = FEWEST_COMBINED
    fewest_random: int = models.FEWEST_RANDOM
    fewest_predicted: int = models.FEWEST_PREDICTED
    fewest_events: int = models.FEWEST_EVENTS
    fewest_control: int = absolute.FEWEST_CONTROL
    size_formula: str = bearing_figures.SIZE_FORMULA
    size_source: str = bearing_figures.SIZE_SOURCE.partition(": ")[2]
    fewest_tested: int = FEWEST_TESTED
    most_lines: int = MOST_LINES
    most_rows: int = bounds.MOST_ROWS
    largest: int = bounds.LARGEST
    part: int = bounds.PART
    listed: int = bounds.LISTED
    most_marks: int = bounds.MOST_MARKS
    wide: str = formatting.percent(combined_effects.WIDE)
    wide_tau2: str = formatting.number(int(single_groups.WIDE))


def methods_view(context: Context) -> MethodsView:
    """The view of the methods page."""
    diseases = context.vocabulary.diseases
    groups = tuple(
        Group(
            diseases[slug].label,
            MEASURES.rows((f"{slug}-{key}", measure) for key, measure in measures.items()),
            f"measures-{slug}",
        )
        for slug, measures in context.vocabulary.measures.items()
        if slug in diseases
    )
    product = context.vocabulary.product
    return MethodsView(
        measures=MEASURES.in_groups("measures-table", say("measures_table"), groups),
        exclusions=_pairs("exclusions-table", say("exclusions_table"), reasons.EXCLUSIONS),
        comparison_exclusions=_pairs(
            "comparison-exclusions-table", say("comparison_exclusions_table"), reasons.CONTROLLED_EXCLUSIONS
        ),
        refusals=_pairs("refusals-table", say("refusals_table"), reasons.NOT_COMBINED),
        strata=_named("strata-table", say("strata_table"), product.strata.groups),
        sensitivity=_named("sensitivity-table", say("sensitivity_table"), product.sensitivity),
        thresholds=NEEDED.table("thresholds-table", say("thresholds_table"), THRESHOLDS),
        rules=_rules(),
        named_models=tuple(
            f"{definition.label}, {reasons.MODELS[definition.model]}"
            for disease in diseases
            for definition in definitions(context.vocabulary, disease)
            if definition.model is not None
        ),
        answers=answer_rules(context),
        tools=tools_table(context),
        phrases=phrases_table(),
        is_judged=bool(context.rows.assessments or context.certainty),
        over=tuple(
            f"“{status.label}”" for status in context.vocabulary.trial_statuses.values() if status.ended
        ),
    )


def _rules() -> Table:
    columns: Columns[tuple[str, str]] = Columns(
        (
            Column("rule", "Rule", lambda rule: rule[0]),
            Column("meaning", "What it asks", lambda rule: rule[1]),
        ),
        anchor=lambda rule: f"rule-{rule[0].replace('/', '-')}",
    )
    return columns.table("rules-table", say("rules_table"), RULES.items())


def _pairs(key: str, caption: Words, pairs: Mapping[str, str]) -> Table:
    columns: Columns[tuple[str, str]] = Columns(
        (
            Column("code", "Code", lambda pair: pair[0]),
            Column("meaning", "What it means", lambda pair: pair[1]),
        ),
        anchor=lambda pair: f"{key}-{pair[0]}",
    )
    return columns.table(key, caption, pairs.items())


def _named(key: str, caption: Words, items: Iterable[Stratum | Sensitivity]) -> Table:
    columns: Columns[Stratum | Sensitivity] = Columns(
        (
            Column("label", "Name", lambda item: item.label),
            Column("meaning", "What it means", lambda item: item.definition or ""),
        ),
        anchor=lambda item: f"{key}-{item.id}",
    )
    return columns.table(key, caption, items)


# The program's own constants, with their sources.
THRESHOLDS = (
    Threshold(
        "combined",
        FEWEST_COMBINED,
        "studies for a combined value of single groups",
        "With fewer, its interval is wider than the studies’ own.",
    ),
    Threshold(
        "difference",
        combined_effects.FEWEST_TRIALS,
        "studies for a combined difference",
        "Each carries its own control group.",
    ),
    Threshold(
        "random",
        models.FEWEST_RANDOM,
        "studies for random effects, tau² and I²",
        "With two, how far studies differ cannot be judged.",
    ),
    Threshold(
        "events",
        models.FEWEST_EVENTS,
        "events over all trials in each group for random effects to lead",
        "With fewer, Mantel-Haenszel is less biased (Cochrane Handbook, 10.4.4).",
    ),
    Threshold(
        "predicted",
        models.FEWEST_PREDICTED,
        "studies for a prediction interval",
        "IntHout and others, BMJ Open 2016;6:e010247.",
    ),
    Threshold(
        "control",
        absolute.FEWEST_CONTROL,
        "people in the control groups for risks per 1000",
        "The risk of fewer is too uncertain to be multiplied by a ratio.",
    ),
    Threshold(
        "tested",
        FEWEST_TESTED,
        "studies for a test of groups of studies, or of small studies",
        "Cochrane Handbook, 10.11.5 and 13.3.5.",
    ),
)
NEEDED: Columns[Threshold] = Columns(
    (
        Column("what", "Needed", lambda item: item.what),
        Column("number", "At least", lambda item: str(item.fewest), numeric=True),
        Column("why", "Why", lambda item: item.why),
    ),
    anchor=lambda item: f"fewest-{item.id}",
)
# Of a measure with the disease and key that its row's id is made of.
MEASURES: Columns[tuple[str, Measure]] = Columns(
    (
        Column("measure", "Measure", lambda item: _measure_cell(item[1])),
        Column("definition", "Definition", lambda item: item[1].definition),
        Column("better", "Better", lambda item: BETTER[item[1].better] if item[1].better else "not said"),
        Column("combine", "May be combined", lambda item: _combined(item[1])),
        Column("window", "Comparable times", lambda item: _window(item[1]), numeric=True),
    ),
    anchor=lambda item: f"measure-{item[0]}",
)


def _measure_cell(measure: Measure) -> Cell:
    return Cell(measure.label, note=f"only in {measure.population}" if measure.population else None)


def _combined(measure: Measure) -> str:
    if not measure.combine:
        return "no"
    return "randomised comparisons only" if measure.randomised_only else "yes"


def _window(measure: Measure) -> Cell:
    if not measure.window_months:
        return Cell("–", mark="not-applicable")
    low, high = (formatting.number(end) for end in measure.window_months)
    return Cell(f"{low} to {high}{formatting.NO_BREAK}months")
