"""How the time of each step grows with the dataset: at 360 and at 720 studies, and by what a doubling multiplies it.

Run with ``make bench`` or ``python -m benchmarks.scaling``. Time is processor time of this process; charts come from
a cache that is filled first, since each chart is drawn once whatever the size.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.grow import grow
from generator import paths
from generator.build import make_files
from generator.checks import sound_dataset
from generator.evidence.results import synthesise
from generator.rows import make_rows

SIZES = (360, 720)


def main() -> None:
    """Print a line a step: seconds at each size, and the factor of a doubling."""
    with tempfile.TemporaryDirectory() as folder:
        found = [measured(Path(folder), size) for size in SIZES]
    print(f"{'step':<42}{SIZES[0]:>8}{SIZES[1]:>10}   factor")
    for step in found[0]:
        small, large = (seconds[step] for seconds in found)
        print(f"{step:<42}{small:8.2f} s{large:8.2f} s{large / small:8.2f}")


def measured(folder: Path, size: int) -> dict[str, float]:
    """Processor seconds of each step at a size."""
    data, cache = folder / f"data-{size}", folder / "cache"
    grow(paths.DATA, data, size)
    dataset = sound_dataset(data)
    make_files(dataset, cache)
    rows = make_rows(dataset)
    return {
        "load and check": seconds_of(lambda: sound_dataset(data)),
        "rows": seconds_of(lambda: make_rows(dataset)),
        "evidence (synthesise)": seconds_of(lambda: synthesise(dataset, rows)),
        "everything up to the files, charts cached": seconds_of(lambda: make_files(dataset, cache)),
    }


def seconds_of(step: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    main()
