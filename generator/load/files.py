"""Bytes of a file that may be missing, unreadable, huge or no file at all."""

from __future__ import annotations

from pathlib import Path

from generator.load.document import Document


def read_file(document: Document, path: Path, largest: int) -> bytes | None:
    """The file's bytes, or None with the reason noted; never reads more than ``largest`` bytes."""
    if not path.exists():
        document.refuse(1, "no such file", "a file", "Restore it; each dataset needs it.", "file/missing")
        return None
    if not path.is_file():
        document.refuse(
            1, "something that is not a file", "a file", "Put the text itself there.", "file/unreadable"
        )
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        reason = error.strerror or "an error"
        document.refuse(1, reason, "a file that can be read", "Check its permissions.", "file/unreadable")
        return None
    return within(document, raw, largest)


def within(document: Document, raw: bytes, largest: int) -> bytes | None:
    """The bytes, or None with a problem noted where there are more than ``largest``."""
    if len(raw) <= largest:
        return raw
    found, expected = f"more than {largest:,} bytes", f"at most {largest:,}"
    document.refuse(
        1, found, expected, "Split the file or remove what does not belong here.", "file/too-large"
    )
    return None
