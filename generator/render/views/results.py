"""Results of single arms counted in people: per measure a chart and the table of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from generator import formatting
from generator.charts import forest, proportions
from generator.evidence.analysis_sets import narrowness
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.model.terms import Measure, Stratum
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context, control_mark
from generator.render.figures import ChartMaker
from generator.render.largest import largest
from generator.render.tables import ABSENT, Aside, Block, Cell, Column, Columns, Figure, Group, Table, say
from generator.render.views import combined
from generator.render.views.many import PERCENT, distribution, largest_of, size_of
from generator.render.views.of_whom import mark_label, whom_note
from generator.render.wording import AFTER_COMPARISON, NOT_EFFECT
from generator.rows import ArmResult, HarmRow, OutcomeRow, Share

CHART_ROLES = {
    "randomised against control": "treated, randomised",
    "controlled, not randomised": "treated, controlled",
    "no control group": "treated, no control group",
    AFTER_COMPARISON: "treated, no control group",
}

Result = TypeVar("Result", OutcomeRow, HarmRow)


def result_blocks(
    context: Context,
    page: Address,
    maker: ChartMaker,
    disease: str,
    rows: Sequence[OutcomeRow],
    is_main: bool = True,
) -> tuple[Block, ...]:
    """One block for each measure that has rows, in the order of the vocabulary.

    Rows of studies shown separately (``is_main`` False) stand alone, without what was combined of the main studies.
    """
    by_measure: dict[str, list[OutcomeRow]] = {}
    for row in rows:
        by_measure.setdefault(row.measure, []).append(row)
    order = {slug: number for number, slug in enumerate(_order(context))}
    return tuple(
        _block(context, page, maker, disease, slug, by_measure[slug], is_main)
        for slug in sorted(by_measure, key=order.__getitem__)
    )


def _order(context: Context) -> list[str]:
    slugs: dict[str, None] = {}
    for measures in context.vocabulary.measures.values():
        slugs.update(dict.fromkeys(measures))
    return [*slugs]


def _block(
    context: Context,
    page: Address,
    maker: ChartMaker,
    disease: str,
    slug: str,
    rows: Sequence[OutcomeRow],
    is_main: bool,
) -> Block:
    """Each stratum of product with its own chart, table and synthesis: they are never mixed."""
    measure, columns = context.measure(rows[0]), _columns(context, page)
    figures: list[Figure] = []
    tables: list[Table] = []
    notes: list[str] = []
    asides: list[Aside] = []
    for label, stratum, members in by_stratum(context, in_order(context, rows)):
        key = slug if stratum is None or stratum.main else f"{slug}-{stratum.id}"
        synthesis = context.results.synthesis(disease, slug, stratum.id) if stratum and is_main else None
        drawn = [row for row in members if row.share is not None]
        if drawn:
            figures += _figures(context, maker, key, measure, label, drawn, synthesis)
        group = Group(label, columns.rows(members), f"{key}-group")
        caption = say("shares_table", measure=measure.label, groups=context.fit("treated groups"))
        tables.append(columns.in_groups(f"{key}-table", caption, (group,)))
        if synthesis:
            prefix = f"{label}: " if label else ""
            notes += [f"{prefix}{note}" for note in combined.notes(synthesis)]
            asides += combined.asides(context, page, synthesis, key)
    return Block(
        slug, measure.label, sentence(measure), tuple(figures), tuple(tables), tuple(notes), tuple(asides)
    )


def sentence(measure: Measure) -> str:
    """The measure's definition as a sentence."""
    text = measure.definition[0].upper() + measure.definition[1:]
    return text if text.endswith(".") else f"{text}."


def in_order(context: Context, rows: Sequence[Result]) -> list[Result]:
    """By stratum, then comparisons before single arms (each treated arm before its control), then by year."""
    strata = [group.id for group in context.vocabulary.product.strata.groups]

    def rank(row: Result) -> tuple[object, ...]:
        arm, study = row.arm, row.study
        stratum = row.arm.beside_stratum
        place = strata.index(stratum) if stratum in strata else len(strata)
        strength = 0 if arm.randomised else 1 if arm.controlled else 2
        position = context.rows.place_of_arm[arm]
        return (
            place,
            strength,
            study.year or LATEST_YEAR,
            row.study.id,
            row.months or 0,
            str(row.subset or ""),
            narrowness(row.analysis_set),
            position,
        )

    return sorted(rows, key=rank)


def by_stratum(
    context: Context, rows: Sequence[Result]
) -> list[tuple[str | None, Stratum | None, list[Result]]]:
    """Rows by stratum with its label; the main stratum alone needs no heading."""
    groups: dict[str | None, list[Result]] = {}
    for row in rows:
        groups.setdefault(row.arm.beside_stratum, []).append(row)
    strata = {group.id: group for group in context.vocabulary.product.strata.groups}
    only_main = all(key in strata and strata[key].main for key in groups)
    return [
        (
            None if only_main else strata[key].label if key in strata else "Product not stated",
            strata.get(key or ""),
            members,
        )
        for key, members in groups.items()
    ]


def grouped(context: Context, rows: Sequence[Result], key: str) -> list[tuple[str | None, str, list[Result]]]:
    """Rows by stratum with its label and id, for tables that hold all strata one below the other.

    The id of the main stratum is the key itself, whether or not there are others.
    """
    found = []
    for label, stratum, members in by_stratum(context, rows):
        own = stratum.id if stratum else "unstated"
        found.append((label, key if stratum and stratum.main else f"{key}-{own}", members))
    return found


def _columns(context: Context, page: Address) -> Columns[OutcomeRow]:
    return Columns(
        (
            Column("study", "Study", lambda row: context.study_cell(row.study, page, row.key, row.arm)),
            Column("design", "Design", context.design_cell),
            Column("count", "People", count_cell, numeric=True),
            Column("percent", context.fit(NOT_EFFECT), percent_cell, numeric=True, note="95\u00a0% interval"),
            Column("months", "Time", context.months_cell, numeric=True),
            Column("definition", "Defined as", lambda row: Cell(row.definition or "", note=whom_note(row))),
            Column("source", "Source", context.source_cell),
        ),
        anchor=lambda row: row.key,
        mark=lambda row: control_mark(row.arm),
        size=size_of,
    )


def count_cell(row: ArmResult) -> Cell:
    """ "8 of 17", "at least 1 of 12"; where no count was found, that is said beside the total."""
    if row.events is not None and row.total is not None:
        counted = formatting.count_of(row.events, row.total)
        counted = f"{wording.AT_LEAST} {counted}" if row.is_least_count else counted
        return Cell(counted if row.is_of_people else f"{counted} {row.unit_of_analysis}")
    note = f"of {formatting.number(row.total)}" if row.total is not None else None
    return ABSENT.noted(note)


def percent_cell(row: ArmResult) -> Cell:
    """Percent with its interval; a printed percentage without a count has no interval, selected cases no share."""
    if row.share is not None:
        value, interval = formatting.share(row.share.proportion, row.share.ci_low, row.share.ci_high)
        return Cell(value, note=interval, mark="figure")
    if row.is_of_selected_cases and row.events is not None:
        return Cell(wording.NO_SHARE_OF_SELECTED, mark="not-applicable")
    if row.percent is not None:
        picked = f", {wording.SELECTED_CASES}" if row.is_of_selected_cases else ""
        note = f"as printed, no count{picked}"
        return Cell(formatting.printed_percent(row.percent), note=note, mark="figure")
    return ABSENT


UNKNOWN = "how people would have fared without treatment"
LATEST_YEAR = 9999  # a study of unknown year stands behind the others
DIRECTIONS = {"more": "more is better →", "fewer": "fewer is better ←"}


def figures_text(share: Share) -> str:
    """The numbers that stand beside a mark in a chart: "8 of 17: 47 % (26 to 69 %)"."""
    value, interval = formatting.share(share.proportion, share.ci_low, share.ci_high)
    return f"{formatting.count_of(share.events, share.total)}: {value} ({interval})"


def _figures(
    context: Context,
    maker: ChartMaker,
    key: str,
    measure: Measure,
    stratum: str | None,
    rows: Sequence[OutcomeRow],
    synthesis: SingleGroupSynthesis | None,
) -> tuple[Figure, ...]:
    """A row a group, of many the largest; then also where the shares of all of them lie."""
    marks = combined.combined_marks(synthesis) if synthesis else []
    drawn = [_drawn(context, row) for row in largest(rows, size_of)]
    direction = DIRECTIONS.get(measure.better or "")
    chart, wide = (
        partial(draw, drawn, direction=direction, combined=marks)
        for draw in (proportions.draw_proportions, forest.draw_forest)
    )
    caption = say("shares_chart", combined=bool(marks), unknown=context.fit(UNKNOWN))
    name = f"{measure.label}, share of people" + (f": {stratum}" if stratum else "")
    caption = largest_of(caption, len(drawn), len(rows))
    shares = [100 * row.share.proportion for row in rows if row.share is not None]
    return (
        maker.figure(f"{key}-chart", name, caption, chart, f"{key}-table", wide),
        *distribution(maker, key, f"{name}: where all lie", shares, "People, %", "groups", PERCENT),
    )


def chart_role(context: Context, row: ArmResult) -> str:
    """How a result is marked in a chart."""
    return context.fit(CHART_ROLES.get(context.row_control_words(row), "control"))


def _drawn(context: Context, row: OutcomeRow) -> proportions.ProportionRow:
    assert row.share is not None
    return proportions.ProportionRow(
        row=row.key,
        label=mark_label(row),
        figures=figures_text(row.share),
        proportion=row.share.proportion,
        ci_low=row.share.ci_low,
        ci_high=row.share.ci_high,
        total=row.share.total,
        role=chart_role(context, row),
        basis=row.basis,
    )
