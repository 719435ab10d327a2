"""The measures and harms that may lead an outcome on a disease, with everything known of each, ranked.

One of selected cases alone comes last. One with a randomised difference that may lead comes before others, then one
that was combined, then one that a randomised trial compared without such a difference, then the disease's primary
measure, then the one with the most people. Strata of products are never mixed: the first one that has anything counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from generator.evidence.analysis_sets import widest
from generator.evidence.asked import definitions_of
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.people_measured import count_people_once, people_compared, people_treated
from generator.evidence.single_groups import SingleGroupSynthesis
from generator.evidence.syntheses import Syntheses
from generator.evidence.usable import usable
from generator.load import Dataset
from generator.model.portal import SummaryRow
from generator.model.result import SummaryKey
from generator.model.terms import Measure, Stratum
from generator.rows import ArmResult, Rows

Why = Literal["randomised-difference", "combined-share", "randomised-comparison", "primary", "most-people"]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A measure or harm that may lead an outcome, with everything known of it on the disease.

    ``people`` are those treated, each group counted once; ``people_unknown`` names the studies with a group of which
    no number was found; ``others`` are the strata of products that have results too, which are not among these.
    """

    definition: Definition
    stratum: Stratum
    rows: tuple[ArmResult, ...]
    compared: tuple[Compared, ...]
    controlled: ControlledSynthesis | None
    synthesis: SingleGroupSynthesis | None
    people: int
    people_unknown: tuple[str, ...]
    others: tuple[Stratum, ...]

    @property
    def slug(self) -> str:
        """Slug of the measure or safety category."""
        return self.definition.slug

    @property
    def label(self) -> str:
        """Its name on pages."""
        return self.definition.label

    @property
    def measure(self) -> Measure | None:
        """The measure; None of a harm."""
        return self.definition.measure

    @property
    def is_primary(self) -> bool:
        """Is it the measure that the disease's page names first?"""
        return self.definition.is_primary

    @property
    def is_combined(self) -> bool:
        """Was a share of single groups combined?"""
        return self.synthesis is not None and self.synthesis.pooled is not None

    @property
    def published(self) -> list[Compared]:
        """Randomised comparisons of studies that may be combined, with a difference: one a study.

        Those that tell the groups apart come before those in which nobody or everybody had it; then the largest.
        """
        found: dict[str, Compared] = {}
        for item in sorted(self.compared, key=lambda item: not item.is_informative):
            if item.difference is not None and item.led_by is None and may_lead(item):
                found.setdefault(item.pair.study, item)
        return sorted(found.values(), key=lambda item: (not item.is_informative, -item.people))

    @property
    def stated(self) -> list[Compared]:
        """Randomised comparisons of studies that may be combined, with figures of which no effect could be computed.

        One a study, that with both groups' figures before others; the study with the most people first.
        """
        found: dict[str, Compared] = {}
        for item in self.compared:
            has_words = bool(item.pair.effects) or item.has_both
            if item.difference is None and may_lead(item) and not item.pair.category and has_words:
                kept = found.get(item.pair.study)
                if kept is None or (item.has_both and not kept.has_both):
                    found[item.pair.study] = item
        return sorted(found.values(), key=lambda item: -(people_compared(item) or 0))


def may_lead(item: Compared) -> bool:
    """Is it of a study that may be combined, of people, and of the whole group?"""
    pair = item.pair
    return pair.arm.study.may_be_combined and pair.is_of_whole_groups and pair.is_of_people


# Why a measure leads, strongest first: measures are ranked by it, then by the people that they have.
REASONS: tuple[tuple[Why, Callable[[Candidate], bool]], ...] = (
    ("randomised-difference", lambda one: bool(one.published)),
    ("combined-share", lambda one: one.is_combined),
    ("randomised-comparison", lambda one: bool(one.compared)),
    ("primary", lambda one: one.is_primary),
)


def why(one: Candidate) -> Why:
    """The first of the reasons by which measures are ranked that holds for this one."""
    return next((reason for reason, holds in REASONS if holds(one)), "most-people")


def _rank(one: Candidate) -> tuple[int, ...]:
    return (_is_of_picked_cases(one), *(not holds(one) for _, holds in REASONS), -one.people)


def _is_of_picked_cases(one: Candidate) -> bool:
    """Does nothing but selected cases stand behind it? Then it leads only where no other measure has a result."""
    return not one.compared and all(row.is_of_selected_cases for row in one.rows)


def candidates(
    dataset: Dataset, rows: Rows, found: Syntheses, disease: str, item: SummaryRow
) -> list[Candidate]:
    """The outcome's measures that any main study reports, the leading one first."""
    every = (candidate(dataset, rows, found, one) for one in definitions_of(dataset, disease, item))
    return sorted((one for one in every if one.rows or one.compared), key=_rank)


def candidate(dataset: Dataset, rows: Rows, found: Syntheses, definition: Definition) -> Candidate:
    """What is known of one measure or harm, in a row of the summary or not.

    Of the first stratum of products that has anything on the outcome: strata are never mixed.
    """
    treated = _treated_rows(rows, definition)
    compared = _randomised(found, definition)
    arms = [*(row.arm for row in treated), *(item.pair.arm for item in compared)]
    present = {arm.stratum for arm in arms}
    groups = dataset.vocabulary.product.strata.groups
    there = [group for group in groups if group.id in present] or [groups[0]]
    stratum = there[0]
    mine = tuple(row for row in treated if row.arm.stratum == stratum.id)
    beside = tuple(item for item in compared if item.pair.arm.stratum == stratum.id)
    known = people_treated(mine, beside)
    outcome = definition.disease, definition.slug, stratum.id
    tried = found.combined_effect(*outcome, "randomised")
    return Candidate(
        definition=definition,
        stratum=stratum,
        rows=mine,
        compared=beside,
        controlled=tried if tried and tried.effect else None,
        synthesis=found.synthesis(*outcome),
        people=count_people_once(known),
        people_unknown=tuple(dict.fromkeys(arm.study.id for arm, number in known.items() if number is None)),
        others=tuple(there[1:]),
    )


def _treated_rows(rows: Rows, definition: Definition) -> list[ArmResult]:
    """Rows of treated groups of the main studies, of the disease alone; of a group all before a chosen part."""
    disease = definition.disease
    found: Iterable[ArmResult] = rows.harms_on(disease) if definition.is_harm else rows.outcomes_on(disease)
    mine = [
        row
        for row in found
        if row.outcome == definition.slug
        and row.disease == disease
        and not row.study.is_shown_separately
        and row.arm.is_treated
    ]
    return widest(mine, lambda row: row.arm, lambda row: row.analysis_set)


def _randomised(found: Syntheses, definition: Definition) -> list[Compared]:
    """Randomised comparisons of the main studies; of two groups all before a chosen part."""
    mine = [
        item
        for item in found.compared[definition.disease]
        if item.pair.outcome == definition.slug and item.pair.randomised and not item.pair.is_shown_separately
    ]
    return widest(mine, lambda item: item.pair.arm, lambda item: item.pair.analysis_set)


def usable_counts(one: Candidate) -> list[ArmResult]:
    """Counts of people that may lead: printed or calculated, of the whole arm, of a study that may be combined."""
    return [row for row in one.rows if row.share is not None and _is_usable(one, row)]


def usable_events(one: Candidate) -> list[ArmResult]:
    """Counts of events, no shares of people, under the same rules."""
    return [row for row in one.rows if row.unit == "events" and _is_usable(one, row)]


def usable_scores(one: Candidate) -> list[ArmResult]:
    """Scores before and after treatment that may lead."""
    both: tuple[SummaryKey, ...] = ("baseline", "follow_up")
    return [
        row for row in one.rows if all(row.score(form).has_figure for form in both) and _is_usable(one, row)
    ]


def _is_usable(one: Candidate, row: ArmResult) -> bool:
    return usable(row, "headline", one.definition) is None
