"""The tables of a study's page: its groups, results, comparisons, safety and sources, row by row."""

from __future__ import annotations

from generator import formatting
from generator.model.arm import Age
from generator.model.result import Summary, SummaryKey
from generator.model.study import Study
from generator.render import wording
from generator.render.context import Context, text_cell
from generator.render.tables import ABSENT, Cell, Head, Row, Table, one_group
from generator.render.views.effect_words import effect_text
from generator.render.views.of_whom import whom_note
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import found_cell, share_cell
from generator.render.views.score_cells import change_cell, levels_cell, score_cell, summary_cell
from generator.render.views.studies import product_text
from generator.rows import ArmRow, EffectRow, FigureRow, HarmRow, OutcomeRow

OUTCOME_HEADS = (
    Head("measure", "Measure"),
    Head("arm", "Group"),
    Head("figure", "Result", numeric=True, note="95\u00a0% interval"),
    Head("months", "Time", numeric=True),
    Head("p_value", "p", numeric=True),
    Head("definition", "Defined as"),
    Head("source", "Source"),
)
EFFECT_HEADS = (
    Head("measure", "Measure"),
    Head("arms", "Groups compared"),
    Head("effect", "As the authors report it"),
    Head("months", "Time", numeric=True),
    Head("definition", "Note"),
    Head("source", "Source"),
)
SAFETY_HEADS = (
    Head("category", "Category"),
    Head("arm", "Group"),
    Head("events", "Found", numeric=True),
    Head("share", "Share of people", numeric=True, note="95\u00a0% interval"),
    Head("months", "Observed for", numeric=True),
    Head("note", "What the source says"),
    Head("source", "Source"),
)
ARM_HEADS = (
    Head("arm", "Group"),
    Head("role", "Role"),
    Head("given", "What was given"),
    Head("population", "Who was treated"),
    Head("enrolled", "Enrolled", numeric=True),
    Head("analysed", "Analysed", numeric=True),
    Head("female", "Women", numeric=True),
    Head("age", "Age in years", numeric=True),
)
SOURCE_HEADS = (
    Head("kind", "Kind"),
    Head("ref", "Reference"),
    Head("url", "Address"),
    Head("note", "What was read"),
)

FORMS: dict[SummaryKey, str] = {"baseline": "before", "follow_up": "after", "change": "change"}


def arms_table(context: Context, study: Study) -> Table:
    rows = tuple(_arm_row(context, study, context.rows.arm[study.id, arm.id]) for arm in study.arms)
    return Table("arms-table", "Groups", ARM_HEADS, one_group(rows))


def _arm_row(context: Context, study: Study, row: ArmRow) -> Row:
    arm = next(arm for arm in study.arms if arm.id == row.id)
    against = context.rows.arm[study.id, arm.compared_with].label if arm.compared_with else None
    role = Cell(context.control_words(row), note=f"compared with {against}" if against else None)
    given = "; ".join(words for words in (arm.comparator, product_text(context, row)) if words)
    disease = context.vocabulary.diseases[arm.disease].label if arm.disease else "several diseases mixed"
    return Row(
        cells=(
            Cell(arm.label, note=disease if len(study.diseases) > 1 or not arm.disease else None),
            role,
            text_cell(given),
            text_cell(arm.population),
            *(_number_cell(number) for number in (arm.enrolled, arm.analysed, arm.female)),
            _age_cell(arm.age) if arm.age else ABSENT,
        ),
        anchor=f"arm-{arm.id}",
        mark="control" if arm.role == "control" else None,
    )


def _number_cell(number: int | None) -> Cell:
    return Cell(formatting.number(number), mark="figure") if number is not None else ABSENT


def _age_cell(age: Age) -> Cell:
    return summary_cell(Summary(**age.model_dump(), n=None))


def outcomes_table(context: Context, study: Study) -> Table | None:
    rows = tuple(_outcome_row(context, row) for row in context.rows.outcomes_of[study.id])
    if not rows:
        return None
    return Table("outcomes-table", "Results of each group (not effects)", OUTCOME_HEADS, one_group(rows))


def _outcome_row(context: Context, row: OutcomeRow) -> Row:
    arm, measure = row.arm, context.measure(row)
    domain = context.vocabulary.domains[row.domain].label
    words = [word for word in (row.instrument, row.definition) if word]
    return Row(
        cells=(
            Cell(measure.label, note=domain),
            Cell(arm.label, note=whom_note(row)),
            outcome_figure(row),
            context.months_cell(row),
            Cell(row.p_value or ""),
            Cell(": ".join(words)),
            source_cell(context, row),
        ),
        anchor=row.key,
        mark="control" if not arm.is_treated else None,
    )


def outcome_figure(row: OutcomeRow) -> Cell:
    """A result in one cell, whatever its form; what is no count of people has no interval."""
    if row.levels:
        return levels_cell(row)
    if row.events is not None and not row.is_of_people:
        return Cell(count_cell(row).text, note=wording.NO_SHARE, mark="figure")
    if row.proportion is not None or row.percent is not None:
        count, share = count_cell(row), percent_cell(row)
        if row.proportion is None:
            total = f"; of {formatting.number(row.total)}" if row.total is not None else ""
            return Cell(share.text, note=f"{share.note}{total}", mark="figure")
        return Cell(count.text, note=f"{share.text} ({share.note})", mark="figure")
    lines = []
    for form, words in FORMS.items():
        if row.score(form).has_figure:
            cell = change_cell(row) if form == "change" else score_cell(row, form)
            lines.append(f"{words} {cell.text}" + (f" ({cell.note})" if cell.note else ""))
    if row.score("change_percent").has_figure:
        cell = score_cell(row, "change_percent")
        lines.append(f"change {cell.text}")
    return Cell("; ".join(lines), mark="figure") if lines else ABSENT


def source_cell(context: Context, row: FigureRow) -> Cell:
    """On the study's own page a figure leads to the list of its sources."""
    cell = context.source_cell(row)
    return Cell(cell.text, f"#source-{row.source.id}", cell.note, cell.mark)


def effects_table(context: Context, study: Study) -> Table | None:
    rows = tuple(_effect_row(context, row) for row in context.rows.effects_of[study.id])
    if not rows:
        return None
    return Table("effects-table", "Comparisons as the authors report them", EFFECT_HEADS, one_group(rows))


def _measure_cell(context: Context, row: EffectRow) -> Cell:
    """The measure; its instrument where that has another name."""
    label = context.measure(row).label
    return Cell(label, note=row.instrument if row.instrument != label else None)


def _effect_row(context: Context, row: EffectRow) -> Row:
    return Row(
        cells=(
            _measure_cell(context, row),
            Cell(
                f"{row.arm.label} against {row.control_arm.label}",
                note=whom_note(row),
            ),
            Cell(effect_text(row)),
            context.months_cell(row),
            Cell(row.definition or ""),
            source_cell(context, row),
        ),
        anchor=row.key,
    )


def safety_table(context: Context, study: Study) -> Table | None:
    rows = tuple(_safety_row(context, row) for row in context.rows.harms_of[study.id])
    return Table("safety-table", "Adverse events and deaths", SAFETY_HEADS, one_group(rows)) if rows else None


def _safety_row(context: Context, row: HarmRow) -> Row:
    arm = row.arm
    return Row(
        cells=(
            Cell(context.vocabulary.safety[row.category].label),
            Cell(arm.label),
            found_cell(row),
            share_cell(row),
            context.months_cell(row),
            Cell(row.note or ""),
            source_cell(context, row),
        ),
        anchor=row.key,
        mark="control" if not arm.is_treated else None,
    )


def sources_table(study: Study) -> Table:
    rows = tuple(
        Row(
            cells=(
                Cell(wording.SOURCE_KINDS[source.kind]),
                Cell(source.ref),
                Cell(source.url, source.url),
                Cell(source.note or ""),
            ),
            anchor=f"source-{source.id}",
        )
        for source in study.sources
    )
    return Table("sources-table", "Pages on which the figures were read", SOURCE_HEADS, one_group(rows))
