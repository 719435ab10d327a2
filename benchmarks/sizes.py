"""How long the commands take and how much memory, from 45 studies to many: a table to read, never a test.

    python -m benchmarks.sizes [N ...]        (make bench, or make bench SIZE=10006)

Each command runs once in a process of its own, as people run it, in a folder with a dataset that `benchmarks.grow`
made. Time is processor time, so that other work on the machine counts little; the drawing of charts, and of pictures
and documents (PNG, Word), is a part of the cold build and told by itself. The last column of each line is by what a
doubling of the studies multiplied what generator and MkDocs take together, from one line to the next.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.grow import grow
from generator import paths

SIZES = (45, 450, 1_006)
# As people run them: Python keeps what it has compiled, and the notice about MkDocs 2 says nothing new.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
}
STEP = re.compile(r"^(\w+) +([\d.]+) s$", re.MULTILINE)
HEADS = (
    "studies", "check", "cold", "charts", "PNG+Word", "warm", "MkDocs", "together", "MiB", "MkDocs MiB", "doubling",
)  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """Processor seconds, peak memory in MiB, and what the command said."""

    seconds: float
    memory: float
    text: str


def ran(folder: Path, module: str, *arguments: str) -> Ran:
    """Run a command to its end in a folder. Raises RuntimeError, with what it said, where it failed."""
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=said)  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} in {folder}:\n{text}")
    return Ran(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text)


def measured(folder: Path, wanted: int) -> list[float]:
    """A line of the table without its last column: the number of studies, seconds, and MiB."""
    made = grow(paths.DATA.resolve(), folder / "data", wanted)
    check = ran(folder, "generator", "check")
    cold = ran(folder, "generator", "build", "-v")
    warm = ran(folder, "generator", "build")
    mkdocs = ran(folder, "mkdocs", "build", "-q", "-f", "build/mkdocs.yml", "-d", str(folder / "site"))
    parts = {name: float(seconds) for name, seconds in STEP.findall(cold.text)}
    memory = max(check.memory, cold.memory, warm.memory)
    return [
        made, check.seconds, cold.seconds, parts.get("charts", 0.0), parts.get("pictures", 0.0),
        warm.seconds, mkdocs.seconds, warm.seconds + mkdocs.seconds, memory, mkdocs.memory,
    ]  # fmt: skip


def main() -> None:
    """Print a line a size, the smallest first."""
    sizes = sorted({*SIZES, *map(int, sys.argv[1:])})
    print("processor seconds and peak memory; the parts of the cold build in seconds of the clock")
    print("".join(f"{head:>11}" for head in HEADS))
    before: list[float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            line = measured(Path(name), size)
        factor = f"{doubling(before, line):11.2f}" if before else ""
        print(f"{line[0]:11.0f}{''.join(f'{value:11.1f}' for value in line[1:])}{factor}", flush=True)
        before = line


def doubling(before: list[float], line: list[float]) -> float:
    """By what twice the studies multiply the time of both programs, if it grows between the lines as a power."""
    together = HEADS.index("together")
    return float((line[together] / before[together]) ** (1 / math.log2(line[0] / before[0])))


if __name__ == "__main__":
    main()
