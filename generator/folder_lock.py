"""One writer at a time in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make a folder and hold it: a second writer waits for the first; the lock goes with the process that holds it.

    A folder in which nothing was left is gone again, and so are those made for it.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    handle = _held(folder)
    try:
        yield
    finally:
        for path in made:
            if not _removed(path):
                break
        if handle is not None:
            os.close(handle)


def _held(folder: Path) -> int | None:
    """The open folder with its lock; one that was taken away while this waited for it is made anew."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        if not HAS_LOCKS:
            return None
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if folder.exists() and os.path.samestat(os.fstat(handle), folder.stat()):
            return handle
        os.close(handle)


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:  # something stands in it
        return False
    return True
