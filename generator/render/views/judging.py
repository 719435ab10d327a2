"""How people judge, for the page of methods: the tools with their levels, and the words of each level of certainty."""

from __future__ import annotations

from generator import formatting
from generator.evidence.certainty import PHRASES
from generator.model.certainty import Finding
from generator.model.doi import doi_address
from generator.model.tool import Tool
from generator.render.context import Context
from generator.render.tables import Cell, Column, Columns, Table, say
from generator.render.views.judged_studies import KINDS

OVERALL = {
    "none": "given by people alone, without a rule",
    "not-better-than-worst": "given by people, not better than the worst domain",
}


def tools_table(context: Context) -> Table | None:
    """The tools of the dataset, all levels of each in order, whether anybody used them or not."""
    tools = tuple(context.vocabulary.tools.items())
    columns: Columns[tuple[str, Tool]] = Columns(
        (
            Column("tool", "Tool", lambda one: _tool_cell(one[1])),
            Column("kind", "What is judged", lambda one: Cell(KINDS[one[1].kind], note=_of(one[1]))),
            Column(
                "domains", "Domains", lambda one: "; ".join(item.label for item in one[1].domains.values())
            ),
            Column("levels", "Levels, the best first", lambda one: _levels(one[1])),
            Column("overall", "Overall", lambda one: OVERALL[one[1].overall]),
        ),
        anchor=lambda one: f"tool-{one[0]}",
    )
    return columns.table("tools-table", say("tools_table"), tools) if tools else None


def phrases_table() -> Table:
    """The words of each finding at each level."""
    named = {"treatment": "the treatment", "outcome": "the outcome"}

    def phrase(finding: Finding, level: str) -> str:
        return next(words for name, words in PHRASES[finding].items() if name == level).format(**named)

    columns: Columns[Finding] = Columns(
        (
            Column("finding", "What was rated", lambda one: one.replace("-", " ")),
            Column("high", "High", lambda one: phrase(one, "high")),
            Column("moderate", "Moderate", lambda one: phrase(one, "moderate")),
            Column("low", "Low", lambda one: phrase(one, "low")),
            Column("very-low", "Very low", lambda one: phrase(one, "very-low")),
        ),
        anchor=lambda one: f"phrases-{one}",
    )
    return columns.table("phrases-table", say("phrases_table"), tuple(PHRASES))


def _tool_cell(tool: Tool) -> Cell:
    return Cell(tool.label, doi_address(tool.doi) if tool.doi else tool.url, tool.source)


def _of(tool: Tool) -> str:
    return "each outcome by itself" if tool.by_outcome else "the study as a whole"


def _levels(tool: Tool) -> str:
    levels = formatting.joined([f"{level.label} ({level.letter})" for level in tool.levels.values()])
    if tool.total is None:
        return levels
    low, high = formatting.number(tool.total.low), formatting.number(tool.total.high)
    return f"{levels}; together {low} to {high} {tool.total.unit}"
