"""``evidence fmt``: files put in order, or said which are not."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path

from generator.authoring.data_files import FOLDERS, LISTS, all_files
from generator.authoring.fmt import Formatted, format_study
from generator.authoring.keys import SCHEMA_FILE
from generator.authoring.writing import replace
from generator.ending import DONE, PROBLEMS, Ending
from generator.errors import PortalError, no_such_file
from generator.formatting import plural
from generator.load.document import Document
from generator.load.files import read_file
from generator.load.yaml_text import LARGEST_FILE
from generator.problems import Problem, as_text, printable_path


@dataclass
class _Found:
    """What came of the files so far."""

    read: int = 0
    problems: list[Problem] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def run_fmt(options: argparse.Namespace) -> Ending:
    """Put the files in order; with ``check`` change nothing."""
    found = _Found()
    for path in _named(options.files) or all_files(_existing(options.data)):
        _look_at(path, found, check=options.check)
    said = [as_text(found.problems), *found.left]
    code = PROBLEMS if found.problems or found.left or (options.check and found.changed) else DONE
    return Ending(code, _says(found.read, found.changed, check=options.check), "\n".join(filter(None, said)))


def _look_at(path: Path, found: _Found, *, check: bool) -> None:
    shown = printable_path(path)
    document = Document(shown)
    raw = read_file(document, path, LARGEST_FILE)
    if raw is None:
        found.problems += document.problems
        return
    found.read += 1
    made = _formatted(path, shown, raw)
    found.problems += made.document.problems
    if made.text is None:
        if not made.document.problems:
            found.left.append(
                f"{shown}: left as it is, because its form cannot be changed without changing what it says."
            )
    elif made.text.encode() != raw:
        found.changed.append(shown)
        if not check:
            replace(path, made.text)


def _formatted(path: Path, shown: str, raw: bytes) -> Formatted:
    folder = path.parent.name
    terms = LISTS.get(path.name) if folder != "studies" else None
    record = FOLDERS.get(folder)
    has_schema = terms is None and record is None and _has_schema(path)
    return format_study(shown, raw, with_schema=has_schema, terms=terms, record=record)


def _named(files: list[Path]) -> list[Path]:
    """The files of the command line; where one is missing, none is put in order."""
    for path in files:
        if not path.exists():
            raise no_such_file(printable_path(path), "a study file")
    return files


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise PortalError(f"{folder}: found no such folder, expected a dataset. Give it with --data.")
    return folder


def _has_schema(path: Path) -> bool:
    """Does the schema that the first line names stand where it says?"""
    return (path.resolve().parent.parent / SCHEMA_FILE).is_file()


def _says(files: int, changed: list[str], *, check: bool) -> str:
    read = plural(files, "file")
    if not changed:
        return f"{read} read, all in order or left alone." if files else f"{read} read."
    verb = "not in order; evidence fmt puts it in order" if check else "put in order"
    return "\n".join([*(f"{name}: {verb}." for name in changed), f"{len(changed)} of {read}."])
