"""The page about the portal: what the program adds to the dataset's own words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.formatting import joined, number, plural
from generator.model.portal import Portal
from generator.program import program_version
from generator.render import wording
from generator.render.context import Context
from generator.render.tables import Words
from generator.render.views.readings import NOBODY_NAMED, accuracy_of


@dataclass(frozen=True)
class AboutView:
    """Which version of the program made the pages; who read the figures, how accurately, and who answers for them."""

    program_version: str
    readers: str
    facts: str
    accuracy: Words | None
    responsible: str
    answers: tuple[tuple[str, str, str | None], ...]


def about_view(context: Context) -> AboutView:
    """The view of the page."""
    said = context.dataset.portal.reading
    return AboutView(
        program_version(),
        _readers(context),
        _facts(context),
        accuracy_of(said.accuracy) if said is not None and said.accuracy is not None else None,
        joined(said.responsible) if said is not None and said.responsible else NOBODY_NAMED,
        _answers(context.dataset.portal),
    )


def _answers(portal: Portal) -> tuple[tuple[str, str, str | None], ...]:
    """Who answers for the portal: what, in words, and an address where there is one."""
    return (
        ("Editors", "; ".join(editor.text for editor in portal.editors) or NOBODY_NAMED, None),
        ("Competing interests of the editors", portal.competing_interests or wording.NOT_STATED, None),
        ("Funding of the portal", portal.funding or wording.NOT_STATED, None),
        ("Contact", portal.contact or wording.NOT_STATED, portal.contact_address),
    )


def _readers(context: Context) -> str:
    """How many studies programs alone have read, from the readings themselves."""
    studies = context.rows.studies
    alone = sum(row.read_by == "programs" for row in studies)
    unnamed = sum(row.read_by is None for row in studies)
    told = f"Studies whose figures programs alone have read: {number(alone)} of {number(len(studies))}."
    return f"{told} Studies whose readers are not named: {number(unnamed)}." if unnamed else told


def _facts(context: Context) -> str:
    """What a second reading does not cover unless it says so, and in how many studies it says so."""
    studies = context.rows.studies
    named = sum(bool(row.reading.facts_read) for row in studies)
    return (
        "A second reading is of figures and groups. "
        f"{wording.FACTS} are covered only where a reading names them: at present in {number(named)} of "
        f"{plural(len(studies), 'study', 'studies')}."
    )
