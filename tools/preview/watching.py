"""What has changed in some folders since the last look: a file that was saved with the same bytes has not."""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SETTLE_SECONDS = 0.03  # between two looks that must agree: a file that is being written is not read


@dataclass(frozen=True)
class Seen:
    """A file as it was last looked at; the stamp spares opening what is as it was."""

    stamp: tuple[int, int, int]
    digest: bytes


class Watch:
    """Files and folders on this machine, each by its path; what is not there may come."""

    def __init__(self, places: Sequence[Path]) -> None:
        self.places = tuple(places)
        self.opened = 0
        self._seen: dict[Path, Seen] = {}
        self.changed()

    def changed(self) -> frozenset[Path]:
        """The files that came, went, or have other bytes since the last call."""
        stamps = self._stamps()
        if {path: seen.stamp for path, seen in self._seen.items()} == stamps:
            return frozenset()
        stamps = self._settled(stamps)
        found, now = set(self._seen) - set(stamps), dict[Path, Seen]()
        for path, stamp in stamps.items():
            before = self._seen.get(path)
            now[path] = before if before and before.stamp == stamp else Seen(stamp, self._digest(path))
            if before is None or before.digest != now[path].digest:
                found.add(path)
        self._seen = now
        return frozenset(found)

    def _settled(self, stamps: dict[Path, tuple[int, int, int]]) -> dict[Path, tuple[int, int, int]]:
        while True:
            time.sleep(SETTLE_SECONDS)
            again = self._stamps()
            if again == stamps:
                return stamps
            stamps = again

    def _stamps(self) -> dict[Path, tuple[int, int, int]]:
        return {
            Path(entry.path): (found.st_mtime_ns, found.st_size, found.st_ino)
            for place in self.places
            for entry in _entries(place)
            if (found := _stat(entry)) is not None
        }

    def _digest(self, path: Path) -> bytes:
        self.opened += 1
        try:
            return hashlib.sha256(path.read_bytes()).digest()
        except OSError:
            return b""


@dataclass(frozen=True)
class _File:
    """A single file that is watched, as `os.scandir` would name it."""

    path: str

    def stat(self) -> os.stat_result:
        return Path(self.path).stat()


def _entries(place: Path) -> Iterator["os.DirEntry[str] | _File"]:
    """The files at a place, which is one or holds them."""
    if not place.is_dir():
        yield _File(str(place))
        return
    try:
        with os.scandir(place) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path))
        else:
            yield entry


def _stat(entry: "os.DirEntry[str] | _File") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None
