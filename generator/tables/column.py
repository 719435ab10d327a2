"""One column of a table: what it is called, what it means, and where its figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "list"]


@dataclass(frozen=True)
class Column:
    """One column: its name, kind, meaning, unit (or None) and origin."""

    name: str
    kind: Kind
    meaning: str
    unit: str | None = None
    derived: bool = False


def raw(name: str, kind: Kind, meaning: str, unit: str | None = None) -> Column:
    """A column that a person wrote."""
    return Column(name, kind, meaning, unit)


def derived(name: str, kind: Kind, meaning: str, unit: str | None = None) -> Column:
    """A column that the program derived."""
    return Column(name, kind, meaning, unit, derived=True)


# By the study's inclusion status and its notices. Whoever adds up rows of a file must leave these out, as pages and
# syntheses do.
SHOWN_SEPARATELY = derived(
    "shown_separately", "boolean", "Is the study shown separately, never mixed with the main evidence?"
)
# Beside it, so that a row of a retracted report says so itself.
RETRACTED = derived("retracted", "boolean", "Was the report retracted? Absent: no notice is known here")
# Of a row or a group: who has read it as it stands.
READERS = (
    derived("readers", "integer", "How many different readers have read the row as it stands", "readers"),
    derived("read_by", "text", "What they are: people, programs, or people and programs"),
)
