"""How well the figures of studies were read, and by whom, in words."""

from __future__ import annotations

from generator.formatting import number, plural
from generator.model.portal import Accuracy
from generator.reading import StudyReading
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Words, say

NOBODY_NAMED = "nobody is named yet"


def reading_label(context: Context, study: str) -> str:
    """ "read once", "read twice in part", "read twice" or "questioned"."""
    return context.rows.study[study].reading.label


def reading_meaning(context: Context, study: str) -> str:
    """The label of a study's reading with what it means, and how many figures were corrected."""
    reading = context.rows.study[study].reading
    meaning = f"{reading.label}. {wording.READINGS[reading.label]}"
    if not reading.readings:
        return meaning
    were = "was" if reading.corrected in (0, 1) else "were"
    return f"{meaning} {number(reading.corrected) if reading.corrected else 'None'} {were} corrected."


def readers_of(context: Context, studies: tuple[str, ...]) -> Words | None:
    """How many of the studies had two readers, for all or for part, how many are questioned, and who read."""
    if not studies:
        return None
    rows = [context.rows.study[study] for study in studies]
    labels: list[str] = [row.reading.label for row in rows]
    twice, partly, questioned = map(labels.count, ("read twice", "read twice in part", "questioned"))
    return say(
        "readers",
        twice=number(twice),
        studies=plural(len(rows), "study", "studies"),
        partly=number(partly) if partly else "",
        questioned=number(questioned) if questioned else "",
        by_programs={row.read_by for row in rows} == {"programs"},
    )


def read_by_of(reading: StudyReading) -> str:
    """Who has read the figures of a study as they stand; which rows no person has read, where that differs."""
    if reading.by is None:
        return "Who read these figures is not named."
    alone = reading.unread_by_people
    if reading.by == "programs":
        return "Programs alone have read these figures; no person has."
    if not alone:
        return f"These figures were {wording.READ_BY[reading.by]}."
    return f"These figures were {wording.READ_BY[reading.by]}; by programs only: {', '.join(alone)}."


def facts_of(reading: StudyReading) -> str:
    """Which facts that no figure says another than the first reader has read as they stand."""
    read = set(reading.facts_read)
    if not read:
        return f"{wording.FACTS}: {wording.FACTS_READ_ONCE}"
    rest = [key for key in reading.facts if key not in read]
    told = f"read by another reader as they stand: {', '.join(reading.facts_read)}"
    return f"{told}; by the first reader only: {', '.join(rest)}" if rest else told


def accuracy_of(accuracy: Accuracy) -> Words:
    """The measured accuracy in one sentence."""
    rest = accuracy.reached - accuracy.agreed
    return say(
        "accuracy",
        drawn=plural(accuracy.drawn, "figure"),
        reached=number(accuracy.reached),
        agreed=number(accuracy.agreed),
        rest=number(rest) if rest else "",
        one=rest == 1,
        difference=accuracy.difference or "",
    )
