"""A table as a workbook (.xlsx) with one sheet: numbers, whole days and yes or no are typed, all else is text.

A spreadsheet that opens a CSV guesses: "1/2" becomes a day, "Ö" other letters. Here each cell says what it is, and
text can never run as a formula. The few parts of a workbook are written by hand: a library takes half as long as all
other steps of a build, names the moment of writing, and would then be asked whether its own file is right; openpyxl
reads these files in the tests instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from generator.export.csv_text import BETWEEN_ITEMS
from generator.export.sheet_values import Value
from generator.tables.column import Column, Kind
from generator.zipped import zip_bytes

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters that Excel takes in a cell; the whole text stands in the CSV
_MORE = " … (the rest stands in the CSV)"
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Excel counts days from here; before 1 March 1900 it counts a day that never was.
_DAY_0, _FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
# Signs that XML cannot hold, a carriage return, and what would be read as one of them written so.
_SPECIAL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TEXT, _DAY, _NAME = 1, 2, 3  # styles, by their place in `_STYLES`
_WIDTHS: dict[Kind, int] = {"integer": 12, "number": 12, "boolean": 12, "date": 12}
_WIDTH = 28
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETML}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETML}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETML}.styles+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
}
# General, text ("@": it stays text when somebody edits the cell), day, and a column's name.
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_xlsx(name: str, columns: Iterable[Column], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """The table in a sheet of this name, its first row the columns' names; an absent value has no cell."""
    columns = tuple(columns)
    places = tuple(zip(columns, map(_letters, range(1, len(columns) + 1)), strict=True))
    lines = [_row(1, (_text_cell(f"{place}1", column.name, _NAME) for column, place in places))]
    for number, row in enumerate(rows, start=2):
        cells = (_cell(f"{place}{number}", column, row[column.name]) for column, place in places)
        lines.append(_row(number, cells))
    return zip_bytes(
        {
            **_PARTS,
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/styles.xml": _STYLES,
            "xl/worksheets/sheet1.xml": _sheet(columns, lines),
        }
    )


def _sheet(columns: tuple[Column, ...], lines: Iterable[str]) -> str:
    """The sheet with the names of its columns always in sight."""
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{_WIDTHS.get(column.kind, _WIDTH)}" customWidth="1"/>'
        for place, column in enumerate(columns, start=1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, column: Column, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if isinstance(value, list):
        return _text_cell(place, BETWEEN_ITEMS.join(item.replace(BETWEEN_ITEMS, ",") for item in value))
    day = _day(value) if column.kind == "date" else None
    return _text_cell(place, value) if day is None else f'<c r="{place}" s="{_DAY}"><v>{day}</v></c>'


def _day(text: str) -> int | None:
    """A whole day as Excel counts it; a month, a year, or a day before Excel's first stays text."""
    if not _WHOLE_DAY.fullmatch(text):
        return None
    day = date.fromisoformat(text)
    return (day - _DAY_0).days if day >= _FIRST_DAY else None


def _text_cell(place: str, text: str, style: int = _TEXT) -> str:
    kept = text if len(text) <= LONGEST else f"{text[: LONGEST - len(_MORE)]}{_MORE}"
    written = escape(_SPECIAL.sub(lambda match: f"_x{ord(match[0]):04X}_", kept), quote=False)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _letters(place: int) -> str:
    """The name of a column by its place: A, B … Z, AA, AB …"""
    above, last = divmod(place - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + last)
