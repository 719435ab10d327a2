"""A build that is killed at any moment leaves the pages as they were, or the new ones: never a mixture."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

TIME_LIMIT_SECONDS = 600
SEED = 20261122


@pytest.fixture(scope="module")
def killed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What fourteen killed builds of two small datasets left: the second asks another question."""
    folder = tmp_path_factory.mktemp("killed")
    first, second = folder / "first" / "data", folder / "second" / "data"
    shutil.copytree(root / "tests" / "checks" / "dataset", first)
    shutil.copytree(first, second)
    portal = (second / "portal.yml").read_text(encoding="utf-8")
    assert portal.count('question: "') == 1
    (second / "portal.yml").write_text(portal.replace('question: "', 'question: "Again: '), encoding="utf-8")
    write_pages(first.parent / "docs", 120, "before")
    write_pages(second.parent / "docs", 110, "after")
    output = folder / "output"
    output.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.output.killing", str(first), str(second), str(output), str(SEED)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIME_LIMIT_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def write_pages(folder: Path, number: int, word: str) -> None:
    """Hand-written pages beside a dataset, so that writing takes long enough to be killed in its midst."""
    folder.mkdir()
    for place in range(number):
        (folder / f"page-{place}.md").write_text(
            f"{word if place % 3 else 'same'} {place}\n" * 200, encoding="utf-8"
        )


def test_no_killed_build_leaves_a_mixture(killed: dict[str, Any]) -> None:
    left = Counter(found["left"] for found in killed["rounds"])
    assert len(killed["rounds"]) == 14
    assert left["mixture"] == 0, left


def test_the_builds_were_killed_at_work_and_some_came_through(killed: dict[str, Any]) -> None:
    assert sum(found["killed"] for found in killed["rounds"]) >= 7
    assert {found["left"] for found in killed["rounds"]} <= {"old", "new"}


def test_the_next_build_works_after_every_kill(killed: dict[str, Any]) -> None:
    assert all(found["next"] for found in killed["rounds"]) and killed["last"]


def test_killed_builds_leave_no_litter(killed: dict[str, Any]) -> None:
    assert killed["litter"] == []
    assert killed["trees"] <= 2
