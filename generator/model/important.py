"""The smallest difference that matters to people: a number that somebody chose, with the source it was chosen from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Number, Record, Text

Scale = Literal["relative", "absolute"]


class ImportantDifference(Record):
    """A threshold; relative: a ratio (0.8 is a fifth less), absolute: a share of people (0.1) or points of a score."""

    value: Number = Field(
        description="The threshold: relative a ratio, absolute a share of people or points of the score",
        examples=[0.1],
    )
    scale: Scale = Field(description="relative (a ratio) or absolute (a difference)")
    source: Text | None = Field(
        None,
        description="Where the threshold was read; without it no page shows a side of it",
        examples=["Doe 2016, table 2"],
    )
    chosen_by: Text | None = Field(None, description="Who chose it for this measure", examples=["A. Editor"])
