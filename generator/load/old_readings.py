"""The older form of a second reading, ``extraction.second_check``: read for one release, then refused.

It named neither its reader nor the rows, so it becomes a reading of everything in its file by nobody in particular,
which counts for nothing. `evidence fmt` writes it in today's form once; the reader's name is for people to add.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from generator.load.document import Document
from generator.load.earlier_forms import brought_forward
from generator.load.records import make_record
from generator.model.reading import Reading, SecondCheck
from generator.model.study import Study
from generator.problems import Problem
from generator.row_hashes import arm_hashes, row_hashes

KEY = "second_check"
RULE = "readings/older-form"


@dataclass(frozen=True)
class Taken:
    """The older second reading of a file, and what is left of the file without it."""

    check: SecondCheck
    value: dict[str, object]


def take_old(value: Any) -> Taken | None:
    """The older second reading of a study file's values; None where there is none of the right form."""
    extraction = value.get("extraction") if isinstance(value, dict) else None
    if not isinstance(extraction, dict) or KEY not in extraction:
        return None
    try:
        check = SecondCheck.model_validate(extraction[KEY])
    except ValidationError:
        return None
    rest = {name: part for name, part in extraction.items() if name != KEY}
    return Taken(check, {**value, "extraction": rest})


def with_old(study: Study, check: SecondCheck) -> Study:
    """The study with the older second reading as one of everything in its file, by nobody in particular."""
    reading = Reading(
        by=None,
        date=check.date,
        agreed=check.agreed,
        corrected=check.corrected,
        not_found=check.not_found,
        rows=row_hashes(study),
        arms=arm_hashes(study, ()),
        facts={},
    )
    return study.model_copy(update={"readings": (*study.readings, reading)})


def make_study(document: Document, *, earlier_forms: bool = False) -> Study | None:
    """The study of a document, also where its second reading has the older form; None with the problems noted.

    With ``earlier_forms`` names and pages are taken in theirs as well, as for the older side of a comparison.
    """
    value = brought_forward(document.value) if earlier_forms else document.value
    taken = take_old(value)
    if taken is None:
        return make_record(document, Study, value)
    study = make_record(document, Study, taken.value)
    if study is None:
        return None
    document.problems.append(_warning(document))
    return with_old(study, taken.check)


def _warning(document: Document) -> Problem:
    """That the form is an older one."""
    return Problem(
        document.file,
        document.line(("extraction", KEY)),
        f"extraction.{KEY}",
        "the older form of a second reading, which names no reader",
        "readings",
        "Run evidence fmt, then name the reader (by:). Until then it counts for nothing.",
        RULE,
        "warning",
    )
