"""Harms: what happened to one group's people, counted or said in words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Count, Months, Note, PersonYears, RowId, Slug, Timed, Weeks
from generator.model.result import BASIS_SAYS, Basis

Unit = Literal["patients", "events"]
KindOfCount = Literal["none-mentioned", "at-least"]


class SafetyRow(Timed):
    """What happened to one arm's patients, in one category: a count, the least of it, or none mentioned."""

    id: RowId = Field(description="s1, s2 …: permanent, never reused", examples=["s1"])
    arm: RowId = Field(description="Id of the arm", examples=["treated"])
    category: Slug = Field(description="A term of safety.yml", examples=["death"])
    kind: KindOfCount | None = Field(
        None,
        description="none-mentioned where the source says in words that there was none: no count; basis inferred. "
        "at-least where events is the least that there were: no share of it, never combined",
        examples=["at-least"],
    )
    events: Count | None = Field(
        None, description="People with at least one, or events; absent where none is mentioned", examples=[1]
    )
    total: Count | None = Field(
        None, description="People observed; may be absent where none is mentioned", examples=[12]
    )
    unit: Unit | None = Field(
        None, description="What is counted: patients or events (a count of events is no proportion)"
    )
    months: Months | None = Field(
        None,
        description="Length of observation of this harm, months, where the source gives it (not the follow-up)",
        examples=[12],
    )
    weeks: Weeks | None = Field(
        None, description="The same in weeks, where the report prints weeks: one of the two", examples=[52]
    )
    person_years: PersonYears | None = Field(
        None, description="Time that all people were observed together, person-years", examples=[34.5]
    )
    note: Note = Field(
        None, description="What happened, in words", examples=["pneumonia, in hospital for four days"]
    )
    basis: Basis = Field(description=BASIS_SAYS)
    source: RowId = Field(description="Id of the source", examples=["abstract"])

    @property
    def is_none_mentioned(self) -> bool:
        """No count: the source says in words that there was none. Older files write it as a zero that is inferred."""
        return self.kind == "none-mentioned" or (self.events == 0 and self.basis == "inferred")
