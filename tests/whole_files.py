"""Where several processes share the tests, each file's tests go to one of them, so that what they share is made once.

The dearest go first, so that what is left for the end is small and no process waits long for another.

pytest-xdist groups by a mark that it writes into the names of tests; from pytest 9.2 on these cannot be changed, so
that it handed out every test singly without a word (pytest-dev/pytest-xdist, issue 1386). This decides by the file.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "browser"  # the group of all files that need one
EXPORT = "tests/export"  # the folder whose files read the same parsed pages
# Seconds of the dearest, as measured: they decide the order alone, so that a wrong one costs a minute at most. The
# group of the browser comes first in any case. `pytest --durations=0` on a file gives its own.
SECONDS = {
    EXPORT: 100,
    "tests/build/test_determinism.py": 60,
    "tests/site/test_serve.py": 55,
    "tests/release/test_addresses.py": 50,
    "tests/github/test_steps.py": 35,
    "tests/changes/test_every_path.py": 35,
    "tests/hostile/test_hostile_fields.py": 30,
    "tests/output/test_killed_builds.py": 25,
    "tests/site/test_all_agree.py": 20,
    "tests/build/test_growth.py": 15,
    "tests/github/test_rebuild_archive.py": 15,
    "tests/build/test_wheel.py": 15,
    "tests/output/test_without_posix.py": 10,
    "tests/load/test_never_raises.py": 10,
    "tests/build/test_handwritten.py": 10,
    "tests/load/test_registered_files.py": 10,
    "tests/changes/test_outputs.py": 10,
}
A_TEST = 0.05  # seconds of one whose file is not named here

Queue = OrderedDict[str, dict[str, bool]]


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
        self.workqueue: Queue = DearestFirst()

    @cached_property
    def with_browser(self) -> frozenset[str]:
        """What the processes noted: they have collected all tests before the first is handed out."""
        return frozenset((self.folder / BROWSER).read_text(encoding="utf-8").splitlines())

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in self.with_browser:
            return BROWSER
        return EXPORT if file.startswith(f"{EXPORT}/") else file


class DearestFirst(Queue):
    """The groups of tests that are left: the next one handed out is the dearest."""

    def popitem(self, last: bool = False) -> tuple[str, dict[str, bool]]:
        """The group and its tests; KeyError where none is left."""
        if not self:
            raise KeyError("no tests are left")
        dearest = max(self, key=lambda group: seconds_of(group, self[group]))
        return dearest, self.pop(dearest)


def seconds_of(group: str, tests: Iterable[str]) -> float:
    """What a group is taken to cost."""
    if group == BROWSER:
        return float("inf")
    return SECONDS.get(group, A_TEST * len(list(tests)))


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
