"""The list of checksums in data/releases: of each record of a version, and of each archive of a frozen site.

A record that somebody edited no longer fits its line, so every command that reads records notices it, and `check` too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from generator.errors import PortalError
from generator.model.base import VERSION_PATTERN
from generator.problems import Problem, printable, printable_path

FOLDER = "releases"
CHECKSUMS = "checksums.txt"
CHECKSUM = re.compile(r"([0-9a-f]{64})  ([^/\s]+)")
RECORD = ".json"
RESTORE = (
    "Restore the file as it was released, from the repository; a correction is a new version. A record whose release "
    "was broken off is deleted and made anew."
)


def archive_name(version: str) -> str:
    """Name of the archive of a frozen site."""
    return f"site-{version}.tar"


def record_name(version: str) -> str:
    """Name of the record of a version."""
    return f"{version}{RECORD}"


def is_version(text: str) -> bool:
    """Is it a calendar version such as 2026.11.0?"""
    return re.fullmatch(VERSION_PATTERN, text, re.ASCII) is not None


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_checksums(data: Path) -> dict[str, str]:
    """SHA-256 of each archive by version."""
    return _of_kind(data, archive_name)


def read_record_checksums(data: Path) -> dict[str, str]:
    """SHA-256 of each record by version."""
    return _of_kind(data, record_name)


def _of_kind(data: Path, wanted: Callable[[str], str]) -> dict[str, str]:
    listed = read_lines(data / FOLDER / CHECKSUMS)
    return {
        version: listed[wanted(version)] for version in map(_version, listed) if wanted(version) in listed
    }


def read_lines(file: Path) -> dict[str, str]:
    """SHA-256 by name, from lines as sha256sum writes them; none where the list is not there. PortalError otherwise."""
    if not file.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        match = CHECKSUM.fullmatch(line)
        name = match.group(2) if match else ""
        version = _version(name)
        if (
            match is None
            or name not in (archive_name(version), record_name(version))
            or not is_version(version)
        ):
            raise PortalError(
                f"{printable_path(file)}:{number}: found {printable(line)!r}, expected a SHA-256, two spaces and "
                "site-<version>.tar or <version>.json. Restore the line as it was committed."
            )
        if name in found:
            raise PortalError(f"{printable_path(file)}:{number}: found {name} twice, expected it once.")
        found[name] = match.group(1)
    return found


def with_line(data: Path, name: str, digest: str) -> bytes:
    """The list with the checksum of one file more, in the order of versions."""
    lines = {**read_lines(data / FOLDER / CHECKSUMS), name: digest}
    ordered = sorted(lines.items(), key=lambda item: (_numbers(_version(item[0])), item[0]))
    return "".join(f"{value}  {name}\n" for name, value in ordered).encode()


def edited_records(data: Path) -> list[Problem]:
    """A problem for each record that is not the one of its checksum, or that has none, or that is gone."""
    folder = data / FOLDER
    listed = read_record_checksums(data)
    there = {path.stem: path for path in sorted(folder.glob(f"*{RECORD}"))} if folder.is_dir() else {}
    found = [problem for path in there.values() for problem in edited(path, listed.get(path.stem))]
    gone = [version for version in listed if version not in there]
    return found + [
        _problem(
            folder / record_name(version), "no such file", f"the record whose checksum stands in {CHECKSUMS}"
        )
        for version in gone
    ]


def edited(record: Path, digest: str | None) -> list[Problem]:
    """The problem of one record; ``digest`` is what the list says, None where it says nothing."""
    if not is_version(record.stem):
        return []  # told by whoever reads it: no record has such a name
    if digest is None:
        return [_problem(record, "a record without its line", f"its SHA-256 in {CHECKSUMS}")]
    try:
        found = digest_of(record.read_bytes())
    except OSError as error:
        return [_problem(record, f"a file that cannot be read ({error.strerror})", "a record")]
    if found == digest:
        return []
    return [
        _problem(
            record, "a record that was edited", f"the one whose SHA-256 in {CHECKSUMS} begins {digest[:12]}"
        )
    ]


def as_released(record: Path) -> list[Problem]:
    """The same of a record wherever it is, by the list beside it; nothing where that names it not."""
    digest = read_lines(record.parent / CHECKSUMS).get(record.name)
    return edited(record, digest) if digest is not None else []


def _problem(file: Path, found: str, expected: str) -> Problem:
    return Problem(printable_path(file), 1, "", found, expected, RESTORE, "release/edited")


def _version(name: str) -> str:
    return name.removeprefix("site-").removesuffix(".tar").removesuffix(RECORD)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
