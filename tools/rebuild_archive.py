"""Builds the frozen site of the version in portal.yml anew, apart from everything, and compares it with its checksum.

Into build/release/out go the archive, the release file, the checksums and the notes of the release. Where the version
is not released yet this is a rehearsal: release file, checksums and the list of addresses can be committed as they are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generator import addresses, paths
from generator.load import Dataset
from generator.release import checksums as listed
from generator.release import store
from generator.settings import base_settings
from tools.sound_data import dataset_or_nothing

WORK = Path("build/release")
OUT = WORK / "out"


def main() -> int:
    """0: the archive is the committed one, or a rehearsal; 1: it is another one, or could not be built."""
    dataset = dataset_or_nothing(paths.DATA)
    if dataset is None:
        return 1
    version = dataset.portal.version
    committed = listed.read_checksums(paths.DATA).get(version)
    data = _copy_without_checksum(version)
    if not (data / listed.FOLDER / f"{version}.json").is_file() and not _evidence(
        "release", version, "--rehearsal", data=data
    ):
        return 1
    places = ("--site", str(WORK / "site"), "--archives", str(OUT), "--finish", "tools.csp")
    settings = ("--config", str(base_settings(paths.DATA)))
    if not _evidence("freeze", version, "--rehearsal", *places, *settings, data=data):
        return 1
    names = [f"{version}.json", listed.CHECKSUMS]
    if committed is None:
        if not _evidence("addresses", "--write", data=data):
            return 1
        names.append(Path(addresses.LIST).name)
    for name in names:
        shutil.copyfile(data / listed.FOLDER / name, OUT / name)
    (OUT / "notes.md").write_text(notes(dataset, data), encoding="utf-8")
    return _compare(version, committed, listed.read_checksums(data)[version])


def _copy_without_checksum(version: str) -> Path:
    """The dataset as it was before the version was frozen, with the hand-written pages beside it."""
    shutil.rmtree(WORK, ignore_errors=True)
    OUT.mkdir(parents=True)
    data = WORK / "data"
    shutil.copytree(paths.DATA, data)
    if Path("docs").is_dir():
        shutil.copytree("docs", WORK / "docs")
    file = data / listed.FOLDER / listed.CHECKSUMS
    if file.is_file():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.split()[-1:] != [listed.archive_name(version)]]
        file.write_text("".join(kept), encoding="utf-8")
    return data


def _evidence(*arguments: str, data: Path) -> bool:
    command = [sys.executable, "-m", "generator", *arguments, "--data", str(data)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - the project's own commands
    return done.returncode == 0


def notes(dataset: Dataset, data: Path) -> str:
    """The words of the release: what changed since the version before, where there was one."""
    version = dataset.portal.version
    earlier = [item.version for item in store.read_releases(data).snapshots if item.version != version]
    head = f"Version {version} of the data, as of {dataset.portal.data_date.isoformat()}.\n\n"
    if not earlier:
        return f"{head}The first released version.\n"
    command = [sys.executable, "-m", "generator", "diff", earlier[-1], "--format", "markdown"]
    done = subprocess.run(  # noqa: S603 - the project's own commands
        [*command, "--data", str(data)], capture_output=True, check=True, encoding="utf-8"
    )
    return head + done.stdout


def _compare(version: str, committed: str | None, built: str) -> int:
    line = f"{built}  {listed.archive_name(version)}"
    if committed is None:
        print(
            f"A rehearsal: {version} has no checksum yet. {OUT.as_posix()} holds what is to be committed:\n{line}"
        )
        return 0
    if committed == built:
        print(f"The archive of {version} is the one whose checksum was committed: {line}")
        return 0
    print(
        f"found SHA-256 {built}, expected {committed}, the committed one of {listed.archive_name(version)}.\n"
        "Something else than the data changed, or another machine draws other pages. Nothing is released. Compare "
        f"with the archive that was made first; {OUT.as_posix()} holds this one. The committed checksum stays: attach "
        "the archive that has it to the release by hand, as docs/contributing/releases.md says.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
