"""The order of the evidence summary: harms second, before scores; what is contained in another outcome under it; what
counts the same people the other way once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.evidence.headlines import Headline


@dataclass(frozen=True)
class Place:
    """An outcome in the summary: is it contained in the one above, and which others count its people the other way."""

    headline: Headline
    is_nested: bool = False
    complements: tuple[Headline, ...] = ()


def places_in_order(headlines: Sequence[Headline]) -> tuple[Place, ...]:
    """Outcomes of people before the first score, then harms, then the rest, in the portal's order each."""
    folded = {one.outcome.id: other.outcome.id for one in headlines if (other := _opposite(one, headlines))}
    rest = [one for one in headlines if one.outcome.id not in folded]
    harms = [one for one in rest if one.outcome.categories]
    others = [one for one in rest if not one.outcome.categories]
    scores = [place for place, one in enumerate(others) if one.leading and one.leading.definition.is_score]
    first = scores[0] if scores else len(others)
    ordered = [*others[:first], *_nested(harms), *others[first:]]
    return tuple(
        Place(
            one,
            _container(one, rest) is not None,
            tuple(other for other in headlines if folded.get(other.outcome.id) == one.outcome.id),
        )
        for one in ordered
    )


def _nested(harms: Sequence[Headline]) -> list[Headline]:
    """Each harm followed by those that are contained in it."""
    found: list[Headline] = []
    for one in harms:
        if _container(one, harms) is None:
            found += [one, *(other for other in harms if _container(other, harms) is one)]
    return found


def _container(one: Headline, among: Sequence[Headline]) -> Headline | None:
    """The outcome to whose harms all harms of this one belong by definition; one level deep."""
    wider = {lead.definition.category.included_in for lead in one.candidates if lead.definition.category}
    if len(wider) != 1 or None in wider:
        return None
    found = (other for other in among if other is not one and wider <= {*other.outcome.categories})
    return next((other for other in found if not _belongs_elsewhere(other)), None)


def _belongs_elsewhere(one: Headline) -> bool:
    return any(lead.definition.category and lead.definition.category.included_in for lead in one.candidates)


def _opposite(one: Headline, among: Sequence[Headline]) -> Headline | None:
    """The harm that holds exactly the people who are not in this outcome, where both have a result."""
    opposites = {lead.measure.opposite_of if lead.measure else None for lead in one.candidates}
    if len(opposites) != 1 or None in opposites:
        return None
    found = (other for other in among if opposites <= {*other.outcome.categories} and other.leading)
    return next(found, None)
