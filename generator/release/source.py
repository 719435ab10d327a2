"""What `evidence diff` compares: a dataset's folder, a release file, a released version or a git revision."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.changes.snapshot import take_snapshot
from generator.checks import sound_dataset
from generator.errors import PortalError
from generator.evidence.results import synthesise
from generator.history import Snapshot
from generator.load import Dataset
from generator.problems import Problem, ProblemsError, printable
from generator.release import checksums as listed
from generator.release import store
from generator.release.archive import tar_members
from generator.rows import make_rows

TIME_LIMIT_SECONDS = 60


class UnsoundRevisionError(PortalError):
    """The data of a revision do not pass the present rules; ``problems`` name files as the revision has them."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__(
            f"{printable(name)}: the data of this revision do not pass the present rules ({problems[0]}). "
            "Compare with its release file instead."
        )
        self.problems = problems


@dataclass(frozen=True)
class Source:
    """What a name stands for: the snapshot, and the dataset unless it is a release, which has none.

    ``aside`` has the hash of each file of the folder that is no part of the dataset: redirects, the schema, records of
    released versions. ``commit`` is that of a revision.
    """

    snapshot: Snapshot
    dataset: Dataset | None = None
    releases: store.Releases = field(default_factory=store.Releases)
    aside: Mapping[str, str] = field(default_factory=dict)
    commit: str | None = None


def snapshot_of(dataset: Dataset) -> Snapshot:
    """The snapshot of a dataset that has passed its checks."""
    rows = make_rows(dataset)
    return take_snapshot(dataset, rows, synthesise(dataset, rows))


def read_source(name: str, data: Path, *, earlier_forms: bool = False) -> Snapshot:
    """The snapshot that a name stands for, as ``find_source`` finds it."""
    return find_source(name, data, earlier_forms=earlier_forms).snapshot


def find_source(name: str, data: Path, *, earlier_forms: bool = False) -> Source:
    """What a name stands for; ``data`` is the dataset whose releases and history are looked at.

    With ``earlier_forms`` the folder is the older side of a comparison, and may be written as before the last release;
    a revision always may.
    Raises PortalError where nothing has that name, ProblemsError where the dataset of a folder is not sound, and
    UnsoundRevisionError where that of a revision is not.
    """
    path = Path(name)
    if name and _exists(path) and path.is_dir():
        if not (path / "portal.yml").exists():
            raise PortalError(f"{printable(name)}: found a folder without portal.yml, expected a dataset.")
        return _of_folder(path, earlier_forms=earlier_forms)
    if name and _exists(path):
        return Source(store.read_release(path))
    if listed.is_version(name) and (data / listed.FOLDER / f"{name}.json").is_file():
        return Source(store.read_release(data / listed.FOLDER / f"{name}.json"))
    return _of_revision(name, data)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def source_of(dataset: Dataset, folder: Path) -> Source:
    """What the folder of a sound dataset holds."""
    return Source(snapshot_of(dataset), dataset, store.read_releases(folder), _aside(folder))


def _of_folder(folder: Path, *, earlier_forms: bool) -> Source:
    return source_of(sound_dataset(folder, earlier_forms=earlier_forms), folder)


def _aside(folder: Path) -> dict[str, str]:
    places = sorted([*folder.glob("*"), *(folder / listed.FOLDER).glob("*")])
    parts = {"portal.yml", "review.yml", "registry.csv"}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in places
        if path.is_file() and path.name not in parts
    }


def _of_revision(name: str, data: Path) -> Source:
    unknown = PortalError(
        f"{printable(name)}: found no folder, release file, released version or git revision of this name. "
        "Give one of them."
    )
    if not name or "\0" in name or not data.is_dir():
        raise unknown
    try:
        commit = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except PortalError:
        raise unknown from None
    content = _git(data, "archive", "--format=tar", commit.decode("ascii").strip())
    with tempfile.TemporaryDirectory() as folder:
        for file, text in tar_members(printable(name), content).items():
            target = Path(folder) / "data" / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        found = _of_old_data(name, Path(folder) / "data")
    return replace(found, commit=commit.decode("ascii").strip())


def changed_elsewhere(old: Source, new: Source, data: Path) -> tuple[str, ...]:
    """Files of the repository outside the dataset that differ from a revision; none where that is not known."""
    if old.commit is None:
        return ()
    commits = [old.commit, *([new.commit] if new.commit else [])]
    names = _git(
        data, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", *commits, "--",
        ":/", ":(exclude).",
    )  # fmt: skip
    return tuple(sorted(name for name in names.decode("utf-8", errors="replace").split("\0") if name))


def _of_old_data(name: str, folder: Path) -> Source:
    try:
        return _of_folder(folder, earlier_forms=True)
    except ProblemsError as error:
        raise UnsoundRevisionError(name, [_renamed(problem, folder) for problem in error.problems]) from None


def _renamed(problem: Problem, folder: Path) -> Problem:
    """The problem without the name of the temporary folder."""
    parts = {name: getattr(problem, name) for name in ("file", "found", "expected", "hint")}
    return replace(problem, **{name: text.replace(folder.as_posix(), "data") for name, text in parts.items()})


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- git with arguments of ours and a revision behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 -- whichever git the maintainer uses
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):
        raise PortalError("git could not be run; it is needed to read a revision.") from None
    if done.returncode != 0:
        reason = printable(done.stderr.decode("utf-8", errors="replace").strip()) or "it gave no reason"
        raise PortalError(f"git could not read the dataset of this revision: {reason}")
    return done.stdout
