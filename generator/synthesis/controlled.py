"""Differences from control: each comparison's effect, and the combined effect where trials of one measure allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.analysis.effect_sizes import risk_difference, risk_ratio
from generator.analysis.effects import TrialEffect
from generator.analysis.mean_effects import mean_difference
from generator.synthesis.comparisons import Comparison, pair_comparisons
from generator.synthesis.overlaps import without_overlaps
from generator.synthesis.selection import Selector
from generator.synthesis.times import Window, is_within, preference
from generator.tables import Record

FEWEST_PEOPLE = 2  # people of a group with a mean: one has no standard deviation
# Below any instrument's; above it the weight of a trial, 1/variance, and its square are finite numbers.
SMALLEST_VARIANCE = 1e-100


@dataclass(frozen=True)
class Compared:
    """One comparison with what can be computed from it: from counts, or from means with SD and number of people.

    ``risk_ratio``, ``risk_difference`` and ``mean_difference`` hold one effect each, or are None.
    """

    pair: Comparison
    risk_ratio: TrialEffect | None
    risk_difference: TrialEffect | None
    mean_difference: TrialEffect | None

    @property
    def people(self) -> int:
        """People in both arms that the effect rests on; 0 where there is none."""
        return (
            sum(_people(row) for row in (self.pair.treated, self.pair.control))
            if self.effect is not None
            else 0
        )

    @property
    def effect(self) -> TrialEffect | None:
        """The effect that would be pooled."""
        return self.risk_ratio if self.risk_ratio is not None else self.mean_difference

    @property
    def missing(self) -> str:
        """Where there is no effect, why: a code of reasons.EXCLUSIONS, or "no-figures"."""
        rows = [row for row in (self.pair.treated, self.pair.control) if row is not None]
        if any(row["basis"] == "inferred" for row in rows):
            return "inferred"
        return "events-not-people" if any(row.get("unit") == "events" for row in rows) else "no-figures"


@dataclass(frozen=True)
class Chosen:
    """The comparisons of one measure that may be pooled, and every other one with its reason."""

    used: tuple[Compared, ...]
    left_out: tuple[tuple[Compared, str], ...]


def compare(selector: Selector, disease: str) -> tuple[Compared, ...]:
    """Every comparison on a disease with its computed effects."""
    measures = selector.dataset.vocabulary.measures.get(disease, {})
    ended = frozenset(slug for slug, measure in measures.items() if measure.after_comparison)
    return tuple(_compared(pair) for pair in pair_comparisons(selector.tables, disease, ended))


def _compared(pair: Comparison) -> Compared:
    """Effects are computed from printed or derived figures of both arms only, never from our reading of words."""
    treated, control = pair.treated, pair.control
    if treated is None or control is None or "inferred" in (treated["basis"], control["basis"]):
        return Compared(pair, None, None, None)
    if _has_counts(treated) and _has_counts(control):
        counts = (treated["events"], treated["total"], control["events"], control["total"])
        return Compared(pair, risk_ratio(*counts).trials()[0], risk_difference(*counts).trials()[0], None)
    form = _common_form(treated, control)
    if form is None:
        return Compared(pair, None, None, None)
    mean, sd, n = ((treated[f"{form}_{name}"], control[f"{form}_{name}"]) for name in ("mean", "sd", "n"))
    difference = mean_difference(mean[0], sd[0], n[0], mean[1], sd[1], n[1])
    return Compared(pair, None, None, difference.trials()[0])


def _has_counts(row: Record) -> bool:
    return row["events"] is not None and row["total"] is not None and row.get("unit") != "events"


def _common_form(treated: Record, control: Record) -> str | None:
    """Change before value at follow-up, where both arms have mean, SD and number of people, and they can vary."""
    rows = (treated, control)
    for form in ("change", "follow_up"):
        stated = all(row.get(f"{form}_{name}") is not None for row in rows for name in ("mean", "sd", "n"))
        if stated and _have_variance(rows, form):
            return form
    return None


def _have_variance(rows: tuple[Record, Record], form: str) -> bool:
    """A group of one person has no SD, and without any spread in either group the difference has no interval.

    The variance is tested, not the SD: the square of a very small one is 0 to a computer, or its weight infinite.
    """
    enough = all(row[f"{form}_n"] >= FEWEST_PEOPLE for row in rows)
    return enough and sum(row[f"{form}_sd"] ** 2 / row[f"{form}_n"] for row in rows) > SMALLEST_VARIANCE


def _people(row: Record | None) -> int:
    if row is None:
        return 0
    counts = (row.get("total"), row.get("change_n"), row.get("follow_up_n"))
    return next((count for count in counts if count is not None), 0)


def choose(selector: Selector, compared: Iterable[Compared], window: Window, randomised_only: bool) -> Chosen:
    """Apply the rules in their order; each comparison left out keeps the first reason that fits."""
    left_out: list[tuple[Compared, str]] = []
    remaining = list(compared)
    rules: tuple[tuple[str, Callable[[Compared], bool]], ...] = (
        ("study-status", lambda item: not _is_pooled(selector, item)),
        ("not-randomised", lambda item: randomised_only and not item.pair.randomised),
        ("press-source", lambda item: _any(item, "source_kind", "press")),
        ("inferred", lambda item: _any(item, "basis", "inferred")),
        ("subset", lambda item: item.pair.subset is not None),
        ("no-figures", lambda item: item.effect is None),
        ("outside-window", lambda item: not is_within(item.pair.months, window)),
    )
    for reason, is_out in rules:
        left_out += [(item, reason) for item in remaining if is_out(item)]
        remaining = [item for item in remaining if not is_out(item)]
    choices: tuple[tuple[str, Callable[[list[Compared]], list[Compared]]], ...] = (
        ("other-row-of-arm", lambda items: _one_time(items, window)),
        ("shared-control", _one_arm),
        ("overlap", lambda items: _apart(selector, items)),
    )
    for reason, choice in choices:
        kept = choice(remaining)
        left_out += [(item, reason) for item in remaining if item not in kept]
        remaining = [item for item in remaining if item in kept]
    return Chosen(tuple(remaining), tuple(left_out))


def _is_pooled(selector: Selector, item: Compared) -> bool:
    return selector.dataset.vocabulary.statuses[selector.studies[item.pair.study]["status"]].pooled


def _any(item: Compared, field: str, value: str) -> bool:
    return any(row is not None and row[field] == value for row in (item.pair.treated, item.pair.control))


def _one_time(items: list[Compared], window: Window) -> list[Compared]:
    """One row a pair of arms, by the rule of single groups."""

    def rank(item: Compared) -> tuple[object, ...]:
        rows = [row for row in (item.pair.treated, item.pair.control) if row is not None]
        return preference(rows, item.pair.months, window)

    best: dict[tuple[str, str], Compared] = {}
    for item in items:
        pair = (item.pair.study, item.pair.arm)
        if pair not in best or rank(item) < rank(best[pair]):
            best[pair] = item
    return list(best.values())


def _one_arm(items: list[Compared]) -> list[Compared]:
    """A control group enters once: with the treated group that has the most people."""
    best: dict[tuple[str, str], Compared] = {}
    for item in items:
        control = (item.pair.study, item.pair.control_arm)
        if control not in best or item.people > best[control].people:
            best[control] = item
    return list(best.values())


def _apart(selector: Selector, items: list[Compared]) -> list[Compared]:
    """Reports that share patients: the set without overlaps that has the most people."""
    weights: dict[str, tuple[float, ...]] = {}
    for item in items:
        study = item.pair.study
        people = weights[study][0] if study in weights else 0
        weights[study] = (people + item.people, float(selector.studies[study]["year"]))
    overlaps = {study: frozenset(selector.studies[study]["overlaps"]) for study in weights}
    chosen = without_overlaps(weights, overlaps)
    return [item for item in items if item.pair.study in chosen]
