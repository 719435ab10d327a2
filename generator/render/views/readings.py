"""How well the figures of studies were read, in words: once, twice, or with figures that were not found again."""

from __future__ import annotations

from generator.formatting import number, plural
from generator.reading import reading_of
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Words, say


def reading_label(context: Context, study: str) -> str:
    """ "read once", "read twice" or "questioned"."""
    return reading_of(context.dataset.study(study)).label


def reading_meaning(context: Context, study: str) -> str:
    """The label of a study's reading with what it means, and how many figures were corrected."""
    reading = reading_of(context.dataset.study(study))
    meaning = f"{reading.label}. {wording.READINGS[reading.label]}"
    if reading.corrected is None:
        return meaning
    were = "was" if reading.corrected in (0, 1) else "were"
    return f"{meaning} {number(reading.corrected) if reading.corrected else 'None'} {were} corrected."


def readers_of(context: Context, studies: tuple[str, ...]) -> Words | None:
    """How many of the studies had two readers, and in how many of these a figure was not found again."""
    if not studies:
        return None
    labels = [reading_label(context, study) for study in studies]
    questioned = labels.count("questioned")
    return say(
        "readers",
        twice=number(labels.count("read twice") + questioned),
        studies=plural(len(labels), "study", "studies"),
        questioned=number(questioned) if questioned else "",
    )
