"""The tools by which people judge a study: their domains, questions and levels, in our own short words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Label, Number, Record, Slug, Text, WebAddress
from generator.model.terms import Term

Shape = Literal["circle", "triangle", "square", "diamond", "cross", "dash"]
ToolKind = Literal["risk-of-bias", "trustworthiness"]
OverallRule = Literal["none", "not-better-than-worst"]


class ToolLevel(Term):
    """A level that a tool gives; a tool lists the best first, and what has no rank last."""

    letter: Label = Field(max_length=3, description="One to three letters that stand for it", examples=["L"])
    shape: Shape = Field(description="Its shape in figures, another for each level of the tool")
    ranked: bool = Field(True, description="Has it a place between best and worst? false: no information")
    never_combined: bool = Field(
        False,
        description="Are results of a study at this level overall never combined, and shown separately?",
    )


class ToolDomain(Term):
    """A domain of a tool."""

    question: Text = Field(
        description="What is asked, in our own short words",
        examples=["Were people put into the groups by chance?"],
    )
    levels: tuple[Slug, ...] = Field((), description="The levels that it may have; absent: all of the tool")


class Total(Record):
    """A sum over domains, where a tool gives one."""

    low: Number = Field(description="The lowest total", examples=[0])
    high: Number = Field(description="The highest total", examples=[9])
    unit: Label = Field(description="What is added up", examples=["stars"])


class Tool(Term):
    """A tool for judging studies."""

    kind: ToolKind = Field(description="risk-of-bias or trustworthiness")
    by_outcome: bool = Field(description="Is each outcome judged by itself, and not the study as a whole?")
    source: Text = Field(description="Where the tool is described", examples=["Doe 2016"])
    doi: Text | None = Field(None, description="DOI of that description", examples=["10.5555/12345678"])
    url: WebAddress | None = Field(None, description="Public address of the tool")
    designs: tuple[Slug, ...] = Field((), description="Designs that it is made for, terms of design.yml")
    levels: dict[str, ToolLevel] = Field(min_length=2, description="The levels by slug, the best first")
    domains: dict[str, ToolDomain] = Field(min_length=1, description="The domains by slug, in order")
    overall: OverallRule = Field(
        description="Rule for the overall level: none, or never better than the worst domain"
    )
    total: Total | None = Field(None, description="The sum that the tool gives, if any")
    robvis: Text | None = Field(
        None,
        description="Name of the tool's template in robvis (ROB2, ROBINS-I, Generic …): levels and domains are the "
        "same",
    )

    def levels_of(self, domain: str) -> tuple[str, ...]:
        """Slugs of the levels that a domain may have, the best first; of the tool where it is none of its domains."""
        found = self.domains.get(domain)
        return (found.levels if found else ()) or tuple(self.levels)

    def rank(self, level: str) -> int | None:
        """The place of a level, the best 0; None where it has none, as "no information"."""
        ranked = [slug for slug, item in self.levels.items() if item.ranked]
        return ranked.index(level) if level in ranked else None
