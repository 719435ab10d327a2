"""All tables as they leave the portal: finished values by column, the same for CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import paths
from generator.export.result_rows import (
    comparison_rows,
    review_rows,
    sensitivity_rows,
    state_rows,
    synthesis_rows,
)
from generator.formatting import computed
from generator.load import Dataset
from generator.model.arm import Quantity
from generator.model.base import PartialDate
from generator.model.terms import Product
from generator.synthesis.results import Results
from generator.tables import Record, Tables, records
from generator.tables.column import Column
from generator.tables.columns import COLUMNS, MEANINGS
from generator.tables.file_columns import downloaded_columns

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True)
class Sheet:
    """A table with finished values: text, numbers, booleans, lists of text or None."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Value], ...]


@dataclass(frozen=True)
class Export:
    """What every export reads: the dataset, its results, and each table with finished values."""

    dataset: Dataset
    results: Results
    sheets: dict[str, Sheet]

    def address(self, url: str) -> str:
        """An address of the site in full."""
        return f"{self.dataset.portal.site_url.rstrip('/')}/{url}"

    def rows(self, table: str, **fields: Value) -> list[dict[str, Value]]:
        """The rows of a table that have these values."""
        return [
            row
            for row in self.sheets[table].rows
            if all(row[name] == value for name, value in fields.items())
        ]

    def on_disease(self, table: str, disease: str) -> tuple[dict[str, Value], ...]:
        """The rows of a table that concern a disease; an arm of several diseases concerns those of its study."""
        of_study = {str(row["study"]): row["diseases"] for row in self.sheets["studies"].rows}
        return tuple(row for row in self.sheets[table].rows if _concerns(row, disease, of_study))


def _concerns(row: dict[str, Value], disease: str, of_study: dict[str, Value]) -> bool:
    if row.get("disease") is not None:
        return row["disease"] == disease
    diseases = row["diseases"] if "diseases" in row else of_study.get(str(row.get("study")))
    return isinstance(diseases, list) and disease in diseases


def gather(dataset: Dataset, tables: Tables, results: Results) -> Export:
    """Every table with finished values."""
    rows: dict[str, Iterable[Record]] = {
        "studies": records(tables.studies),
        "arms": records(tables.arms),
        "outcomes": records(tables.outcomes),
        "effects": records(tables.effects),
        "safety": records(tables.safety),
        "sources": records(tables.sources),
        "trials": records(tables.trials),
        "comparisons": comparison_rows(results),
        "syntheses": synthesis_rows(results),
        "sensitivity": sensitivity_rows(results),
        "states": state_rows(results),
        "review": review_rows(dataset, tables),
    }
    return Export(dataset, results, {name: _sheet(dataset, name, rows[name]) for name in COLUMNS})


def _sheet(dataset: Dataset, name: str, rows: Iterable[Record]) -> Sheet:
    product = dataset.vocabulary.product
    columns = downloaded_columns(product, name)
    finished = tuple(
        {column.name: finish(column, whole.get(column.name)) for column in columns}
        for whole in ({**row, **_products(product, row), **_provenance(dataset, name, row)} for row in rows)
    )
    return Sheet(name, MEANINGS[name], columns, finished)


def finish(column: Column, value: Any) -> Value:
    """A value as JSON knows it; computed figures to a fixed number of digits, all others as the source has them."""
    if value is None:
        return None
    if column.kind == "list":
        return [str(item) for item in value]
    if column.kind == "number" and column.derived:
        return computed(value)
    if isinstance(value, (PartialDate, date)):
        return str(value)
    return value if isinstance(value, (bool, int, float)) else str(value)


def _products(product: Product, row: Record) -> Record:
    """What was given, taken apart: a quantity into value, ends and unit; a count into its ends."""
    found: Record = {}
    for key, attribute in product.attributes.items():
        value, name = row.get(key), f"product_{key}"
        if isinstance(value, Quantity):
            found |= {f"{name}_{part}": getattr(value, part) for part in ("value", "low", "high", "unit")}
        elif attribute.kind == "count" and value is not None:
            low, high = value if isinstance(value, tuple) else (value, value)
            found |= {f"{name}_low": low, f"{name}_high": high}
        else:
            found[name] = value
    return found


def _provenance(dataset: Dataset, table: str, row: Record) -> Record:
    portal = dataset.portal
    return {
        "data_version": portal.version,
        "licence": portal.licence.name,
        "page": f"{portal.site_url.rstrip('/')}/{_page_of(table, row)}",
    }


def _page_of(table: str, row: Record) -> str:
    """The page that shows the row, with the row's place on it where it has one."""
    if table == "comparisons":
        return f"{paths.disease(row['disease']).url}#{row['key']}"
    if table == "states" and row["level"] in ("summary", "section"):
        part = f"summary-{row['outcome']}" if row["level"] == "summary" else row["outcome"]
        return f"{paths.disease(row['disease']).url}#{part}"
    if table in ("syntheses", "sensitivity", "states"):
        return paths.disease(row["disease"]).url
    if table == "trials":
        return paths.TRIALS.url
    if table == "review":
        return f"{paths.REVIEW.url}#{row['key']}"
    page = paths.study(row["study"]).url
    return f"{page}#{row['key']}" if "key" in row else page
