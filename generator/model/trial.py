"""A registered trial: one row of registry.csv, one registration and disease."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Count, DateField, Record, Slug, Text


class Trial(Record):
    """A registration as the register's page showed it; what no page showed is absent."""

    registration: Text = Field(description="Trial register number", examples=["NCT01539902"])
    disease: Slug = Field(description="A term of disease.yml")
    title: Text = Field(description="Title in the register")
    status: Slug | None = Field(None, description="A term of trial_status.yml", examples=["recruiting"])
    phase: Text | None = Field(None, description="Phase as the register writes it", examples=["1/2"])
    design: Text | None = Field(None, description="Design in a few words")
    enrolment: Count | None = Field(None, description="People, planned or actual")
    enrolment_type: Literal["estimated", "actual"] | None = Field(None, description="Planned or actual")
    start: DateField | None = Field(None, description="Start")
    primary_completion: DateField | None = Field(None, description="Primary completion, planned or actual")
    sponsor: Text | None = Field(None, description="Sponsor")
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = Field(
        None, description="Country, ISO 3166 alpha-2"
    )
    product: dict[str, str] = Field(default_factory=dict, description="Product attributes, by column")
    results_study: tuple[Slug, ...] = Field((), description="Study files that report the trial")
    last_updated: DateField | None = Field(None, description="Last update in the register")
