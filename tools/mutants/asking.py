"""Asks the tests, in forked processes: which files of tests reach which lines, and do they notice a change?

A process that has loaded the libraries once is forked for each question; the project's own code is read afresh.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

import coverage
import pytest

from tools.mutants.places import Place, lines_of_statement

OWN = ("generator", "tests", "tools", "conftest", "__main__")
QUIETLY = ("-x", "-q", "-m", "not site and not layout")
# Plugins of pytest are loaded before it starts here, of which it would warn.
LOADED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
LOADING = ""  # coverage's context of what runs while modules are loaded
# The CPU time that the tests of a mutant may take: more is taken for a loop without an end.
SECONDS_MORE, TIMES_MORE = 15, 4
# How much of the tests a mutant meets at most, in the seconds that they took while coverage watched, which is slow.
MOST_SECONDS = 60
WALL_SECONDS = 1800
MEMORY = 6 * 1024**3


class Outcome(StrEnum):
    """What the tests said of a mutant. One that waited too long on a busy machine is neither killed nor survives."""

    KILLED = "killed"
    ENDLESS = "used up its CPU time"
    UNDECIDED = "not decided"
    SURVIVES = "survives"


@dataclass(frozen=True)
class Learnt:
    """``lines``: of each file, by line, the test files that reach it; ``seconds``: CPU time of each test file."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]
    libraries: list[str]

    def tests_of(self, place: Place) -> list[str]:
        """The test files that reach a place, quickest first, as far as the time goes.

        A place that runs when its module is loaded is reached by all that reach the module.
        """
        known = self.lines.get(place.file, {})
        text = Path(place.file).read_text(encoding="utf-8")
        found = {test for line in lines_of_statement(text, place) for test in known.get(str(line), [])}
        if LOADING in found:
            found.update(test for tests in known.values() for test in tests)
        quickest = sorted(found - {LOADING}, key=lambda test: (self.seconds[test], test))
        spent = accumulate(self.seconds[test] for test in quickest)
        return [test for test, seconds in zip(quickest, spent, strict=True) if seconds <= MOST_SECONDS]


class Watcher:
    """A plugin of pytest: tells coverage which file of tests runs, and takes its CPU time.

    Tests of a file share what was made for the first of them, so a file of tests is the smallest unit.
    """

    def __init__(self, watch: coverage.Coverage) -> None:
        self.watch = watch
        self.seconds: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Around each test."""
        file = item.nodeid.split("::")[0]
        self.watch.switch_context(file)
        start = time.process_time()
        result = yield
        self.seconds[file] += time.process_time() - start
        return result


def learn(tests: Sequence[str], folders: Iterable[str], record: Path) -> None:
    """Runs the tests once without a mutant and writes what was learnt; raises RuntimeError where they fail."""
    here = Path.cwd()
    watch = coverage.Coverage(data_file=None, include=[f"{here}/{folder}/*" for folder in folders])
    watcher = Watcher(watch)
    watch.start()
    code = pytest.main([*QUIETLY, *tests], plugins=[watcher])
    watch.stop()
    if code != pytest.ExitCode.OK:
        raise RuntimeError("the tests fail without a mutant")
    data = watch.get_data()
    files = {Path(file).relative_to(here).as_posix(): file for file in sorted(data.measured_files())}
    lines = {name: data.contexts_by_lineno(file) for name, file in files.items()}
    libraries = sorted(name for name in sys.modules if name.split(".")[0] not in OWN)
    record.write_text(json.dumps([lines, watcher.seconds, libraries]), encoding="utf-8")


def load_libraries(names: Iterable[str]) -> None:
    """Loads once what every forked process would load."""
    for name in names:
        with contextlib.suppress(Exception):  # some modules load only from within their package
            importlib.import_module(name)


def outcome(tests: Sequence[str], seconds: float, log: Path) -> Outcome:
    """What these tests, which take so many seconds of CPU time, say of the code in the working folder."""
    limit = int(SECONDS_MORE + TIMES_MORE * seconds)

    def ask() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        signal.alarm(WALL_SECONDS)
        sys.dont_write_bytecode = True
        return int(pytest.main([*QUIETLY, *LOADED_BEFORE, *tests]))

    status = forked(ask, log)
    if os.WIFSIGNALED(status):
        ends = {signal.SIGXCPU: Outcome.ENDLESS, signal.SIGALRM: Outcome.UNDECIDED}
        return ends.get(signal.Signals(os.WTERMSIG(status)), Outcome.KILLED)
    return Outcome.KILLED if status else Outcome.SURVIVES


def forked(work: Callable[[], int | None], log: Path) -> int:
    """The status of work done in a process of its own, which writes to a log; 0 is success."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    status = 1
    try:
        file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        status = work() or 0
    finally:
        sys.stdout.flush()
        os._exit(status)
