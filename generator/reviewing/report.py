"""What a proposal does to the evidence, as a file that one run writes and another reads.

Only text, whole numbers and lists. Every list says how many entries there were, also where it was cut.
"""

from __future__ import annotations

import json
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from generator.model.base import VERSION_PATTERN, Record
from generator.reading import Label

SCHEMA = 2
LARGEST_REPORT = 256 * 1024  # bytes
LONGEST_TEXT = 300  # characters of one text in a report
STEPS = (200, 100, 50, 25, 10, 5, 2)  # entries of each list, tried from the longest

Line = Annotated[str, Field(description="Text of the data, on one line")]
Amount = Annotated[int, Field(ge=0, le=1_000_000_000)]
Page = Annotated[
    str, Field(pattern=r"^(\./|([a-z0-9-]+/)+)$", max_length=200, description="From the site's root")
]

Entry = TypeVar("Entry")


class Listed(Record, Generic[Entry]):
    """The first entries of a list, and how many there were in all."""

    count: Amount = Field(description="Entries in all")
    entries: tuple[Entry, ...] = Field(description="The first of them")


class Edition(Record):
    """Which data: a version and its date."""

    version: str = Field(pattern=VERSION_PATTERN, description="Version of the data")
    data_date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="Date of the data")


class ReportedProblem(Record):
    """A problem of a dataset."""

    file: Line = Field(description="File")
    line: Amount = Field(description="Line, from 1")
    text: Line = Field(description="Field, what was found, what was expected and what to do")
    rule: Line = Field(description="Permanent name of the rule")


class ReportedChange(Record):
    """A change in clinical terms: its sentence, and the parts of it that it has."""

    kind: str = Field(pattern=r"^[a-z-]+$", max_length=40, description="What kind of change")
    subject: Line = Field(description="Study, registration or result")
    where: Line | None = Field(None, description="Row, with its permanent id")
    old: Line | None = Field(None, description="Value before")
    new: Line | None = Field(None, description="Value after")
    text: Line = Field(description="The sentence")
    why: Line | None = Field(None, description="Note that came with it")
    mark: Line | None = Field(None, description="Why a reader should look twice")


class ReportedPage(Record):
    """A page that differs, with the number of figures that do: 0 where only words do."""

    address: Page = Field(description="Address from the site's root")
    label: Line = Field(description="What the page is about")
    figures: Amount = Field(description="Figures that differ on it")


class Unread(Record):
    """A study with rows that nobody has read a second time as they are now, or that a second reader questioned."""

    study: Line = Field(description="Id of the study")
    label: Line = Field(description="First author and year")
    reading: Label = Field(description="How well its figures were read")
    not_found: Amount = Field(description="Figures that the second reader did not find again")
    rows: tuple[Line, ...] = Field(description="Permanent ids of the rows that need a second reader")
    row_count: Amount = Field(description="How many there are")


class Report(Record):
    """The whole report; where either dataset has problems it has no edition, and all lists but theirs are empty.

    Both are held against the proposal's own rules, so one that makes a rule stricter may find them in its base.
    """

    schema_version: int = Field(ge=SCHEMA, le=SCHEMA, description="Version of this layout")
    base: Edition | None = Field(None, description="What the proposal starts from")
    base_problems: Listed[ReportedProblem] | None = Field(None, description="Problems of what it starts from")
    new: Edition | None = Field(None, description="What it proposes")
    problems: Listed[ReportedProblem] = Field(description="Problems of the proposed dataset")
    headlines: Listed[ReportedChange] = Field(description="What leads an outcome")
    studies: Listed[ReportedChange] = Field(description="Studies added and withdrawn")
    figures: Listed[ReportedChange] = Field(description="Figures corrected")
    rows: Listed[ReportedChange] = Field(description="Rows added and withdrawn, and other entries corrected")
    results: Listed[ReportedChange] = Field(description="Combined results that are new, moved or gone")
    comparisons: Listed[ReportedChange] = Field(description="Comparisons that are new, moved or gone")
    trials: Listed[ReportedChange] = Field(description="Registered trials")
    methods: Listed[ReportedChange] = Field(description="Measures, and the source review's own figures")
    words: Listed[ReportedChange] = Field(description="Vocabularies, the portal's words, notes: by key path")
    files: Amount | None = Field(None, description="Generated files that differ; absent: not compared")
    unexplained: Listed[Line] = Field(description="Files that differ, of which no line above says why")
    aside: Listed[Line] = Field(
        description="Changed files of the dataset's folder that are no part of the dataset"
    )
    program: Listed[Line] = Field(description="Changed files of the program")
    handwritten: Listed[Line] = Field(description="Changed files that people wrote beside the dataset")
    pages: Listed[ReportedPage] = Field(description="Pages to look at")
    gone_pages: Listed[Page] = Field(description="Pages that vanish")
    to_read: Listed[Unread] = Field(description="Studies with rows that still need a second reader")


def as_json(report: Report) -> str:
    """The report as JSON that a reader of ``LARGEST_REPORT`` bytes takes; its lists are cut where it must be."""
    texts = (_dump(_cut(report, most)) for most in STEPS)
    smallest = _dump(_cut(report, 0))
    return next((text for text in texts if len(text) < LARGEST_REPORT), smallest)


def _dump(report: Report) -> str:
    return json.dumps(report.model_dump(exclude_none=True), indent=1, ensure_ascii=True)


def _cut(report: Report, most: int) -> Report:
    lists = {name: value for name, value in report if isinstance(value, Listed)}
    return report.model_copy(
        update={
            name: listed.model_copy(update={"entries": listed.entries[:most]})
            for name, listed in lists.items()
        }
    )
