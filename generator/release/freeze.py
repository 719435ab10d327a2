"""The site of one version, built once for /v/<version>/, and never touched again.

MkDocs runs as a command of its own: the generator does not import it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator import formatting, paths
from generator.errors import PortalError
from generator.history import Snapshot
from generator.load import Dataset
from generator.problems import printable, printable_path
from generator.release import archive, store
from generator.release import checksums as listed
from generator.settings import as_yaml, extra, settings_file, site_settings

Files = Mapping[str, str | bytes]

TIME_LIMIT_SECONDS = 600
# What belongs to the living site alone: the list of versions, and the map of a site that is not to be indexed.
LIVING_ONLY = ("versions.json", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
LAST_LINES = 12


@dataclass(frozen=True)
class Places:
    """Where a frozen version comes from and goes to; ``finish`` names a module that is run over the built folder."""

    data: Path
    site: Path
    archives: Path
    config: Path
    finish: str | None = None


def refuse_to_overwrite(version: str, now: Snapshot, places: Places) -> None:
    """PortalError unless the version is released, unchanged since, and not frozen yet."""
    releases = store.read_releases(places.data)
    released = releases.of(version) if listed.is_version(version) else None
    if released is None:
        raise PortalError(
            f"{printable_path(places.data)}/releases: found no release {printable(version)}, expected one. "
            "Run `evidence release` with this version first."
        )
    if version in releases.frozen:
        raise PortalError(
            f"version {version} was frozen and is never overwritten. "
            "Fetch its archive and run `evidence unpack` to put it beside the site."
        )
    for path in (places.site / archive.FOLDER / version, places.archives / listed.archive_name(version)):
        if path.exists():
            raise PortalError(f"{printable_path(path)}: is there already and is never overwritten.")
    if now.version != version or not store.matches(released, now):
        raise PortalError(
            f"{printable_path(places.data)}: found other data than those released as {version} "
            f"(version {now.version}). "
            f"Freeze from the revision of that release: git worktree add ../{version} <revision>"
        )


def freeze(dataset: Dataset, files: Files, places: Places) -> Path:
    """Build the frozen site, keep it as one archive with its checksum, and put it beside the living site."""
    version, day = dataset.portal.version, dataset.portal.data_date
    target = places.site / archive.FOLDER / version
    work = target.with_name(f".{version}.draft-{os.getpid()}")
    try:
        built = _build(dataset, files, places, work)
        for name in LIVING_ONLY:
            (built / name).unlink(missing_ok=True)
        if places.finish:
            _run(places.finish, str(built))
        content = archive.make_archive(built, day)
        store.create_file(places.archives / listed.archive_name(version), content)
        built.replace(target)
        store.add_checksum(places.data, listed.archive_name(version), listed.digest_of(content))
    except OSError as error:
        raise PortalError(f"{printable_path(target)}: cannot be written ({error.strerror}).") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _build(dataset: Dataset, files: Files, places: Places, work: Path) -> Path:
    for name, text in files.items():
        file = work / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    config = settings_file(work / "docs")
    config.write_text(as_yaml(_settings(dataset, files, places, work)), encoding="utf-8")
    moment = datetime(*dataset.portal.data_date.timetuple()[:3], tzinfo=UTC)
    _run(
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(config),
        SOURCE_DATE_EPOCH=str(int(moment.timestamp())),
    )
    return work / "site"


def _settings(dataset: Dataset, files: Files, places: Places, work: Path) -> dict[str, object]:
    """The settings of the living site with the frozen address, and what the banner says."""
    portal = dataset.portal
    if not places.config.is_file():
        raise PortalError(
            f"{printable_path(places.config)}: found no such file, expected the settings of the site."
        )
    return {
        **site_settings(dataset, files, places.config, work / "docs"),
        "site_url": f"{portal.site_url}{paths.frozen(portal.version).url}",
        **extra(
            portal, frozen={"version": portal.version, "date": formatting.partial_date(portal.data_date)}
        ),
    }


def _run(module: str, *arguments: str, **environment: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 -- the project's own commands
            [sys.executable, "-m", module, *arguments],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=TIME_LIMIT_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PortalError(
            f"{module} did not end within {TIME_LIMIT_SECONDS} seconds; nothing was frozen."
        ) from None
    except OSError as error:
        raise PortalError(f"{module} could not be started ({error.strerror}); nothing was frozen.") from None
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()[-LAST_LINES:]
        raise PortalError(f"{module} ended with {done.returncode}; nothing was frozen:\n" + "\n".join(lines))
