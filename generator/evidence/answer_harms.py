"""Safe? What is known of harms on a disease, and which row of the table fits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from generator import formatting
from generator.evidence.answer_known import treatment
from generator.evidence.answer_table import Counted, Interval
from generator.evidence.asked import summary_rows
from generator.evidence.candidates import may_lead
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.directions import direction_of
from generator.evidence.usable import usable
from generator.load import Dataset
from generator.rows import ArmRow, HarmRow, Rows


@dataclass(frozen=True, eq=False)
class Harms:
    """The harms on a disease: ``main`` rows of treated groups of main studies, ``separate`` ones of the others.

    ``arms`` are all groups of main studies, whether harms are told of them or not. ``compared`` are counts of both
    groups of randomised trials that may lead, the one that leads first. ``paired`` are keys of rows beside which a row
    of the control group stands.
    """

    dataset: Dataset
    disease: str
    main: tuple[HarmRow, ...]
    separate: tuple[HarmRow, ...]
    arms: tuple[ArmRow, ...]
    paired: frozenset[str]
    compared: tuple[tuple[Compared, Interval], ...]

    def definition(self, category: str) -> Definition:
        """The category as an outcome of the disease."""
        return Definition(self.disease, category, category=self.dataset.vocabulary.safety[category])

    def label(self, category: str) -> str:
        """Its name within a sentence."""
        return formatting.within_sentence(self.definition(category).label)

    def place(self, category: str) -> int:
        """The place of a category, the gravest first."""
        return list(self.dataset.vocabulary.safety).index(category)

    @property
    def counted(self) -> tuple[HarmRow, ...]:
        """Counts of people in main studies that may lead."""
        return tuple(row for row in self.main if row.share is not None and self._is_usable(row))

    @property
    def counted_at_least(self) -> tuple[HarmRow, ...]:
        """The same and counts that are the least there were, of whole groups of studies that may be combined."""
        least = (
            row for row in self.main if row.is_least_count and row.study.may_be_combined and not row.subset
        )
        return (*self.counted, *least)

    def _is_usable(self, row: HarmRow) -> bool:
        return usable(row, "headline", self.definition(row.category)) is None

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The categories that the evidence summary asks about, the gravest first."""
        every = {slug for row in summary_rows(self.dataset) for slug in row.categories}
        return tuple(sorted(every, key=self.place))

    @property
    def state(self) -> Counted:
        """Which row of the table of harms fits."""
        if self.compared:
            return "compared"
        if not self.main:
            return "nothing"
        if all(row.is_inferred for row in self.main):
            return "words"
        if any(arm.randomised for arm in self.arms):
            return "single-groups"
        return "not-randomised" if any(arm.controlled for arm in self.arms) else "no-control"


def harms_of(dataset: Dataset, rows: Rows, compared: Iterable[Compared], disease: str) -> Harms:
    """Everything that is said of harms on a disease; retracted and distrusted reports say nothing."""
    compared = tuple(compared)
    treated = [row for row in rows.harms_on(disease) if row.arm.is_treated and _is_heard(row)]
    known = Harms(
        dataset,
        disease,
        tuple(row for row in treated if not row.study.is_shown_separately),
        tuple(row for row in treated if row.study.is_shown_separately),
        tuple(arm for arm in rows.arms_on(disease) if not arm.study.is_shown_separately),
        frozenset(item.pair.treated.key for item in compared if item.pair.treated and item.pair.control),
        (),
    )
    found = [(item, _interval(known, item)) for item in compared if _is_counted(item)]
    asked = treatment(dataset)
    found.sort(
        key=lambda one: (
            one[1] != "control",
            treatment(dataset, one[0].pair.arm.stratum) != asked,
            known.place(one[0].pair.category or ""),
            -one[0].people,
        )
    )
    return replace(known, compared=tuple(found))


def _is_counted(item: Compared) -> bool:
    """A harm counted in both groups of a randomised trial of the main evidence, as one that may lead?"""
    pair = item.pair
    is_main = pair.randomised and not pair.is_shown_separately
    return is_main and pair.category is not None and item.counts is not None and may_lead(item)


def _interval(known: Harms, item: Compared) -> Interval:
    return direction_of(item, known.definition(item.pair.category or "")) or "not-told"


def _is_heard(row: HarmRow) -> bool:
    """Not of a retracted report, nor of one that named people judged not to be relied on."""
    return not (row.study.is_retracted or row.study.has_serious_concerns)
