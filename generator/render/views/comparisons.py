"""Controlled comparisons: both arms side by side, and what the authors say of the difference, verbatim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import formatting
from generator.evidence.candidates import people_compared
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.endpoints import endpoints_of
from generator.evidence.pairs import Comparison
from generator.evidence.stated_effects import StatedSynthesis
from generator.model.result import SummaryKey
from generator.page import Page
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context
from generator.render.figures import ChartMaker
from generator.render.tables import ABSENT, Aside, Block, Cell, Column, Columns, Table, say
from generator.render.views import (
    combined_charts,
    combined_differences,
    difference_lines,
    differences,
    stated_combined,
)
from generator.render.views.design_words import endpoint_words, stopped_words
from generator.render.views.effect_words import effect_text
from generator.render.views.here import Here
from generator.render.views.many import strength
from generator.render.views.of_whom import time_of, whom_of_comparison
from generator.render.views.result_files import comparisons_cell
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import safety_figure_cell
from generator.render.views.score_cells import levels_cell, score_cell
from generator.render.wording import DIFFERENCE
from generator.rows import ArmResult, EffectRow, HarmRow, OutcomeRow

FORMS: tuple[SummaryKey, ...] = ("change", "follow_up", "change_percent", "baseline")
# Key of the table, whether its comparisons are randomised, its caption, and the head of their difference.
SCOPES = (
    ("controlled", True, say("randomised_table"), DIFFERENCE),
    ("unrandomised", False, say("unrandomised_table"), "Difference from control (not randomised)"),
)


def comparison_columns(
    context: Context, page: Address, difference: str, *, of_study: bool = False, has_effects: bool = True
) -> Columns[Compared]:
    """A comparison's figures; ``of_study``: on the page of its study, from where its outcome leads to its own page."""
    effect = Column[Compared]("effect", "As the authors report it", lambda item: _effect_cell(item.pair))
    study = Column[Compared]("study", "Study", lambda item: _study_cell(context, page, item.pair))
    return Columns(
        (
            *(() if of_study else (study,)),
            Column(
                "question",
                "What was compared",
                lambda item: _question_cell(context, page, item.pair, of_study),
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
            Column("source", "Source", lambda item: _source_cell(context, item.pair)),
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


def _study_cell(context: Context, page: Address, pair: Comparison) -> Cell:
    cell = context.study_cell(pair.arm.study, page, pair.key)
    words = [
        f"{pair.arm.label} against {pair.control_arm.label}",
        pair.arm.study.mark,
        stopped_words(pair.arm.study),
        endpoint_words(item.result for item in endpoints_of(pair)),
    ]
    return cell.noted("; ".join(word for word in words if word))


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


def _question_cell(context: Context, page: Address, pair: Comparison, of_study: bool) -> Cell:
    """What was compared; on its study's page with its groups, where there are several, and a link to its outcome."""
    disease, first = pair.arm.disease, pair.first
    href = Here(page, disease).pair(pair) if of_study and disease else None
    several = len([arm for arm in context.rows.arms_of[pair.study] if arm.compared_with]) > 1
    groups = f"{pair.arm.label} against {pair.control_arm.label}" if of_study and several else None
    if first is None:
        return Cell("No figure of this comparison was found", href, groups, mark="absent")
    label = context.vocabulary.safety[pair.category].label if pair.category else context.measure(first).label
    words = [
        _definition(pair),
        time_of(pair) or "time not stated",
        *whom_of_comparison(pair),
        groups,
    ]
    return Cell(label, href, note="; ".join(word for word in words if word))


def _definition(pair: Comparison) -> str | None:
    """What was measured; in each group, where the dataset words it differently for the two."""
    treated, control = (row.definition if row else None for row in (pair.treated, pair.control))
    if treated and control and treated != control:
        return f"treated: {treated}; control: {control}"
    return treated or control


def figure_cell(row: ArmResult | None) -> Cell:
    """One arm's figure: share of people, score as printed, or safety count."""
    if row is None:
        return ABSENT
    if isinstance(row, HarmRow):
        return safety_figure_cell(row)
    if row.proportion is not None:
        cell = percent_cell(row)
        return Cell(count_cell(row).text, note=f"{cell.text} ({cell.note})", mark="figure")
    if row.is_of_selected_cases and row.events is not None:
        return count_cell(row).noted(wording.NO_SHARE_OF_SELECTED)
    if row.percent is not None:
        return percent_cell(row)
    if row.events is not None:
        return Cell(count_cell(row).text, note=wording.NO_SHARE, mark="figure")
    if isinstance(row, OutcomeRow) and row.levels:
        return levels_cell(row)
    for form in FORMS:
        if row.score(form).has_figure:
            cell = score_cell(row, form)
            words = {"change": "change", "follow_up": "value after treatment", "baseline": "before treatment"}
            return cell.noted("; ".join(word for word in (words.get(form), cell.note) if word))
    return ABSENT


def _effect_cell(pair: Comparison) -> Cell:
    """The authors' figures, with their source where it is another than that of the groups' figures."""
    rows = [row for row in (pair.treated, pair.control) if row]
    cell = effect_cell(pair.effects, found=bool(rows))
    kinds = dict.fromkeys(
        wording.SOURCE_KINDS[effect.source.kind].lower()
        for effect in pair.effects
        if rows and effect.source.id not in {row.source.id for row in rows}
    )
    said = [f"from: {', '.join(kinds)}"] if kinds else []
    return cell.noted("; ".join(word for word in (cell.note, *said) if word) or None)


def effect_cell(effects: tuple[EffectRow, ...], found: bool = True) -> Cell:
    """The authors' own figures for the difference as the dataset has them, each with its definition."""
    if not effects:
        return ABSENT if not found else Cell("none reported in the pages read", mark="absent")
    lines = [effect_text(effect) for effect in effects]
    notes = [str(effect.definition) for effect in effects if effect.definition]
    return Cell("; ".join(lines), note="; ".join(notes) or None)


def _source_cell(context: Context, pair: Comparison) -> Cell:
    rows = [row for row in (pair.treated, pair.control, *pair.effects) if row]
    return context.source_cell(rows[0]) if rows else ABSENT
