"""A throw-away repository with four trials of BCG vaccine, and a fork of it with a proposal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.cli import main
from tests.release.portals import copy_of_bcg, edit, set_version

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("aronson-1948", "ferguson-1949", "rosenthal-1960", "hart-1977")
ARONSON = "data/studies/aronson-1948.yml"
TRIAL = (
    'NCT00000000,tuberculosis,"A made-up trial of {}",recruiting,2,,100,estimated,2025,2027,,GB,,2026-10-01\n'
)
FIRST_READER = "  by: {person: First Reader, handle: first-reader}\n"
HOSTILE = "@octocat fixes #1 <img src=x> [a](https://a.example) `x` ::error::x $x$ www.a.example :tada:"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-11-22T12:00:00+00:00",
    "GIT_COMMITTER_DATE": "2026-11-22T12:00:00+00:00",
}


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=ENVIRONMENT)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Data")


def evidence(folder: Path, *arguments: str) -> Ran:
    """Run the command as a workflow does: in the folder of the repository."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        capture_output=True,
        env=ENVIRONMENT,
        timeout=600,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def evidence_here(folder: Path, *arguments: str) -> Ran:
    """The same without a process of its own, which takes two seconds to begin."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Ran(code, out.getvalue(), err.getvalue())


def make_repository(folder: Path) -> Path:
    """Four randomised trials, of which one was read twice, and a registered one; all of it on ``main``."""
    upstream = folder / "upstream"
    data = copy_of_bcg(upstream)
    for file in sorted((data / "studies").glob("*.yml")):
        if file.stem not in KEPT:
            file.unlink()
    with (upstream / ARONSON).open("a", encoding="utf-8") as file:
        file.write(FIRST_READER)
    sign(upstream, "aronson-1948", "--by", "Second Reader", "--handle", "second-reader")
    with (data / "registry.csv").open("a", encoding="utf-8") as file:
        file.write(TRIAL.format("BCG vaccine"))
    git(upstream.parent, "init", "--quiet", "--initial-branch=main", str(upstream))
    _set_identity(upstream)
    commit(upstream)
    return upstream


def sign(folder: Path, study: str, *options: str) -> None:
    """Read a study's figures again, as `evidence read` writes it down."""
    done = evidence_here(folder, "read", study, "--date", "2026-11-22", *options)
    assert done.code == 0, done.err


def make_fork(upstream: Path, folder: Path) -> Path:
    """A clone with a branch of its own, as a contributor has it."""
    fork = folder / "fork"
    git(folder, "clone", "--quiet", str(upstream), str(fork))
    _set_identity(fork)
    git(fork, "checkout", "--quiet", "-b", "proposal")
    return fork


def _set_identity(folder: Path) -> None:
    git(folder, "config", "user.name", "A. Contributor")
    git(folder, "config", "user.email", "contributor@example.org")


def propose(fork: Path) -> None:
    """Correct a figure, add a study, withdraw another, and move a trial on."""
    set_version(fork / "data", "2026.12.0", "2026-12-20")
    edit(fork / ARONSON, ("    events: 4\n    total: 123", "    events: 5\n    total: 123"))
    add_study(fork, "doe-1999", "Doe")
    (fork / "data" / "studies" / "hart-1977.yml").unlink()
    edit(fork / "data" / "registry.csv", ("recruiting", "completed"))
    commit(fork)


def add_study(fork: Path, study: str, author: str) -> Path:
    """A made-up trial: 3 of 100 vaccinated people and 9 of 110 others; read once."""
    year = study.split("-")[1]
    target = fork / "data" / "studies" / f"{study}.yml"
    shutil.copy(fork / ARONSON, target)
    text = target.read_text(encoding="utf-8").replace("aronson-1948", study).replace("1948", year)
    text = text.partition("readings:\n")[0].replace("Aronson", author).replace(FIRST_READER, "")
    target.write_text(text, encoding="utf-8")
    edit(
        target,
        ("total: 123", "total: 100"),
        ("    events: 11\n    total: 139", "    events: 9\n    total: 110"),
    )
    edit(target, ("    events: 5" if "    events: 5" in text else "    events: 4", "    events: 3"))
    return target


def mend(fork: Path) -> None:
    """Take the broken study out, and name the other's source again."""
    (fork / "data" / "studies" / "bad-2001.yml").unlink()
    edit(fork / ARONSON, ("    source: table", "    source: review"))
    commit(fork)


def break_a_study(fork: Path) -> None:
    """A study with more events than people, a measure nobody knows and hostile text; and one without a source."""
    bad = add_study(fork, "bad-2001", "Bad")
    edit(
        bad,
        ("    events: 3\n    total: 100", "    events: 300\n    total: 100"),
        ("measure: tuberculosis-incidence", f"measure: '{HOSTILE}'"),
    )
    edit(fork / ARONSON, ("    source: review", "    source: table"))
    commit(fork)
