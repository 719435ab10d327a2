"""Grows a dataset to N studies by copying and altering its own (a load test: its numbers mean nothing).

    python -m benchmarks.grow DATA TARGET N

TARGET becomes a copy of the dataset DATA that holds N studies (never fewer than DATA has), and as many registrations
in proportion. Copy 0 is the dataset itself. Each further copy of a study has its own id, first author, DOI, PMID, PMCID
and registrations; its figures stay, its overlaps point into its own copy. So every measure and what is combined of it
grow in proportion, and groups of overlapping reports keep their size: of the last copy only whole groups are taken.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
from pathlib import Path

ARGUMENTS = 4  # the program itself, and three
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
OVERLAPS = re.compile(r"overlaps: \[(.+)\]")
NUMBER = re.compile(r"NCT\d{8}|IRCT\d{11,14}N\d{1,3}")


class Numbers:
    """Registration numbers of a copy, the same for the same original."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], str] = {}

    def of(self, number: str, copy: int) -> str:
        """The number that stands for a registration in a copy; copy 0 keeps it."""
        if copy == 0:
            return number
        place = len(self.known)
        new = f"NCT{20_000_000 + place}" if number.startswith("NCT") else f"IRCT2020{place:010d}N1"
        return self.known.setdefault((number, copy), new)


def ending(copy: int) -> str:
    """A pronounceable ending, one for each copy: nothing for 0, then ba, be, bi …"""
    text = ""
    while copy:
        copy, place = divmod(copy - 1, len(CONSONANTS) * len(VOWELS))
        text = CONSONANTS[place // len(VOWELS)] + VOWELS[place % len(VOWELS)] + text
    return text


def renamed(study: str, copy: int) -> str:
    """park-2020 as parkba-2020; an id without a year gets the copy's ending too."""
    name, dash, year = study.rpartition("-")
    return f"{name}{ending(copy)}-{year}" if dash else f"{study}{ending(copy)}"


def copied(text: str, study: str, copy: int, numbers: Numbers) -> str:
    """The YAML of one study as its copy."""
    end = ending(copy)
    head, rest = text.split("\ncitation:\n", 1)
    citation, rest = re.split(r"\n(?=registrations:)", rest, maxsplit=1)
    head = re.sub(r'^title: "?(.*?)"?$', lambda found: f'title: "{found[1]} ({end})"', head, flags=re.M)
    head = head.replace(f"id: {study}", f"id: {renamed(study, copy)}")
    for pattern, new in (
        (
            r"authors:\n    - (\{group: \"?|\")?([^,\"}\n]+)",
            lambda found: f"authors:\n    - {found[1] or ''}{found[2]}{end}",
        ),
        (r"doi: (\S+)", lambda found: f"doi: {found[1]}.{copy}"),
        (r"pmid: (\d+)", lambda found: f"pmid: {(int(found[1]) + copy * 40_009) % 899_999_999 + 1}"),
        (r"pmcid: PMC(\d+)", lambda found: f"pmcid: PMC{int(found[1]) % 100_000 + (copy + 1_000) * 100_000}"),
    ):
        citation = re.sub(pattern, new, citation)
    rest = OVERLAPS.sub(lambda found: _overlaps(found[1], copy), rest)
    return f"{head}\ncitation:\n{citation}\n{NUMBER.sub(lambda found: numbers.of(found[0], copy), rest)}"


def _overlaps(ids: str, copy: int) -> str:
    return f"overlaps: [{', '.join(renamed(one.strip(), copy) for one in ids.split(','))}]"


def grow(data: Path, target: Path, wanted: int) -> int:
    """Write the grown dataset; returns how many studies it has."""
    shutil.copytree(data, target)
    folder, numbers = target / "studies", Numbers()
    originals = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}
    copies = max(0, -(-wanted // len(originals)) - 1)
    made = set(originals)
    for copy in range(1, copies + 1):
        for study in _taken(originals, wanted - len(made)):
            name = renamed(study, copy)
            text = copied(originals[study], study, copy, numbers)
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
            made.add(name)
    _grow_registry(target / "registry.csv", copies, numbers, made)
    return len(made)


def _taken(originals: dict[str, str], most: int) -> list[str]:
    """At most so many studies, each with all that share people with it."""
    taken: list[str] = []
    for study in originals:
        group = _group(study, originals)
        if study == group[0] and len(taken) + len(group) <= most:
            taken += group
    return taken


def _group(study: str, originals: dict[str, str]) -> list[str]:
    """The study with all whose people overlap, directly or through another; ids sorted."""
    group, waiting = {study}, [study]
    while waiting:
        named = OVERLAPS.search(originals[waiting.pop()])
        near = {one.strip() for one in named[1].split(",")} - group if named else set()
        group |= near
        waiting += near
    return sorted(group)


def _grow_registry(file: Path, copies: int, numbers: Numbers, made: set[str]) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    at, results = header.index("registration"), header.index("results_study")
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        for copy in range(copies + 1):
            for row in rows:
                new = [*row]
                new[at] = numbers.of(row[at], copy)
                if copy:
                    new[results] = ";".join(
                        name
                        for one in row[results].split(";")
                        if one and (name := renamed(one.strip(), copy)) in made
                    )
                writer.writerow(new)


if __name__ == "__main__":
    if len(sys.argv) != ARGUMENTS:
        sys.exit("Name three things: python -m benchmarks.grow DATA TARGET N")
    print(f"{grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))} studies")
