"""Differences from control: what can be computed from each comparison, and which of them may be combined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.analysis.effect_sizes import risk_ratio
from generator.analysis.effects import TrialEffect
from generator.analysis.mean_effects import mean_difference
from generator.analysis.single_trials import Difference, newcombe_difference, welch_difference
from generator.evidence.definitions import Definition
from generator.evidence.overlaps import count_once
from generator.evidence.pairs import Comparison, pair_comparisons
from generator.evidence.times import Window, is_within, one_of_each, rank
from generator.evidence.usable import refused
from generator.load import Dataset
from generator.model.result import SummaryKey
from generator.rows import ArmResult, Rows

FEWEST_PEOPLE = 2  # people of a group with a mean: one has no standard deviation
# Below any instrument's; above it the weight of a trial, 1/variance, and its square are finite numbers.
SMALLEST_VARIANCE = 1e-100
# Of the two forms in which a difference of means can be computed, the change comes first.
MEAN_FORMS: tuple[SummaryKey, ...] = ("change", "follow_up")

Counts = tuple[int, int, int, int]
Means = tuple[float, float, int, float, float, int]


@dataclass(frozen=True)
class Compared:
    """One comparison with what can be computed from it: from counts, or from means with SD and number of people.

    ``difference`` is what a reader sees of this trial alone: of proportions (Newcombe's interval) or of means
    (Welch's). ``risk_ratio`` and ``mean_difference`` are what is combined with other trials: on the scale of
    analysis, weighted by their variance. Each is None where it cannot be computed.
    """

    pair: Comparison
    difference: Difference | None = None
    risk_ratio: TrialEffect | None = None
    mean_difference: TrialEffect | None = None

    @property
    def rows(self) -> tuple[ArmResult, ...]:
        """The rows of both arms that were found."""
        return tuple(row for row in (self.pair.treated, self.pair.control) if row is not None)

    @property
    def people(self) -> int:
        """People in both arms that the effect rests on; 0 where there is none."""
        return sum(_people(row) for row in self.rows) if self.effect is not None else 0

    @property
    def effect(self) -> TrialEffect | None:
        """The effect that would be pooled."""
        return self.risk_ratio if self.risk_ratio is not None else self.mean_difference

    @property
    def is_informative(self) -> bool:
        """Does it tell the groups apart? Without an event in either group, or with only events, there is no ratio."""
        return self.effect is not None and not self.effect.uninformative

    @property
    def has_ratio(self) -> bool:
        """Has it a ratio of its own, that is none which only ½ added to an empty cell would make?"""
        ratio = self.risk_ratio
        return ratio is not None and not ratio.corrected and not ratio.uninformative

    @property
    def has_both(self) -> bool:
        """Was a figure of both groups found?"""
        return self.pair.treated is not None and self.pair.control is not None

    @property
    def counts(self) -> Counts | None:
        """Events and total of the treated, then of the control arm; None where one of them is not a count of people."""
        treated, control = self.pair.treated, self.pair.control
        return None if treated is None or control is None else _counts(treated, control)

    @property
    def missing(self) -> str:
        """Where no difference may be said, why: a code of reasons.EXCLUSIONS, or "no-figures" where there is none."""
        if self.is_informative:
            return "subset" if self.pair.subset is not None else "study-status"
        if any(row.is_inferred for row in self.rows):
            return "inferred"
        return "events-not-people" if any(row.unit == "events" for row in self.rows) else "no-figures"


@dataclass(frozen=True)
class Chosen:
    """The comparisons of one measure that may be pooled, and every other one with its reason."""

    used: tuple[Compared, ...]
    left_out: tuple[tuple[Compared, str], ...]


def compare(dataset: Dataset, rows: Rows, disease: str) -> tuple[Compared, ...]:
    """Every comparison on a disease with its computed effects."""
    measures = dataset.vocabulary.measures.get(disease, {})
    ended = frozenset(slug for slug, measure in measures.items() if measure.after_comparison)
    return tuple(_compared(pair) for pair in pair_comparisons(rows, disease, ended))


def _compared(pair: Comparison) -> Compared:
    """Effects are computed from printed or derived figures of both arms only, never from our reading of words."""
    treated, control = pair.treated, pair.control
    if treated is None or control is None or treated.is_inferred or control.is_inferred:
        return Compared(pair)
    counts = _counts(treated, control)
    if counts is not None:
        return Compared(pair, newcombe_difference(*counts), risk_ratio(*counts).trials()[0])
    means = _means(treated, control)
    if means is None:
        return Compared(pair)
    return Compared(pair, welch_difference(*means), None, mean_difference(*means).trials()[0])


def _counts(treated: ArmResult, control: ArmResult) -> Counts | None:
    if "events" in (treated.unit, control.unit):
        return None
    if treated.events is None or treated.total is None or control.events is None or control.total is None:
        return None
    return treated.events, treated.total, control.events, control.total


def _means(treated: ArmResult, control: ArmResult) -> Means | None:
    """Of change before value at follow-up, where both arms have mean, SD and number of people, and they can vary."""
    for form in MEAN_FORMS:
        sides = [_mean_of(row, form) for row in (treated, control)]
        known = [side for side in sides if side is not None]
        if len(known) == len(sides) and _have_variance(known):
            return (*known[0], *known[1])
    return None


def _mean_of(row: ArmResult, form: SummaryKey) -> tuple[float, float, int] | None:
    score = row.score(form)
    if score.mean is None or score.sd is None or score.n is None:
        return None
    return score.mean, score.sd, score.n


def _have_variance(sides: Iterable[tuple[float, float, int]]) -> bool:
    """A group of one person has no SD, and without any spread in either group the difference has no interval.

    The variance is tested, not the SD: the square of a very small one is 0 to a computer, or its weight infinite.
    """
    sides = list(sides)
    enough = all(n >= FEWEST_PEOPLE for _, _, n in sides)
    return enough and sum(sd**2 / n for _, sd, n in sides) > SMALLEST_VARIANCE


def _people(row: ArmResult) -> int:
    counts = (row.total, *(row.score(form).n for form in MEAN_FORMS))
    return next((count for count in counts if count is not None), 0)


# ---- which may be combined ----


def choose(compared: Iterable[Compared], definition: Definition, randomised_only: bool) -> Chosen:
    """Apply the rules in their order; each comparison left out keeps the first reason that fits."""
    left_out: list[tuple[Compared, str]] = []
    remaining: list[Compared] = []
    for item in compared:
        reason = _reason(item, definition, randomised_only)
        if reason is None:
            remaining.append(item)
        else:
            left_out.append((item, reason))
    left_out.sort(key=lambda found: ORDER.index(found[1]))
    choices: tuple[tuple[str, Callable[[list[Compared]], list[Compared]]], ...] = (
        ("other-row-of-arm", lambda items: _one_time(items, definition.window_months)),
        ("shared-control", _one_arm),
        ("overlap", _without_overlaps),
    )
    for reason, choice in choices:
        kept = choice(remaining)
        left_out += [(item, reason) for item in remaining if item not in kept]
        remaining = [item for item in remaining if item in kept]
    return Chosen(tuple(remaining), tuple(left_out))


# In this order: a comparison carries the first reason that fits.
ORDER = (
    "study-status",
    "not-randomised",
    "press-source",
    "inferred",
    "subset",
    "no-figures",
    "outside-window",
)


def _reason(item: Compared, definition: Definition, randomised_only: bool) -> str | None:
    """Why a comparison may not be combined; a rule of rows holds for the comparison where it does for either."""
    found = {code for row in item.rows for code in refused(row, "comparison", definition)}
    if not item.pair.arm.study.may_be_combined:
        found.add("study-status")
    if randomised_only and not item.pair.randomised:
        found.add("not-randomised")
    if item.pair.subset is not None:
        found.add("subset")
    if item.effect is None:
        found.add("no-figures")
    if not is_within(item.pair.months, definition.window_months):
        found.add("outside-window")
    return next((code for code in ORDER if code in found), None)


def _one_time(items: list[Compared], window: Window) -> list[Compared]:
    """One row a pair of arms, by the rule of single groups."""
    return one_of_each(
        items, lambda item: item.pair.arm, lambda item: rank(item.rows, item.pair.months, window)
    )


def _one_arm(items: list[Compared]) -> list[Compared]:
    """A control group enters once: with the treated group that has the most people."""
    return one_of_each(items, lambda item: item.pair.control_arm, lambda item: -item.people)


def _without_overlaps(items: list[Compared]) -> list[Compared]:
    """Reports that share patients: the set without overlaps that has the most people."""
    people = ((item.pair.arm.study, item.people) for item in items)
    chosen = count_once(people, lambda study: (study.year,))
    return [item for item in items if item.pair.study in chosen]
