"""How reports were searched for and screened: one round of searches, with the numbers of a PRISMA 2020 flow."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.author import AuthorField
from generator.model.base import Count, Day, Label, Note, Record, RowId, Slug, Text

SourceOfRecords = Literal["database", "register", "website", "organisation", "citation", "other"]
BY_DATABASES: tuple[SourceOfRecords, ...] = (
    "database",
    "register",
)  # the others stand in a column of their own


class Search(Record):
    """One search of one source on one day."""

    id: RowId = Field(description="s1, s2 … within the round: permanent, never reused", examples=["s1"])
    source: Label = Field(description="What was searched, with the platform", examples=["MEDLINE, Ovid"])
    kind: SourceOfRecords = Field(
        description="database, register, website, organisation, citation (lists of references) or other",
        examples=["database"],
    )
    date: Day = Field(description="Day of the search", examples=["2026-09-01"])
    by: tuple[AuthorField, ...] = Field(min_length=1, description="Who searched", examples=[["Doe, J"]])
    query: Text | None = Field(None, description="The query as typed", examples=["eczema AND cells"])
    hits: Count | None = Field(None, description="Records found; absent: not recorded", examples=[120])
    diseases: tuple[Slug, ...] = Field((), description="Terms of disease.yml; empty: all of them")
    note: Note = Field(None, description="What should be known, such as limits")


class Screened(Record):
    """What became of the records of one column of the flow. A number that nobody recorded is absent, never 0."""

    after_duplicates: Count | None = Field(
        None, description="Records left when duplicates were taken out", examples=[100]
    )
    automation_removed: Count | None = Field(
        None, description="Records taken out by a program before screening", examples=[3]
    )
    otherwise_removed: Count | None = Field(
        None, description="Records taken out before screening for other reasons", examples=[2]
    )
    screened: Count | None = Field(None, description="Records screened", examples=[95])
    excluded: Count | None = Field(None, description="Records excluded by title and abstract", examples=[80])
    sought: Count | None = Field(None, description="Reports sought for retrieval", examples=[15])
    not_retrieved: Count | None = Field(None, description="Reports that could not be had", examples=[2])
    assessed: Count | None = Field(None, description="Reports assessed for eligibility", examples=[13])
    reports_excluded: dict[Slug, Count] = Field(
        default_factory=dict,
        description="Reports excluded after that, by reason: terms of exclusion.yml",
        examples=[{"single-case": 4}],
    )


class SearchRound(Record):
    """One round: its searches, what became of the records, and the studies that it brought."""

    label: Label = Field(description="Name of the round", examples=["First search"])
    date: Day = Field(description="Day on which the round was finished", examples=["2026-10-01"])
    searches: tuple[Search, ...] = Field(min_length=1, description="The searches")
    databases: Screened | None = Field(None, description="What became of records of databases and registers")
    others: Screened | None = Field(None, description="What became of records found by other ways")
    screened_by: tuple[AuthorField, ...] = Field((), description="Who screened", examples=[["Doe, J"]])
    studies: tuple[Slug, ...] = Field((), description="Ids of the studies here that the round brought")
    note: Note = Field(None, description="What should be known")
