"""Reports that are known but are no studies here: awaiting classification, or looked at and excluded."""

from __future__ import annotations

from pydantic import Field

from generator.model.author import AuthorField
from generator.model.base import Count, Label, Note, Record, Slug, Text, WebAddress


class KnownFrom(Record):
    """A page that shows the report, such as a table of a review."""

    note: Text = Field(
        description="What shows the report there, in words", examples=["Table 1 of a review, row 'Doe 2016'"]
    )
    url: WebAddress | None = Field(
        None,
        description="Public address; absent where nobody noted it",
        examples=["https://example.org/review/table-1"],
    )


class KnownReport(Record):
    """What is known of a report whose figures were not read. What no page showed is absent."""

    label: Label = Field(description="Short name, as pages show it", examples=["Doe 2016"])
    title: Text = Field(
        description="Title; in square brackets: described, not seen",
        examples=["[One treatment against another: randomised trial]"],
    )
    authors: tuple[AuthorField, ...] = Field(
        (), description="Authors, family name first; the family name alone where no more was seen"
    )
    year: int | None = Field(None, ge=1800, le=2100, description="Year of publication", examples=[2016])
    journal: Text | None = Field(
        None, description="Where it was published, as far as seen", examples=["The Lancet"]
    )
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    pmid: Count | None = Field(None, description="PubMed number", examples=[27256706])
    registrations: tuple[Text, ...] = Field(
        (), description="Trial register numbers", examples=[["NCT01539902"]]
    )
    diseases: tuple[Slug, ...] = Field(min_length=1, description="Terms of disease.yml")
    design: Slug | None = Field(
        None,
        description="Design, a term of design.yml, where a page says it",
        examples=["randomised-trial"],
    )
    controlled: bool | None = Field(
        None,
        description="Was the treatment compared with a group that did not get it? false: every group got it",
    )
    people: Count | None = Field(None, description="Number of people in all groups, if printed")
    product: Text | None = Field(None, description="What was given, in words", examples=["a cream, daily"])
    overlaps: tuple[Slug, ...] = Field(
        (), description="Ids of studies whose people it also reports, or may report"
    )
    known_from: tuple[KnownFrom, ...] = Field(min_length=1, description="Pages that show the report")


class AwaitingReport(KnownReport):
    """A report awaiting classification: it is known, and its figures were not read."""

    status: Slug | None = Field(
        None, description="A term of status.yml: what it would be as a study here, as far as can be told"
    )
    needed: Text = Field(
        description="What is needed to classify it", examples=["The paper: title, group sizes, results"]
    )
    note: Note = Field(None, description="What should be known")


class ExcludedReport(KnownReport):
    """A report that was looked at and is no study here."""

    reason: Slug = Field(description="Why it is no study here, a term of exclusion.yml")
    why: Text = Field(description="The reason in words", examples=["One person only."])
