"""How well a study's figures were read: once, twice, or with figures that the second reader did not find again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.study import Study

Label = Literal["read once", "read twice", "questioned"]


@dataclass(frozen=True)
class Reading:
    """The label, and how many figures the second reader agreed with, corrected or did not find again.

    The day and the counts are None where nobody has read the figures a second time.
    """

    label: Label
    second_date: date | None = None
    agreed: int | None = None
    corrected: int | None = None
    not_found: int | None = None


def reading_of(study: Study) -> Reading:
    """The reading of a study's figures, from its extraction."""
    second = study.extraction.second_check
    if second is None:
        return Reading(label_of(None))
    return Reading(label_of(second.not_found), second.date, second.agreed, second.corrected, second.not_found)


def label_of(not_found: int | None) -> Label:
    """The label by the figures that a second reader did not find again; None where there was no second reader.

    A figure that was not found again still stands in the file: it is questioned until a reader finds it or takes it
    out. A corrected figure is settled, the file has the corrected one, so a correction alone questions nothing.
    """
    if not_found is None:
        return "read once"
    return "questioned" if not_found > 0 else "read twice"
