"""Builds the pages with ProperDocs, which continues MkDocs 1, and demands the same bytes of every file.

As long as it gives them, the portal can change over on the day that MkDocs is gone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator import paths
from generator.settings import settings_file
from tools import data_date
from tools.csp import protect_site
from tools.site_difference import different_files, listed
from tools.slim import slim_site

FOLDER = Path("build/properdocs")
PYTHON = FOLDER / "venv" / "bin" / "python"
BUILT = FOLDER / "site"
TIME_LIMIT_SECONDS = 900


def main() -> int:
    """0 where both sites are the same bytes, else 1 with what differs."""
    shutil.rmtree(BUILT, ignore_errors=True)
    target = os.path.relpath(BUILT, settings_file(paths.DOCS).parent)
    command = [str(PYTHON), "-m", "properdocs", "build", "--strict"]
    command += ["--config-file", str(settings_file(paths.DOCS)), "--site-dir", target]
    done = subprocess.run(  # noqa: S603 - the program that this tool is for
        command,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(data_date.seconds_of(data_date.PORTAL))},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIME_LIMIT_SECONDS,
    )
    if done.returncode != 0:
        print(f"ProperDocs does not build the site:\n{done.stdout}{done.stderr}", file=sys.stderr)
        return 1
    protect_site(BUILT)
    slim_site(BUILT)
    if different := different_files(Path("site"), BUILT):
        print(f"ProperDocs builds other bytes than MkDocs: {listed(different)}.", file=sys.stderr)
        print(
            f"Compare site/ and {BUILT}/, and say in docs/contributing/maintaining.md what differs.",
            file=sys.stderr,
        )
        return 1
    print("ProperDocs builds the same bytes as MkDocs.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
