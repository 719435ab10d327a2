"""The tables of a study's page: its groups, results, comparisons, safety and sources, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting
from generator.model.arm import Age, Arm
from generator.model.result import Summary, SummaryKey
from generator.model.study import Source, Study
from generator.render import wording
from generator.render.context import Context, control_mark, text_cell
from generator.render.tables import ABSENT, Cell, Column, Columns, Table, say
from generator.render.views.effect_words import effect_text
from generator.render.views.of_whom import whom_note
from generator.render.views.results import count_cell, percent_cell
from generator.render.views.safety import harm_columns
from generator.render.views.score_cells import change_cell, levels_cell, score_cell, summary_cell
from generator.render.views.scores import measured_cell
from generator.render.views.studies import product_text
from generator.rows import ArmRow, EffectRow, FigureRow, HarmRow, OutcomeRow

FORMS: dict[SummaryKey, str] = {"baseline": "before", "follow_up": "after", "change": "change"}


def arms_table(context: Context, study: Study) -> Table:
    columns: Columns[Arm] = Columns(
        (
            Column("arm", "Group", lambda arm: _group_cell(context, study, arm)),
            Column("role", "Role", lambda arm: _role_cell(context, study, arm)),
            Column("given", "What was given", lambda arm: _given_cell(context, study, arm)),
            Column("population", context.fit("Who was treated"), lambda arm: text_cell(arm.population)),
            Column("enrolled", "Enrolled", _enrolled_cell, numeric=True),
            Column("analysed", "Analysed", lambda arm: _number_cell(arm.analysed), numeric=True),
            Column("female", "Women", lambda arm: _number_cell(arm.female), numeric=True),
            Column("age", "Age in years", lambda arm: _age_cell(arm.age), numeric=True),
        ),
        anchor=lambda arm: f"arm-{arm.id}",
        mark=lambda arm: "control" if arm.role == "control" else None,
    )
    return columns.table("arms-table", say("arms_table"), study.arms)


def _group_cell(context: Context, study: Study, arm: Arm) -> Cell:
    disease = context.vocabulary.diseases[arm.disease].label if arm.disease else "several diseases mixed"
    return Cell(arm.label, note=disease if len(study.diseases) > 1 or not arm.disease else None)


def _role_cell(context: Context, study: Study, arm: Arm) -> Cell:
    against = context.rows.arm[study.id, arm.compared_with].label if arm.compared_with else None
    row = context.rows.arm[study.id, arm.id]
    return Cell(context.control_words(row), note="; ".join(_role_notes(context, row, against)) or None)


def _enrolled_cell(arm: Arm) -> Cell:
    planned = f"{formatting.number(arm.planned)} planned" if arm.planned is not None else None
    return _number_cell(arm.enrolled).noted(planned)


def _given_cell(context: Context, study: Study, arm: Arm) -> Cell:
    row = context.rows.arm[study.id, arm.id]
    words = (arm.comparator, product_text(context, row))
    return text_cell("; ".join(filter(None, words))).noted(_background(row))


def _background(row: ArmRow) -> str | None:
    """What the treatment, or its comparison, was added to."""
    return f"background treatment: {row.background_treatment}" if row.background_treatment else None


def _role_notes(context: Context, row: ArmRow, against: str | None) -> Iterator[str]:
    """What the group was compared with, its masking where it differs, and whose people it holds."""
    if against:
        yield f"compared with {against}"
    if row.masking:
        yield context.vocabulary.masking[row.masking].label.lower()
    if row.people_id != row.id:
        yield f"the same people as {context.rows.arm[row.study.id, row.people_id].label}"


def _number_cell(number: int | None) -> Cell:
    return Cell(formatting.number(number), mark="figure") if number is not None else ABSENT


def _age_cell(age: Age | None) -> Cell:
    return summary_cell(Summary(**age.model_dump(), n=None)) if age else ABSENT


def outcomes_table(context: Context, study: Study) -> Table | None:
    columns: Columns[OutcomeRow] = Columns(
        (
            Column("measure", "Measure", lambda row: _measure_cell(context, row)),
            Column("arm", "Group", lambda row: Cell(row.arm.label, note=whom_note(row))),
            Column("figure", "Result", outcome_figure, numeric=True, note="95\u00a0% interval"),
            Column("months", "Time", context.months_cell, numeric=True),
            Column("p_value", "p", lambda row: row.p_value or "", numeric=True),
            Column("definition", "Defined as", lambda row: measured_cell(row).noted(None)),
            Column("source", "Source", lambda row: source_cell(context, row)),
        ),
        anchor=lambda row: row.key,
        mark=lambda row: control_mark(row.arm),
    )
    rows = context.rows.outcomes_of[study.id]
    return columns.table("outcomes-table", say("outcomes_table"), rows) if rows else None


def _measure_cell(context: Context, row: OutcomeRow) -> Cell:
    return Cell(context.measure(row).label, note=context.vocabulary.domains[row.domain].label)


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
    if row.is_of_selected_cases and row.events is not None:
        return Cell(count_cell(row).text, note=wording.NO_SHARE_OF_SELECTED, mark="figure")
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
    columns: Columns[EffectRow] = Columns(
        (
            Column("measure", "Measure", lambda row: _compared_cell(context, row)),
            Column("arms", "Groups compared", _arms_cell),
            Column("effect", "As the authors report it", effect_text),
            Column("months", "Time", context.months_cell, numeric=True),
            Column("definition", "Note", lambda row: row.definition or ""),
            Column("source", "Source", lambda row: source_cell(context, row)),
        ),
        anchor=lambda row: row.key,
    )
    rows = context.rows.effects_of[study.id]
    return columns.table("effects-table", say("effects_table"), rows) if rows else None


def _compared_cell(context: Context, row: EffectRow) -> Cell:
    """The measure; its instrument where that has another name."""
    label = context.measure(row).label
    return Cell(label, note=row.instrument if row.instrument != label else None)


def _arms_cell(row: EffectRow) -> Cell:
    return Cell(f"{row.arm.label} against {row.control_arm.label}", note=whom_note(row))


def safety_table(context: Context, study: Study) -> Table | None:
    columns: Columns[HarmRow] = Columns(
        (
            Column("category", "Category", lambda row: context.vocabulary.safety[row.category].label),
            Column("arm", "Group", lambda row: row.arm.label),
            *harm_columns(context, "Share of people", "95\u00a0% interval"),
            Column("source", "Source", lambda row: source_cell(context, row)),
        ),
        anchor=lambda row: row.key,
        mark=lambda row: control_mark(row.arm),
    )
    rows = context.rows.harms_of[study.id]
    return columns.table("safety-table", say("harms_table"), rows) if rows else None


def shown_address(url: str) -> str:
    """An address without its beginning and last stroke, which say nothing."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").removesuffix("/")


SOURCES: Columns[Source] = Columns(
    (
        Column("kind", "Kind", lambda source: wording.SOURCE_KINDS[source.kind]),
        Column("ref", "Reference", lambda source: source.ref),
        Column("url", "Address", lambda source: Cell(shown_address(source.url), source.url)),
        Column("note", "What was read", lambda source: source.note or ""),
    ),
    anchor=lambda source: f"source-{source.id}",
)


def sources_table(study: Study) -> Table:
    return SOURCES.table("sources-table", say("sources_table"), study.sources)
