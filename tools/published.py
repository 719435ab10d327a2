"""Checks that nothing published was changed: `python -m tools.published [REVISION …]`.

What a revision published must stand unchanged in data/releases: each release file byte for byte, each checksum and each
address as a line. Without a revision, each version's tag is one. A proposal that deletes an address from the list
would otherwise pass the check against that same list.

A first commit has none before it, so nothing was published by then: the parent of HEAD is missing there in earnest,
and not because it was not fetched.

Before the first release nothing was published. Then an empty list of addresses holds none: those that left it are only
reported.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import addresses, paths
from generator.formatting import plural
from generator.release import checksums as listed
from generator.release import living

RELEASES = paths.DATA / listed.FOLDER
PARENT = "HEAD^1"  # what a workflow compares with: the branch that is merged into, or main before the merge
MOST_SHOWN = 20
TIME_LIMIT_SECONDS = 60
ADDRESSES = paths.DATA / addresses.LIST
LINES = {ADDRESSES.name: "address", listed.CHECKSUMS: "checksum"}


class GitError(Exception):
    """git was not there or refused; the text is what it said."""


def main(arguments: Sequence[str]) -> int:
    """0: nothing changed; 1: something did; 2: a revision that is not there."""
    try:
        if arguments and _is_first_commit(arguments):
            print("This is the first commit of the repository: nothing was published before it.")
            return 0
        revisions = [_commit(name) for name in arguments] if arguments else _version_tags()
        _report_unheld(revisions)
        problems = sorted({problem for revision in revisions for problem in changed_since(revision)})
    except GitError as error:
        print(f"published: {error}", file=sys.stderr)
        return 2
    for problem in problems[:MOST_SHOWN]:
        print(problem, file=sys.stderr)
    if len(problems) > MOST_SHOWN:
        print(f"and {len(problems) - MOST_SHOWN} more", file=sys.stderr)
    if problems:
        return 1
    print(f"Nothing that {plural(len(revisions), 'earlier revision')} published was changed.")
    return 0


def changed_since(revision: str) -> Iterator[str]:
    """What the files of today lack that a revision had published."""
    for name in git("ls-tree", "-r", "-z", "--name-only", revision, "--", RELEASES.as_posix()).split("\0"):
        file = Path(name)
        if file.parent != RELEASES or (file.suffix != ".json" and file.name not in LINES):
            continue
        before = git("show", f"{revision}:{name}")
        now = file.read_bytes().decode("utf-8", errors="replace") if file.is_file() else None
        if file.name in LINES:
            if file == ADDRESSES and not _holds_addresses(revision):
                continue
            yield from _lines_gone(file, before, now or "")
        elif now is None:
            yield f"{name}: not found, expected the release file. Restore it from the repository's history."
        elif now != before:
            yield f"{name}: found a changed file, expected it as released. Restore it; a correction is a new version."


def _holds_addresses(revision: str) -> bool:
    """Not where the list is there and empty, and neither then nor now a version was released."""
    then = git("ls-tree", "-z", "--name-only", revision, "--", f"{RELEASES.as_posix()}/").split("\0")
    released = any(name.endswith(".json") for name in then) or any(RELEASES.glob("*.json"))
    return released or not ADDRESSES.is_file() or bool(ADDRESSES.read_bytes().strip())


def _report_unheld(revisions: Sequence[str]) -> None:
    unheld = [revision for revision in revisions if not _holds_addresses(revision)]
    gone = max((len(_addresses_of(revision)) for revision in unheld), default=0)
    if gone:
        said = plural(gone, "address", "addresses")
        print(f"{said} of {ADDRESSES.as_posix()} left the list; nothing was released, so none is held.")


def _addresses_of(revision: str) -> list[str]:
    found = git("ls-tree", "--name-only", revision, "--", ADDRESSES.as_posix()).strip()
    return git("show", f"{revision}:{ADDRESSES.as_posix()}").splitlines() if found else []


def _lines_gone(file: Path, before: str, now: str) -> Iterator[str]:
    kind, kept = LINES[file.name], set(now.splitlines())
    for line in before.splitlines():
        if line not in kept and not _was_never_kept(line):
            yield (
                f"{file.as_posix()}: the {kind} {line!r} is gone or changed, expected every published one. "
                "Restore the line; where an address moved, say so in data/redirects.yml."
            )


def _was_never_kept(line: str) -> bool:
    """Is it the address of what changed since the last release? Lists of before held such; they name no version."""
    return line.startswith("./") and not living.lasting([line.removeprefix("./")], paths.DATA)


def _is_first_commit(names: Sequence[str]) -> bool:
    """Is what is asked for the commit before HEAD, and has HEAD none, in a repository that was fetched whole?"""
    if list(names) != [PARENT] or git("rev-parse", "--is-shallow-repository").strip() == "true":
        return False
    return len(git("rev-list", "--parents", "--max-count=1", "HEAD").split()) == 1


def _version_tags() -> list[str]:
    return [name for name in git("tag", "--list").splitlines() if listed.is_version(name)]


def _commit(name: str) -> str:
    try:
        return git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    except GitError:
        raise GitError(f"found no revision {name!r}. Fetch it first: git fetch --deepen=1") from None


def git(*arguments: str) -> str:
    """What git prints; GitError where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603 - git with arguments of ours
            ["git", *arguments],  # noqa: S607 - whichever git is there
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT_SECONDS,
        )
    except OSError:
        raise GitError("git was not found; install it.") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git gave no answer within {TIME_LIMIT_SECONDS} seconds.") from None
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", errors="replace").strip() or "git gave no reason")
    return done.stdout.decode("utf-8", errors="replace")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
