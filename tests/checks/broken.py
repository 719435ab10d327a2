"""A small valid dataset, one edit that breaks it, and where the problem must be found."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.checks import check_folder
from generator.checks.rules import RULES
from generator.problems import Problem

GOOD = Path(__file__).resolve().parent / "dataset"
STUDY = "studies/first-2020.yml"
FOREIGN_WORDS = ("Input should", "pydantic", "type=", "Traceback", "ruamel", "<class", "validation error")


@dataclass(frozen=True)
class Broken:
    """``old`` becomes ``new`` in a file; the problem stands there, or on the line that has ``at``."""

    claim: str
    old: str
    new: str
    rule: str
    at: str = ""
    file: str = STUDY
    says: str = ""

    def text(self) -> str:
        """The broken file."""
        good = (GOOD / self.file).read_text(encoding="utf-8")
        assert good.count(self.old) == 1, f"{self.old!r} stands {good.count(self.old)} times in {self.file}"
        return good.replace(self.old, self.new)

    def line(self) -> int:
        """The line that the problem must name, counted in the text alone."""
        text = self.text()
        if self.at:
            assert text.count(self.at) == 1, f"{self.at!r} stands {text.count(self.at)} times"
            return text.count("\n", 0, text.index(self.at)) + 1
        good = (GOOD / self.file).read_text(encoding="utf-8")
        return good.count("\n", 0, good.index(self.old)) + 1


def copy_of_good(folder: Path) -> Path:
    """A fresh copy of the valid dataset."""
    return Path(shutil.copytree(GOOD, folder / "data"))


def problems_of(data: Path) -> list[Problem]:
    """Every problem of a dataset, each told well: a known rule, one line, no foreign words."""
    _, problems = check_folder(data)
    for problem in problems:
        assert_is_told_well(problem)
    return problems


def assert_is_told_well(problem: Problem) -> None:
    """Five parts, a rule of the table, one printable line, nothing of a library's own words."""
    assert problem.rule in RULES, f"{problem.rule} is not in the table of rules"
    assert problem.found and problem.expected and problem.hint and problem.line >= 1
    told = str(problem)
    assert told.isprintable(), f"not one printable line: {told!r}"
    assert len(told) < 1500
    for words in FOREIGN_WORDS:
        assert words not in told, told


def places(problems: list[Problem], data: Path) -> list[tuple[str, int, str]]:
    """File (from the dataset's folder), line and rule of each problem."""
    prefix = f"{data.as_posix()}/"
    return [(problem.file.removeprefix(prefix), problem.line, problem.rule) for problem in problems]
