"""One problem in the dataset, in the five parts a contributor needs to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from generator.inert import inert, visible
from generator.spelling import nearest

LONGEST_QUOTE = 80
MORE = 'The page "What the messages mean" of the site says more of each.'
LARGEST_SUMMARY = 900_000  # bytes of Markdown; the summary of a step holds 1 MiB
MOST_ANNOTATIONS = 10  # of each kind that a step may show


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at one place of the dataset.

    ``file`` and ``line`` (from 1) say where, ``path`` names the field (``outcomes[0].events``), then what was
    found, what was expected, what to do, and the rule's permanent name.
    """

    file: str
    line: int
    path: str
    found: str
    expected: str
    hint: str
    rule: str
    severity: str = "error"

    def __str__(self) -> str:
        field = f"  {self.path}:" if self.path else " "
        return (
            f"{self.file}:{self.line}{field} found {self.found}, expected {self.expected}. "
            f"{self.hint} [{self.rule}]"
        )


class ProblemsError(Exception):
    """A dataset or file that a command needs has problems; ``problems`` are all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def as_text(problems: Iterable[Problem]) -> str:
    """One line a problem, in the order of files and lines."""
    return "\n".join(str(problem) for problem in sorted(problems))


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects, one key a part."""
    return json.dumps([asdict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that put each problem beside its line in a pull request, errors before warnings.

    Of each kind only the first ten are shown, so a line at the end says how many there are.
    """
    ordered = sorted(problems, key=lambda problem: (problem.severity == "warning", problem))
    lines = [_annotation(problem) for problem in ordered]
    errors = sum(problem.severity != "warning" for problem in ordered)
    if max(errors, len(ordered) - errors) > MOST_ANNOTATIONS:
        said = f"{_tally(ordered)}; only the first ten of each kind are shown. The summary of this run lists all."
        lines.append(f"::notice title=evidence check::{_escape(said)}")
    return "\n".join(lines)


def as_markdown(problems: Iterable[Problem]) -> str:
    """The full list for the summary of a step: by file, all text shown as text, cut below what a summary holds."""
    found = sorted(problems)
    if not found:
        return "## Check of the dataset\n\nNo problem found."
    lines = ["## Check of the dataset", "", f"{_tally(found)}.", MORE]
    size, said = sum(len(line.encode()) + 1 for line in lines), 0
    for file, members in groupby(found, key=lambda problem: problem.file):
        block = ["", f"### {inert(file)}", ""]
        for problem in members:
            block.append(_item(problem))
            size += sum(len(line.encode()) + 1 for line in block)
            if size > LARGEST_SUMMARY:
                return "\n".join([*lines, "", f"… and {len(found) - said} more, not shown for length."])
            lines += block
            block, said = [], said + 1
    return "\n".join(lines)


def _tally(problems: Sequence[Problem]) -> str:
    """ "3 problems and 1 warning in 2 files"."""
    warnings = sum(problem.severity == "warning" for problem in problems)
    errors, files = len(problems) - warnings, len({problem.file for problem in problems})
    kinds = [(errors, "problem"), (warnings, "warning")]
    said = " and ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in kinds if count)
    return f"{said} in {files} file{'s' * (files != 1)}"


def _item(problem: Problem) -> str:
    field = f" {inert(problem.path)}:" if problem.path else ""
    kind = "warning, " if problem.severity == "warning" else ""
    text = f"found {problem.found}, expected {problem.expected}. {problem.hint}"
    return f"- {kind}line {problem.line}:{field} {inert(text)} ({inert(problem.rule)})"


def _annotation(problem: Problem) -> str:
    level = "warning" if problem.severity == "warning" else "error"
    place = f"file={_property(problem.file)},line={problem.line},title={_property(problem.rule)}"
    field = f"{problem.path}: " if problem.path else ""
    text = f"{field}found {problem.found}, expected {problem.expected}. {problem.hint}"
    return f"::{level} {place}::{_escape(text)}"


def _escape(text: str) -> str:
    """Text of the data must not end a workflow command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def quote(value: object) -> str:
    """A short, one-line picture of a value for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    shown = printable(str(value))
    return f'"{shown}"' if isinstance(value, str) else shown


def word_of(choice: object) -> str:
    """A word of a closed list as it stands in a file: true, not True."""
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def printable(text: str) -> str:
    """Text of the data on one line of a message: shortened, with what cannot be seen written as its code."""
    shown = printable_path(text[:LONGEST_QUOTE])
    return shown + "…" if len(text) > LONGEST_QUOTE else shown


def printable_path(path: str | Path) -> str:
    """The same for a file's name, in full and with forward slashes."""
    return visible(path.as_posix() if isinstance(path, Path) else path)


def from_closed_list(word: object, terms: Sequence[str], file: str | None = None) -> str:
    """What to do about a word that a closed list does not have: the nearest there is, and how to propose another.

    ``file`` is the one that holds the list; None where the program itself holds it.
    """
    where = f" for {file}" if file else ""
    return f"{did_you_mean(word, terms)} If none fits, propose a term{where}: CONTRIBUTING.md says how."


LONGEST_LIST = 240  # characters of the terms that a message names, however many they are


def did_you_mean(word: object, terms: Sequence[str]) -> str:
    """``Did you mean "pain-50"?`` for a slip of the pen; otherwise the terms there are, if they are few or short.

    A word more than two letters off, or with other digits, is another word: it is not proposed.
    """
    near = nearest(str(word)[:LONGEST_QUOTE], terms)
    if near is not None:
        return f'Did you mean "{near}"?'
    listed = ", ".join(terms)
    if len(terms) <= 12 or len(listed) <= LONGEST_LIST:
        return f"There are: {listed}." if terms else "There is none to choose from."
    return f"There are {len(terms)} to choose from."
