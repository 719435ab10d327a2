"""Bytes to text, and what a text may not hold: characters that nobody can see, and a whole page in one field."""

from __future__ import annotations

import unicodedata

from generator.load.document import Document, FieldPath

LONGEST_TEXT = 5_000  # characters of one field
LOST = "\ufffd"
# Letters, marks and symbols that show nothing: fillers, the blank Braille cell, variation selectors.
VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | VARIATION_SELECTORS
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # categories of characters


def decode(document: Document, raw: bytes) -> str | None:
    """The bytes as text, or None with a problem noted where they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"a byte 0x{raw[error.start]:02x} that is not UTF-8"
        document.refuse(line, found, "text in UTF-8", "Save the file as UTF-8.", "file/not-utf-8")
        return None


def refuse_odd_text(document: Document, text: str, path: FieldPath) -> None:
    """Characters nobody can see can hide what a text says; a whole page in one field is a mistake."""
    if len(text) <= LONGEST_TEXT and text.isascii() and text.isprintable():
        return
    line = document.line(path)
    if len(text) > LONGEST_TEXT:
        found, expected = f"{len(text):,} characters", f"at most {LONGEST_TEXT:,}"
        document.refuse(line, found, expected, "Shorten the text.", "text/too-long", path)
    if LOST in text:
        refuse_lost(document, line, path)
    for char in text:
        if _is_invisible(char):
            found = f"the invisible character U+{ord(char):04X}"
            hint = "Delete it and type the text again."
            document.refuse(line, found, "visible text", hint, "text/invisible-character", path)
            return


def refuse_lost(document: Document, line: int, path: FieldPath = ()) -> None:
    """A program that could not read a character put this sign in its place; a name or an id would be wrong for good."""
    found = "U+FFFD, which stands where a character was lost"
    hint = "Type the character again, and save the file as UTF-8."
    document.refuse(line, found, "the character itself", hint, "text/invisible-character", path)


def _is_invisible(char: str) -> bool:
    if char in BLANK_LETTERS:
        return True
    return unicodedata.category(char) in INVISIBLE and char != "\n"
