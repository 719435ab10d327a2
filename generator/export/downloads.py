"""The files to download: each table as CSV and as workbook, whole and by disease, their Data Package, checksums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.export.csv_text import write_csv
from generator.export.data_package import Described, data_package, sha256
from generator.export.json_text import write_json
from generator.export.sheets import Export, Sheet, SheetRow
from generator.export.xlsx import write_xlsx

FOLDER = "downloads/"
PACKAGE = f"{FOLDER}datapackage.json"
README = f"{FOLDER}README.txt"
CHECKSUMS = f"{FOLDER}SHA256SUMS.txt"


@dataclass(frozen=True)
class Download:
    """One table: the path of its CSV below the site's root, its columns, the disease it is cut to, both its forms."""

    path: str
    sheet: Sheet
    disease: str | None
    text: str
    workbook: bytes


def whole_path(table: str) -> str:
    """Where a whole table stands."""
    return f"{FOLDER}{table}.csv"


def disease_path(disease: str, table: str) -> str:
    """Where the part of a table on a disease stands."""
    return f"{FOLDER}diseases/{disease}/{table}.csv"


def workbook_path(path: str) -> str:
    """Where the workbook of a CSV file's table stands: beside it."""
    return f"{path.removesuffix('.csv')}.xlsx"


def table_downloads(export: Export) -> tuple[Download, ...]:
    """Each table whole, then each cut to each disease; a file without rows still stands, with its names."""
    found = [_download(whole_path(name), sheet, None, sheet.rows) for name, sheet in export.sheets.items()]
    for disease in export.dataset.vocabulary.diseases:
        for name, sheet in export.sheets.items():
            rows = export.on_disease(name, disease)
            found.append(_download(disease_path(disease, name), sheet, disease, rows))
    return tuple(found)


def _download(path: str, sheet: Sheet, disease: str | None, rows: tuple[SheetRow, ...]) -> Download:
    values = [row.values for row in rows]
    text, workbook = write_csv(sheet.columns, values), write_xlsx(sheet.name, sheet.columns, values)
    return Download(path, sheet, disease, text, workbook)


def download_files(export: Export) -> dict[str, str | bytes]:
    """Every file below ``downloads/`` but the citations and the checksums."""
    downloads = table_downloads(export)
    files: dict[str, str | bytes] = {item.path: item.text for item in downloads}
    files |= {workbook_path(item.path): item.workbook for item in downloads}
    described = [_described(item) for item in downloads]
    files[PACKAGE] = write_json(data_package(export, described))
    files[README] = _readme(export)
    return files


def _described(item: Download) -> Described:
    path = item.path.removeprefix(FOLDER)
    return Described(path, item.sheet, item.disease, item.text, workbook_path(path), item.workbook)


def checksums(files: Mapping[str, str | bytes]) -> str:
    """SHA-256 of every file below ``downloads/``, as ``sha256sum --check`` reads it there."""
    lines = [
        f"{sha256(files[path])}  {path.removeprefix(FOLDER)}\n"
        for path in sorted(files)
        if path.startswith(FOLDER)
    ]
    return "".join(lines)


def _readme(export: Export) -> str:
    portal = export.dataset.portal
    tables = "\n".join(f"  {name}.csv: {sheet.meaning}" for name, sheet in export.sheets.items())
    return f"""{portal.title}

Data version {portal.version} of {portal.data_date}
Address: {portal.site_url}
Licence: {portal.licence.name}, {portal.licence.url}

Files
{tables}
  diseases/<disease>/<table>.csv: the rows of a table that concern one disease.
  <table>.xlsx, beside each .csv: the same as a workbook in which each cell says whether it is a number, a day or text.
  dataset.sqlite: all tables in one SQLite file: a view of each CSV's name, with the CSV's columns (yes and no are
    1 and 0). Its bytes depend on the version of SQLite that wrote it, those of no other file on anything but the data.
  r/<synthesis>.R: a script for R (package metafor) that computes a combined result again; r/<disease>.comparisons.R:
    the difference of each comparison; r/<disease>.groups.R: the share or rate of each group.
  metafor/<synthesis>.csv: the same studies as a table with the names of metafor's arguments (slab, ai, bi, m1i, yi),
    the part of the people, months, randomised or not, and the rows that the figures come from.
  revman/<synthesis>.csv: the same studies as rows of an analysis in the layout of RevMan ("Data rows").
  robvis/<disease>.<outcome>.<tool>.csv, where there is one: judgements in the layout that the R package robvis reads.
  citations/<page>/: the citation of a page, and those of the studies on it.
  datapackage.json: every file with its columns, as a Data Package (https://datapackage.org/).
  SHA256SUMS.txt: checksums; in this folder, sha256sum --check SHA256SUMS.txt compares them.

How to read the CSV files
  UTF-8, commas between columns, one line of names. An empty cell means: not found in the pages read.
  Proportions are from 0 to 1. Computed figures have six significant digits; figures of a source stand as it has them.
  Items of a list stand between semicolons. Dates are as exact as the source: a year, a month or a day.
  Text that a spreadsheet could run as a formula (beginning with = + - @, a tab, a line break, or an
  apostrophe) has one apostrophe in front: take one away to have the text back. Numbers are never changed.
  A result of one group (outcomes, safety, syntheses of kind "proportion") is not an effect of the treatment.
  Each row ends with the version and licence of the data and the address of the page that shows it.
  What each column means: {export.address("dictionary/")}
"""
