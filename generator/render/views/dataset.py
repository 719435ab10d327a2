"""What is in the dataset: how many rows of each kind, how they were read, and how much is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import formatting, paths
from generator.evidence.states import Level
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Column, Columns, Fact, Table, Words, say
from generator.render.views.readings import reading_label
from generator.rows import ArmResult, FigureRow
from generator.tables.columns import MEANINGS
from generator.tables.example_queries import EXAMPLES, Example

# Name, what it holds, its path below the site's root, and that of the same table as a workbook.
File = tuple[str, str, str, str | None]
OTHERS: tuple[File, ...] = (
    (
        "datapackage.json",
        "All files with their columns, as a Data Package.",
        "downloads/datapackage.json",
        None,
    ),
    (
        "dataset.sqlite",
        "All tables in one SQLite file, a view of the name of each CSV.",
        paths.SQLITE,
        None,
    ),
    ("SHA256SUMS.txt", "Checksums of all files.", "downloads/SHA256SUMS.txt", None),
    ("README.txt", "How to read the files.", "downloads/README.txt", None),
    ("api/v1/index.json", "The same data as JSON for programs, with schemas.", "api/v1/index.json", None),
)


READINGS = {
    "read twice": "Read twice, independently",
    "read twice in part": "Read twice in part",
    "read once": "Read once",
    "questioned": "Questioned",
}


@dataclass(frozen=True)
class Tally:
    """A line of a table of numbers: its permanent id, its name, how many, and what it means."""

    anchor: str
    name: str
    number: int
    note: str | None = None


@dataclass(frozen=True)
class Covered:
    """A line of the table of coverage: an outcome, or all studies, where ``level`` is None."""

    slug: str
    label: str
    level: Level | None = None


@dataclass(frozen=True)
class DatasetView:
    """Everything on the page about the dataset."""

    facts: tuple[Fact, ...]
    coverage: Table
    statuses: Table
    reading: Table
    bases: Table
    downloads: tuple[File, ...]
    queries: tuple[Example, ...] = EXAMPLES


def dataset_view(context: Context) -> DatasetView:
    """The view of the page about the dataset."""
    tables = context.rows
    frames = {
        "studies": tables.studies,
        "groups": tables.arms,
        "results": tables.outcomes,
        "comparisons by authors": tables.effects,
        "safety rows": tables.harms,
        "sources": tables.sources,
        "registrations": tables.trials,
    }
    return DatasetView(
        facts=tuple(Fact(formatting.number(len(frame)), label) for label, frame in frames.items()),
        coverage=_coverage(context),
        statuses=_statuses(context),
        reading=_reading(context),
        bases=_bases(context),
        downloads=(
            *(
                (f"{name}.csv", text, f"downloads/{name}.csv", f"downloads/{name}.xlsx")
                for name, text in MEANINGS.items()
            ),
            *OTHERS,
        ),
    )


def _coverage(context: Context) -> Table:
    """Main studies that say anything of each outcome, and those with a count of people, by disease."""
    vocabulary = context.vocabulary
    columns: Columns[Covered] = Columns(
        (
            Column("outcome", "Outcome", lambda line: line.label),
            *(_of_disease(context, slug, term.short) for slug, term in vocabulary.diseases.items()),
        ),
        anchor=lambda line: f"coverage-{line.slug}",
    )
    lines = (
        *(Covered(slug, domain.label, "domain") for slug, domain in vocabulary.domains.items()),
        *(Covered(slug, category.label, "category") for slug, category in vocabulary.safety.items()),
        Covered("studies", "All main studies"),
    )
    return columns.table("coverage-table", say("coverage_table"), lines, wide=True)


def _of_disease(context: Context, disease: str, label: str) -> Column[Covered]:
    return Column(disease, label, lambda line: _covered(context, disease, line), numeric=True)


def _in_disease(context: Context, disease: str) -> list[str]:
    """Main studies of the disease: those shown separately are not counted with them."""
    return [study.id for study in context.rows.studies_on(disease) if not study.is_shown_separately]


def _covered(context: Context, disease: str, line: Covered) -> Cell:
    """Studies that say anything of it, those of them with a count; in words where the state is another than that."""
    studies, level, outcome = _in_disease(context, disease), line.level, line.slug
    if level is None:
        return Cell(formatting.number(len(studies)))
    states = context.results.states
    whole = states.of(disease, level, outcome)
    found = [rows for study in studies if (rows := states.of_study(disease, study, level, outcome).rows)]
    counted = [rows for rows in found if any(map(_is_count, rows))]
    words = [f"{formatting.number(len(counted))} with a count"] if whole.has_figure else []
    words += [wording.STATES[whole.code]] if whole.code != "counted" else []
    mark = None if whole.has_figure else whole.code
    return Cell(formatting.number(len(found)), note="; ".join(words), mark=mark, state=whole.code)


def _is_count(row: FigureRow) -> bool:
    """A count of people that was stated."""
    is_people = isinstance(row, ArmResult) and row.events is not None and row.unit != "events"
    return is_people and not row.is_inferred


def _tally(key: str, caption: Words, label: str, lines: Iterable[Tally]) -> Table:
    columns: Columns[Tally] = Columns(
        (
            Column("kind", label, lambda line: Cell(line.name, note=line.note)),
            Column("count", "Number", lambda line: formatting.number(line.number), numeric=True),
        ),
        anchor=lambda line: line.anchor,
    )
    return columns.table(key, caption, lines)


def _statuses(context: Context) -> Table:
    studies = context.rows.studies
    lines = [
        Tally(
            f"status-{slug}",
            status.label,
            sum(row.status == slug and not row.is_retracted for row in studies),
            status.definition,
        )
        for slug, status in context.vocabulary.statuses.items()
    ]
    retracted = sum(row.is_retracted for row in studies)
    if retracted:  # no line without one: that none was retracted is more than anybody knows
        lines.append(Tally("status-retracted", "Retracted", retracted, "Whatever it was before"))
    return _tally("status-table", say("statuses_table"), "Inclusion", lines)


def _reading(context: Context) -> Table:
    studies = context.rows.studies
    labels = [reading_label(context, row.id) for row in studies]
    programs, unnamed = (sum(row.read_by == who for row in studies) for who in ("programs", None))
    lines = (
        *(
            Tally(label.replace(" ", "-"), READINGS[label], labels.count(label), wording.READINGS[label])
            for label in READINGS
        ),
        Tally("read-by-programs", "Read by programs only", programs),
        Tally("read-by-nobody-named", "Reader not named", unnamed),
        *(
            Tally(f"read-{level}", f"Read: {label.lower()}", sum(row.level == level for row in studies))
            for level, label in wording.LEVELS.items()
        ),
    )
    return _tally("reading-table", say("reading_table"), "Reading", lines)


def _bases(context: Context) -> Table:
    rows: list[FigureRow] = [*context.rows.outcomes, *context.rows.effects, *context.rows.harms]
    lines = (
        Tally(f"basis-{basis}", words, sum(row.basis == basis for row in rows), wording.BASIS_MEANING[basis])
        for basis, words in wording.BASIS.items()
    )
    return _tally("basis-table", say("bases_table"), "Basis", lines)
