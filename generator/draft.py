"""A tree of files as it comes into being: what is put in is on the disk at once, so that no memory holds a site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path


def refuse_outside(path: str) -> None:
    """Raises ValueError where a relative path leads out of its folder."""
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"{path} would be written outside the output folder")


class Draft(MutableMapping[str, str | bytes]):
    """Text or bytes by relative path, in a folder of its own; reading a file again gives what was put in.

    A file that is the same in the tree before becomes a link to that one: same file, same time.
    """

    def __init__(self, folder: Path, before: Path | None, listing: dict[str, Path]) -> None:
        """``listing`` has the files of the tree ``before`` by path."""
        self.folder = folder
        self.before = before
        self._listing = listing
        self._digests: dict[str, bytes] = {}
        self._texts: set[str] = set()
        self._same: set[str] = set()
        self._folders: set[Path] = set()
        folder.mkdir(parents=True)

    def __setitem__(self, path: str, content: str | bytes) -> None:
        refuse_outside(path)
        data = content.encode("utf-8") if isinstance(content, str) else content
        (self._texts.add if isinstance(content, str) else self._texts.discard)(path)
        digest = hashlib.sha256(data).digest()
        if self._digests.get(path) == digest:
            return
        file = self.folder / path
        if path in self._digests:
            file.unlink()  # it may be a link to the file of the tree before, which must not change
        elif file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        self._digests[path] = digest
        self._same.discard(path)
        old = self._listing.get(path)
        if old is not None and old.read_bytes() == data:
            self._same.add(path)
            if _linked(old, file):
                return
        file.write_bytes(data)

    def __getitem__(self, path: str) -> str | bytes:
        if path not in self._digests:
            raise KeyError(path)
        data = (self.folder / path).read_bytes()
        return data.decode("utf-8") if path in self._texts else data

    def __delitem__(self, path: str) -> None:
        del self._digests[path]
        self._same.discard(path)
        (self.folder / path).unlink()

    def __contains__(self, path: object) -> bool:
        return path in self._digests

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._digests))  # a copy: files may be put in while others are read

    def __len__(self) -> int:
        return len(self._digests)

    @property
    def name(self) -> str:
        """The hash of all paths and what stands in each, in hexadecimal digits."""
        whole = hashlib.sha256()
        for path, digest in sorted(self._digests.items()):
            whole.update(f"{path}\0".encode() + digest)
        return whole.hexdigest()

    def compared(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int]:
        """Paths that are new, changed and removed against the tree before, each sorted; how many are as before."""
        here = sorted(self._digests)
        added = tuple(path for path in here if path not in self._listing)
        changed = tuple(path for path in here if path in self._listing and path not in self._same)
        removed = tuple(sorted(path for path in self._listing if path not in self._digests))
        return added, changed, removed, len(self._same)


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links: the file is written anew
        return False
    return True
