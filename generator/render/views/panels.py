"""What a guideline panel takes with it on one disease: question, summary, background treatment, and what is not here.

No recommendation, and no verdict: what the portal does not hold are empty rows for the panel to fill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.page import Page
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Cell, Column, Columns, Fact, Table, one_group, say
from generator.render.views.answer import AnswerView, answer_view
from generator.render.views.disease import question_of
from generator.render.views.here import Here
from generator.render.views.judged_certainty import certainty_lines
from generator.render.views.missing import CoreOutcomes, core_outcomes
from generator.render.views.outcome import Link
from generator.render.views.separate_harms import SeparateHarms, separate_harms
from generator.render.views.summary import SummaryTable, summary_table
from generator.rows import ArmRow

# The rows of an evidence-to-decision framework that a collection of results cannot fill (Core GRADE 7,
# BMJ 2025;389, doi:10.1136/bmj-2024-083867): a permanent id, its name, and what a panel is asked.
DECISION_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "values",
        "Values and preferences",
        "How much do people value the outcomes, and how far do they differ?",
    ),
    ("resources", "Resources", "What does it cost, and is it worth it?"),
    ("equity", "Equity", "Whom would it leave behind?"),
    ("acceptability", "Acceptability", "Is it acceptable to those concerned?"),
    ("feasibility", "Feasibility", "Can it be done, and kept up?"),
)
TO_FILL = "not here: for the panel to fill"
NO_LICENSING = (
    "No licensing fact is held here: one would need a source and a date. Whether and for what any such product is "
    "licensed has to be looked up."
)


@dataclass(frozen=True)
class PanelView:
    """Everything on the page for panels of one disease, and in its document."""

    disease: Link
    question: tuple[Fact, ...]
    answer: AnswerView
    summary: SummaryTable
    separate_harms: tuple[SeparateHarms, ...]
    core: CoreOutcomes | None
    background: Table | None
    without_background: tuple[str, ...]
    licensing: str
    decisions: Table
    certainty_lines: tuple[str, ...]


def panel_view(context: Context, _: ChartMaker, page: Page) -> PanelView:
    """The view of one disease."""
    slug, here = page.disease or "", Here(page.address, page.disease or "")
    studies = [study for study in context.rows.studies_on(slug) if not study.is_shown_separately]
    arms = [arm for arm in context.rows.arms_on(slug) if not arm.study.is_shown_separately]
    told = [arm for arm in arms if arm.background_treatment]
    known = {arm.study.id for arm in told}
    return PanelView(
        disease=(context.vocabulary.diseases[slug].label, here.to()),
        question=question_of(context, slug),
        answer=answer_view(context, page.address, slug),
        summary=replace(summary_table(context, here), caption="The same outcomes for each disease"),
        separate_harms=separate_harms(context, here),
        core=_own_ids(core_outcomes(context, here)),
        background=_background(context, page, told) if told else None,
        without_background=tuple(study.label for study in studies if study.id not in known),
        licensing=NO_LICENSING,
        decisions=_decisions(),
        certainty_lines=certainty_lines(context, slug),
    )


def _own_ids(core: CoreOutcomes | None) -> CoreOutcomes | None:
    """The table with ids of its own: those of its rows lead to the page of what is missing."""
    if core is None:
        return None
    rows = tuple(replace(row, anchor=f"panel-{row.anchor}") for row in core.table.rows)
    return replace(core, table=replace(core.table, groups=one_group(rows)))


def _background(context: Context, page: Page, arms: list[ArmRow]) -> Table:
    columns: Columns[ArmRow] = Columns(
        (
            Column("study", "Study", lambda arm: context.study_cell(arm.study, page.address)),
            Column("group", "Group", lambda arm: arm.label),
            Column("background", "Treatment besides", lambda arm: arm.background_treatment or ""),
        ),
        anchor=lambda arm: f"background-{arm.study.id}-{arm.id}",
    )
    return columns.table("background-table", say("background_table"), arms)


def _decisions() -> Table:
    columns: Columns[tuple[str, str, str]] = Columns(
        (
            Column("criterion", "Criterion", lambda row: Cell(row[1], note=row[2])),
            Column("panel", "Research evidence and judgement", lambda _: Cell(TO_FILL, mark="absent")),
        ),
        anchor=lambda row: f"decision-{row[0]}",
    )
    return columns.table("decisions-table", say("decisions_table"), DECISION_ROWS)
