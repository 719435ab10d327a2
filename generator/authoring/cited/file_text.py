"""The text of a file of references or of trials, in bounded size; what is no text is refused by what it looks like."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from generator.authoring.cited.record import CitationError
from generator.load.text import LOST

MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}
BINARY: tuple[tuple[bytes, str, str], ...] = (  # the first bytes, what it looks like, the way round
    (
        b"%PDF",
        "a PDF",
        "Look the report up in PubMed and save its record (Save, format PubMed), or give its --doi.",
    ),
    (
        b"PK\x03\x04",
        "a packed file (Excel, Word or ZIP)",
        "Export the reference as RIS; save a table as CSV.",
    ),
    (b"\xd0\xcf\x11\xe0", "an older Office file", "Export the reference as RIS; save a table as CSV."),
    (b"\x1f\x8b", "a packed file (gzip)", "Unpack it first."),
    (
        b"SQLite format 3",
        "the library of a reference manager",
        "Export the reference from the program as RIS.",
    ),
    (b"\x89PNG", "a picture", "Export the reference as RIS."),
    (b"\xff\xd8\xff", "a picture", "Export the reference as RIS."),
)


def text_of(path: Path, largest: int, expected: str) -> str:
    """The text of a file of at most ``largest`` bytes; raises CitationError."""
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        reason = error.strerror or "an error"
        raise CitationError(f"{reason}: expected a file that can be read. Check its name.") from error
    if len(raw) > largest:
        raise CitationError(f"found more than {largest:,} bytes, expected {expected}. Export fewer.")
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """Bytes as text: UTF-8, or UTF-16 where its mark says so; raises CitationError."""
    for start, name, way in BINARY:
        if raw.startswith(start):
            raise CitationError(f"found {name}, which cannot be read, expected text. {way}")
    coding = next((coding for mark, coding in MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(coding)
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", raw[: error.start])) + 1
        raise CitationError(
            f"line {line}: found a byte 0x{raw[min(error.start, len(raw) - 1)]:02x} that is not UTF-8, "
            "expected text in UTF-8. Save the file as UTF-8 (in the export's options it may be called Unicode)."
        ) from error
    if LOST in text:
        line = len(re.findall(r"\r\n|\r|\n", text[: text.index(LOST)])) + 1
        raise CitationError(
            f"line {line}: found U+FFFD, which stands where a character was lost. "
            "Export the report again, as UTF-8."
        )
    return text
