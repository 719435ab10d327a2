"""Times each step from the dataset to the site: loading and checking, tables, results, charts, pages, MkDocs.

Run with ``make bench`` or ``python -m benchmarks.build``. Each step runs several times; the median counts. Charts are
timed with an empty cache and from a full one.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import paths
from generator.build import make_files
from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.handwritten import handwritten
from generator.output import write_tree
from generator.rows import make_rows
from generator.settings import settings_file

RUNS = 3


def median(step: Callable[[], object], runs: int = RUNS) -> float:
    """Median seconds of a step."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    """Print a line a step, in seconds."""
    dataset, problems = check_folder(paths.DATA)
    assert dataset is not None, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lines = {
            "load and check": median(lambda: check_folder(paths.DATA)),
            "tables": median(lambda: make_rows(dataset)),
            "results (all syntheses)": median(lambda: synthesise(dataset, rows)),
            "pages, charts and downloads, cold": median(lambda: make_files(dataset), 1),
        }
        cache = root / "cache"
        made = make_files(dataset, cache)
        lines["pages, charts and downloads, cached"] = median(lambda: make_files(dataset, cache))
        files = {**handwritten(paths.DATA), **made}
        lines["write the pages"] = median(lambda: write_tree(files, root / "docs"))
        lines["evidence build, whole process, cached"] = median(lambda: _run("generator", "build"))
        lines["mkdocs build, whole process"] = median(
            lambda: _run(
                "mkdocs", "build", "-q", "-f", str(settings_file(paths.DOCS)), "-d", str(root / "site")
            )
        )
    for step, seconds in lines.items():
        print(f"{step:<42}{seconds:8.3f} s")


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
