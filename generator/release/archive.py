"""One archive a frozen version: the same files give the same bytes, and nothing is unpacked that was not verified."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from generator.errors import PortalError
from generator.problems import printable, printable_path
from generator.release.checksums import archive_name, digest_of, read_checksums

FOLDER = "v"  # below the site: v/<version>/


def make_archive(folder: Path, day: date) -> bytes:
    """The files of a folder as tar: sorted, owned by nobody, dated with the data."""
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in listing(folder):
            content = (folder / name).read_bytes()
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(content), moment, 0o644
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def listing(folder: Path) -> list[str]:
    """Relative paths of all files, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def unpack_all(data: Path, archives: Path, site: Path) -> list[str]:
    """Verify every archive that has a checksum, then unpack all of them beside the living site.

    Returns the versions unpacked anew. Nothing is unpacked where one archive is missing or not what was committed.
    """
    if not (site / "index.html").is_file():
        raise PortalError(
            f"{printable_path(site)}: found no site, expected the folder of the living site (make site)."
        )
    contents = {
        version: _verified(archives / archive_name(version), digest)
        for version, digest in read_checksums(data).items()
    }
    files = {version: tar_members(archive_name(version), content) for version, content in contents.items()}
    return [version for version, members in files.items() if _unpack(site / FOLDER / version, members)]


def _verified(file: Path, digest: str) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PortalError(
            f"{printable_path(file)}: {error.strerror}; expected the archive of a frozen version. "
            "Fetch it from the release of that version."
        ) from None
    if digest_of(content) != digest:
        raise PortalError(
            f"{printable_path(file)}: found SHA-256 {digest_of(content)}, expected {digest}. Fetch it again; "
            "if it stays so, the archive was altered and must not be published."
        )
    return content


def tar_members(name: str, content: bytes) -> dict[str, bytes]:
    """Files by relative path; an archive that would write elsewhere is refused."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for member in archive:
                if member.isdir():
                    continue
                path = PurePosixPath(member.name)
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is None or path.is_absolute() or ".." in path.parts or "\\" in member.name:
                    raise PortalError(f"{name}: found {printable(member.name)!r}, expected files only.")
                found[path.as_posix()] = stream.read()
    except tarfile.TarError as error:
        raise PortalError(f"{name}: found something that is not a tar archive ({error}).") from None
    return found


def _unpack(folder: Path, members: dict[str, bytes]) -> bool:
    """Write the files in one step; False where the very same ones are there. Others are never overwritten."""
    if folder.exists():
        if listing(folder) == sorted(members) and all(
            (folder / name).read_bytes() == content for name, content in members.items()
        ):
            return False
        raise PortalError(
            f"{printable_path(folder)}: found other files than in the archive; a published version is never "
            "overwritten. Remove the folder if it is not published, then unpack again."
        )
    draft = folder.with_name(f".{folder.name}.draft-{os.getpid()}")
    try:
        for name, content in members.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(content)
        draft.replace(folder)
    except OSError as error:
        raise PortalError(f"{printable_path(folder)}: cannot be written ({error.strerror}).") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True
