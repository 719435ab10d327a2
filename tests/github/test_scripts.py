"""The scripts that call the host, tried with Node against a host that only remembers what it was asked."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="Node is not installed; continuous integration has it")
def test_the_scripts_find_the_right_pull_request_and_write_over_nothing_but_their_own(root: Path) -> None:
    run_tests(root, "scripts.test.cjs")


@pytest.mark.skipif(NODE is None, reason="Node is not installed; continuous integration has it")
def test_a_page_that_was_opened_from_disk_says_what_to_run_and_no_other_does(root: Path) -> None:
    run_tests(root, "disk.test.cjs")


def run_tests(root: Path, name: str) -> None:
    command = [str(NODE), "--test", f"tests/github/{name}"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
