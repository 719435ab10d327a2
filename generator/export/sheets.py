"""All tables as they leave the portal: finished values by column, the same for CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator import paths
from generator.evidence.results import Results
from generator.export.answer_values import answer_values
from generator.export.certainty_values import certainty_values
from generator.export.headline_values import headline_values
from generator.export.result_values import (
    comparison_values,
    review_values,
    sensitivity_values,
    state_values,
    synthesis_values,
)
from generator.export.searching_values import (
    core_values,
    missing_values,
    planned_values,
    screening_values,
    search_values,
)
from generator.export.sheet_values import SheetValues, Value
from generator.formatting import computed
from generator.load import Dataset
from generator.model.base import PartialDate
from generator.places import Part, place_of
from generator.rows import Rows
from generator.tables import Values
from generator.tables.column import Column
from generator.tables.columns import COLUMNS, MEANINGS
from generator.tables.file_columns import downloaded_columns
from generator.tables.flat import flat_rows, product_values
from generator.tables.judgement_values import judgement_values, published_values

SEARCHED = ("planned_outcomes", "missing_results", "core_outcomes", "searches", "screening")
OF_DISEASES = ("comparisons", "syntheses", "sensitivity", "states", "headlines", "answers")
JUDGED = ("judgements", "certainty", "published_judgements")
WITHOUT_ROW = ("not-found", "no-measure")  # states of what has no page or row of its own


@dataclass(frozen=True)
class SheetRow:
    """A row with its finished values by column, and what it is found by: its study, and the diseases it concerns.

    An arm of several diseases concerns those of its study.
    """

    values: Mapping[str, Value]
    study: str | None
    diseases: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table with finished values: text, numbers, booleans, lists of text or None."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Export:
    """What every export reads: the dataset, its results, and each table with finished values."""

    dataset: Dataset
    results: Results
    sheets: dict[str, Sheet]
    rows: Rows

    def address(self, url: str) -> str:
        """An address of the site in full."""
        return f"{self.dataset.portal.site_url.rstrip('/')}/{url}"

    def of_study(self, table: str, study: str) -> list[SheetRow]:
        """The rows of a table that are of a study."""
        return self._by_study[table].get(study, [])

    def on_disease(self, table: str, disease: str) -> tuple[SheetRow, ...]:
        """The rows of a table that concern a disease."""
        return tuple(row for row in self.sheets[table].rows if disease in row.diseases)

    @cached_property
    def _by_study(self) -> dict[str, dict[str, list[SheetRow]]]:
        """The rows of each table by id of the study; those of no study are left out."""
        found: dict[str, dict[str, list[SheetRow]]] = {name: {} for name in self.sheets}
        for name, sheet in self.sheets.items():
            for row in sheet.rows:
                if row.study is not None:
                    found[name].setdefault(row.study, []).append(row)
        return found


def make_export(dataset: Dataset, rows: Rows, results: Results) -> Export:
    """Every table with finished values."""
    values: dict[str, Iterable[Values]] = {
        **flat_rows(rows),
        "judgements": judgement_values(rows.assessments),
        "certainty": certainty_values(dataset, rows, results),
        "published_judgements": published_values(dataset.published_judgements),
        "comparisons": comparison_values(results),
        "syntheses": synthesis_values(results),
        "sensitivity": sensitivity_values(results),
        "states": state_values(results),
        "headlines": headline_values(results),
        "answers": answer_values(dataset, rows, results),
        "review": review_values(dataset, rows),
        "planned_outcomes": planned_values(dataset),
        "missing_results": missing_values(dataset, rows, results),
        "core_outcomes": core_values(dataset, results),
        "searches": search_values(dataset),
        "screening": screening_values(dataset),
    }
    sheets = {name: _sheet(dataset, rows, name, values.pop(name)) for name in COLUMNS}
    return Export(dataset, results, sheets, rows)


def _sheet(dataset: Dataset, rows: Rows, name: str, table: Iterable[Values]) -> Sheet:
    columns = downloaded_columns(dataset.vocabulary.product, name)
    places = {column.name: place for place, column in enumerate(columns)}
    made = tuple(_row(dataset, rows, name, columns, places, row) for row in table)
    return Sheet(name, MEANINGS[name], columns, made)


def _row(
    dataset: Dataset,
    rows: Rows,
    name: str,
    columns: tuple[Column, ...],
    places: Mapping[str, int],
    row: Values,
) -> SheetRow:
    whole = {**row, **product_values(dataset.vocabulary.product, row), **_provenance(dataset, name, row)}
    values = SheetValues(places, [finish(column, whole.get(column.name)) for column in columns])
    study = str(row["study"]) if row.get("study") is not None else None
    return SheetRow(values, study, _diseases(rows, row, study))


def _diseases(rows: Rows, row: Values, study: str | None) -> tuple[str, ...]:
    """The disease or the diseases of the row itself, else those of its study."""
    if row.get("disease") is not None:
        return (str(row["disease"]),)
    named = row.get("diseases")
    if isinstance(named, (list, tuple)):
        return tuple(map(str, named))
    return rows.study[study].diseases if study is not None else ()


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


def _provenance(dataset: Dataset, table: str, row: Values) -> Values:
    portal = dataset.portal
    return {
        "data_version": portal.version,
        "licence": portal.licence.name,
        "page": f"{portal.site_url.rstrip('/')}/{_page_of(dataset, table, row)}",
    }


def _page_of(dataset: Dataset, table: str, row: Values) -> str:
    """The page that shows the row, with the row's place on it where it has one."""
    if table == "trials":
        return paths.TRIALS.url
    if table in JUDGED:
        return _place_of_judgement(table, row)
    if table in ("awaiting", "excluded"):
        return f"{paths.STUDIES.url}#{table}-{row['id']}"
    if table in SEARCHED:
        return _place_of_searching(table, row)
    if table == "review":
        return f"{paths.REVIEW.url}#{row['key']}"
    if table == "answers":
        return place_of(str(row["disease"]), row=f"answer-{row['part']}")
    if table in ("headlines", "states"):
        return _place_of_state(dataset, row, str(row.get("level") or "summary"))
    if table in OF_DISEASES:
        return _place_of_result(table, row)
    page, part = paths.study(str(row["study"])).url, row.get("key")
    return f"{page}#{part}" if part else page


def _place_of_searching(table: str, row: Values) -> str:
    """Where a planned or core outcome, a cell of the matrix, a search or a box of the flow stands."""
    if table == "planned_outcomes":
        diseases = row["diseases"]
        assert isinstance(diseases, list)
        return place_of(diseases[0], part="trials", row=f"planned-{row['registration']}-{row['id']}".lower())
    if table == "missing_results":
        return place_of(str(row["disease"]), part="trials", row="missing-table")
    if table == "core_outcomes":
        return place_of(str(row["disease"]), part="gaps", row="core-outcomes")
    return f"{paths.SEARCHES.url}#{'searches' if table == 'searches' else 'flow'}"


def _place_of_judgement(table: str, row: Values) -> str:
    """Where a judgement is shown: on the study's page, with its outcome, or among what others judged."""
    study, disease = _text(row.get("study")), _text(row.get("disease"))
    if table == "judgements":
        return f"{paths.study(str(study)).url}#{row['tool']}-{row['assessment']}"
    if table == "certainty":
        return place_of(str(disease), part="judgements", row=f"certainty-{row['measure'] or row['category']}")
    anchor = f"others-{str(row['key']).replace('.', '-')}"
    return (
        f"{paths.study(study).url}#{anchor}"
        if study
        else place_of(str(disease), part="judgements", row=anchor)
    )


def _place_of_result(table: str, row: Values) -> str:
    """A comparison's own row; a combined result on the page of its measure, or among the harms."""
    key = str(row["key"]) if table == "comparisons" else None
    disease, measure, harm = (_text(row.get(name)) for name in ("disease", "measure", "category"))
    part: Part | None = None if measure or harm else "studies"
    return place_of(str(disease), measure=measure, harm=harm, part=part, row=key)


def _place_of_state(dataset: Dataset, row: Values, level: str) -> str:
    """Where a state is said: in the summary, in the section of a domain, on a measure's page, among the harms."""
    disease, outcome = str(row["disease"]), str(row["outcome"])
    if level == "summary":
        return place_of(disease, row=f"summary-{outcome}")
    if level == "section":
        return place_of(disease, row=outcome)
    if level == "domain":
        return place_of(disease, row=dataset.vocabulary.domains[outcome].anchor)
    is_there = row["state"] not in WITHOUT_ROW
    if level == "category":
        return place_of(disease, harm=outcome) if is_there else place_of(disease, part="safety")
    anchor = dataset.vocabulary.domains[dataset.vocabulary.measures[disease][outcome].domain].anchor
    return place_of(disease, measure=outcome) if is_there else place_of(disease, row=anchor)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
