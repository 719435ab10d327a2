"""The description of all files as a Data Package 2.0 (https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator import paths
from generator.export.csv_text import BETWEEN_ITEMS
from generator.export.json_value import JsonObject
from generator.export.sheets import Export, Sheet
from generator.export.xlsx import MEDIA_TYPE
from generator.model.doi import doi_address
from generator.model.portal import Portal
from generator.model.review import ReviewCitation
from generator.places import place_of
from generator.tables.column import Column
from generator.tables.file_columns import key_of

PROFILE = "https://datapackage.org/profiles/2.0/"
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
OF_STUDIES = ("arms", "outcomes", "effects", "safety", "sources", "endpoints", "registrations", "comparisons")
# Table: its column, and the table and column that it refers to.
REFERENCES = {
    **dict.fromkeys((*OF_STUDIES, "judgements"), ("study", "studies", "study")),
    "sensitivity": ("synthesis", "syntheses", "key"),
}


@dataclass(frozen=True)
class Described:
    """A table's file and its workbook: paths beside the package, table, disease, and what stands in both."""

    path: str
    sheet: Sheet
    disease: str | None
    text: str
    workbook_path: str
    workbook: bytes


def _workbook(file: Described) -> JsonObject:
    """The same table as .xlsx: a property of its resource, since it is no resource more."""
    return {
        "path": file.workbook_path,
        "format": "xlsx",
        "mediatype": MEDIA_TYPE,
        "bytes": len(file.workbook),
        "hash": f"sha256:{sha256(file.workbook)}",
    }


def data_package(export: Export, files: Iterable[Described]) -> JsonObject:
    """The package with one resource a file."""
    portal, review = export.dataset.portal, export.dataset.review
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": package_name(portal),
        "id": export.address("downloads/datapackage.json"),
        "title": portal.title,
        "description": portal.description,
        "homepage": portal.site_url,
        "version": portal.version,
        "created": f"{portal.data_date}T00:00:00Z",
        "licenses": [_licence(portal)],
        **({"sources": [_source(review.citation)]} if review else {}),
        "resources": [_resource(export, file) for file in files],
    }


def _source(review: ReviewCitation) -> dict[str, str]:
    address = doi_address(review.doi) if review.doi else review.url
    return {"title": review.title, **({"path": address} if address else {})}


def package_name(portal: Portal) -> str:
    """The portal's short title in the letters that a package's name may have."""
    return re.sub(r"[^a-z0-9]+", "-", portal.short_title.lower()).strip("-") or "dataset"


def _licence(portal: Portal) -> dict[str, str]:
    return {"title": portal.licence.name, "path": portal.licence.url}


def sha256(content: str | bytes) -> str:
    """The checksum of a file."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _resource(export: Export, file: Described) -> JsonObject:
    sheet, disease = file.sheet, file.disease
    label = export.dataset.vocabulary.diseases[disease].label if disease else None
    return {
        "name": _name(sheet.name, disease),
        "type": "table",
        "$schema": f"{PROFILE}dataresource.json",
        "title": f"{sheet.name}: {label}" if label else sheet.name,
        "description": sheet.meaning,
        "homepage": export.address(place_of(disease) if disease else paths.DATASET.url),
        "path": file.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.text.encode()),
        "hash": f"sha256:{sha256(file.text)}",
        "workbook": _workbook(file),
        "licenses": [_licence(export.dataset.portal)],
        "version": export.dataset.portal.version,
        "schema": _schema(sheet, disease),
    }


def _schema(sheet: Sheet, disease: str | None) -> JsonObject:
    schema: JsonObject = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [_field(column) for column in sheet.columns],
        "missingValues": [""],
        "primaryKey": list(key_of(sheet.name)),
    }
    if sheet.name in REFERENCES:
        field, table, target = REFERENCES[sheet.name]
        reference = {"resource": _name(table, disease), "fields": [target]}
        schema["foreignKeys"] = [{"fields": [field], "reference": reference}]
    return schema


def _name(table: str, disease: str | None) -> str:
    return f"{disease}-{table}" if disease else table


def _field(column: Column) -> JsonObject:
    """A date may be a year or a month, which the type "date" does not allow: it is text of that form."""
    field: JsonObject = {"name": column.name, "type": column.kind, "description": column.meaning}
    if column.kind == "text":
        field["type"] = "string"
    elif column.kind == "date":
        field |= {"type": "string", "constraints": {"pattern": PARTIAL_DATE}}
    elif column.kind == "list":
        field |= {"delimiter": BETWEEN_ITEMS, "itemType": "string"}
    if column.unit is not None:
        field["unit"] = column.unit
    field["derived"] = column.derived
    return field
