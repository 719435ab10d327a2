"""What named people judged of the certainty of one result, as GRADE describes it, and which result they saw."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Count, Day, Record, Slug, Text
from generator.model.important import ImportantDifference
from generator.model.judgement import Agreement, Version
from generator.model.reading import Hash, Reader

Level = Literal["high", "moderate", "low", "very-low"]
LEVELS: tuple[Level, ...] = ("high", "moderate", "low", "very-low")  # the best first
DownId = Literal["risk-of-bias", "inconsistency", "indirectness", "imprecision", "publication-bias"]
UpId = Literal["large-effect", "dose-response", "opposing-confounding"]
Finding = Literal["increases", "reduces", "little-or-no-difference"]
Threshold = Literal["no-difference", "important-difference"]
# How many levels each may take away or add: Core GRADE 2 (10.1136/bmj-2024-081904) lets imprecision take three.
MOST_DOWN: dict[DownId, int] = {
    "risk-of-bias": 2,
    "inconsistency": 2,
    "indirectness": 2,
    "imprecision": 3,
    "publication-bias": 2,
}
MOST_UP: dict[UpId, int] = {"large-effect": 2, "dose-response": 1, "opposing-confounding": 1}


class Target(Record):
    """What the rating is about: on which side of which threshold the true difference lies."""

    finding: Finding = Field(
        description="increases, reduces (both: by the treatment) or little-or-no-difference: what is held to be true"
    )
    threshold: Threshold = Field(description="no-difference or important-difference")
    important_difference: ImportantDifference | None = Field(
        None, description="The threshold with its source, where it is an important difference"
    )


class Down(Record):
    """A domain that may lower the certainty."""

    id: DownId = Field(description="The domain")
    levels: Count = Field(description="How many levels it lowers; 0: none", examples=[1])
    reason: Text = Field(description="Why, in words", examples=["The interval includes no difference."])


class Up(Record):
    """What may raise the certainty of studies without randomisation."""

    id: UpId = Field(description="The reason for rating up")
    levels: Count = Field(description="How many levels it raises", examples=[1])
    reason: Text = Field(
        description="Why, in words", examples=["A dose twice as high, a difference twice as large."]
    )


class JudgedResult(Record):
    """The result that was judged, as it stood (evidence worksheet writes it)."""

    result: Text = Field(
        description="Permanent key of the result, in syntheses.csv",
        examples=["asthma.relapse.main.randomised"],
    )
    version: Version = Field(description="Version of the data", examples=["2026.11.0"])
    hash: Hash = Field(description="Hash of the result as it was judged", examples=["abcdefghij"])
    studies: dict[Slug, Hash] = Field(
        {},
        description="The studies that it rested on, each with the hash of their figures in it",
        examples=[{"doe-2016": "abcdefghij"}],
    )


class Certainty(Record):
    """A file of one judgement: the certainty of the result of one outcome of a disease."""

    disease: Slug = Field(description="A term of disease.yml", examples=["asthma"])
    outcome: Slug = Field(description="A measure of the disease, or a category of harm", examples=["relapse"])
    judged: JudgedResult = Field(description="The result that was judged")
    target: Target = Field(description="What the rating is about; no rating without it")
    start: Level = Field(description="Where the rating starts: high, or lower with a reason in words")
    start_reason: Text | None = Field(
        None,
        description="Why it starts there",
        examples=["Not randomised, judged by a tool for confounding."],
    )
    down: tuple[Down, ...] = Field(
        description="The five domains that may lower it, each once, also at 0 levels"
    )
    up: tuple[Up, ...] = Field((), description="What raises it, if anything")
    level: Level = Field(description="The level that follows: start, less what lowers, more what raises")
    reason: Text | None = Field(None, description="The whole in a sentence", examples=["Few people."])
    by: tuple[Reader, ...] = Field(min_length=1, description="Who judged: people by name")
    date: Day = Field(description="When", examples=["2026-11-22"])
    agreement: Agreement = Field(
        description="agreed, settled (they differed first), open (they differ), or one-person"
    )
    settled: Text | None = Field(
        None, description="How it was settled, where they differed", examples=["By discussion."]
    )

    @property
    def lowered(self) -> int:
        """Levels that the domains take away."""
        return sum(one.levels for one in self.down)

    @property
    def raised(self) -> int:
        """Levels that are added."""
        return sum(one.levels for one in self.up)

    @property
    def worked_out(self) -> Level:
        """The level that follows from start, down and up; never above high or below very low."""
        place = LEVELS.index(self.start) + self.lowered - self.raised
        return LEVELS[min(max(place, 0), len(LEVELS) - 1)]
