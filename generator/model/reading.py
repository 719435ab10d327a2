"""Who read a study's figures, and which of them they saw: the records that say how far a figure can be trusted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Count, Day, Record, RowId, Text

HASH_PATTERN = r"^[a-p]{10}$"
ORCID_PATTERN = r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"
Hash = Annotated[str, Field(pattern=HASH_PATTERN)]
FACT_PATTERN = r"^(citation|design|registration|declarations|(card|background)\.[a-z][a-z0-9-]*)$"
Fact = Annotated[str, Field(pattern=FACT_PATTERN, max_length=60)]
ReaderKind = Literal["person", "program"]


class Reader(Record):
    """A person (a name, a handle or both) or a program (a name and a version), never both."""

    person: Text | None = Field(None, description="Name of the person who read", examples=["A. Reader"])
    handle: Text | None = Field(
        None, description="Account of the person on the code host, as they sign", examples=["a-reader"]
    )
    orcid: Annotated[str, Field(pattern=ORCID_PATTERN)] | None = Field(
        None, description="ORCID of the person, if they wish", examples=["0000-0002-1825-0097"]
    )
    program: Text | None = Field(None, description="Name of the program that read", examples=["table reader"])
    version: Text | None = Field(
        None, description="Version of the program, or the day of its run", examples=["1.2"]
    )

    @property
    def kind(self) -> ReaderKind | None:
        """A person or a program; None where the record says neither, or both."""
        is_person, is_program = bool(self.person or self.handle), bool(self.program)
        if is_person == is_program:
            return None
        return "person" if is_person else "program"

    @property
    def text(self) -> str:
        """As pages name the reader: "A. Reader" or "table reader 1.2 (program)"."""
        if self.kind == "program":
            return f"{' '.join(part for part in (self.program, self.version) if part)} (program)"
        return self.person or self.handle or self.program or "nobody"

    @property
    def names(self) -> frozenset[str]:
        """All that the reader is known by, in one spelling. A newer version of a program is the same reader."""
        known = (self.program,) if self.kind == "program" else (self.person, self.handle, self.orcid)
        return frozenset(plain_name(name) for name in known if name)

    def is_same(self, other: Reader) -> bool:
        """Is it the same person or the same program?"""
        return self.kind == other.kind and not self.names.isdisjoint(other.names)


def plain_name(name: str) -> str:
    """A name or handle in one spelling: without @, case and doubled blanks."""
    return " ".join(name.casefold().removeprefix("@").split())


class Reading(Record):
    """Figures read again in their sources: by whom, when, with what outcome, and which values were seen."""

    by: Reader | None = Field(None, description="Who read; a reading without a reader counts for nothing")
    date: Day = Field(description="Day of the reading", examples=["2026-11-22"])
    agreed: Count = Field(description="Figures that agreed", examples=[36])
    corrected: Count = Field(description="Figures corrected", examples=[1])
    not_found: Count = Field(description="Figures not found again", examples=[0])
    rows: dict[RowId, Hash] = Field(
        description="Rows read, each with the hash of the values seen (evidence read writes it)",
        examples=[{"o1": "abcdefghij"}],
    )
    arms: dict[RowId, Hash] = Field(
        {},
        description="Groups read, each with the hash of the values seen",
        examples=[{"treated": "abcdefghij"}],
    )
    facts: dict[Fact, Hash] = Field(
        {},
        description="Facts read besides (citation, design, registration, declarations, card.GROUP, background.GROUP), "
        "each with the hash of the values seen; absent: none of them was read again",
        examples=[{"citation": "abcdefghij"}],
    )

    @property
    def seen(self) -> tuple[str, ...]:
        """Ids of the rows, ids of the groups and names of the facts that were read."""
        return (*self.rows, *self.arms, *self.facts)


class SecondCheck(Record):
    """The older form of a reading: no reader and no rows. Read for one release, as what a proposal starts from."""

    date: Day
    agreed: Count
    corrected: Count
    not_found: Count
