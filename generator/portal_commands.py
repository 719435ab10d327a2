"""The command that makes a portal of a review's own table, or brings one up to date with it."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file, not_written
from generator.problems import Problem, as_text, printable_path

if TYPE_CHECKING:
    from generator.importing.merging import Merged
    from generator.importing.portal import Portal

# Each is a key of the map too; what an option says counts.
OPTIONS = {
    "kind": "what the review is of: treatment, exposure, prevalence or diagnostic",
    "title": "title of the portal",
    "condition": "the disease or condition, where no column names it",
    "outcome": "the outcome, where no column names it",
    "treatment": "what was given, the exposure or the group, where no column names it",
    "control": "what it was compared with, where no column names it",
    "better": "which way is better: more or fewer people, a score that goes up or down",
    "effect": "kind of effect of yi: RR, OR, HR, IRR, RD, MD or SMD",
    "design": "design of all studies, such as randomised-trial",
    "source": "public address that the table is from",
    "date": "day of the import (default: today)",
    "sheet": "sheet of a workbook (default: the first)",
}
RECORD = "imported.json"  # beside the dataset's folder: what the last import wrote
MOST_SAID = 50  # rows or values of one kind that are listed


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parser of the command, with the function that runs it."""
    making = commands.add_parser(
        "new-portal", help="make a portal of a review's own table (CSV or .xlsx), or bring one up to date"
    )
    making.add_argument(
        "folder", type=Path, metavar="DIR", help="folder of the portal: made, or brought up to date"
    )
    making.add_argument(
        "--from",
        dest="table",
        type=Path,
        required=True,
        metavar="FILE",
        help="table of studies: CSV or .xlsx",
    )
    making.add_argument("--map", type=Path, metavar="FILE", help="what the columns hold, in YAML")
    for name, says in OPTIONS.items():
        making.add_argument(f"--{name}", help=says)
    making.set_defaults(run=_new_portal)
    return [making]


def _new_portal(options: argparse.Namespace) -> Ending:
    from generator.importing.asked import read_asked
    from generator.importing.portal import make_portal

    name, raw = options.table.name, _read(options.table)
    asked = read_asked(options.map, {key: getattr(options, key) for key in OPTIONS if getattr(options, key)})
    day = str(asked.date or date.today())  # noqa: DTZ011 -- the day on the importer's own calendar, written once
    portal = make_portal(name, raw, asked, day)
    if portal.problems:
        return _refused(portal.problems, "Nothing was written.")
    merged, old = _merged(options.folder, portal)
    files = {f"data/{file}": text.encode() for file, text in merged.files.items()}
    files |= {f"docs/imported/{name}": raw, RECORD: old.encode()}
    problems = _put(options.folder, files, portal)
    if problems:
        return _refused(problems, "The table makes no sound dataset; nothing was written.")
    return Ending(DONE, "\n".join(_says(options.folder, portal, merged)))


def _read(path: Path) -> bytes:
    from generator.importing.sheet import LARGEST_TABLE

    if not path.is_file():
        raise no_such_file(printable_path(path), "a table (CSV or .xlsx)")
    with path.open("rb") as file:
        return file.read(LARGEST_TABLE + 1)


def _refused(problems: tuple[Problem, ...] | list[Problem], ending: str) -> Ending:
    from generator.formatting import plural

    return Ending(PROBLEMS, "", f"{as_text(problems)}\n\n{plural(len(problems), 'problem')}. {ending}")


def _merged(folder: Path, portal: Portal) -> tuple[Merged, str]:
    """The files to write into the dataset's folder, and the record of this import."""
    from generator.importing.merging import Imported, merge, read_record, record_of

    record, data = folder / RECORD, folder / "data"
    if folder.exists() and any(folder.iterdir()) and not record.is_file():
        raise PortalError(
            f"{printable_path(folder)}: found a folder that new-portal did not make, expected a new one or one with "
            f"{RECORD}. Name another; nothing was written."
        )
    try:
        old = read_record(record.read_text(encoding="utf-8")) if record.is_file() else Imported()
    except (ValueError, KeyError, TypeError):
        raise PortalError(
            f"{printable_path(record)}: found something else than the record of an import. Restore the file; "
            "nothing was written."
        ) from None
    there = {path.relative_to(data).as_posix(): _text_of(path) for path in sorted(data.rglob("*.yml"))}
    return merge(portal.made.files, old, there), record_of(portal.made.files)


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise PortalError(
            f"{printable_path(path)}: found bytes that are not UTF-8 (at byte {error.start:,}), expected text. "
            "Save the file as UTF-8; nothing was written."
        ) from None


def _put(folder: Path, files: Mapping[str, bytes], portal: Portal) -> list[Problem]:
    """Write all files, or none: they are put beside the folder, checked there, and moved in at the end."""
    from generator.checks import check_folder

    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    except OSError as error:
        raise not_written(printable_path(folder), error) from None
    try:
        if (folder / "data").exists():
            shutil.copytree(folder / "data", draft / "data", dirs_exist_ok=True)
        for name, content in files.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        _, problems = check_folder(draft / "data")
        found = [_in_table(problem, draft, portal) for problem in problems]
        if not found:
            _move(draft, folder, files)
        return found
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move(draft: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists():
        draft.chmod(0o755)
        draft.rename(folder)
        return
    for name in files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (draft / name).replace(place)


def _in_table(problem: Problem, draft: Path, portal: Portal) -> Problem:
    """A problem of a file that was made, with the line of the table that it comes from."""
    name = problem.file.partition(f"{draft.name}/data/")[2] or problem.file
    lines = portal.made.lines.get(name)
    where = f", from line {', '.join(map(str, lines))} of the table" if lines else ""
    return replace(problem, file=name, found=f"{problem.found}{where}")


def _says(folder: Path, portal: Portal, merged: Merged) -> list[str]:
    from generator.formatting import plural

    shown = printable_path(folder)
    said = [f"{shown}: {plural(portal.studies, 'study', 'studies')} from {plural(portal.rows, 'row')}."]
    if merged.kept or merged.gone or len(merged.added) < len(portal.made.files):
        said.append(
            f"{len(merged.added)} files new, {len(merged.changed)} changed; what people wrote was kept."
        )
    parts = (
        ("Guessed (say it otherwise by an option or a map)", portal.guessed),
        ("Rows without a figure that could be taken", [str(problem) for problem in portal.empty]),
        ("Kept as it stands", merged.kept),
        ("No more in the table, and left", merged.gone),
        ("Missing", portal.missing),
    )
    for title, lines in parts:
        if lines:
            said += ["", f"{title}:", *(f"- {line}" for line in lines[:MOST_SAID])]
            said += [f"- and {len(lines) - MOST_SAID} more"] if len(lines) > MOST_SAID else []
    settings = f"{shown}/build/mkdocs.yml"
    said += [
        "",
        "Next:",
        f"  evidence build --data {shown}/data --docs {shown}/build/docs",
        f"  mkdocs build --strict --config-file {settings}",
    ]
    return said
