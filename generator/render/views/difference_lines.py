"""A combined difference on other terms: without each study in turn, study by study, and tests over its studies."""

from __future__ import annotations

from generator import formatting
from generator.analysis.meta_regression import SubgroupTest
from generator.evidence import reasons
from generator.evidence.combined_effects import SCOPES, ControlledSynthesis
from generator.evidence.models import CombinedEffect
from generator.evidence.sensitivity import MOST_LINES, SMALL_STUDIES, SensitivityLine, Tested
from generator.render.context import Context
from generator.render.tables import Aside, Cell, Column, Columns, Table, say
from generator.render.views.combined import Line, number_cell
from generator.render.views.combined_differences import effect_text, egger_text

TESTS = {"design": "Studies of different designs", SMALL_STUDIES: "Small studies against large ones"}
LINES: Columns[Line] = Columns(
    (
        Column("line", "Analysis", lambda line: line.label),
        Column("k", "Studies", lambda line: number_cell(line.k), numeric=True),
        Column("people", "People", lambda line: number_cell(line.people), numeric=True),
        Column(
            "estimate",
            "Combined difference",
            lambda line: line.value,
            numeric=True,
            note="95\u00a0% interval",
        ),
    ),
    anchor=lambda line: line.id,
)


def asides(context: Context, syntheses: tuple[ControlledSynthesis, ...], prefix: str) -> tuple[Aside, ...]:
    """One for each difference that was combined."""
    return tuple(
        Aside(
            f"{item.definition.label}, {SCOPES[item.scope].lower()}: the same on other terms",
            _table(context, item, prefix),
        )
        for item in syntheses
        if item.effect is not None
    )


def _table(context: Context, item: ControlledSynthesis, prefix: str) -> Table:
    assert item.effect is not None
    key = f"{prefix}{item.outcome}-{item.stratum}-{item.scope}"
    lines = [Line(f"{key}-main", "Main analysis", _value(item, item.effect), item.k, item.people)]
    lines += [_line(context, item, line, key) for line in item.lines.lines]
    lines += [Line(f"{key}-test-{test.id}", TESTS[test.id], _tested(test)) for test in item.lines.tests]
    most = MOST_LINES if item.k > MOST_LINES else None
    return LINES.table(f"{key}-lines", say("other_terms_differences_table", most=most), lines)


def _line(context: Context, item: ControlledSynthesis, line: SensitivityLine, key: str) -> Line:
    name = context.label(line.label)
    label = f"Without {name}" if line.kind == "without" else f"Studies up to {name}"
    if line.estimate is None or line.ci_low is None or line.ci_high is None:
        value = Cell(reasons.NO_LINE[line.reason or "not-estimable"], mark="absent")
    else:
        value = _value(item, CombinedEffect(line.estimate, line.ci_low, line.ci_high))
    return Line(f"{key}-{line.id}", label, value, line.k, line.total)


def _value(item: ControlledSynthesis, effect: CombinedEffect) -> Cell:
    return Cell(effect_text(item, effect))


def _tested(test: Tested) -> Cell:
    if test.groups is not None:
        return Cell(_groups_text(test.groups), note="test of interaction")
    if test.small is not None:
        return Cell(egger_text(test.small), note="Egger’s test")
    return Cell(reasons.NO_LINE[test.reason or "below-ten-studies"], mark="absent")


def _groups_text(found: SubgroupTest) -> str:
    """ "F 0.97 on 2 and 10 degrees of freedom, p 0.41"."""
    f, (first, second) = formatting.decimals(found.f, 2), found.df
    return f"F {f} on {first} and {second} degrees of freedom, {formatting.p_value(found.p)}"
