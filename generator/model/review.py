"""The source review: what it says in figures, to be held against the dataset."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.author import AuthorField
from generator.model.base import DateField, Label, Note, Number, Record, Slug, Text, WebAddress


class ReviewCitation(Record):
    """Where the source review was published."""

    authors: tuple[AuthorField, ...] = Field(
        min_length=1, description="One name a line: family name, initials; a group as {group: name}"
    )
    title: Text = Field(description="Title")
    journal: Text = Field(description="Journal")
    year: int = Field(ge=1800, le=2100, description="Year")
    doi: Text | None = Field(None, description="DOI without address")
    url: WebAddress | None = Field(None, description="Public address, where there is no DOI")
    licence: Label | None = Field(None, description="Licence of the review")


class ReviewFigure(Record):
    """One figure that the source review states, and the rule nearest to its own."""

    id: Slug = Field(description="Permanent id")
    statement: Text = Field(description="What the review says, in our words")
    quantity: Literal["studies", "people", "diseases", "highest-percent", "percent", "people-count"] = Field(
        description="What is counted"
    )
    value: Number = Field(description="The review's figure; percent from 0 to 100")
    qualifier: Literal["exactly", "up-to"] = Field("exactly", description="How the review puts it")
    diseases: tuple[Slug, ...] = Field((), description="Terms of disease.yml; empty: all")
    designs: tuple[Slug, ...] = Field((), description="Terms of design.yml; empty: all")
    domains: tuple[Slug, ...] = Field((), description="Terms of domain.yml")
    category: Slug | None = Field(None, description="A term of safety.yml")
    note: Note = Field(None, description="What should be known")


class OtherReview(Record):
    """Another review that sources of this dataset come from, and whether its list of studies was gone through."""

    id: Slug = Field(description="Permanent id", examples=["doe-2020"])
    label: Label = Field(description="Short name, as pages show it", examples=["Doe 2020"])
    title: Text | None = Field(None, description="Title, where it was seen")
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    url: WebAddress | None = Field(None, description="Public address, where there is no DOI")
    screened: bool = Field(
        description="Was each study of its list looked up and entered, here or as excluded?"
    )
    note: Note = Field(None, description="What should be known")


class Review(Record):
    """The source review."""

    citation: ReviewCitation = Field(description="Where it was published")
    published_from: DateField = Field(description="First publication date covered")
    published_to: DateField = Field(description="Last publication date covered")
    included_list_seen: bool = Field(description="Was its list of included studies seen?")
    note: Note = Field(None, description="What should be known")
    figures: tuple[ReviewFigure, ...] = Field((), description="Its figures")
    others: tuple[OtherReview, ...] = Field((), description="Other reviews that sources here come from")
