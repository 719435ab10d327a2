"""What is there and what is missing: each study against each outcome, with a state for each kind of absence."""

from __future__ import annotations

from functools import partial

from generator.charts import gaps as charts
from generator.evidence.states import Code, Level
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker, names
from generator.render.largest import largest
from generator.render.tables import Cell, Column, Columns, Figure, Table, say
from generator.render.views.many import largest_of, people_of

ABSENT: tuple[Code, ...] = ("not-found", "no-measure")


def outcomes_of(context: Context) -> list[tuple[str, str]]:
    """The columns of the matrix: outcome domains, then safety categories, slug and short label."""
    vocabulary = context.vocabulary
    domains = [(slug, domain.short or domain.label) for slug, domain in vocabulary.domains.items()]
    return domains + [
        (slug, category.short or category.label) for slug, category in vocabulary.safety.items()
    ]


def state(context: Context, disease: str, study: str, outcome: str) -> Code:
    """The state of one main study and a domain or safety category."""
    level: Level = "domain" if outcome in context.vocabulary.domains else "category"
    return context.results.states.of_study(disease, study, level, outcome).code


def gaps_table(context: Context, page: Address, disease: str, studies: tuple[str, ...]) -> Table:
    """The matrix as a table of words."""

    def of_outcome(slug: str, label: str) -> Column[str]:
        return Column(slug, label, lambda study: _cell(state(context, disease, study, slug)))

    columns: Columns[str] = Columns(
        (
            Column("study", "Study", lambda study: context.study_cell(context.rows.study[study], page)),
            *(of_outcome(*outcome) for outcome in outcomes_of(context)),
        ),
        anchor=lambda study: f"gaps-{study}",
        size=lambda study: people_of(context, study),
    )
    return columns.table("gaps-table", say("gaps_table"), studies, wide=True)


def _cell(code: Code) -> Cell:
    return Cell(wording.STATES[code], mark=code)


def _is_in_any(context: Context, disease: str, studies: tuple[str, ...], outcome: str) -> bool:
    return any(state(context, disease, study, outcome) not in ABSENT for study in studies)


def gaps_figure(context: Context, maker: ChartMaker, disease: str, studies: tuple[str, ...]) -> Figure | None:
    """The matrix as a chart, a different mark for each state, with its key; None where there is no study.

    An outcome of which no study has anything is named in the caption and has no column.
    """
    if not studies:
        return None
    every = outcomes_of(context)
    outcomes = [item for item in every if _is_in_any(context, disease, studies, item[0])] or every
    absent = [label for slug, label in every if (slug, label) not in outcomes]
    drawn = largest(studies, lambda study: people_of(context, study))
    marks = [
        charts.GapRow(context.label(study), label, state(context, disease, study, slug))
        for study in drawn
        for slug, label in outcomes
    ]
    chart = partial(
        charts.draw_gaps,
        marks,
        studies=names(context.label(study) for study in drawn),
        outcomes=names(label for _, label in outcomes),
        words=tuple(wording.STATES.items()),
    )
    caption = say(
        "gaps_chart",
        not_found=wording.STATES["not-found"],
        no_measure=wording.STATES["no-measure"],
        absent=", ".join(absent),
    )
    caption = largest_of(caption, len(drawn), len(studies), controlled=False)
    return maker.figure("gaps-chart", "What was found for each study", caption, chart, "gaps-table")
