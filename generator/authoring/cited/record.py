"""One reference as its file has it, before it is a citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.authoring.file_values import FileValue
from generator.authoring.plain_text import one_line
from generator.model.author import Author

Word = Literal["retraction", "expression_of_concern", "corrections"]  # keys of after_publication
Read = tuple[str, Author | None]  # a name as the file has it, and the author that it surely is
MOST_AUTHORS = 1_000
OTHERS = 'The file ends its authors with "and others": add the names that are missing.'


class CitationError(Exception):
    """The file holds no citation that can be used; the message says what was found and what to do."""


@dataclass(frozen=True)
class CitedReport:
    """Title and citation, as far as the file has them, and what was left out and why.

    ``warnings`` (a retraction) are told before all else. ``after`` is what goes below ``after_publication``;
    ``registrations`` are trial numbers that the record names, whatever the register.
    """

    title: str | None
    citation: Mapping[str, FileValue]
    notes: tuple[str, ...] = field(default=())
    warnings: tuple[str, ...] = field(default=())
    after: Mapping[str, FileValue] = field(default_factory=dict)
    registrations: tuple[str, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class Part:
    """One value of a record: its name in the file and its text on one line; two of the same words are two parts."""

    name: str
    text: str


@dataclass(frozen=True)
class Notice:
    """What the record says was published about the report; ``is_placed``: with date, DOI or address of the notice."""

    word: Word
    says: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Record:
    """Everything of one reference.

    ``may_fill``: key of a citation → the parts that may fill it, the best first. ``people``: authors in their order,
    each with its part. ``labels``: what a name of the format means in words.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    may_fill: dict[str, list[Part]] = field(default_factory=dict)
    people: list[tuple[Part, Author | None]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    registrations: list[Part] = field(default_factory=list)
    preprint: Part | None = None
    said: list[str] = field(default_factory=list)

    def add(self, name: str, text: str) -> Part:
        """A value of the file, if it is not empty; a part of no record otherwise."""
        part = Part(name, one_line(text))
        if part.text:
            self.parts.append(part)
        return part

    def named(self, *names: str) -> list[Part]:
        """The parts of these names, name by name."""
        return [part for name in names for part in self.parts if part.name == name]

    def claim(self, key: str, *parts: Part) -> None:
        """These may fill the key, behind those that may already."""
        self.may_fill.setdefault(key, []).extend(parts)
