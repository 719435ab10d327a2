"""Judgements of studies by named people: tables for a study's page, and a figure with its table over studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import formatting
from generator.charts.traffic_lights import LightRow, draw_lights
from generator.model.judgement import Agreement
from generator.model.tool import Tool, ToolKind
from generator.paths import Address
from generator.paths import study as study_address
from generator.render.context import Context
from generator.render.figures import ChartMaker, names
from generator.render.largest import largest
from generator.render.tables import Cell, Column, Columns, Figure, Group, Head, Row, Table, say
from generator.render.views.many import largest_of
from generator.rows import AssessmentRow, LevelRow

AGREEMENT: dict[Agreement, str] = {
    "agreed": "they agreed",
    "settled": "they differed at first; settled",
    "open": "they differ, and it is not settled",
    "one-person": "one person",
}
Named = tuple[str, AssessmentRow]  # a judgement with the name of its row in a figure
NOT_JUDGED = Cell("not judged", mark="absent")
OPEN = "not settled"
OVERALL = "Overall"
KINDS: dict[ToolKind, str] = {"risk-of-bias": "Risk of bias", "trustworthiness": "Trustworthiness"}


@dataclass(frozen=True)
class JudgedBy:
    """Judgements by one tool of one outcome, or of studies as a whole, over studies: a figure and its table."""

    heading: str
    figure: Figure
    table: Table


def study_tables(context: Context, study: str) -> tuple[Table, ...]:
    """For the page of a study: a table for each tool, with every domain, its level, reason and place."""
    found: dict[str, list[AssessmentRow]] = {}
    for row in context.rows.assessments_of[study]:
        found.setdefault(row.tool, []).append(row)
    return tuple(_study_table(context, tool, rows) for tool, rows in found.items())


def study_figures(context: Context, maker: ChartMaker, study: str) -> tuple[Figure, ...]:
    """For the page of a study: a figure for each tool, with what was judged as rows."""
    found: dict[str, list[Named]] = {}
    for row in context.rows.assessments_of[study]:
        found.setdefault(row.tool, []).append((of_outcome(context, row), row))
    return tuple(
        _figure(
            maker, tool, f"{KINDS[named[0][1].term.kind]}, {named[0][1].term.label}", named[0][1].term, named
        )
        for tool, named in found.items()
    )


def _study_table(context: Context, tool: str, rows: Sequence[AssessmentRow]) -> Table:
    heads = (
        Head("domain", "Domain"),
        Head("level", "Level"),
        Head("reason", "Why"),
        Head("place", "Read at"),
    )
    term = rows[0].term
    groups = tuple(
        Group(
            f"{of_outcome(context, row)}: judged by {judged_by(row)}",
            tuple(_study_rows(row)),
            anchor=row.key,
            note=changed_words(row),
        )
        for row in rows
    )
    caption = say("judged_table", what=KINDS[term.kind], tool=term.label, source=term.source)
    return Table(f"{tool}-table", caption, heads, groups)


def _study_rows(row: AssessmentRow) -> Iterator[Row]:
    for slug, judged in row.domains:
        term = row.term.domains[slug]
        yield Row(
            (
                Cell(term.label, note=term.question),
                level_cell(judged),
                Cell(judged.reason or "") if judged else Cell(""),
                Cell(judged.place or "") if judged else Cell(""),
            ),
            anchor=f"{row.key}-{slug}",
        )
    cells = (
        Cell(OVERALL),
        overall_cell(row),
        Cell((row.overall.reason or "") if row.overall else ""),
        Cell(""),
    )
    yield Row(cells, anchor=f"{row.key}-overall")


def of_outcome(context: Context, row: AssessmentRow) -> str:
    """What was judged: an outcome by its name, or the study as a whole."""
    if row.outcome is None:
        return "The study as a whole"
    measure = context.vocabulary.measure_of(row.outcome, None, row.study.diseases)
    return measure.label if measure else context.vocabulary.safety[row.outcome].label


def judged_by(row: AssessmentRow) -> str:
    """ "A. Example and B. Example, 22 November 2026; they agreed"."""
    made = row.assessment
    people = formatting.joined([reader.text for reader in made.by])
    how = f": {made.settled}" if made.settled else ""
    return f"{people}, {formatting.partial_date(made.date)}; {AGREEMENT[made.agreement]}{how}"


def changed_words(row: AssessmentRow) -> str | None:
    """What says something else since it was judged."""
    if not row.changed:
        return None
    version = f" on version {row.assessment.version}" if row.assessment.version else ""
    return f"Judged{version}; since then changed: {', '.join(row.changed)}"


def level_cell(judged: LevelRow | None) -> Cell:
    """Letter and word of a level; where assessors differed, what each judged."""
    if judged is None:
        return NOT_JUDGED
    own = "; ".join(f"{name}: {term.label}" for name, _, term in judged.separately) or None
    if judged.level is None:
        return Cell(OPEN, note=own, mark="absent")
    return Cell(f"{judged.level.letter} · {judged.level.label}", note=own)


def overall_cell(row: AssessmentRow) -> Cell:
    """The overall judgement: a level or a total; that nobody gave one is said, and none is worked out."""
    judged = row.overall
    if judged is None:
        return Cell("none given", mark="absent")
    if judged.level is None and judged.total is not None:
        total, unit = formatting.number(judged.total), row.term.total.unit if row.term.total else ""
        return Cell(f"{total} {unit}".strip(), note=f"of {_most(row.term)}")
    return level_cell(judged)


def _most(tool: Tool) -> str:
    return formatting.number(tool.total.high) if tool.total else ""


def over_studies(
    context: Context,
    page: Address,
    maker: ChartMaker,
    rows: Iterable[AssessmentRow],
    kind: ToolKind | None = None,
    prefix: str = "judged",
) -> tuple[JudgedBy, ...]:
    """Judgements side by side: for each tool and outcome the studies as rows, the domains as columns.

    ``prefix`` begins the ids, which stand on one page of a disease alone.
    """
    found: dict[tuple[str, str | None], list[AssessmentRow]] = {}
    for row in rows:
        if kind is None or row.term.kind == kind:
            found.setdefault((row.tool, row.outcome), []).append(row)
    return tuple(_side_by_side(context, page, maker, members, prefix) for members in found.values())


def _side_by_side(
    context: Context, page: Address, maker: ChartMaker, rows: Sequence[AssessmentRow], prefix: str
) -> JudgedBy:
    first = rows[0]
    key = "-".join(filter(None, (prefix, first.tool, first.outcome)))
    subject = of_outcome(context, first) if first.outcome else "studies as a whole"
    heading = f"{KINDS[first.term.kind]}, {first.term.label}: {formatting.within_sentence(subject)}"
    table = _columns(page, first.term, prefix).table(
        f"{key}-table", say("judged_studies_table", heading=heading), rows, wide=True
    )
    named = [(row.study.label, row) for row in rows]
    return JudgedBy(heading, _figure(maker, key, heading, first.term, named), table)


def _columns(page: Address, tool: Tool, prefix: str) -> Columns[AssessmentRow]:
    def of_domain(slug: str, label: str) -> Column[AssessmentRow]:
        return Column(slug, label, lambda row: level_cell(dict(row.domains)[slug]))

    return Columns(
        (
            Column(
                "study",
                "Study",
                lambda row: Cell(
                    row.study.label, page.to(f"{study_address(row.study.id).url}#{row.key}"), row.study.mark
                ),
            ),
            *(of_domain(slug, domain.label) for slug, domain in tool.domains.items()),
            Column("overall", OVERALL, overall_cell),
            Column("by", "Judged by", lambda row: Cell(judged_by(row), note=changed_words(row))),
        ),
        anchor=lambda row: f"{prefix}-{row.study.id}-{row.key}",
    )


def _figure(maker: ChartMaker, key: str, heading: str, tool: Tool, named: Sequence[Named]) -> Figure:
    """The figure of judgements by one tool, each under a name of its own."""
    total, named = len(named), largest(named, lambda one: (one[1].study.people or 0,))
    rows = [row for _, row in named]
    overall = [row.overall for row in rows if row.overall]
    has_overall = any(one.level is not None or one.is_open for one in overall)
    domains = [domain.label for domain in tool.domains.values()] + ([OVERALL] if has_overall else [])
    lights = [
        _light(name, judged)
        for name, row in named
        for judged in row.levels
        if judged.level is not None or judged.is_open
    ]
    levels: list[tuple[str, str, str]] = [
        (level.label, level.letter, level.shape) for level in tool.levels.values()
    ]
    if any(light.shape == "open" for light in lights):
        levels.append((OPEN, "?", "open"))
    chart = partial(
        draw_lights,
        lights,
        studies=names(name for name, _ in named),
        domains=names(domains),
        levels=tuple(levels),
    )
    caption = largest_of(say("judged_chart", tool=tool.label), len(named), total, controlled=False)
    return maker.figure(key, heading, caption, chart, f"{key}-table")


def _light(study: str, judged: LevelRow) -> LightRow:
    level = judged.level
    if level is None:
        return LightRow(study, judged.label, OPEN, "?", "open")
    return LightRow(study, judged.label, level.label, level.letter, level.shape)
