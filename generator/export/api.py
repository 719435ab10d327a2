"""The data as static JSON files, version 1: what a field is called there never changes (see CHANGELOG_API.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator import paths
from generator.export.api_parts import in_bounds, part_data, parts_of
from generator.export.json_text import write_json
from generator.export.json_value import Json, JsonObject
from generator.export.references import study_reference
from generator.export.schemas import (
    JUDGED,
    KNOWN,
    ROW_SCHEMAS,
    SCHEMA_VERSION,
    WITH_PRODUCT,
    schema_path,
    schemas,
)
from generator.export.sheet_values import Value
from generator.export.sheets import SEARCHED, Export, SheetRow
from generator.history import Change, History

FOLDER = "api/v1/"
INDEX = f"{FOLDER}index.json"
LISTS = {"diseases": f"{FOLDER}diseases.json", "studies": f"{FOLDER}studies.json"}
RESULTS = f"{FOLDER}results.json"
TRIALS = f"{FOLDER}trials.json"
KNOWN_FILES = {name: f"{FOLDER}{name}.json" for name in KNOWN}
SEARCHED_FILES = {name: f"{FOLDER}{name}.json" for name in SEARCHED}
JUDGED_FILES = {name: f"{FOLDER}{name}.json" for name in ("judgements", *JUDGED)}
REVIEW = f"{FOLDER}review.json"
CHANGES = f"{FOLDER}changes.json"
Document = JsonObject
PRODUCT = "product_"  # begins the columns of what was given


def disease_path(disease: str) -> str:
    """Where everything on a disease stands."""
    return f"{FOLDER}diseases/{disease}.json"


def study_path(study: str) -> str:
    """Where everything of a study stands."""
    return f"{FOLDER}studies/{study}.json"


def api_files(export: Export, history: History) -> Iterator[tuple[str, str]]:
    """Path and text of every file below ``api/``, one after the other, with the schema of each."""
    for path, document in _documents(export, history):
        yield path, write_json(document)
    for name, schema in schemas(export).items():
        yield schema_path(name), write_json(schema)


def _documents(export: Export, history: History) -> Iterator[tuple[str, Document]]:
    """The lists first, then what there is of each disease and each study."""
    diseases = export.dataset.vocabulary.diseases
    lists = {
        INDEX: _document(export, "index", paths.DATASET.url, _index(export)),
        LISTS["diseases"]: _document(
            export, "diseases", paths.HOME.url, [_disease_entry(export, slug) for slug in diseases]
        ),
        LISTS["studies"]: _document(export, "studies", paths.STUDIES.url, _whole(export, "studies")),
        RESULTS: _document(export, "results", paths.DATASET.url, _results(export)),
        TRIALS: _document(export, "trials", _page_of(export, "trials"), _whole(export, "trials")),
        **{
            path: _document(export, name, paths.STUDIES.url, _whole(export, name))
            for name, path in KNOWN_FILES.items()
        },
        **{
            path: _document(export, name, paths.DATASET.url, _whole(export, name))
            for name, path in {**SEARCHED_FILES, **JUDGED_FILES}.items()
        },
        REVIEW: _document(export, "review", _page_of(export, "review"), _whole(export, "review")),
        CHANGES: _document(export, "changes", paths.CHANGES.url, _changes(export, history)),
    }
    yield from lists.items()
    for slug in diseases:
        yield from _disease(export, slug).items()
    yield from ((study_path(study.id), _study(export, study.id)) for study in export.dataset.studies)


def _page_of(export: Export, table: str) -> str:
    """The page of a table that a dataset may lack; then the empty table is only on the page of the dataset."""
    lists = export.dataset
    is_there = {"trials": lists.has_registry, "review": lists.review is not None}[table]
    return {"trials": paths.TRIALS, "review": paths.REVIEW}[table].url if is_there else paths.DATASET.url


def _document(export: Export, kind: str, page: str, data: Json) -> Document:
    """What every file has around its data."""
    portal = export.dataset.portal
    return {
        "$schema": export.address(schema_path(kind)),
        "schema_version": SCHEMA_VERSION,
        "data_version": portal.version,
        "data_date": str(portal.data_date),
        "licence": {"name": portal.licence.name, "url": portal.licence.url},
        "page": export.address(page),
        "data": data,
    }


def _rows(table: str, rows: Iterable[SheetRow]) -> list[Document]:
    """Rows without what the file says once for all of them; what was given stands under ``product``."""
    return [_row(row.values, table in WITH_PRODUCT) for row in rows]


def _row(values: Mapping[str, Value], with_product: bool) -> Document:
    kept: Document = {
        name: value
        for name, value in values.items()
        if name not in ("data_version", "licence") and not name.startswith(PRODUCT)
    }
    if with_product:
        kept["product"] = {
            name.removeprefix(PRODUCT): value for name, value in values.items() if name.startswith(PRODUCT)
        }
    return kept


def _whole(export: Export, table: str) -> list[Document]:
    return _rows(table, export.sheets[table].rows)


def _index(export: Export) -> Document:
    portal = export.dataset.portal
    listed = {**LISTS, "results": RESULTS, "trials": TRIALS, **KNOWN_FILES, **SEARCHED_FILES, **JUDGED_FILES}
    listed |= {"review": REVIEW, "changes": CHANGES}
    names = (
        "index",
        "diseases",
        "disease",
        "disease_part",
        "studies",
        "study",
        "results",
        "trials",
        *KNOWN,
        *SEARCHED,
        *JUDGED_FILES,
        "review",
        "changes",
    )
    return {
        "title": portal.title,
        "description": portal.description,
        "question": portal.question,
        "files": {name: export.address(path) for name, path in listed.items()},
        "schemas": {name: export.address(schema_path(name)) for name in names},
        "downloads": export.address("downloads/datapackage.json"),
        "dictionary": export.address(paths.DICTIONARY.url),
    }


def _disease_entry(export: Export, slug: str) -> Document:
    disease = export.dataset.vocabulary.diseases[slug]
    return {
        "disease": slug,
        "label": disease.label,
        "definition": disease.definition,
        "aliases": list(disease.aliases),
        "codes": {name: value for name, value in disease.codes if value is not None},
        "studies": [row.study for row in export.on_disease("studies", slug)],
        "registrations": [row.values["registration"] for row in export.on_disease("trials", slug)],
        "page": export.address(paths.disease(slug).url),
        "file": export.address(disease_path(slug)),
    }


def _disease(export: Export, slug: str) -> dict[str, Document]:
    """The file of a disease, and the parts of those of its tables that have too many rows for it."""
    tables = {name: _rows(name, export.on_disease(name, slug)) for name in ROW_SCHEMAS["disease"]}
    own, page = disease_path(slug), paths.disease(slug).url
    parted = parts_of(own, tables)
    addresses = {name: [export.address(path) for path in parts] for name, parts in parted.items()}
    data: Document = {"disease": _disease_entry(export, slug), **in_bounds(tables)}
    if addresses:
        data = {**data, "parts": addresses}
    return {
        own: _document(export, "disease", page, data),
        **{
            path: _document(export, "disease_part", page, part)
            for name, parts in parted.items()
            for path, part in part_data(slug, name, parts).items()
        },
    }


def _study(export: Export, study: str) -> Document:
    (own,) = _rows("studies", export.of_study("studies", study))
    data: Document = {
        "study": own,
        "reference": study_reference(export.dataset, export.dataset.study(study)),
        **{name: _rows(name, export.of_study(name, study)) for name in ROW_SCHEMAS["study"]},
    }
    return _document(export, "study", paths.study(study).url, data)


def _results(export: Export) -> Document:
    return {name: _whole(export, name) for name in ROW_SCHEMAS["results"]}


def _changes(export: Export, history: History) -> list[Document]:
    return [
        {
            "version": step.version,
            "date": step.date,
            "since": step.since,
            "released": step.released,
            "changes": [_change(export, change) for change in step.changes],
        }
        for step in history.steps
    ]


def _change(export: Export, change: Change) -> Document:
    names = ("kind", "subject", "text", "where", "field", "old", "new", "why")
    page = export.address(change.address) if change.address is not None else None
    return {name: getattr(change, name) for name in names} | {"diseases": list(change.diseases), "page": page}
