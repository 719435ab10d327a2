"""The methods page: its tables come from the vocabulary and from the program's own constants."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.checks.rules import RULES
from generator.model.terms import Measure
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
    rules: Table


def methods_view(context: Context) -> MethodsView:
    """The view of the methods page."""
    diseases = context.vocabulary.diseases
    groups = tuple(
        Group(
            diseases[slug].label, tuple(_row(measure, f"{slug}-{key}") for key, measure in measures.items())
        )
        for slug, measures in context.vocabulary.measures.items()
        if slug in diseases
    )
    rules = tuple(Row((Cell(name), Cell(meaning))) for name, meaning in RULES.items())
    return MethodsView(
        measures=Table(
            "measures-table", "What is measured, fixed before results were combined", MEASURE_HEADS, groups
        ),
        rules=Table(
            "rules-table",
            "Rules that every change of the data must pass",
            (Head("rule", "Rule"), Head("meaning", "What it asks")),
            one_group(rules),
        ),
    )


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
