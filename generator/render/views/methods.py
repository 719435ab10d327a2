"""The methods page: its tables come from the vocabulary and from the program's own constants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import formatting
from generator.checks.rules import RULES
from generator.evidence import combined_effects, reasons, single_groups
from generator.model.terms import Measure, Sensitivity, Stratum
from generator.render.context import Context
from generator.render.tables import Cell, Group, Head, Row, Table, one_group

MEASURE_HEADS = (
    Head("measure", "Measure"),
    Head("definition", "Definition"),
    Head("better", "Better"),
    Head("combine", "May be combined"),
    Head("window", "Comparable times", numeric=True),
)
BETTER = {"more": "more people", "fewer": "fewer people", "up": "higher", "down": "lower"}


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
    over: tuple[str, ...]


def methods_view(context: Context) -> MethodsView:
    """The view of the methods page."""
    diseases = context.vocabulary.diseases
    groups = tuple(
        Group(
            diseases[slug].label,
            tuple(_row(measure, f"{slug}-{key}") for key, measure in measures.items()),
            f"measures-{slug}",
        )
        for slug, measures in context.vocabulary.measures.items()
        if slug in diseases
    )
    product = context.vocabulary.product
    rules = tuple(
        Row((Cell(name), Cell(meaning)), anchor=f"rule-{name.replace('/', '-')}")
        for name, meaning in RULES.items()
    )
    return MethodsView(
        measures=Table(
            "measures-table", "What is measured, fixed before results were combined", MEASURE_HEADS, groups
        ),
        exclusions=_pairs(
            "exclusions-table", "Rules for results of single groups, in order", reasons.EXCLUSIONS
        ),
        comparison_exclusions=_pairs(
            "comparison-exclusions-table", "Rules for comparisons, in order", reasons.CONTROLLED_EXCLUSIONS
        ),
        refusals=_pairs("refusals-table", "Why nothing was combined", reasons.NOT_COMBINED),
        strata=_named("strata-table", "Products that are never mixed", product.strata.groups),
        sensitivity=_named("sensitivity-table", "The same on other terms", product.sensitivity),
        thresholds=_thresholds(),
        rules=Table(
            "rules-table",
            "Rules that every change of the data must pass",
            (Head("rule", "Rule"), Head("meaning", "What it asks")),
            one_group(rules),
        ),
        over=tuple(
            f"“{status.label}”" for status in context.vocabulary.trial_statuses.values() if status.ended
        ),
    )


def _pairs(key: str, caption: str, pairs: Mapping[str, str]) -> Table:
    rows = tuple(Row((Cell(code), Cell(words)), anchor=f"{key}-{code}") for code, words in pairs.items())
    return Table(key, caption, (Head("code", "Code"), Head("meaning", "What it means")), one_group(rows))


def _named(key: str, caption: str, items: Iterable[Stratum | Sensitivity]) -> Table:
    rows = tuple(
        Row((Cell(item.label), Cell(item.definition or "")), anchor=f"{key}-{item.id}") for item in items
    )
    return Table(key, caption, (Head("label", "Name"), Head("meaning", "What it means")), one_group(rows))


def _thresholds() -> Table:
    """The program's own constants, with their sources."""
    rows = (
        (
            "combined",
            single_groups.FEWEST_COMBINED,
            "studies for a combined value",
            "With two, the interval has one degree of freedom.",
        ),
        (
            "unmarked",
            single_groups.FEWEST_UNMARKED,
            "studies to be shown without the mark “few studies”",
            "A convention of this portal.",
        ),
        (
            "predicted",
            single_groups.FEWEST_PREDICTED,
            "studies for a prediction interval",
            "IntHout and others, BMJ Open 2016;6:e010247.",
        ),
        (
            "difference",
            combined_effects.FEWEST_TRIALS,
            "comparisons for a combined difference",
            "Each carries its own control group.",
        ),
    )
    cells = tuple(
        Row((Cell(what), Cell(str(number)), Cell(why)), anchor=f"fewest-{key}")
        for key, number, what, why in rows
    )
    heads = (Head("what", "Needed"), Head("number", "At least", numeric=True), Head("why", "Why"))
    return Table("thresholds-table", "How many are needed", heads, one_group(cells))


def _row(measure: Measure, anchor: str) -> Row:
    yes = "randomised comparisons only" if measure.randomised_only else "yes"
    allowed = yes if measure.combine else "no"
    window = Cell("–", mark="not-applicable")
    if measure.window_months:
        low, high = (formatting.number(end) for end in measure.window_months)
        window = Cell(f"{low} to {high}{formatting.NO_BREAK}months")
    note = f"only in {measure.population}" if measure.population else None
    return Row(
        (
            Cell(measure.label, note=note),
            Cell(measure.definition),
            Cell(BETTER[measure.better]),
            Cell(allowed),
            window,
        ),
        anchor=f"measure-{anchor}",
    )
