"""A study as its file holds it: one report, its arms, and every figure with source and basis."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.arm import Arm
from generator.model.author import AuthorField
from generator.model.base import (
    Count,
    DateField,
    Day,
    Note,
    Record,
    RowId,
    Slug,
    Text,
    WebAddress,
    YearOrUnknown,
)
from generator.model.design import Design, RegistrationRecord
from generator.model.harm import SafetyRow
from generator.model.reading import Reader, Reading
from generator.model.result import Effect, Outcome
from generator.model.slugs import slug_of

SourceKind = Literal["abstract", "full-text", "registry", "secondary", "press"]
Level = Literal["abstract", "partial-full-text", "full-text", "secondary"]


class Citation(Record):
    """Where the report was published."""

    authors: tuple[AuthorField, ...] = Field(
        min_length=1,
        description="One name a line: family name, initials; a suffix third; a group as {group: name}",
        examples=[["Deng, D", "Zhang, P"]],
    )
    year: YearOrUnknown = Field(description="Year of the issue, or unknown", examples=[2017])
    published: DateField | None = Field(
        None, description="Date of first publication: year, month or day", examples=["2017-05-06"]
    )
    journal: Text | None = Field(None, description="Journal, in full", examples=["The Lancet"])
    volume: Text | None = Field(None, description="Volume, as text", examples=["76"])
    issue: Text | None = Field(None, description="Issue of the volume, as text", examples=["8"])
    pages: Text | None = Field(None, description="First and last page, in full", examples=["1436-1439"])
    article_number: Text | None = Field(
        None, description="Number of the article, where it has no pages", examples=["e0218068"]
    )
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    pmid: Count | None = Field(None, description="PubMed number", examples=[27256706])
    pmcid: Text | None = Field(None, description="PubMed Central number", examples=["PMC6636710"])
    preprint: bool | None = Field(
        None, description="Was the report read as a preprint, before a journal took it?", examples=[True]
    )


class Notice(Record):
    """A notice that was published about the report: when, and where it is."""

    date: DateField | None = Field(None, description="Date of the notice", examples=["2021-05-03"])
    doi: Text | None = Field(
        None, description="DOI of the notice, without address", examples=["10.5555/87654321"]
    )
    url: WebAddress | None = Field(
        None,
        description="Address of the notice, where it has no DOI",
        examples=["https://example.org/notice"],
    )
    note: Note = Field(
        None, description="What the notice says, in words", examples=["Data could not be shown."]
    )


class AfterPublication(Record):
    """What became of the report after it was published."""

    retraction: Notice | None = Field(None, description="The report was retracted: the notice")
    expression_of_concern: Notice | None = Field(None, description="Its journal is concerned: the notice")
    corrections: tuple[Notice, ...] = Field((), description="It was corrected: each notice")
    no_notice_seen: Day | None = Field(
        None, description="Day on which somebody looked and saw no notice", examples=["2026-11-22"]
    )


NOTHING_KNOWN = AfterPublication(
    retraction=None, expression_of_concern=None, corrections=(), no_notice_seen=None
)


class Inclusion(Record):
    """Why the study stands in the dataset, and which reports share its patients."""

    status: Slug = Field(
        description="Why it stands here and what that allows, a term of status.yml", examples=["eligible"]
    )
    overlaps: tuple[Slug, ...] = Field(
        (), description="Ids of reports that probably share patients", examples=[["wang-2018"]]
    )
    note: Note = Field(None, description="Reason, in words", examples=["Stopped early for futility."])


class Source(Record):
    """A page on which figures were read."""

    id: RowId = Field(description="Id, unique in the file", examples=["abstract"])
    kind: SourceKind = Field(description="Kind of page")
    ref: Text = Field(description="Reference with prefix", examples=["pmid:28478399"])
    url: WebAddress = Field(
        description="Public address", examples=["https://pubmed.ncbi.nlm.nih.gov/28478399/"]
    )
    note: Note = Field(None, description="What was read there", examples=["Table 2 only"])


class Extraction(Record):
    """How the figures were read."""

    level: Level = Field(description="How much of the report was read")
    date: Day = Field(description="Day of extraction", examples=["2026-11-22"])
    by: Reader | None = Field(None, description="Who read the figures first: a person or a program")
    doubts: Note = Field(
        None, description="What is uncertain, in words", examples=["Time of assessment not stated."]
    )


class Study(Record):
    """One report of a clinical study, or an unpublished trial."""

    id: Slug = Field(
        description="first-author-year or registration number; equals the file name",
        examples=["deng-2017"],
    )
    title: Text = Field(
        description="Title; in square brackets: described, not seen",
        examples=["A randomised trial of one treatment against another"],
    )
    citation: Citation = Field(description="Where it was published")
    after_publication: AfterPublication | None = Field(
        None, description="Retraction, concern, corrections, or the day on which no notice was seen"
    )
    registrations: tuple[Text, ...] = Field(
        (), description="Trial register numbers", examples=[["NCT01539902"]]
    )
    registration_records: tuple[RegistrationRecord, ...] = Field(
        (), description="What the registers' entries say of this study, where that was compared"
    )
    diseases: tuple[Slug, ...] = Field(min_length=1, description="Terms of disease.yml")
    design: Design = Field(description="How the study was done")
    inclusion: Inclusion = Field(description="Why it stands here")
    funding: Text | None = Field(
        None, description="Who paid for the study, as the report says", examples=["A public research fund"]
    )
    competing_interests: Text | None = Field(
        None,
        description="Competing interests as declared by the authors",
        examples=["The authors declare that they have none."],
    )
    arms: tuple[Arm, ...] = Field(min_length=1, description="Groups of patients")
    outcomes: tuple[Outcome, ...] = Field((), description="Results of single arms")
    effects: tuple[Effect, ...] = Field((), description="Comparisons as the authors report them")
    safety: tuple[SafetyRow, ...] = Field((), description="Adverse events and deaths")
    sources: tuple[Source, ...] = Field(min_length=1, description="Pages on which figures were read")
    extraction: Extraction = Field(description="How the figures were read")
    readings: tuple[Reading, ...] = Field((), description="Readings by others; absent: read once")

    @property
    def after(self) -> AfterPublication:
        """What became of it after publication; without an entry nothing is known, which is not that nothing was."""
        return self.after_publication or NOTHING_KNOWN

    @property
    def is_retracted(self) -> bool:
        """Was the report retracted, as far as is known here?"""
        return self.after.retraction is not None

    @property
    def named_after(self) -> str | None:
        """The registration that the study is named after, as an unpublished trial is; None for a published report."""
        return next((number for number in self.registrations if slug_of(number) == self.id), None)
