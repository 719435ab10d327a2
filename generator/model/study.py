"""A study as its file holds it: one report, its arms, and every figure with source and basis."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.arm import Arm
from generator.model.base import Count, DateField, Day, Note, Record, RowId, Slug, Text, WebAddress
from generator.model.design import Design, RegistrationRecord
from generator.model.result import Effect, Outcome, SafetyRow
from generator.model.slugs import slug_of

SourceKind = Literal["abstract", "full-text", "registry", "secondary", "press"]
Level = Literal["abstract", "partial-full-text", "full-text", "secondary"]


class Citation(Record):
    """Where the report was published."""

    authors: tuple[Text, ...] = Field(
        min_length=1, description="Authors as printed, family name first", examples=[["Deng D", "Zhang P"]]
    )
    year: int = Field(ge=1800, le=2100, description="Year of the issue", examples=[2017])
    published: DateField | None = Field(
        None, description="Date of first publication: year, month or day", examples=["2017-05-06"]
    )
    journal: Text | None = Field(None, description="Journal, in full", examples=["The Lancet"])
    volume: Text | None = Field(None, description="Volume, as text", examples=["76"])
    pages: Text | None = Field(None, description="Pages or article number", examples=["1436-1439"])
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    pmid: Count | None = Field(None, description="PubMed number", examples=[27256706])
    pmcid: Text | None = Field(None, description="PubMed Central number", examples=["PMC6636710"])


class Inclusion(Record):
    """Why the study stands in the dataset, and which reports share its patients."""

    status: Slug = Field(description="A term of status.yml", examples=["eligible"])
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


class SecondCheck(Record):
    """An independent second reading of the figures."""

    date: Day = Field(description="Day of the second reading", examples=["2026-11-22"])
    agreed: Count = Field(description="Figures that agreed", examples=[36])
    corrected: Count = Field(description="Figures corrected", examples=[1])
    not_found: Count = Field(description="Figures not found again", examples=[0])


class Extraction(Record):
    """How the figures were read."""

    level: Level = Field(description="How much of the report was read")
    date: Day = Field(description="Day of extraction", examples=["2026-11-22"])
    second_check: SecondCheck | None = Field(None, description="Second reading; absent: read once")
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

    @property
    def named_after(self) -> str | None:
        """The registration that the study is named after, as an unpublished trial is; None for a published report."""
        return next((number for number in self.registrations if slug_of(number) == self.id), None)
