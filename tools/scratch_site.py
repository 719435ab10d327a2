"""Builds sites to throw away, below build/, with the settings that the project gives its own: for the tests."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import paths
from generator.build import build
from generator.settings import settings_file
from tools.csp import protect_site
from tools.data_date import seconds_of
from tools.slim import slim_site

ROOT = Path(__file__).resolve().parent.parent
CHARTS = ROOT / paths.CHART_CACHE  # by their content, so that whoever builds draws each chart once
TIME_LIMIT_SECONDS = 300


class CommandFailedError(Exception):
    """A command of the project ended badly; the text is what it printed."""


def run_module(*arguments: str) -> str:
    """Runs a Python module as a command in the project's folder; what it printed."""
    done = subprocess.run(  # noqa: S603 - the project's own commands
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": str(seconds_of(ROOT / "data" / "portal.yml")),
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIME_LIMIT_SECONDS,
    )
    if done.returncode != 0:
        command = " ".join(arguments)
        raise CommandFailedError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build_pages(data: Path, docs: Path) -> Path:
    """The pages of a dataset, as `evidence build` makes them, with the charts that are kept in build/; the folder."""
    problems = build(data, docs, CHARTS).problems
    if problems:
        raise CommandFailedError("\n".join(map(str, problems)))
    return docs


def lend_charts(folder: Path) -> None:
    """Commands that run in `folder` find and keep their charts where the project does."""
    link = folder / paths.CHART_CACHE
    CHARTS.mkdir(parents=True, exist_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(CHARTS)


def copy_dataset(folder: Path, **values: str) -> None:
    """The project's data/ and docs/ in `folder`; keys at the top of its portal.yml have the values given here."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    file = folder / "data" / "portal.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for key, value in values.items():
        (place,) = [number for number, line in enumerate(lines) if line.startswith(f"{key}:")]
        lines[place] = f"{key}: {value}\n"
    file.write_text("".join(lines), encoding="utf-8")


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """An empty folder below build/, told apart by process and removed at the end."""
    folder = ROOT / "build" / "tests" / f"{name}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def build_with_mkdocs(folder: Path, docs: Path, *, policy: bool = True, **settings: object) -> Path:
    """The site of the pages in `docs`, built into `folder`/site as `make site` does; `settings` go over the others.

    These are the ones that `evidence build` wrote beside the pages; where it did not make them, the program's own.
    `policy=False` leaves its pages without their Content-Security-Policy, so that a test sees what they would do then.
    """
    written = settings_file(docs)
    config = {
        "INHERIT": os.path.relpath(written if written.is_file() else paths.SETTINGS, folder),
        **({} if written.is_file() else {"site_name": "Scratch"}),
        "docs_dir": os.path.relpath(docs, folder),
        "site_dir": "site",
        "theme": {"custom_dir": os.path.relpath(paths.TEMPLATES / "theme", folder)},
        **settings,
    }
    file = folder / "scratch.yml"  # no name that the build gives its own
    file.write_text(json.dumps(config), encoding="utf-8")
    # Not --quiet: with it MkDocs does not count warnings, and --strict lets everything pass.
    run_module("mkdocs", "build", "--strict", "--config-file", str(file))
    faults = protect_site(folder / "site") if policy else []
    slim_site(folder / "site")
    if faults:
        raise CommandFailedError("\n".join(map(str, faults)))
    return folder / "site"
