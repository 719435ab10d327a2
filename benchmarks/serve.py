"""How long `make serve` takes from saving a study's file until pages show it: at the dataset's size and at 1,006.

Run with ``make bench`` or ``python -m benchmarks.serve [STUDIES]``. Each size is served from a grown copy below
build/, by the server itself over HTTP. Printed are seconds until the study's page, until the last page of its disease,
and until the full build behind them is shown; the second of two edits counts, when everything is warm.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.grow import grow
from generator import paths
from generator.checks import sound_dataset

ROOT = Path(__file__).resolve().parent.parent
LARGE = 1_006
PATIENCE_SECONDS = 3_600.0
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Taken:
    """Seconds from saving a file."""

    study: float
    disease: float
    whole: float


def main() -> None:
    """Print a line for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [0, LARGE]
    print(f"{'studies':>8}{'study':>10}{'disease':>10}{'whole site':>12}")
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=_work()) as folder:
            studies, taken = measured(Path(folder), size)
        print(f"{studies:>8,}{taken.study:>8.2f} s{taken.disease:>8.2f} s{taken.whole:>10.1f} s", flush=True)


def measured(folder: Path, size: int) -> tuple[int, Taken]:
    """The number of studies, and the seconds of the second edit of one of them."""
    studies = grow(ROOT / paths.DATA, folder / "data", size)
    for name in ("docs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / paths.CHART_CACHE).parent.mkdir(parents=True)
    (folder / paths.CHART_CACHE).symlink_to(ROOT / paths.CHART_CACHE)
    study = sound_dataset(folder / "data").studies[0]
    with served(folder) as address:
        for number in range(2):
            taken = edited(folder, address, study.id, f"Edit {number}")
    return studies, taken


def edited(folder: Path, address: str, study: str, words: str) -> Taken:
    """Change the title of a study; when its page, the last one of its disease, and the whole site show it."""
    file = folder / "data" / "studies" / f"{study}.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[place] = f'title: "{words}"\n'
    begin = time.monotonic()
    file.write_text("".join(lines), encoding="utf-8")
    first = until(lambda: words in read(f"{address}{paths.study(study).url}"), begin)
    last = until(lambda: state(address)["at_once"] is False, begin)
    whole = until(lambda: not state(address)["lines"], begin)
    return Taken(first, last, whole)


def state(address: str) -> dict[str, object]:
    """What the server says of itself, at once."""
    found: dict[str, object] = json.loads(read(f"{address}__preview/state?seen=-1&page=/"))
    return found


def until(is_so: Callable[[], bool], begin: float) -> float:
    """Seconds since then once something is so."""
    while not is_so():
        if time.monotonic() - begin > PATIENCE_SECONDS:
            raise TimeoutError("The server did not show the change.")
        time.sleep(0.02)
    return time.monotonic() - begin


def read(address: str) -> str:
    """What stands at an address; nothing while there is no answer."""
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 -- this server alone
            return str(answer.read().decode("utf-8"))
    except URLError:
        return ""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over a folder, once its first full build is shown."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "tools.serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        until(lambda: bool(read(f"http://{HOST}:{port}/")), time.monotonic())
        yield f"http://{HOST}:{port}/"
    finally:
        server.terminate()
        server.wait()


def _work() -> Path:
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main()
