"""The JSON Schema of each kind of file of the API, made from the list of columns."""

from __future__ import annotations

from collections.abc import Mapping

from generator.export.api_parts import MOST_ROWS
from generator.export.json_value import Json, JsonObject
from generator.export.sheets import SEARCHED, Export
from generator.tables.column import Column
from generator.tables.columns import COLUMNS, MEANINGS
from generator.tables.file_columns import PROVENANCE, key_of, product_columns

SCHEMA_VERSION = "1.0.0"
FOLDER = "api/v1/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
OF_RESULTS = ("comparisons", "syntheses", "sensitivity", "states", "headlines", "answers")
KNOWN = ("awaiting", "excluded")  # reports that are no studies here
JUDGED = ("certainty", "published_judgements")
OF_STUDY = ("arms", "outcomes", "effects", "safety", "sources", "endpoints", "registrations")
ROW_SCHEMAS = {
    "results": OF_RESULTS,
    "disease": (
        "studies",
        *OF_STUDY,
        "trials",
        *KNOWN,
        "judgements",
        *JUDGED,
        *OF_RESULTS,
        "planned_outcomes",
        "missing_results",
        "core_outcomes",
    ),
    "study": (*OF_STUDY, "comparisons", "judgements", "published_judgements"),
}
WITH_PRODUCT = ("arms", "trials")
TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
JSON_TYPES = {
    "text": "string",
    "date": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "list": "array",
}
Schema = JsonObject


def schema_path(kind: str) -> str:
    """Where the schema of a kind of file stands."""
    return f"{FOLDER}{kind}.json"


def schemas(export: Export) -> dict[str, Schema]:
    """The schema of each kind of file."""
    data: dict[str, Schema] = {
        "index": _index(),
        "diseases": {"type": "array", "items": _disease_entry()},
        "disease": _disease(export),
        "disease_part": _disease_part(export),
        "studies": _rows(export, "studies"),
        "study": closed(
            {
                "study": _row(export, "studies"),
                "reference": {"type": "object", "description": "The report as CSL-JSON"},
                **_tables(export, "study"),
            }
        ),
        "results": closed(_tables(export, "results")),
        "trials": _rows(export, "trials"),
        **{name: _rows(export, name) for name in (*KNOWN, *SEARCHED, "judgements", *JUDGED)},
        "review": _rows(export, "review"),
        "changes": _changes(),
    }
    return {kind: _document(export, kind, schema) for kind, schema in data.items()}


def closed(properties: Mapping[str, Json]) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _document(export: Export, kind: str, data: Schema) -> Schema:
    fields: Schema = {
        "$schema": ADDRESS,
        "schema_version": {**TEXT, "description": "Version of this form; 1.x only adds fields"},
        "data_version": {**TEXT, "description": "Version of the data"},
        "data_date": {"type": "string", "format": "date", "description": "The data stand as of this day"},
        "licence": closed({"name": TEXT, "url": ADDRESS}),
        "page": {**ADDRESS, "description": "The page that shows these data"},
        "data": data,
    }
    head = {"$schema": DIALECT, "$id": export.address(schema_path(kind)), "title": kind}
    return {**head, **closed(fields)}


def _tables(export: Export, kind: str) -> Schema:
    return {name: _rows(export, name) for name in ROW_SCHEMAS[kind]}


def _disease(export: Export) -> Schema:
    """A table of more rows than a file holds is absent, and ``parts`` says where its parts are."""
    tables: dict[str, Json] = {"disease": _disease_entry(), **_tables(export, "disease")}
    described = (
        f"By name of a table of more than {MOST_ROWS} rows, which is not in this file: its parts, in order"
    )
    lists: Schema = {"type": "object", "additionalProperties": {"type": "array", "items": ADDRESS}}
    return {**closed({**tables, "parts": {**lists, "description": described}}), "required": ["disease"]}


def _disease_part(export: Export) -> Schema:
    """Rows of one table: of which, ``table`` says."""
    tables = ROW_SCHEMAS["disease"]
    fields: dict[str, Json] = {
        "disease": TEXT,
        "table": {**TEXT, "enum": list(tables), "description": "Of which table these rows are"},
        "part": {"type": "integer", "description": "Which part this is, from 1 on"},
        "parts": {"type": "integer", "description": "How many parts the table has"},
        "rows": {"type": "array", "maxItems": MOST_ROWS, "description": "As the disease's own file has them"},
    }
    kinds: list[Json] = [
        {"properties": {"table": {"const": name}, "rows": _rows(export, name)}} for name in tables
    ]
    return {**closed(fields), "oneOf": kinds}


def _rows(export: Export, table: str) -> Schema:
    return {"type": "array", "description": MEANINGS[table], "items": _row(export, table)}


def _row(export: Export, table: str) -> Schema:
    columns = [*COLUMNS[table], *(column for column in PROVENANCE if column.name == "page")]
    properties = {column.name: _field(column, column.name in key_of(table)) for column in columns}
    if table in WITH_PRODUCT:
        given = product_columns(export.dataset.vocabulary.product, table)
        fields = {column.name.removeprefix("product_"): _field(column, False) for column in given}
        described = "What was given, by the attributes that the dataset declares"
        properties["product"] = {**closed(fields), "description": described}
    return closed(properties)


def _field(column: Column, is_key: bool) -> Schema:
    """Every field is there in each row; null means: not found in the pages read."""
    kind = JSON_TYPES[column.kind]
    unit = f" (unit: {column.unit})" if column.unit is not None else ""
    field: Schema = {"type": kind if is_key else [kind, "null"], "description": f"{column.meaning}{unit}"}
    if column.kind == "list":
        field["items"] = TEXT
    return field


def _disease_entry() -> Schema:
    names: Schema = {"type": "array", "items": TEXT}
    return closed(
        {
            "disease": TEXT,
            "label": TEXT,
            "definition": TEXT,
            "aliases": names,
            "codes": {"type": "object", "additionalProperties": TEXT},
            "studies": names,
            "registrations": names,
            "page": ADDRESS,
            "file": ADDRESS,
        }
    )


def _changes() -> Schema:
    """From each version to the next, newest first; null means: there is no such part."""
    maybe: Schema = {"type": ["string", "null"]}
    change: Schema = {
        "kind": {**TEXT, "description": "What kind of change"},
        "diseases": {"type": "array", "items": TEXT, "description": "Diseases that it concerns"},
        "subject": {**TEXT, "description": "What changed"},
        "text": {**TEXT, "description": "The change as a sentence"},
        "where": maybe,
        "field": maybe,
        "old": {**maybe, "description": "Before, as printed"},
        "new": {**maybe, "description": "After, as printed"},
        "why": {**maybe, "description": "The note that came with it"},
        "page": {
            "type": ["string", "null"],
            "format": "uri",
            "description": "The place in the newer version",
        },
    }
    step: Schema = {
        "version": {**TEXT, "description": "The newer version"},
        "date": {**TEXT, "description": "Its data date"},
        "since": {**maybe, "description": "The older version; null for the first"},
        "released": {"type": "boolean", "description": "Is the newer version released?"},
        "changes": {"type": "array", "items": closed(change)},
    }
    return {"type": "array", "items": closed(step)}


def _index() -> Schema:
    addresses: Schema = {"type": "object", "additionalProperties": ADDRESS}
    return closed(
        {
            "title": TEXT,
            "description": TEXT,
            "question": TEXT,
            "files": addresses,
            "schemas": addresses,
            "downloads": ADDRESS,
            "dictionary": ADDRESS,
        }
    )
