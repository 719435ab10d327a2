"""A reader that keeps what it has read: a file is parsed again only where its bytes are others.

For a program that reads the same folder again and again while people edit it. What it gives is the same as what a new
reader gives, and a file that is as it was gives the very object that it gave before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.load.document import Document
from generator.load.reader import Reader
from generator.load.yaml_text import LARGEST_FILE
from generator.model.data_file import DataFile

Stamp = tuple[
    int, int, int
]  # of a file: when it was written (ns), how long it is (bytes), and which one it is


@dataclass
class _Kept:
    """A file as it was read: by what it is known, its document without what was found later, and what was made."""

    stamp: Stamp
    digest: bytes
    document: Document
    made: Any


@dataclass
class Counted:
    """How many files were opened, and how many of them were parsed because they were others than before."""

    opened: int = 0
    parsed: int = 0


class KeptReader(Reader):
    """Reads one folder any number of times; call ``afresh`` before each."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.counted = Counted()
        self._kept: dict[tuple[str, bool], _Kept] = {}

    def afresh(self) -> KeptReader:
        """The reader, ready to read the folder once more: without what it said of it before."""
        self.documents, self.counted = {}, Counted()
        return self

    def _record(self, file: DataFile, path: Path) -> Any:
        return self._again((str(path), False), path, lambda: Reader._record(self, file, path))

    def _terms(self, file: DataFile, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = self._again((str(path), True), path, lambda: Reader._terms(self, file, path))
        return found

    def _again(self, key: tuple[str, bool], path: Path, read: Callable[[], Any]) -> Any:
        """What the file gave before, where it is as it was; else what it gives now."""
        shown = self.shown(path.relative_to(self.folder).as_posix())
        stamp, kept = _stamp(path), self._kept.get(key)
        digest = kept.digest if kept is not None and kept.stamp == stamp else self._digest(path)
        if kept is None or stamp is None or digest is None or kept.digest != digest:
            self.counted.parsed += 1
            made = read()
            document = self.documents[shown]
            if stamp is not None and digest is not None:
                self._kept[key] = _Kept(stamp, digest, _copy(document), made)
            return made
        kept.stamp = stamp
        self.documents[shown] = _copy(kept.document)
        return kept.made

    def _digest(self, path: Path) -> bytes | None:
        """The hash of a file's bytes; None where it is none, or cannot be read, or is larger than any that is read."""
        self.counted.opened += 1
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
        except OSError:
            return None
        return hashlib.sha256(raw).digest() if len(raw) <= LARGEST_FILE else None


def _stamp(path: Path) -> Stamp | None:
    """Taken before a file is read: one that is written meanwhile has another stamp the next time."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _copy(document: Document) -> Document:
    """A document of its own: what the whole dataset finds wrong with the file is noted in it."""
    return replace(document, problems=[*document.problems])
