"""Patterns of registration numbers: so few regular expressions that matching takes bounded time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from string import Formatter

from generator.checks.places import File, Findings
from generator.load import Dataset
from generator.model.terms import Register
from generator.problems import quote
from generator.vocabulary import matching_register

LONGEST_PATTERN = 200
MOST_CHOICES = 8  # ?, | and {m,n}: each may double the ways to try
MOST_RANGES = 3  # {m,n}: each may multiply them by the length of the number
# Letters, digits, \d, escaped punctuation, [A-Z], ( | ), {n}, {m,n} and ?; no * or +, which know no bound.
TOKEN = re.compile(
    r"(?P<plain>[A-Za-z0-9 /_-]|\\[d./()+-])|(?P<set>\[[A-Za-z0-9-]{1,40}\])"
    r"|(?P<open>\((?:\?:)?)|(?P<close>\))"
    r"|(?P<choice>\|)|(?P<exact>\{\d{1,2}\})|(?P<range>\{\d{1,2},\d{1,2}\})|(?P<maybe>\?)",
    re.ASCII,
)


def register_of(number: str, registers: Mapping[str, Register]) -> str | None:
    """The slug of the register whose numbers look like this one; None where there is none."""
    usable = {slug: item for slug, item in registers.items() if pattern_fault(item.pattern) is None}
    return matching_register(number, usable)


def pattern_fault(pattern: str) -> str | None:
    """What keeps a pattern from being used; None where it is fine."""
    if len(pattern) > LONGEST_PATTERN:
        return f"{len(pattern)} characters"
    kinds: list[str] = []
    at = 0
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if token is None:
            return f"{quote(pattern[at])} at character {at + 1}"
        kinds.append(str(token.lastgroup))
        at = token.end()
    return _count_fault(kinds) or _syntax_fault(pattern)


def check_registers(dataset: Dataset) -> Findings:
    """Every register's pattern can be used, and its address takes the number and nothing else."""
    file = File(dataset, "vocabularies/register.yml")
    for slug, register in dataset.vocabulary.registers.items():
        fault = pattern_fault(register.pattern)
        if fault is not None:
            expected = r"letters, digits, \d, [A-Z], (a|b), {n}, {m,n} and ?"
            hint = "Patterns are kept this plain so that each number is tested in bounded time."
            yield file.problem((slug, "pattern"), fault, expected, hint, "vocabularies/register-pattern")
        if _placeholders(register.url) != ["id"]:
            hint = "{id} stands for the number."
            expected = "an address with {id} once and no other braces"
            yield file.problem(
                (slug, "url"), quote(register.url), expected, hint, "vocabularies/register-url"
            )


def _count_fault(kinds: list[str]) -> str | None:
    repeats = ("exact", "range")
    for before, kind in pairwise(kinds):
        if kind in repeats and before == "close":
            return "a repeated group"
        if kind in (*repeats, "maybe") and before in (*repeats, "maybe"):
            return "two repetitions in a row"
    ranges = kinds.count("range")
    choices = kinds.count("maybe") + kinds.count("choice") + ranges
    if ranges > MOST_RANGES or choices > MOST_CHOICES:
        return f"{choices} choices, {ranges} of them ranges"
    return None


def _syntax_fault(pattern: str) -> str | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"a pattern that does not compile ({error.msg})"
    return None


def _placeholders(url: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(url) if name is not None]
    except ValueError:
        return []
