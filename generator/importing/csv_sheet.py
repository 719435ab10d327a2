"""Bytes of a CSV file of any dialect to a sheet: encoding and separator are found, and said where they were guessed."""

from __future__ import annotations

import codecs
import csv
import io

from generator.errors import PortalError
from generator.importing.sheet import MOST_ROWS, Sheet, SheetRow, make_sheet

# The longer mark first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "stroke": "|"}
OLD_ENCODING = "cp1252"  # of spreadsheets on Windows, where a file is not UTF-8
LINES_LOOKED_AT = 50
LONGEST_CELL = 100_000  # characters


def csv_sheet(file: str, raw: bytes, encoding: str | None = None, separator: str | None = None) -> Sheet:
    """The sheet of a CSV file; ``encoding`` and ``separator`` (one sign) are taken as said, or found.

    Raises PortalError where the bytes are no text, or the text no table.
    """
    guessed: list[str] = []
    text = _decoded(file, raw, encoding, guessed)
    if "\x00" in text:
        raise PortalError(
            f"{file}: found a zero byte, expected text: the file is no CSV. Save the sheet as CSV or .xlsx."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped = 0
    if text.startswith("sep=") and len(text) > 5 and text[5] == "\n":
        separator, text, skipped = separator or text[4], text[6:], 1
    sign = separator or _separator(text)
    if separator is None and sign != ",":
        guessed.append(f"cells are parted by {SEPARATORS[sign]}")
    return make_sheet(file, _rows(file, text, sign, skipped), guessed)


def _decoded(file: str, raw: bytes, encoding: str | None, guessed: list[str]) -> str:
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), None)
    chosen = encoding or marked or _without_mark(raw)
    try:
        return raw.decode(chosen).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        if encoding or marked:
            raise PortalError(
                f"{file}: found bytes that are not {chosen}, expected the encoding that the map or the file's "
                "beginning names. Save the file as UTF-8; nothing was written."
            ) from None
    guessed.append(f"the file is not UTF-8 and was read as {OLD_ENCODING}: look at names with accents")
    return raw.decode(OLD_ENCODING, errors="replace")


def _without_mark(raw: bytes) -> str:
    """UTF-16 without its mark has a zero in every other place of plain text."""
    head = raw[:400]
    if len(head) >= 4 and not len(raw) % 2:
        for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) > 0.8 * len(zeros):
                return name
    return "utf-8"


def _separator(text: str) -> str:
    """The sign that parts the first lines into the most cells of like number; commas where none does."""
    best, most = ",", 0.0
    head = "\n".join(text.split("\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT])
    for sign in SEPARATORS:
        try:
            lengths = [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if row]
        except csv.Error:
            continue
        if not lengths or lengths[0] < 2:
            continue
        alike = lengths.count(lengths[0]) / len(lengths)
        if alike * lengths[0] > most:
            best, most = sign, alike * lengths[0]
    return best


def _rows(file: str, text: str, sign: str, skipped: int) -> list[SheetRow]:
    """Every row with the line on which it begins. Raises PortalError at what is no CSV."""
    csv.field_size_limit(LONGEST_CELL)
    found: list[SheetRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    start = 1 + skipped
    try:
        for cells in reader:
            found.append(SheetRow(start, tuple(" ".join(cell.split()) for cell in cells)))
            start = reader.line_num + 1 + skipped
            if len(found) > MOST_ROWS * 2:
                raise PortalError(
                    f"{file}: found more than {MOST_ROWS * 2:,} lines, expected at most {MOST_ROWS:,}."
                )
    except csv.Error as error:
        raise PortalError(
            f"{file}:{start}: found something that is not CSV ({error}), expected rows of cells. "
            "Look at the quotes in this row; nothing was written."
        ) from None
    return found
