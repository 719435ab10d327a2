"""Kills builds at random moments and says what they left; run as a program of its own, so that it may fork.

Two datasets take turns. Each round starts a build of the other one in a child process, kills it with SIGKILL, and
compares the folder byte by byte with both. Most kills fall where pages are written, for nothing is half done before;
some fall anywhere in a build. The charts are those that all builds keep. Writes one JSON object.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.build import build, make_files
from generator.checks import check_folder
from generator.handwritten import handwritten
from generator.output import Files, write_tree
from tools.scratch_site import CHARTS

ROUNDS = 14
WHOLE_BUILDS = (0, 3)  # of each seven rounds
LONGEST = 5.0  # seconds that a round may take


def contents(docs: Path) -> dict[str, bytes]:
    """Every file of the output by its path."""
    return {
        file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()
    }


def files_of(data: Path, cache: Path) -> Files:
    """What a build of a dataset writes."""
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems
    return {**handwritten(data), **make_files(dataset, cache)}


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Does the work in a child and kills it after a time; True where it was still at work."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return min(time.perf_counter() - start, LONGEST)


def main() -> None:
    """Rounds of both kinds: four kill anywhere in a build, ten while it writes."""
    first, second, folder = (Path(argument) for argument in sys.argv[1:4])
    chance = random.Random(int(sys.argv[4]))
    docs, cache = folder / "docs", CHARTS
    ready = {data: files_of(data, cache) for data in (first, second)}  # draws the charts: children must not
    trees = {
        data: {p: t.encode() if isinstance(t, str) else t for p, t in ready[data].items()} for data in ready
    }
    build(first, docs, cache)
    whole = timed(lambda: build(second, docs, cache))
    writing = timed(lambda: write_tree(ready[first], docs))
    found = []
    for number in range(ROUNDS):
        now = contents(docs)
        target = second if now == trees[first] else first
        if number % 7 in WHOLE_BUILDS:
            work, longest = (lambda data=target: build(data, docs, cache)), whole
        else:
            work, longest = (lambda data=target: write_tree(ready[data], docs)), writing
        was_killed = killed_after(chance.uniform(0, 1.1 * longest), work)
        after = contents(docs)
        left = "old" if after == now else "new" if after == trees[target] else "mixture"
        write_tree(ready[target], docs)
        found.append({"killed": was_killed, "left": left, "next": contents(docs) == trees[target]})
    build(first, docs, cache)
    litter = sorted(
        path.name for path in folder.iterdir() if path.name not in ("docs", ".docs.trees", "mkdocs.yml")
    )
    kept = len(list((folder / ".docs.trees").iterdir()))
    report = {"rounds": found, "last": contents(docs) == trees[first], "litter": litter, "trees": kept}
    sys.stdout.write(f"{json.dumps(report)}\n")


if __name__ == "__main__":
    main()
