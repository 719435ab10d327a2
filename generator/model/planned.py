"""What a registered trial set out to measure: one row of planned_outcomes.csv."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Note, Record, RowId, Slug, Text, WebAddress

PlannedKind = Literal["primary", "secondary", "unlabelled", "none"]
ListRead = Literal["whole", "part"]


class PlannedOutcome(Record):
    """An outcome that a trial planned, in the words of the page that showed it; a page may show a part of the list."""

    id: RowId = Field(
        description="o1, o2 … within the registration: permanent, never reused", examples=["o1"]
    )
    registration: Text = Field(
        description="Trial register number, one of registry.csv", examples=["NCT01539902"]
    )
    kind: PlannedKind = Field(
        description="primary, secondary, unlabelled (the page does not say which), or none: the page says in words "
        "that there is no such outcome",
        examples=["primary"],
    )
    outcome: Text = Field(description="What is to be measured, as the page words it", examples=["PASI-75"])
    time: Text | None = Field(
        None, description="When, as the page words it; empty: not shown", examples=["12 weeks"]
    )
    note: Note = Field(
        None, description="What should be known of the entry, in words", examples=["from the press"]
    )
    address: WebAddress = Field(
        description="Public address of the page", examples=["https://example.org/trials/1"]
    )
    measures: tuple[Slug, ...] = Field(
        (),
        description="Terms of measure.yml that are meant, of the diseases of the trial; empty: none fits exactly",
        examples=[["pasi"]],
    )
    categories: tuple[Slug, ...] = Field(
        (), description="Terms of safety.yml that are meant; empty: none fits exactly"
    )
    list_read: ListRead | None = Field(
        None,
        description="Did the page show the trial's whole list of outcomes, or a part? empty: cannot be told",
        examples=["part"],
    )
