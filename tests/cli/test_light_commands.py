"""A command imports what it needs and no more: whoever checks one file does not wait for charts and statistics."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("altair", "jinja2", "numpy", "pandas", "scipy", "vl_convert")
# Runs a command, then prints on a line of its own which of the heavy packages came with it.
RUN = f"""
import sys
from generator.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print()
print("imported:", *[name for name in {HEAVY!r} if name in sys.modules])
sys.exit(code)
"""


def run(root: Path, *arguments: str) -> tuple[int, list[str]]:
    """The exit code of a command and the heavy packages that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert "imported:" in done.stdout, done.stderr
    return done.returncode, done.stdout.splitlines()[-1].split()[1:]


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A small dataset to write in."""
    return Path(shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data"))


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--format", "json"],
        ["fmt"],
        ["schema"],
        ["new-study", "--title", "A title", "--authors", "Author, A", "--year", "2021"],
    ],
    ids=" ".join,
)
def test_commands_for_contributors_import_no_charts_and_no_statistics(
    command: list[str], root: Path, data: Path
) -> None:
    assert run(root, "--data", str(data), *command) == (0, [])


def test_a_broken_file_is_told_without_charts_and_statistics(root: Path, data: Path) -> None:
    next(iter((data / "studies").glob("*.yml"))).write_text("id: [", encoding="utf-8")
    assert run(root, "--data", str(data), "check") == (1, [])


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]], ids=" ".join)
def test_help_and_version_import_no_charts_and_no_statistics(arguments: list[str], root: Path) -> None:
    assert run(root, *arguments) == (0, [])


def test_a_build_imports_altair_only_where_a_chart_is_drawn(root: Path, data: Path, tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import sound_dataset

make_files(sound_dataset(Path({str(data)!r})), drawings=Fingerprints())
print([name for name in ("altair", "pandas", "scipy.stats") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
