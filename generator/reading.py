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
    """The reading of a study's figures, from its extraction.

    A figure that was not found again still stands in the file: it is questioned until a reader finds it or takes it
    out. A corrected figure is settled, the file has the corrected one, so a correction alone questions nothing.
    """
    second = study.extraction.second_check
    if second is None:
        return Reading("read once")
    label: Label = "questioned" if second.not_found > 0 else "read twice"
    return Reading(label, second.date, second.agreed, second.corrected, second.not_found)
