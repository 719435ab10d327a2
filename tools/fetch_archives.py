"""Fetches the archive of each frozen version from its release, with GitHub's command `gh`, into build/archives.

Nothing is trusted here: `make unpack` verifies every archive against the committed checksums before it unpacks any.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator import paths
from generator.errors import PortalError
from generator.formatting import plural
from generator.release import checksums as listed
from generator.release_commands import ARCHIVES

TIME_LIMIT_SECONDS = 300


def main() -> int:
    """0: all archives are there; 1: one could not be fetched."""
    try:
        checksums = listed.read_checksums(paths.DATA)
    except PortalError as error:
        print(f"archives: {error}", file=sys.stderr)
        return 1
    missing = [version for version, digest in checksums.items() if not _is_there(version, digest)]
    for version in missing:
        reason = _fetch(version)
        if reason:
            print(f"archives: {listed.archive_name(version)} could not be fetched: {reason}", file=sys.stderr)
            advice = (
                f"If {version} is not released yet, push its tag: the release starts the deployment anew."
            )
            print(advice, file=sys.stderr)
            return 1
    print(f"{plural(len(checksums), 'frozen version')}, {len(missing)} fetched into {ARCHIVES.as_posix()}")
    return 0


def _is_there(version: str, digest: str) -> bool:
    file = ARCHIVES / listed.archive_name(version)
    return file.is_file() and listed.digest_of(file.read_bytes()) == digest


def _fetch(version: str, folder: Path = ARCHIVES) -> str:
    """Download one archive; the reason where that failed, or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["gh", "release", "download", version, "--pattern", listed.archive_name(version)]
    try:
        done = subprocess.run(  # noqa: S603 - gh with versions of the form 2026.11.0
            [*command, "--dir", str(folder), "--clobber"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=TIME_LIMIT_SECONDS,
        )
    except OSError:
        return "the command gh was not found; install it, or put the archive into build/archives by hand"
    except subprocess.TimeoutExpired:
        return f"no answer within {TIME_LIMIT_SECONDS} seconds"
    return "" if done.returncode == 0 else done.stderr.strip() or "gh gave no reason"


if __name__ == "__main__":
    raise SystemExit(main())
