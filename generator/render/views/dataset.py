"""What is in the dataset: how many rows of each kind, how they were read, and how much is missing."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.evidence.states import Level
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Fact, Head, Row, Table, one_group
from generator.render.views.readings import reading_label
from generator.rows import ArmResult, FigureRow
from generator.tables.columns import MEANINGS

# Name, what it holds, and its path below the site's root.
OTHERS = (
    ("datapackage.json", "All files with their columns, as a Data Package.", "downloads/datapackage.json"),
    ("SHA256SUMS.txt", "Checksums of all files.", "downloads/SHA256SUMS.txt"),
    ("README.txt", "How to read the files.", "downloads/README.txt"),
    ("api/v1/index.json", "The same data as JSON for programs, with schemas.", "api/v1/index.json"),
)

Tally = tuple[str, str, str | None, int]  # permanent id, name, what it means, number


@dataclass(frozen=True)
class DatasetView:
    """Everything on the page about the dataset."""

    facts: tuple[Fact, ...]
    coverage: Table
    statuses: Table
    reading: Table
    bases: Table
    downloads: tuple[tuple[str, str, str], ...]


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
            *((f"{name}.csv", text, f"downloads/{name}.csv") for name, text in MEANINGS.items()),
            *OTHERS,
        ),
    )


def _coverage(context: Context) -> Table:
    """Main studies that say anything of each outcome, and those with a count of people, by disease."""
    vocabulary = context.vocabulary
    rows = []
    for slug, domain in vocabulary.domains.items():
        cells = [_covered(context, disease, "domain", slug) for disease in vocabulary.diseases]
        rows.append(Row((Cell(domain.label), *cells), anchor=f"coverage-{slug}"))
    for slug, category in vocabulary.safety.items():
        cells = [_covered(context, disease, "category", slug) for disease in vocabulary.diseases]
        rows.append(Row((Cell(category.label), *cells), anchor=f"coverage-{slug}"))
    totals = [_in_disease(context, disease) for disease in vocabulary.diseases]
    cells = [Cell(formatting.number(len(ids))) for ids in totals]
    rows.append(Row((Cell("All main studies"), *cells), anchor="coverage-studies"))
    heads = (
        Head("outcome", "Outcome"),
        *(Head(key, term.short, True) for key, term in vocabulary.diseases.items()),
    )
    caption = (
        "Studies that say anything of an outcome, without those shown separately; in the second line those with a "
        "count of people that was stated, or why there is none"
    )
    return Table("coverage-table", caption, heads, one_group(tuple(rows)), wide=True)


def _in_disease(context: Context, disease: str) -> list[str]:
    """Main studies of the disease: those shown separately are not counted with them."""
    return [study.id for study in context.rows.studies_on(disease) if not study.is_shown_separately]


def _covered(context: Context, disease: str, level: Level, outcome: str) -> Cell:
    """Studies that say anything of it, those of them with a count; in words where the state is another than that."""
    states = context.results.states
    whole = states.of(disease, level, outcome)
    found = [
        rows
        for study in _in_disease(context, disease)
        if (rows := states.of_study(disease, study, level, outcome).rows)
    ]
    counted = [rows for rows in found if any(map(_is_count, rows))]
    words = [f"{formatting.number(len(counted))} with a count"] if whole.has_figure else []
    words += [wording.STATES[whole.code]] if whole.code != "counted" else []
    mark = None if whole.has_figure else whole.code
    return Cell(formatting.number(len(found)), note="; ".join(words), mark=mark, state=whole.code)


def _is_count(row: FigureRow) -> bool:
    """A count of people that was stated."""
    is_people = isinstance(row, ArmResult) and row.events is not None and row.unit != "events"
    return is_people and not row.is_inferred


def _tally(key: str, caption: str, label: str, rows: list[Tally]) -> Table:
    lines = tuple(
        Row((Cell(name, note=note), Cell(formatting.number(count))), anchor=anchor)
        for anchor, name, note, count in rows
    )
    return Table(key, caption, (Head("kind", label), Head("count", "Number", numeric=True)), one_group(lines))


def _statuses(context: Context) -> Table:
    studies = list(context.rows.studies)
    pairs: list[Tally] = [
        (
            f"status-{slug}",
            status.label,
            status.definition,
            sum(row.status == slug and not row.is_retracted for row in studies),
        )
        for slug, status in context.vocabulary.statuses.items()
    ]
    retracted = sum(row.is_retracted for row in studies)
    if retracted:  # no line without one: that none was retracted is more than anybody knows
        pairs.append(("status-retracted", "Retracted", "Whatever it was before", retracted))
    return _tally("status-table", "Studies by inclusion", "Inclusion", pairs)


def _reading(context: Context) -> Table:
    studies = list(context.rows.studies)
    questioned = [reading_label(context, row.id) for row in studies].count("questioned")
    doubted = (
        f"in {questioned} of these the second reader did not find every figure again" if questioned else None
    )
    pairs: list[Tally] = [
        ("read-twice", "Read twice, independently", doubted, sum(row.read_twice for row in studies)),
        ("read-once", "Read once", None, sum(not row.read_twice for row in studies)),
    ]
    pairs += [
        (f"read-{level}", f"Read: {label.lower()}", None, sum(row.level == level for row in studies))
        for level, label in wording.LEVELS.items()
    ]
    return _tally("reading-table", "Studies by how they were read", "Reading", pairs)


def _bases(context: Context) -> Table:
    rows: list[FigureRow] = [*context.rows.outcomes, *context.rows.effects, *context.rows.harms]
    pairs: list[Tally] = [
        (f"basis-{basis}", words, wording.BASIS_MEANING[basis], sum(row.basis == basis for row in rows))
        for basis, words in wording.BASIS.items()
    ]
    return _tally("basis-table", "Figures by what they rest on", "Basis", pairs)
