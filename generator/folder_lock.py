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
    with _held(folder):
        try:
            yield
        finally:
            for path in made:
                if not _removed(path):
                    break


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder with its lock; one that was taken away while this waited for it is made anew."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        if not HAS_LOCKS:
            yield
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.exists() and os.path.samestat(os.fstat(handle), folder.stat()):
                yield
                return
        finally:
            os.close(handle)


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:  # something stands in it
        return False
    return True
