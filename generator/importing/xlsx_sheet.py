"""Bytes of a workbook (.xlsx) to a sheet, by hand: the few parts that hold a table, within bounds.

A workbook is a zip of XML (ECMA-376, part 1, 18.3 and 18.4). A library would read all of it, unpack what a hostile file
claims to hold, and turn a figure that a spreadsheet took for a day into one without a word. Formulas are not computed:
their last value is taken, as the spreadsheet shows it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.errors import PortalError
from generator.importing.sheet import LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow, make_sheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_TIMES = 200  # how many times its size a part may unpack to
MOST_PARTS = 5_000
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
WORDS_OF_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # of a number format, what is no code of date or time
DAY = "a day"  # stands for a cell that the spreadsheet shows as a date


def xlsx_sheet(file: str, raw: bytes, sheet: str | None = None) -> Sheet:
    """The sheet of a workbook: the one named, or the first. Raises PortalError where it cannot be read in bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _sheet(file, archive, sheet)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        IndexError,
        EOFError,
    ):
        raise _refused(
            file, "something that is no sound workbook", "a workbook as spreadsheets save it"
        ) from None
    except (NotImplementedError, RuntimeError):
        raise _refused(
            file, "a workbook with a password or an unknown packing", "one that opens for all"
        ) from None


def _sheet(file: str, archive: zipfile.ZipFile, wanted: str | None) -> Sheet:
    if len(archive.infolist()) > MOST_PARTS:
        raise _refused(file, f"{len(archive.infolist()):,} parts", f"at most {MOST_PARTS:,}")
    names = _sheets(_part(file, archive, "xl/workbook.xml"))
    if not names:
        raise _refused(file, "a workbook without a sheet", "one sheet or more")
    if wanted is not None and wanted not in names:
        raise _refused(file, f"no sheet {wanted!r}", f"one of {', '.join(names)}")
    chosen = wanted or next(iter(names))
    targets = {
        link.attrib["Id"]: link.attrib["Target"]
        for link in _part(file, archive, "xl/_rels/workbook.xml.rels")
    }
    target = posixpath.normpath(posixpath.join("/xl", targets[names[chosen]])).lstrip("/")
    shared = _shared(file, archive)
    dates = _date_styles(file, archive)
    rows = list(_rows(_part(file, archive, target), shared, dates))
    others = [name for name in names if name != chosen]
    guessed = [f"the sheet {chosen!r} was read, not {', '.join(others)}"] if others and wanted is None else []
    return make_sheet(file, rows, guessed)


def _part(file: str, archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part as XML: never more than its bound is unpacked, and no document may define names of its own."""
    info = archive.getinfo(name)
    with archive.open(info) as part:
        content = part.read(LARGEST_TABLE + 1)
    packed = max(info.compress_size, 1)
    if len(content) > LARGEST_TABLE or len(content) > max(MOST_TIMES * packed, 1_000_000):
        raise _refused(
            file, f"a part that unpacks to {len(content):,} bytes from {packed:,}", "a table of usual size"
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:200]:
        raise _refused(file, "XML that defines names of its own", "a workbook as spreadsheets save it")
    return ElementTree.fromstring(content)  # noqa: S314 -- bounded, and without a document type nothing can expand


def _sheets(workbook: ElementTree.Element) -> dict[str, str]:
    return {sheet.attrib["name"]: sheet.attrib[LINK] for sheet in workbook.iter(f"{MAIN}sheet")}


def _shared(file: str, archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in _part(file, archive, "xl/sharedStrings.xml").iter(f"{MAIN}si")]


def _text(item: ElementTree.Element) -> str:
    """All runs of a text, without how it is spoken (``rPh``)."""
    spoken = {id(part) for run in item.iter(f"{MAIN}rPh") for part in run.iter(f"{MAIN}t")}
    return "".join(part.text or "" for part in item.iter(f"{MAIN}t") if id(part) not in spoken)


def _date_styles(file: str, archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a day or a time."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = _part(file, archive, "xl/styles.xml")
    own = {
        int(item.attrib["numFmtId"])
        for item in styles.iter(f"{MAIN}numFmt")
        if re.search(r"[dmyhs]", WORDS_OF_FORMAT.sub("", item.attrib["formatCode"]), re.IGNORECASE)
    }
    cells = styles.find(f"{MAIN}cellXfs")
    numbers = [int(item.attrib.get("numFmtId", "0")) for item in cells] if cells is not None else []
    return frozenset(place for place, number in enumerate(numbers) if number in own | BUILT_IN_DATES)


def _rows(sheet: ElementTree.Element, shared: list[str], dates: frozenset[int]) -> Iterator[SheetRow]:
    for number, row in enumerate(sheet.iter(f"{MAIN}row"), start=1):
        cells: list[str] = []
        for cell in row.iter(f"{MAIN}c"):
            place = PLACE.fullmatch(cell.attrib.get("r", ""))
            column = _column(place[1]) if place else len(cells)
            if column > MOST_COLUMNS:
                continue
            cells.extend([""] * (column - len(cells)))
            cells.append(" ".join(_value(cell, shared, dates).split()))
        yield SheetRow(int(row.attrib.get("r", number)), tuple(cells))
        if number > MOST_ROWS * 2:
            return


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ElementTree.Element, shared: list[str], dates: frozenset[int]) -> str:
    kind, value = cell.attrib.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        return _text(cell)
    if value is None or value.text is None:
        return ""
    if kind == "s":
        return shared[int(value.text)]
    if kind == "b":
        return "TRUE" if value.text == "1" else "FALSE"
    if kind == "n" and int(cell.attrib.get("s", "0")) in dates:
        return DAY
    return _number(value.text) if kind == "n" else value.text


def _number(text: str) -> str:
    """A number as a spreadsheet shows it: 0.1 is kept as 0.10000000000000001, and 12 may be kept as 12.0."""
    number = float(text)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _refused(file: str, found: str, expected: str) -> PortalError:
    return PortalError(
        f"{file}: found {found}, expected {expected}. Save the sheet as CSV (UTF-8) and give that; nothing was written."
    )
