"""Where several processes share the tests, each file's tests go to one of them, so that what they share is made once.

pytest-xdist groups by a mark that it writes into the names of tests; from pytest 9.2 on these cannot be changed, so
that it handed out every test singly without a word (pytest-dev/pytest-xdist, issue 1386). This decides by the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "browser"  # the group of all files that need one


def note_browser(folder: Path, files: Iterable[Path], root: Path) -> None:
    """Leaves for the process that hands out the tests which files need a browser: only the others see fixtures."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = sorted({file.relative_to(root).as_posix() for file in files})
    (folder / BROWSER).write_text("\n".join(lines), encoding="utf-8")


class WholeFiles(LoadScopeScheduling):
    """Hands out whole files, and all files that need a browser to one process: the others are free for the rest."""

    def __init__(self, config: pytest.Config, log: object, folder: Path) -> None:
        super().__init__(config, log)
        self.folder = folder

    @cached_property
    def with_browser(self) -> frozenset[str]:
        """What the processes noted: they have collected all tests before the first is handed out."""
        return frozenset((self.folder / BROWSER).read_text(encoding="utf-8").splitlines())

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return BROWSER if file in self.with_browser else file


def take_file(folder: Path, file: Path, root: Path) -> None:
    """Fails where another process ran tests of the same file: what its fixtures make was made twice."""
    taken = folder / "taken" / file.relative_to(root)
    taken.parent.mkdir(parents=True, exist_ok=True)
    process = os.environ["PYTEST_XDIST_WORKER"]
    try:
        taken.open("x", encoding="utf-8").close()
        taken.write_text(process, encoding="utf-8")
    except FileExistsError:
        assert taken.read_text(encoding="utf-8") == process, f"{file}: its tests were split"
