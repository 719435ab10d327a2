"""The page that lists the survivors: written by the tool, with the reasons that people gave kept."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

PAGE = "docs/contributing/mutants.md"
LIST = "\n## Survivors\n"
NO_REASON = "No reason given yet."
NOT_REACHED = "No test reaches it."
ENTRY = re.compile(r"^- `` (?P<before>.*?) `` → `` (?P<after>.*?) ``\n  (?P<reason>.*)$", re.MULTILINE)
FILE = re.compile(r"^### (.*)\n", re.MULTILINE)
COUNTED = re.compile(r"^Last run: .*$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Survivor:
    """A change that no test noticed: the lines ``before`` and ``after``, without indents; ``reason`` is ours so far."""

    file: str
    before: str
    after: str
    reason: str = NO_REASON


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


def page(text: str, survivors: Iterable[Survivor], tried: int) -> str:
    """The page after a run: its introduction, the count, and each survivor with the reason that it had."""
    known = reasons(text)
    found = sorted(survivors)
    head = text.partition(LIST)[0]
    rate = f"{1 - len(found) / tried:.1%}" if tried else "none"
    counted = f"Last run: {tried} mutants, {tried - len(found)} killed ({rate}), {len(found)} survive."
    parts = [COUNTED.sub(counted, head) + LIST]
    for file, group in groupby(sorted(set(found)), key=lambda one: one.file):
        parts.append(f"\n### {file}\n\n")
        for one in group:
            reason = known.get((file, one.before, one.after or "(nothing)"), one.reason)
            parts.append(f"- `` {one.before} `` → `` {one.after or '(nothing)'} ``\n  {reason}\n")
    return "".join(parts)
