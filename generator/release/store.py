"""The folder data/releases: one snapshot a version and the checksums of frozen sites; nothing there is overwritten."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.changes.compare import is_same
from generator.changes.steps import version_key
from generator.errors import PortalError
from generator.history import Snapshot
from generator.problems import ProblemsError, printable, printable_path
from generator.release.checksums import (
    CHECKSUMS,
    FOLDER,
    as_released,
    digest_of,
    edited_records,
    is_version,
    read_checksums,
    with_line,
)
from generator.release.required import refuse_incomplete

LARGEST_RELEASE = 100_000_000  # bytes


@dataclass(frozen=True)
class Releases:
    """The snapshots by version, oldest first, and the checksum of each version whose site was frozen."""

    snapshots: tuple[Snapshot, ...] = ()
    checksums: dict[str, str] | None = None

    @property
    def frozen(self) -> frozenset[str]:
        """Versions that have an archive."""
        return frozenset(self.checksums or ())

    def of(self, version: str) -> Snapshot | None:
        """The snapshot of a version, or None where it was not released."""
        return next((item for item in self.snapshots if item.version == version), None)


def as_file(snapshot: Snapshot) -> str:
    """The snapshot as JSON: a line a value, so that a difference of two releases can be read."""
    fields = snapshot.model_dump(mode="json", exclude_none=True)
    return json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read_releases(data: Path) -> Releases:
    """All releases of a dataset; PortalError where a file is not one, ProblemsError where one was edited."""
    folder = data / FOLDER
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    snapshots = []
    for file in files:
        snapshot = read_release(file)
        if snapshot.version != file.stem:
            raise PortalError(
                f"{printable_path(file)}: found version {snapshot.version}, expected {printable(file.stem)}, "
                "the file's name. Restore the file as it was released."
            )
        snapshots.append(snapshot)
    edited = edited_records(data)
    if edited:
        raise ProblemsError(edited)
    ordered = sorted(snapshots, key=lambda item: version_key(item.version))
    return Releases(tuple(ordered), read_checksums(data))


def read_release(file: Path) -> Snapshot:
    """The snapshot in a release file; PortalError where it is not one, ProblemsError where it was edited."""
    try:
        if file.stat().st_size > LARGEST_RELEASE:
            raise PortalError(
                f"{printable_path(file)}: found more than {LARGEST_RELEASE:,} bytes, expected a release file."
            )
        snapshot = Snapshot.model_validate_json(file.read_bytes())
    except OSError as error:
        raise PortalError(f"{printable_path(file)}: {error.strerror}; expected a release file.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise PortalError(
            f"{printable_path(file)}: found something that is not a release file ({printable(where)}: "
            f"{printable(first['msg'])}), expected one written by `evidence release`. "
            "Restore it from the repository; release files are never edited."
        ) from None
    refuse_incomplete(file, snapshot)
    if edited := as_released(file):
        raise ProblemsError(edited)
    return snapshot


def add_checksum(data: Path, name: str, digest: str) -> None:
    """Add the checksum of a record or an archive to those committed."""
    replace_file(data / FOLDER / CHECKSUMS, with_line(data, name, digest))


def write_release(data: Path, version: str, now: Snapshot) -> Path:
    """Write the snapshot of the dataset as a release; refuses whatever would change the past."""
    releases = read_releases(data)
    if not is_version(version):
        raise PortalError(
            f"found version {printable(version)!r}, expected a calendar version such as 2026.11.0."
        )
    if releases.of(version) is not None:
        raise PortalError(
            f"{printable_path(data / FOLDER)}/{version}.json: version {version} was released and is never overwritten. "
            "Set the next version in portal.yml and release that."
        )
    if now.version != version:
        raise PortalError(
            f"{printable_path(data)}/portal.yml: found version {now.version}, expected {version}. "
            "Set version (and data_date) there to what you release."
        )
    _refuse_disorder(releases.snapshots, now)
    file = data / FOLDER / f"{version}.json"
    content = as_file(now).encode()
    create_file(file, content)
    add_checksum(data, file.name, digest_of(content))
    return file


def _refuse_disorder(snapshots: Sequence[Snapshot], now: Snapshot) -> None:
    if not snapshots:
        return
    last = snapshots[-1]
    if version_key(now.version) < version_key(last.version):
        raise PortalError(
            f"found version {now.version}, expected one after {last.version}, the last release."
        )
    if now.data_date < last.data_date:
        raise PortalError(
            f"found data_date {now.data_date} in portal.yml, expected {last.data_date} or later: "
            f"that is the date of {last.version}, the last release."
        )


def matches(released: Snapshot, now: Snapshot) -> bool:
    """Is the dataset still what was released: the same date and no change in clinical terms, nor in any row?"""
    same_rows = released.tables == _reread(now).tables
    return released.data_date == now.data_date and same_rows and is_same(released, now)


def _reread(snapshot: Snapshot) -> Snapshot:
    return Snapshot.model_validate_json(as_file(snapshot))


def create_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; PortalError where it is there."""
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        os.link(draft, path)  # fails where the file exists, unlike a renaming
    except FileExistsError:
        raise PortalError(f"{printable_path(path)}: is there already and is never overwritten.") from None
    except OSError as error:
        raise PortalError(f"{printable_path(path)}: cannot be written ({error.strerror}).") from None
    finally:
        draft.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in one step; a reader sees the old content or the new."""
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise PortalError(f"{printable_path(path)}: cannot be written ({error.strerror}).") from None
