"""What a dataset said at one moment, and what changed between two: the values that pages, feed and releases share."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ConfigDict, Field, JsonValue, RootModel

from generator.model.base import VERSION_PATTERN, Day, Record
from generator.model.result import EffectType

SNAPSHOT_SCHEMA: Literal[1] = 1

WHOLE = "The whole dataset"  # what changes that concern no single disease stand under

UNRELEASED = "-unreleased"  # ends the id of what changed after the version that portal.yml names
STEP_ID = re.compile(r"v([0-9]{4}-[0-9]{2}-[0-9]+)(?P<rest>(?:-.*)?)")


class SnapshotRow(RootModel[dict[str, JsonValue]]):
    """A row as its version kept it: values by column, without what was absent.

    Which columns there are and of which kind, its version decides, so a reader says which kind it expects. Where the
    row has no value of that kind the answer is None, or no text at all.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that have a value, in the order they were kept."""
        return tuple(self.root)

    def has(self, name: str) -> bool:
        """Has the row a value in this column?"""
        return name in self.root

    def value(self, name: str) -> JsonValue:
        """The value as it was kept."""
        return self.root.get(name)

    def text(self, name: str) -> str | None:
        """A text, a date or the slug of a term."""
        value = self.root.get(name)
        return value if isinstance(value, str) else None

    def required(self, name: str) -> str:
        """A text that no version leaves out, such as an id or a title; KeyError where it is not there."""
        return str(self.root[name])

    def texts(self, name: str) -> tuple[str, ...]:
        """The entries of a list."""
        value = self.root.get(name)
        return tuple(str(entry) for entry in value) if isinstance(value, list) else ()

    def number(self, name: str) -> int | float | None:
        """A figure; yes and no are none."""
        value = self.root.get(name)
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def count(self, name: str) -> int | None:
        """A whole number as it was kept: 8, but not 8.0."""
        value = self.number(name)
        return value if isinstance(value, int) else None


SnapshotRows = dict[str, SnapshotRow]


class Result(Record):
    """One computed result: a synthesis, combined or not, or the comparison of one pair of groups.

    Proportions are 0-1, ratios are ratios, differences of means are in the instrument's unit.
    """

    kind: Literal["proportion", "rate", "risk-ratio", "risk-difference", "mean-difference"] | EffectType = (
        Field(description="What the value is")
    )
    scope: Literal["single-groups", "randomised", "all-controlled", "as-reported", "comparison"] = Field(
        description="What it rests on; a value of single groups is not an effect"
    )
    disease: str = Field(description="Slug of the disease")
    outcome: str = Field(description="Slug of the measure or safety category")
    is_safety: bool = Field(description="Is the outcome a safety category?")
    stratum: str | None = Field(default=None, description="Group of products")
    study: str | None = Field(default=None, description="The study, of a comparison")
    row: str | None = Field(default=None, description="Permanent id of the comparison on its page")
    where: str | None = Field(default=None, description="Time and part of the patients, of a comparison")
    k: int = Field(description="Studies or comparisons it rests on")
    people: int = Field(description="People it rests on")
    estimate: float | None = Field(default=None, description="The value; absent where nothing was computed")
    ci_low: float | None = Field(default=None, description="Lower end of the 95 % interval")
    ci_high: float | None = Field(default=None, description="Upper end of the 95 % interval")
    tau2: float | None = Field(default=None, description="Between-study variance")
    reason: str | None = Field(default=None, description="Code of the reason why nothing was combined")


class Lead(Record):
    """What leads an outcome of a disease, and what a reader must know of the figures that it rests on."""

    disease: str = Field(description="Slug of the disease")
    outcome: str = Field(description="Name of the outcome, a row of the summary")
    measure: str | None = Field(default=None, description="Name of the leading measure or harm; absent: none")
    groups: str | None = Field(default=None, description="Kind of figure of treated groups, not an effect")
    difference: str | None = Field(default=None, description="Kind of figure of the randomised difference")
    rows: tuple[str, ...] = Field(
        default=(), description="Permanent ids of the rows whose figures stand there"
    )
    marks: tuple[str, ...] = Field(default=(), description="unpublished, press, subset: where any of them is")


class SaidBefore(Record):
    """The answer of a disease as a version said it: its first sentence, and all of it."""

    first: str = Field(description="The first sentence")
    text: str = Field(description="The whole answer in one line")


class Snapshot(Record):
    """Tables and results of one version. Rows stand under their permanent ids; what is absent has no key.

    ``entries`` has everything that the dataset says by key path, ``leads`` what leads by disease and outcome,
    ``answers`` what the head of each disease's page says; they are None in the record of a version that kept none.
    """

    schema_version: Literal[1] = Field(description="Version of this layout")
    version: str = Field(pattern=VERSION_PATTERN, description="Version of the data")
    data_date: Day = Field(description="Date of the data")
    title: str = Field(description="Title of the portal")
    labels: dict[str, dict[str, str]] = Field(description="Words for slugs, by vocabulary, in display order")
    tables: dict[str, SnapshotRows] = Field(description="Rows by table and permanent id")
    results: dict[str, Result] = Field(description="Results by permanent id")
    leads: dict[str, Lead] | None = Field(default=None, description="What leads, by disease and outcome")
    answers: dict[str, SaidBefore] | None = Field(default=None, description="The answers, by disease")
    entries: dict[str, JsonValue] | None = Field(default=None, description="Every value by its key path")


COMPUTED = ("result-", "comparison-", "headline-")  # how kinds of changes begin that follow from others


@dataclass(frozen=True)
class Change:
    """One difference in clinical terms.

    ``text`` is the sentence; ``subject``, ``where``, ``field``, ``old`` and ``new`` are its parts. ``why`` quotes a
    note that came with it. ``address`` leads to the place in the newer version. ``figures`` counts the figures that
    differ on each page of ``pages``. ``entries`` are the key paths that the change tells, or beginnings of them that
    end with a slash; ``mark`` says why a reader should look twice.
    """

    kind: str
    diseases: tuple[str, ...]
    subject: str
    text: str
    where: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    why: str | None = None
    address: str | None = None
    figures: int = 1
    pages: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    mark: str | None = None

    @property
    def is_computed(self) -> bool:
        """Does it follow from other changes: a result, a comparison, what leads an outcome, an answer?"""
        return self.kind.startswith(COMPUTED)


@dataclass(frozen=True)
class Step:
    """From one version to the next: ``since`` is the older one, None for the first version."""

    version: str
    date: str
    since: str | None
    changes: tuple[Change, ...]
    released: bool
    frozen: bool = False

    @property
    def anchor(self) -> str:
        """Permanent id of the step on the page of changes and in the feed."""
        name = f"v{self.version.replace('.', '-')}"
        return f"{name}{UNRELEASED}" if self.since == self.version else name

    def of_disease(self, slug: str) -> tuple[Change, ...]:
        """The changes that concern a disease."""
        return tuple(change for change in self.changes if slug in change.diseases)


def is_passing(part: str, released: Collection[str]) -> bool:
    """Is it the id of a step to data that are not released? The next release takes it away."""
    found = STEP_ID.fullmatch(part)
    if found is None:
        return False
    return found["rest"].startswith(UNRELEASED) or found[1].replace("-", ".") not in released


@dataclass(frozen=True)
class History:
    """Steps, newest first; ``differing`` counts by released version and page the figures that differ from now.

    ``others`` counts by released version the changes that are none of a figure: of words, vocabularies and settings.
    """

    steps: tuple[Step, ...] = ()
    differing: dict[str, dict[str, int]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)

    @property
    def released(self) -> tuple[str, ...]:
        """Versions that were released, newest first."""
        return tuple(step.version for step in self.steps if step.released)

    def is_released(self, version: str) -> bool:
        """Has the version a frozen address, now or as soon as its archive is made?"""
        return version in self.released
