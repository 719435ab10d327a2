"""What is in the dataset: how many rows of each kind, how they were read, and how much is missing."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formatting
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Cell, Fact, Head, Row, Table, one_group
from generator.render.views.gaps import gives_figure
from generator.render.views.readings import reading_label
from generator.tables.columns import MEANINGS

NONE = Cell("0", mark="absent")
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
    tables = context.tables
    frames = {
        "studies": tables.studies,
        "groups": tables.arms,
        "results": tables.outcomes,
        "comparisons by authors": tables.effects,
        "safety rows": tables.safety,
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
    """Studies with a count of people for each outcome, and with any figure of it, by disease."""
    vocabulary = context.vocabulary
    rows = []
    for slug, domain in vocabulary.domains.items():
        cells = [_covered(context, disease, slug) for disease in vocabulary.diseases]
        rows.append(Row((Cell(domain.label), *cells), anchor=f"coverage-{slug}"))
    for slug, category in vocabulary.safety.items():
        cells = [_covered_safety(context, disease, slug) for disease in vocabulary.diseases]
        rows.append(Row((Cell(category.label), *cells), anchor=f"coverage-{slug}"))
    totals = [_in_disease(context, disease) for disease in vocabulary.diseases]
    cells = [Cell(formatting.number(len(ids))) for ids in totals]
    rows.append(Row((Cell("All main studies"), *cells), anchor="coverage-studies"))
    heads = (
        Head("outcome", "Outcome"),
        *(Head(key, term.short, True) for key, term in vocabulary.diseases.items()),
    )
    caption = (
        "Main studies with a figure or, of harms, a statement in words; in the second line those with a stated count "
        "of people. Studies shown separately are not among them"
    )
    return Table("coverage-table", caption, heads, one_group(tuple(rows)), wide=True)


def _in_disease(context: Context, disease: str) -> list[str]:
    return [
        key
        for key, row in context.studies.items()
        if disease in row["diseases"] and not row["shown_separately"]
    ]


def _covered(context: Context, disease: str, domain: str) -> Cell:
    rows = [
        row
        for row in [*context.outcomes, *context.effects]
        if row["domain"] == domain
        and not row["shown_separately"]
        and context.is_on(row, disease)
        and gives_figure(row)
    ]
    counted = {row["study"] for row in rows if row.get("events") is not None and row["basis"] != "inferred"}
    return _numbers(len({row["study"] for row in rows}), len(counted))


def _covered_safety(context: Context, disease: str, category: str) -> Cell:
    rows = [
        row
        for row in context.safety
        if row["category"] == category and not row["shown_separately"] and context.is_on(row, disease)
    ]
    counted = {row["study"] for row in rows if row["unit"] == "patients" and row["basis"] != "inferred"}
    return _numbers(len({row["study"] for row in rows}), len(counted))


def _numbers(found: int, counted: int) -> Cell:
    return (
        Cell(formatting.number(found), note=f"{formatting.number(counted)} with a count") if found else NONE
    )


def _tally(key: str, caption: str, label: str, rows: list[Tally]) -> Table:
    lines = tuple(
        Row((Cell(name, note=note), Cell(formatting.number(count))), anchor=anchor)
        for anchor, name, note, count in rows
    )
    return Table(key, caption, (Head("kind", label), Head("count", "Number", numeric=True)), one_group(lines))


def _statuses(context: Context) -> Table:
    studies = list(context.studies.values())
    pairs: list[Tally] = [
        (f"status-{slug}", status.label, status.definition, sum(row["status"] == slug for row in studies))
        for slug, status in context.vocabulary.statuses.items()
    ]
    return _tally("status-table", "Studies by inclusion", "Inclusion", pairs)


def _reading(context: Context) -> Table:
    studies = list(context.studies.values())
    questioned = [reading_label(context, row["study"]) for row in studies].count("questioned")
    doubted = (
        f"in {questioned} of these the second reader did not find every figure again" if questioned else None
    )
    pairs: list[Tally] = [
        ("read-twice", "Read twice, independently", doubted, sum(row["read_twice"] for row in studies)),
        ("read-once", "Read once", None, sum(not row["read_twice"] for row in studies)),
    ]
    pairs += [
        (f"read-{level}", f"Read: {label.lower()}", None, sum(row["level"] == level for row in studies))
        for level, label in wording.LEVELS.items()
    ]
    return _tally("reading-table", "Studies by how they were read", "Reading", pairs)


def _bases(context: Context) -> Table:
    rows = [*context.outcomes, *context.effects, *context.safety]
    pairs: list[Tally] = [
        (f"basis-{basis}", words, wording.BASIS_MEANING[basis], sum(row["basis"] == basis for row in rows))
        for basis, words in wording.BASIS.items()
    ]
    return _tally("basis-table", "Figures by what they rest on", "Basis", pairs)
