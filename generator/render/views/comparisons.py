"""Controlled comparisons: both arms side by side, and what the authors say of the difference, verbatim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.people_measured import people_compared
from generator.evidence.stated_effects import StatedSynthesis
from generator.page import Page
from generator.paths import Address
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import Aside, Block, Column, Columns, Table, say
from generator.render.views import (
    combined_charts,
    combined_differences,
    difference_lines,
    differences,
    stated_combined,
)
from generator.render.views.comparison_cells import (
    effects_cell,
    figure_cell,
    question_cell,
    source_cell,
    study_cell,
)
from generator.render.views.many import strength
from generator.render.views.result_files import comparisons_cell
from generator.render.wording import DIFFERENCE

# Key of the table, whether its comparisons are randomised, its caption, and the head of their difference.
SCOPES = (
    ("controlled", True, say("randomised_table"), DIFFERENCE),
    ("unrandomised", False, say("unrandomised_table"), "Difference from control (not randomised)"),
)


def comparison_columns(
    context: Context, page: Address, difference: str, *, of_study: bool = False, has_effects: bool = True
) -> Columns[Compared]:
    """A comparison's figures; ``of_study``: on the page of its study, from where its outcome leads to its own page."""
    effect = Column[Compared]("effect", "As the authors report it", lambda item: effects_cell(item.pair))
    study = Column[Compared]("study", "Study", lambda item: study_cell(context, page, item.pair))
    return Columns(
        (
            *(() if of_study else (study,)),
            Column(
                "question",
                "What was compared",
                lambda item: question_cell(context, page, item.pair, of_study),
            ),
            Column(
                "treated", context.fit("Treated"), lambda item: figure_cell(item.pair.treated), numeric=True
            ),
            Column("control", "Control", lambda item: figure_cell(item.pair.control), numeric=True),
            Column(
                "difference",
                difference,
                differences.difference_cell,
                note="computed here, 95\u00a0% interval",
            ),
            *((effect,) if has_effects else ()),
            Column("source", "Source", lambda item: source_cell(context, item.pair)),
        ),
        anchor=lambda item: item.pair.key,
        size=lambda item: (strength(item.pair.arm), people_compared(item) or 0),
    )


def comparison_block(
    context: Context,
    page: Page,
    maker: ChartMaker,
    compared: tuple[Compared, ...],
    syntheses: tuple[ControlledSynthesis, ...],
    stated: tuple[StatedSynthesis, ...] = (),
) -> Block | None:
    """Randomised comparisons, then others, each in a table; what was combined, with its plot.

    ``stated`` are effects as authors report them, which are combined by themselves.
    """
    if not compared:
        return None
    tables = []
    for key, randomised, caption, difference in SCOPES:
        members = [item for item in compared if item.pair.randomised is randomised]
        if members:
            tables.append(
                comparison_columns(context, page.address, difference).table(f"{key}-table", caption, members)
            )
    return Block(
        anchor="comparisons",
        label=None,
        figures=combined_charts.pooled_figures(maker, syntheses, tables[0].key),
        tables=tuple(tables),
        notes=(*combined_differences.pooled_notes(syntheses), *stated_combined.notes(stated)),
        asides=(
            *combined_differences.pooled_aside(context, syntheses, maker.prefix),
            *difference_lines.asides(context, syntheses, maker.prefix),
            *stated_combined.asides(context, stated),
            *_script_aside(context, page, compared, maker.prefix),
        ),
    )


def comparison_table(context: Context, page: Address, key: str, compared: Sequence[Compared]) -> Table:
    """Comparisons in one table, whatever their kind."""
    return comparison_columns(context, page, DIFFERENCE).table(key, say("silent_comparisons_table"), compared)


def _script_aside(
    context: Context, page: Page, compared: tuple[Compared, ...], prefix: str
) -> Iterator[Aside]:
    """The script that computes the difference of each comparison of the disease again, where any here has one."""
    if all(item.difference is None for item in compared):
        return
    columns: Columns[str] = Columns(
        (
            Column(
                "what",
                "What is computed again",
                lambda _: "Each difference of this disease, and its risk ratio",
            ),
            Column(
                "r",
                "Reproduce this in R",
                lambda slug: comparisons_cell(context, page.address, slug),
            ),
        ),
        anchor=lambda _: f"{prefix}comparisons-in-r",
    )
    label = "Reproduce this in R: the difference of each comparison"
    yield Aside(
        label, columns.table(f"{prefix}comparisons-r", say("comparisons_script_table"), (page.disease or "",))
    )


def missed_label(trials: list[Compared]) -> str:
    """ "2 trials, unpublished, company figures"."""
    said = dict.fromkeys(item.pair.arm.study.mark or "unpublished" for item in trials)
    return ", ".join([formatting.plural(len(trials), "trial"), *said])


def people_words(trials: Sequence[Compared]) -> str:
    """ "505 people", or what is known of each: "197 people in 1, 308 planned in 1"."""
    known = [people for item in trials if (people := people_compared(item)) is not None]
    if len(known) == len(trials):
        return formatting.plural(sum(known), "person", "people")
    unknown = [item.pair.arm.study for item in trials if people_compared(item) is None]
    planned = [study.people_planned for study in unknown if study.people_planned is not None]
    parts = [f"{formatting.plural(sum(known), 'person', 'people')} in {len(known)}"] if known else []
    parts += [f"{formatting.number(sum(planned))} planned in {len(planned)}"] if planned else []
    if len(unknown) > len(planned):
        parts.append(f"number not known in {len(unknown) - len(planned)}")
    return ", ".join(parts)
