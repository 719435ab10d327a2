"""The page with counts and survivors: written by the tool, a module at a time, with the reasons that people gave."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

PAGE = "docs/contributing/mutants.md"
LIST = "\n## Survivors\n"
NO_REASON = "No reason given yet."
NOT_REACHED = "No test reaches it."
ENTRY = re.compile(r"^- `` (?P<before>.*?) `` → `` (?P<after>.*?) ``\n  (?P<reason>.*)$", re.MULTILINE)
FILE = re.compile(r"^### (.*)\n", re.MULTILINE)
COUNTED = re.compile(r"^Counted so far: .*$", re.MULTILINE)
TABLE = re.compile(r"^\| `generator/.*\n", re.MULTILINE)
ROW = re.compile(
    r"^\| `(?P<file>.*?)` \| (?P<tried>\d+) \| (?P<killed>\d+) \| .*? \| (?P<which>.*?) \|$", re.MULTILINE
)
RULE = "| --- | ---: | ---: | ---: | --- |\n"


@dataclass(frozen=True, order=True)
class Survivor:
    """A change that no test noticed: the lines ``before`` and ``after``, without indents; ``reason`` is ours so far."""

    file: str
    before: str
    after: str
    reason: str = NO_REASON


@dataclass(frozen=True, order=True)
class Count:
    """What came of the mutants of a module; ``which`` says which mutants were tried, and with what tests."""

    file: str
    tried: int
    killed: int
    which: str


def survivor(file: str, before: str, after: str, *, is_reached: bool) -> dict[str, str]:
    """What differs between two texts of a file."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    old, new = (" ".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")
    reason = NO_REASON if is_reached else NOT_REACHED
    return {"file": file, "before": old, "after": " ".join(new.split()), "reason": reason}


def reasons(text: str) -> dict[tuple[str, str, str], str]:
    """The reasons on a page, by file and change."""
    _, _, listed = text.partition(LIST)
    parts = FILE.split(listed)[1:]
    return {
        (file, entry["before"], entry["after"]): entry["reason"]
        for file, entries in zip(parts[::2], parts[1::2], strict=True)
        for entry in ENTRY.finditer(entries)
    }


def counts(text: str) -> dict[str, Count]:
    """The counts on a page, by file."""
    return {
        row["file"]: Count(row["file"], int(row["tried"]), int(row["killed"]), row["which"])
        for row in ROW.finditer(text)
    }


def page(text: str, survivors: Iterable[Survivor], counted: Iterable[Count]) -> str:
    """The page after a run: what it counted takes the place of what the page had on these files, the rest stays."""
    new = {one.file: one for one in counted}
    every = {**counts(text), **new}
    known = reasons(text)
    kept = [Survivor(*key, reason) for key, reason in known.items() if key[0] not in new]
    found = [Survivor(one.file, one.before, one.after or "(nothing)", one.reason) for one in survivors]
    head = COUNTED.sub(_said(every.values()), TABLE.sub("", text.partition(LIST)[0]))
    rows = "".join(_row(every[file]) for file in sorted(every))
    parts = [head.replace(RULE, RULE + rows) + LIST]
    for file, group in groupby(sorted({*kept, *found}), key=lambda one: one.file):
        parts.append(f"\n### {file}\n\n")
        for one in group:
            reason = known.get((file, one.before, one.after), one.reason)
            parts.append(f"- `` {one.before} `` → `` {one.after} ``\n  {reason}\n")
    return "".join(parts)


def _said(found: Collection[Count]) -> str:
    tried, killed = sum(one.tried for one in found), sum(one.killed for one in found)
    rate = f"{killed / tried:.1%}" if tried else "none"
    modules = f"{len(found)} module{'' if len(found) == 1 else 's'}"
    return (
        f"Counted so far: {tried} mutants of {modules}, {killed} killed ({rate}), {tried - killed} survive."
    )


def _row(one: Count) -> str:
    rate = f"{one.killed / one.tried:.0%}" if one.tried else "none"
    return f"| `{one.file}` | {one.tried} | {one.killed} | {rate} | {one.which} |\n"
