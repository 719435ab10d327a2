"""Differences from control: what can be computed from each comparison, and which of them may be combined."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from generator.analysis.effect_sizes import risk_ratio
from generator.analysis.effects import TrialEffect
from generator.analysis.mean_effects import mean_difference
from generator.analysis.single_trials import Difference, newcombe_difference, welch_difference
from generator.evidence.pairs import Comparison, pair_comparisons
from generator.evidence.spreads import spread_of
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
    analysis, weighted by their variance. Each is None where it cannot be computed. ``counts`` (events and total of the
    treated, then of the control group) and ``means`` (mean, SD and people of each, of one ``form``) are what they were
    computed from. ``beside`` are the same question's other forms, which this one leads; ``led_by`` the key of the one
    that leads this. ``joined`` are several treated groups of a study that were joined into this comparison.
    """

    pair: Comparison
    difference: Difference | None = None
    risk_ratio: TrialEffect | None = None
    mean_difference: TrialEffect | None = None
    counts: Counts | None = None
    means: Means | None = None
    form: SummaryKey | None = None
    beside: tuple[Compared, ...] = ()
    led_by: str | None = None
    joined: tuple[Compared, ...] = ()

    @property
    def rows(self) -> tuple[ArmResult, ...]:
        """The rows of both arms that were found."""
        return tuple(row for row in (self.pair.treated, self.pair.control) if row is not None)

    @property
    def parts(self) -> tuple[Compared, ...]:
        """The comparisons as they were found: those that were joined, else itself."""
        return self.joined or (self,)

    @property
    def people(self) -> int:
        """People in both arms that the effect rests on; 0 where there is none."""
        if self.counts is not None:
            return self.counts[1] + self.counts[3]
        return self.means[2] + self.means[5] if self.means is not None else 0

    @property
    def effect(self) -> TrialEffect | None:
        """The effect that would be pooled."""
        return self.risk_ratio if self.risk_ratio is not None else self.mean_difference

    @property
    def is_spread_derived(self) -> bool:
        """Rests its difference of means on an SD that was calculated from a standard error or an interval?"""
        if self.joined:
            return any(part.is_spread_derived for part in self.joined)
        if self.form is None:
            return False
        found = [spread_of(row.score(self.form)) for row in self.rows]
        return any(spread is not None and spread.source != "sd" for spread in found)

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
    def missing(self) -> str:
        """Where no difference may be said, why: a code of reasons.EXCLUSIONS or CONTROLLED_EXCLUSIONS."""
        if self.is_informative:
            if self.pair.analysis_set == "responders-only":
                return "responders-only"
            return "subset" if self.pair.subset is not None else "study-status"
        if (dependent := dependence(self.pair)) is not None:
            return dependent
        if any(row.is_inferred for row in self.rows):
            return "inferred"
        if not self.pair.is_of_people:
            return "unit-not-people"
        if any(row.is_least_count for row in self.rows):
            return "least-count"
        return "events-not-people" if any(row.unit == "events" for row in self.rows) else "no-figures"


def compare(dataset: Dataset, rows: Rows, disease: str) -> tuple[Compared, ...]:
    """Every comparison on a disease with its computed effects."""
    measures = dataset.vocabulary.measures.get(disease, {})
    ended = frozenset(slug for slug, measure in measures.items() if measure.after_comparison)
    found = [_compared(pair) for pair in pair_comparisons(rows, disease, ended)]
    return _one_form_leads(found)


def _compared(pair: Comparison) -> Compared:
    """Effects are computed from printed or derived figures of both arms only, never from our reading of words."""
    treated, control = pair.treated, pair.control
    if treated is None or control is None or treated.is_inferred or control.is_inferred:
        return Compared(pair)
    if dependence(pair) is not None:
        return Compared(pair)
    if not pair.is_of_people:
        return Compared(pair)  # parts of one person are not independent of each other
    counts = _counts(treated, control)
    if counts is not None:
        return of_counts(pair, counts)
    found = _means(treated, control)
    return Compared(pair) if found is None else of_means(pair, *found)


def of_counts(pair: Comparison, counts: Counts) -> Compared:
    """The comparison of two groups' counts."""
    return Compared(pair, newcombe_difference(*counts), risk_ratio(*counts).trials()[0], counts=counts)


def of_means(pair: Comparison, form: SummaryKey, means: Means) -> Compared:
    """The comparison of two groups' means of one form of a score."""
    found = mean_difference(*means).trials()[0]
    return Compared(pair, welch_difference(*means), None, found, means=means, form=form)


def _one_form_leads(items: list[Compared]) -> tuple[Compared, ...]:
    """Value and change of one measure at one time are one question: the first form there is leads the others."""
    asked: dict[Hashable, list[Compared]] = {}
    for item in items:
        if item.form is not None:
            asked.setdefault(_question(item), []).append(item)
    changed: dict[int, Compared] = {}
    for group in asked.values():
        group.sort(key=lambda item: MEAN_FORMS.index(item.form) if item.form else 0)
        first, others = group[0], [item for item in group if item.form != group[0].form]
        changed[id(first)] = replace(first, beside=tuple(others))
        changed |= {id(item): replace(item, led_by=first.pair.key) for item in others}
    return tuple(changed.get(id(item), item) for item in items)


def _question(item: Compared) -> Hashable:
    pair = item.pair
    instrument = getattr(pair.treated, "instrument", None)
    return pair.arm, pair.control_arm, pair.outcome, pair.subset, pair.analysis_set, pair.months, instrument


def dependence(pair: Comparison) -> str | None:
    """Why the groups are not independent, so that no such comparison fits: a code; None where they are."""
    study = pair.arm.study
    if study.has_same_people:
        return "same-people"
    return "clusters" if study.comparison == "cluster" else None


def _counts(treated: ArmResult, control: ArmResult) -> Counts | None:
    if "events" in (treated.unit, control.unit) or treated.is_least_count or control.is_least_count:
        return None
    if treated.events is None or treated.total is None or control.events is None or control.total is None:
        return None
    return treated.events, treated.total, control.events, control.total


def _means(treated: ArmResult, control: ArmResult) -> tuple[SummaryKey, Means] | None:
    """Of change before value at follow-up, where both arms have mean, SD and number of people, and they can vary.

    The SD may follow from a standard error or an interval (`spreads`).
    """
    for form in MEAN_FORMS:
        sides = [_mean_of(row, form) for row in (treated, control)]
        known = [side for side in sides if side is not None]
        if len(known) == len(sides) and _have_variance(known):
            return form, (*known[0], *known[1])
    return None


def _mean_of(row: ArmResult, form: SummaryKey) -> tuple[float, float, int] | None:
    score = row.score(form)
    spread = spread_of(score)
    if score.mean is None or spread is None or score.n is None:
        return None
    return score.mean, spread.sd, score.n


def _have_variance(sides: Iterable[tuple[float, float, int]]) -> bool:
    """A group of one person has no SD, and without any spread in either group the difference has no interval.

    The variance is tested, not the SD: the square of a very small one is 0 to a computer, or its weight infinite.
    """
    sides = list(sides)
    enough = all(n >= FEWEST_PEOPLE for _, _, n in sides)
    return enough and sum(sd**2 / n for _, sd, n in sides) > SMALLEST_VARIANCE
