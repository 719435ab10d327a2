"""Safety of one disease: what was stated, what was only not mentioned, and counts that are no proportions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator import formatting
from generator.charts import safety as charts
from generator.charts.safety_forest import draw_safety_forest
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context, control_mark
from generator.render.figures import ChartMaker
from generator.render.largest import largest
from generator.render.tables import Aside, Block, Cell, Column, Columns, Figure, Group, say
from generator.render.views import combined, rates
from generator.render.views.groups_script import groups_script_asides
from generator.render.views.many import largest_of, size_of
from generator.render.views.results import count_cell, grouped, in_order
from generator.render.wording import NOT_EFFECT
from generator.rows import ArmResult, HarmRow

KINDS = {
    "proportion": "proportion",
    "inferred": "proportion",
    "reported-zero": "reported zero",
    "none-mentioned": "none mentioned",
    "events": "events",
    "selected-cases": "selected cases",
    "at-least": "least count",
}
NO_SHARE_OF = {"selected-cases": wording.NO_SHARE_OF_SELECTED, "at-least": wording.NO_SHARE_OF_LEAST}


def safety_block(
    context: Context,
    page: Address,
    maker: ChartMaker,
    disease: str,
    rows: Sequence[HarmRow],
    is_main: bool = True,
) -> Block | None:
    """All categories in the order of the vocabulary: one chart, and one table with a part for each category.

    Rows of studies shown separately (``is_main`` False) stand alone, without what was combined of the main studies.
    """
    columns, groups = _columns(context, page), list[Group]()
    drawn: list[tuple[str, HarmRow]] = []
    for slug, category in context.vocabulary.safety.items():
        members = in_order(context, [row for row in rows if row.category == slug])
        for stratum, anchor, group in (parts := grouped(context, members, f"{maker.prefix}{slug}")):
            label = f"{category.label}: {stratum}" if stratum else category.label
            lines = columns.rows(group)
            is_first = group is parts[0][2]
            # The category begins here, whichever product comes first.
            whole = f"{maker.prefix}{slug}" if is_first and anchor != f"{maker.prefix}{slug}" else None
            groups.append(Group(label, lines, anchor, category.definition if is_first else None, whole))
            drawn += [(label, row) for row in group]
    if not groups:
        return None
    table = columns.in_groups("safety-table", say("safety_table"), tuple(groups))
    notes, asides = _combined(context, page, disease) if is_main else ((), ())
    if is_main:
        notes += rates.notes(context.results.rates_of(disease))
        asides += rates.asides(context, context.results.rates_of(disease))
    asides += tuple(groups_script_asides(page, disease, rows, maker.prefix))
    return Block("safety", None, None, (_figure(maker, drawn),), (table,), notes, asides)


def _combined(context: Context, page: Address, disease: str) -> tuple[tuple[str, ...], tuple[Aside, ...]]:
    """What was combined of the categories that may be, or why not; each with the rows used and left out."""
    said: dict[str, list[str]] = {}  # a sentence: the harms it holds of, so that none is said three times
    asides: list[Aside] = []
    strata = context.vocabulary.product.strata.groups
    for slug, category in context.vocabulary.safety.items():
        for stratum in strata:
            synthesis = context.results.synthesis(disease, slug, stratum.id)
            if not category.combine or synthesis is None or not synthesis.decisions:
                continue
            label = category.label if stratum.main else f"{category.label}, {stratum.label}"
            for note in combined.notes(synthesis):
                said.setdefault(note, []).append(label)
            found = combined.asides(context, page, synthesis, f"{slug}-{stratum.id}")
            asides += [Aside(f"{label}. {aside.label}", aside.table) for aside in found]
    return tuple(f"{'; '.join(labels)}. {note}" for note, labels in said.items()), tuple(asides)


def _columns(context: Context, page: Address) -> Columns[HarmRow]:
    return Columns(
        (
            Column("study", "Study", lambda row: context.study_cell(row.study, page, row.key, row.arm)),
            Column("design", "Design", context.design_cell),
            *harm_columns(context, NOT_EFFECT, "share of people, 95 % interval"),
            Column("source", "Source", context.source_cell),
        ),
        anchor=lambda row: row.key,
        mark=lambda row: control_mark(row.arm),
        size=size_of,
    )


def harm_columns(context: Context, share: str, note: str) -> tuple[Column[HarmRow], ...]:
    """What was found of a harm, in every table of harms; ``share`` and ``note`` head the share of people."""
    return (
        Column("events", "Found", found_cell, numeric=True),
        Column("share", share, share_cell, numeric=True, note=note),
        Column("months", "Observed for", lambda row: observed_cell(context, row), numeric=True),
        Column("note", "What the source says", lambda row: row.note or ""),
    )


def found_cell(row: HarmRow) -> Cell:
    """People, events, or "none mentioned", each in its own words."""
    if row.is_none_mentioned:
        return Cell(wording.NONE_MENTIONED, mark="none-mentioned")
    if row.unit == "events":
        return events_cell(row)
    return Cell(count_cell(row).text, mark="figure")


def events_cell(row: ArmResult) -> Cell:
    """A count of events among people."""
    observed = formatting.plural(row.total or 0, "person", "people")
    counted = formatting.plural(row.events or 0, "event")
    return Cell(f"{wording.AT_LEAST} {counted}" if row.is_least_count else counted, note=f"among {observed}")


def observed_cell(context: Context, row: HarmRow) -> Cell:
    """How long people were observed for this harm; together, where the source says so."""
    cell = context.months_cell(row)
    if row.person_years is None:
        return cell
    together = f"{formatting.number(row.person_years)} person-years"
    if row.rate is not None:
        found = formatting.rate(row.rate.value, row.rate.ci_low, row.rate.ci_high)
        together = f"{together}: {found}, exact interval"
    return cell.noted(together) if row.months is not None else Cell(together)


def share_cell(row: HarmRow) -> Cell:
    """Share of people with its interval; only the bound for a reported zero; no share where none is mentioned."""
    if row.is_none_mentioned:
        return Cell("no share: read from words", mark="none-mentioned")
    if row.kind == "events":
        return Cell("no share: events, not people", mark="not-applicable")
    if row.kind in NO_SHARE_OF:
        return Cell(NO_SHARE_OF[row.kind], mark="not-applicable")
    assert row.share is not None
    if row.kind == "reported-zero":
        return Cell(
            formatting.percent(0), note=f"at most {formatting.percent(row.share.ci_high)}, exact bound"
        )
    value, interval = formatting.share(row.share.proportion, row.share.ci_low, row.share.ci_high)
    return Cell(value, note=interval, mark="figure")


def safety_figure_cell(row: HarmRow) -> Cell:
    """Count and share of a safety row in one cell, for tables that set two groups side by side."""
    found, share = found_cell(row), share_cell(row)
    if row.kind in ("none-mentioned", "events"):
        return found
    if row.kind in NO_SHARE_OF:
        return found.noted(share.text)
    return Cell(found.text, note=f"{share.text} ({share.note})", mark="figure")


def _figure(maker: ChartMaker, rows: list[tuple[str, HarmRow]]) -> Figure:
    """All rows in the order of their harms; of many the largest."""
    marks = [_mark(*row) for row in largest(rows, lambda row: size_of(row[1]))]
    return maker.figure(
        "safety-chart",
        "Adverse events and deaths",
        largest_of(say("safety_chart"), len(marks), len(rows)),
        partial(charts.draw_safety, marks),
        "safety-table",
        wide=partial(draw_safety_forest, marks),
    )


def _mark(label: str, row: HarmRow) -> charts.SafetyRow:
    arm = row.arm
    found, share = found_cell(row), share_cell(row)
    figures = "" if row.is_none_mentioned else f"{found.text} {found.note or ''}".strip()
    stated = row.kind in ("proportion", "inferred")
    if stated or row.kind == "reported-zero":
        bound = share.note.removesuffix(", exact bound") if share.note else ""
        figures = f"{found.text}: {share.text} ({bound})"
    return charts.SafetyRow(
        row=row.key,
        label=f"{row.study.label}, {arm.label}",
        category=label,
        figures=figures,
        kind=KINDS[row.kind],
        arm="treated" if arm.is_treated else "control",
        proportion=row.proportion if stated else None,
        ci_low=row.ci_low if stated else None,
        ci_high=row.ci_high if stated else None,
        upper=row.ci_high if row.kind == "reported-zero" else None,
    )
