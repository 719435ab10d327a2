"""Whether a portal is kept current: its status, what is planned at which interval, and what made this version."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Count, Label, Record, Slug, Text

LivingStatus = Literal["living", "not-living", "retired"]
Step = Literal[
    "search", "screening", "data-collection", "risk-of-bias", "analysis", "certainty", "publication"
]


class ScheduledStep(Record):
    """One step that is planned at an interval, or after a trigger."""

    id: Slug = Field(description="Permanent id", examples=["databases"])
    step: Step = Field(description="Which step of the review", examples=["search"])
    source: Label | None = Field(
        None, description="Of a search: which source; absent: all", examples=["MEDLINE"]
    )
    every_months: Count | None = Field(None, description="Interval in months", ge=1, examples=[6])
    trigger: Text | None = Field(
        None, description="What sets it off, where no interval does", examples=["a new registration"]
    )


class Living(Record):
    """The status of the portal, as its editors declare it; whether it is overdue is computed."""

    status: LivingStatus = Field(
        description="living (searched at intervals), not-living, or retired", examples=["living"]
    )
    schedule: tuple[ScheduledStep, ...] = Field((), description="What is planned")
    trigger: Text | None = Field(
        None, description="What triggered this version", examples=["the search of September"]
    )
    retirement: Text | None = Field(
        None, description="When it will cease to be living, where that is planned", examples=["in 2028"]
    )
