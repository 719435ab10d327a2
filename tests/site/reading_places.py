"""The places where a built site says a figure: pages, CSV, JSON and the data of charts, each read as rows by id."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests.raw import read_yaml
from tests.site.reading import Row, page_of, tables

RESULT_TABLES = ("outcomes", "effects", "safety")
COMPUTED_TABLES = ("comparisons", "syntheses", "sensitivity", "states", "headlines", "answers")
SAID_ONCE = ("data_version", "licence")  # each file of the API says these once, not in each row
Record = dict[str, Any]
READERS = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.get}


@dataclass(frozen=True)
class Places:
    """A built site and the dataset that it was made of."""

    site: Path
    data: Path

    def yaml(self, name: str) -> Any:
        """A file of the dataset, read without the generator."""
        return read_yaml(self.data / name)

    @cached_property
    def studies(self) -> dict[str, Record]:
        """Every study's file by id."""
        names = sorted(file.name for file in (self.data / "studies").glob("*.yml"))
        return {study["id"]: study for study in (self.yaml(f"studies/{name}") for name in names)}

    @cached_property
    def diseases(self) -> list[str]:
        """Slugs of the diseases."""
        return list(self.yaml("vocabularies/disease.yml"))

    @cached_property
    def kinds(self) -> dict[str, dict[str, str]]:
        """The type of each column by table, as the Data Package states it."""
        package = json.loads((self.site / "downloads" / "datapackage.json").read_text(encoding="utf-8"))
        return {
            resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            for resource in package["resources"]
            if "/" not in resource["path"]
        }

    def csv(self, table: str, disease: str | None = None) -> dict[str, Record]:
        """The rows of a CSV file by id, cells as values; to be read and not changed."""
        return _rows_of(self, table, disease)

    def api(self, path: str) -> Any:
        """The data of a file of the API; to be read and not changed."""
        return _data_of(self.site / "api" / "v1" / f"{path}.json")

    def page(self, address: str) -> dict[str, Row]:
        """The rows of all tables of a page by id; of a disease those of all its pages."""
        root = page_of(self.site, address)
        return {row.id: row for rows in tables(root).values() for row in rows if row.id}

    def charts(self, disease: str) -> Iterator[tuple[str, list[Record], list[Record]]]:
        """Every chart of a disease's pages: its id, the rows of its CSV, the marks of its specification."""
        for file in sorted((self.site / "assets" / "charts" / "diseases" / disease).glob("**/*.csv")):
            with file.open(encoding="utf-8", newline="") as lines:
                rows = [_numbered(row) for row in csv.DictReader(lines)]
            specification = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
            marks = [mark for marks in specification["datasets"].values() for mark in marks]
            yield file.stem, rows, marks


@cache
def _rows_of(places: Places, table: str, disease: str | None) -> dict[str, Record]:
    folder = places.site / "downloads" / (f"diseases/{disease}" if disease else "")
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = [_valued(row, places.kinds[table]) for row in csv.DictReader(file)]
    return {row["key"]: {name: row[name] for name in row if name not in SAID_ONCE} for row in rows}


@cache
def _data_of(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))["data"]


def _valued(row: dict[str, str], kinds: dict[str, str]) -> Record:
    return {name: _value(cell, kinds[name]) for name, cell in row.items()}


def _value(cell: str, kind: str) -> Any:
    if kind == "list":
        return [item for item in cell.split(";") if item]
    if cell == "":
        return None
    reader: Any = READERS.get(kind)
    return reader(cell) if reader else cell.removeprefix("'")


def _numbered(row: dict[str, str]) -> Record:
    """A row of a chart's CSV, numbers as numbers; an empty cell is None."""
    found: Record = {}
    for name, cell in row.items():
        try:
            found[name] = float(cell) if cell else None
        except ValueError:
            found[name] = cell
    return found


def same(row: Record, other: Record) -> list[str]:
    """Fields of the first row that the second lacks or says otherwise; items of a list as CSV can hold them."""
    return [
        f"{name}: {value!r} and {other.get(name, 'nothing')!r}"
        for name, value in row.items()
        if name not in other or _listed(other[name]) != _listed(value)
    ]


def _listed(value: Any) -> Any:
    """A list without items is an empty cell."""
    return [item.replace(";", ",") for item in value] or None if isinstance(value, list) else value


def close(one: float | None, other: float | None) -> bool:
    """Are two computed figures the same to the six digits that downloads have?"""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-5 * max(1e-3, abs(one), abs(other))
