"""The scripts that call the host, tried with Node against a host that only remembers what it was asked."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="Node is not installed; continuous integration has it")
def test_the_scripts_find_the_right_pull_request_and_write_over_nothing_but_their_own(root: Path) -> None:
    command = [str(NODE), "--test", "tests/github/scripts.test.cjs"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
