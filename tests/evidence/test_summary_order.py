"""The order of the evidence summary: harms before scores, what is contained in another under it, complements once."""

from dataclasses import dataclass, replace
from typing import Any

from generator.evidence.definitions import Definition
from generator.evidence.headlines import Headline
from generator.evidence.states import State
from generator.model.portal import SummaryRow
from generator.model.terms import Measure, SafetyCategory
from generator.render.views.summary_order import places_in_order


@dataclass(frozen=True)
class Lead:
    """What the order asks of a measure that may lead."""

    definition: Definition

    @property
    def measure(self) -> Measure | None:
        return self.definition.measure


def measured(slug: str, kind: str = "response", opposite_of: str | None = None) -> Headline:
    better = "down" if kind == "score" else "more"
    term = Measure(
        label=slug,
        kind=kind,
        domain="d",
        definition=slug,
        better=better,
        combine=False,
        opposite_of=opposite_of,
    )
    return headline(
        slug, Definition("ache", slug, measure=term), SummaryRow(id=slug, label=slug, domains=(slug,))
    )


def harm(slug: str, included_in: str | None = None) -> Headline:
    term = SafetyCategory(label=slug, definition=slug, combine=True, included_in=included_in)
    row = SummaryRow(id=slug, label=slug, categories=(slug,))
    return headline(slug, Definition("ache", slug, category=term), row)


def headline(slug: str, definition: Definition, row: SummaryRow) -> Headline:
    lead: Any = Lead(definition)
    return Headline("ache", row, State("ache", "summary", slug, "counted", ()), (lead,), None, None, None)


def order(*headlines: Headline) -> list[tuple[str, bool, list[str]]]:
    return [
        (place.headline.outcome.id, place.is_nested, [other.outcome.id for other in place.complements])
        for place in places_in_order(headlines)
    ]


def test_harms_stand_before_the_first_score_and_behind_what_was_counted_of_people() -> None:
    found = order(measured("relief"), measured("itch", "score"), measured("flare"), harm("burn"))
    assert [name for name, _, _ in found] == ["relief", "burn", "itch", "flare"]


def test_a_harm_that_belongs_to_another_by_definition_stands_under_it_wherever_it_is_listed() -> None:
    found = order(harm("death", "serious"), harm("burn"), harm("serious"))
    assert found == [("burn", False, []), ("serious", False, []), ("death", True, [])]


def test_a_harm_whose_wider_one_has_no_result_stands_for_itself() -> None:
    assert order(harm("death", "serious"), harm("burn")) == [("death", False, []), ("burn", False, [])]


def test_what_counts_the_same_people_the_other_way_is_shown_once() -> None:
    found = order(measured("alive", opposite_of="death"), harm("death"))
    assert found == [("death", False, ["alive"])]


def test_what_counts_the_same_people_the_other_way_stands_for_itself_where_the_other_has_no_result() -> None:
    nothing = replace(harm("death"), candidates=())
    found = order(measured("alive", opposite_of="death"), nothing)
    assert ("alive", False, []) in found


def test_no_outcome_is_lost_and_none_is_shown_twice() -> None:
    every = (
        measured("alive", opposite_of="death"),
        harm("death", "serious"),
        measured("itch", "score"),
        harm("serious", "any"),
        harm("any"),
    )
    found = [name for name, _, others in order(*every) for name in (name, *others)]
    assert sorted(found) == sorted(one.outcome.id for one in every)
