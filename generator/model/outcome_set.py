"""A core outcome set of a disease: what its field agreed to measure in every trial, and where that is said."""

from __future__ import annotations

from pydantic import Field

from generator.model.base import Label, Note, Record, Slug, Text, WebAddress


class CoreOutcome(Record):
    """One core outcome, and what of this dataset answers it."""

    id: Slug = Field(description="Permanent id", examples=["clinical-signs"])
    label: Label = Field(description="Name of the outcome, as the set has it", examples=["Clinical signs"])
    measures: tuple[Slug, ...] = Field((), description="Terms of measure.yml of the disease that answer it")
    categories: tuple[Slug, ...] = Field((), description="Terms of safety.yml that answer it")
    note: Note = Field(None, description="What should be known, such as the instruments that the set names")


class OutcomeSet(Record):
    """The core outcome set of one disease."""

    label: Label = Field(description="Name of the set", examples=["Example core outcome set"])
    citation: Text = Field(
        description="Where it was published, in a line", examples=["Doe and others, J Example 2020"]
    )
    doi: Text | None = Field(None, description="DOI without address", examples=["10.5555/12345678"])
    url: WebAddress | None = Field(None, description="Public address, where there is no DOI")
    outcomes: tuple[CoreOutcome, ...] = Field(min_length=1, description="Its outcomes, in its order")
    note: Note = Field(None, description="What should be known, such as for which trials it was made")
