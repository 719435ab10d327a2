"""How long a table of 1,000 studies takes to become a portal (python -m benchmarks.importing): figures, never a test.

The aim is 10 s, with the checks of the dataset that is made and everything written.
"""

import tempfile
from pathlib import Path
from time import perf_counter, process_time

from generator.cli import main

AIM = 10
STUDIES = 1_000


def table(studies: int) -> str:
    """Counts of two groups of each study, laid out by a rule, so that each run does the same work."""
    rows = ["study,year,design,ai,n1i,ci,n2i"]
    for place in range(studies):
        total = 20 + 37 * place % 300
        design = "randomised" if place % 3 else "alternate"
        rows.append(
            f"Example {place},{1950 + place % 70},{design},{total // 5},{total},{total // 4},{total + 1}"
        )
    return "\n".join(rows) + "\n"


def run() -> None:
    """Import the table twice: a new portal, then one brought up to date."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "table.csv"
        file.write_text(table(STUDIES), encoding="utf-8")
        for what in ("new portal", "brought up to date"):
            start, worked = perf_counter(), process_time()
            arguments = ["--from", str(file), "--better", "fewer", "--date", "2026-11-30"]
            ended = main(["new-portal", str(folder / "portal"), *arguments])
            took = f"{perf_counter() - start:.1f} s, {process_time() - worked:.1f} s of CPU"
            print(f"{STUDIES:,} studies, {what}: {took} (aim: {AIM} s, ended with {ended})")


if __name__ == "__main__":
    run()
