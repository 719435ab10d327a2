"""`make serve`: a change shows, and a mistake in the data never takes the good pages away."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from ruamel.yaml import YAML

from tools.scratch_site import lend_charts, scratch_folder

# No measure of speed: a busy machine may take long, a hanging server must end the test.
PATIENCE_SECONDS = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read_page(address: str) -> str:
    """The page's text, empty while there is none."""
    try:
        with urlopen(address, timeout=PATIENCE_SECONDS) as answer:
            return str(answer.read().decode("utf-8"))
    except (HTTPError, URLError, ConnectionError):
        return ""


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Returns once the condition holds; fails when patience ends."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"{what}: not within {PATIENCE_SECONDS} s")
        time.sleep(0.1)


@pytest.fixture(scope="module")
def folder(root: Path) -> Iterator[Path]:
    """A copy of what a contributor edits; the data are those of the small second portal."""
    with scratch_folder("serve") as folder:
        shutil.copytree(root / "tests" / "portals" / "bcg" / "data", folder / "data")
        for name in ("docs", "templates"):
            shutil.copytree(root / name, folder / name)
        shutil.copy(root / "mkdocs.yml", folder)
        lend_charts(folder)
        yield folder


@pytest.fixture(scope="module")
def served(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of a running server over that copy, and the file with what it prints."""
    port = free_port()
    printed = folder / "printed.txt"
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "tools.serve", "--port", str(port)]
    with printed.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        address = f"http://127.0.0.1:{port}/"
        try:
            wait_for(lambda: server.poll() is not None or bool(read_page(address)), "the first page")
            assert server.poll() is None, printed.read_text(encoding="utf-8")
            yield address, printed
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def test_a_change_in_the_data_and_in_a_handwritten_page_shows(served: tuple[str, Path], folder: Path) -> None:
    address, _ = served
    study = min((folder / "data" / "studies").glob("*.yml"))
    yaml = YAML()
    record = yaml.load(study)
    record["title"] = "A title that the test has changed"
    yaml.dump(record, study)
    wait_for(lambda: "the test has changed" in read_page(f"{address}studies/{study.stem}/"), "the new title")

    page = folder / "docs" / "contributing" / "architecture.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence of the test.\n", encoding="utf-8")
    wait_for(
        lambda: "A sentence of the test" in read_page(f"{address}contributing/architecture/"), "the sentence"
    )


def test_a_mistake_in_the_data_is_printed_and_the_good_pages_stay(
    served: tuple[str, Path], folder: Path
) -> None:
    address, printed = served
    mistake = folder / "data" / "studies" / "zz-mistake.yml"
    mistake.write_text("id: [never closed\n", encoding="utf-8")
    wait_for(
        lambda: "still serving the last good pages" in printed.read_text(encoding="utf-8"), "the message"
    )
    assert re.search(r"zz-mistake\.yml:\d", printed.read_text(encoding="utf-8"))
    assert "<h1" in read_page(address)
    mistake.unlink()
