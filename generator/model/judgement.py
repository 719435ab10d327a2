"""What named people judged of a study by a tool: each domain with level, reason and place, and who and when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import VERSION_PATTERN, Day, Number, Record, RowId, Slug, Text
from generator.model.reading import Hash, Reader

Agreement = Literal["agreed", "settled", "open", "one-person"]
Version = Annotated[str, Field(pattern=VERSION_PATTERN)]


class OwnLevel(Record):
    """What one of several assessors judged on their own, before they compared."""

    by: Text = Field(description="The assessor, as named under by", examples=["A. Example"])
    level: Slug = Field(description="A level of the tool", examples=["low"])


class JudgedDomain(Record):
    """One domain as it was judged."""

    id: Slug = Field(description="The domain, of the tool", examples=["randomisation"])
    level: Slug | None = Field(
        None,
        description="A level of the tool; absent: the assessors differ, see separately",
        examples=["low"],
    )
    reason: Text = Field(description="Why, in words", examples=["Allocated by telephone."])
    place: Text | None = Field(None, description="Where it was read", examples=["Methods, page 3"])
    separately: tuple[OwnLevel, ...] = Field(
        (), description="What each assessor judged on their own, where they differed"
    )


class JudgedOverall(Record):
    """The overall judgement, where somebody gave one."""

    level: Slug | None = Field(None, description="A level of the tool", examples=["low"])
    total: Number | None = Field(None, description="The sum, of a tool that has one", examples=[6])
    reason: Text | None = Field(None, description="Why, in words", examples=["One domain decides."])
    separately: tuple[OwnLevel, ...] = Field(
        (), description="What each assessor judged on their own, where they differed"
    )


class Assessment(Record):
    """One use of a tool: of one outcome, or of the study as a whole."""

    id: RowId = Field(description="Permanent id within the file", examples=["j1"])
    outcome: Slug | None = Field(
        None, description="The measure or category of harm that was judged; absent: the study as a whole"
    )
    domains: tuple[JudgedDomain, ...] = Field(min_length=1, description="The domains that were judged")
    overall: JudgedOverall | None = Field(
        None, description="The overall judgement; absent: nobody gave one, and none is worked out"
    )
    by: tuple[Reader, ...] = Field(min_length=1, description="Who judged: people by name")
    date: Day = Field(description="When", examples=["2026-11-22"])
    agreement: Agreement = Field(
        description="agreed, settled (they differed first), open (they differ), or one-person"
    )
    settled: Text | None = Field(
        None, description="How it was settled, where they differed", examples=["By discussion."]
    )
    version: Version | None = Field(
        None, description="Version of the data that was judged", examples=["2026.11.0"]
    )
    rows: dict[RowId, Hash] = Field(
        {},
        description="Rows of the study that were judged, each with its hash (evidence worksheet writes it)",
        examples=[{"o1": "abcdefghij"}],
    )


class Judgement(Record):
    """A file of judgements: a study by one tool."""

    study: Slug = Field(description="Id of the study", examples=["doe-2016"])
    tool: Slug = Field(description="A term of tool.yml", examples=["rob-2"])
    assessments: tuple[Assessment, ...] = Field(min_length=1, description="Each use of the tool on the study")
