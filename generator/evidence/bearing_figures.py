"""Facts about the figures of an outcome: size, interval, direction, heterogeneity, indirectness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import formatting
from generator.analysis.sample_size import people_to_tell_apart
from generator.evidence.absolute import FEWEST_CONTROL, AbsoluteRisk, risk_of_synthesis, risk_of_trial
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.directions import computed, direction_of_combined, is_more_better
from generator.evidence.effect_directions import StudyDirection
from generator.evidence.facts import Fact, known, names
from generator.evidence.models import FEWEST_RANDOM, CombinedEffect

LARGE = 0.30  # a relative change of the risk above this looks large
MODEST = 0.25  # the relative change that a trial is sized for
SIZE_FORMULA = (
    "n of each group = (z₀.₉₇₅ √(2 p̄ (1 − p̄)) + z₀.₈₀ √(p₁ (1 − p₁) + p₂ (1 − p₂)))² / (p₁ − p₂)², "
    "p₁ the control risk, p₂ = 0.75 p₁ where the effect is a fall and p₁ / 0.75 where it is a rise"
)
SIZE_SOURCE = (
    "Asked where a ratio of risks is below 0.70 or above 1 / 0.70: Core GRADE 2 (BMJ 2025;389:e081904, "
    "doi:10.1136/bmj-2024-081904) and GRADE guidelines 6 (J Clin Epidemiol 2011;64:1283–1293); two-sided "
    "error 5 %, power 80 %, relative change 25 %"
)


@dataclass(frozen=True)
class Size:
    """People compared, and how many a trial of a modest effect would need at the stated control risk."""

    people: int
    ratio: CombinedEffect
    risk: AbsoluteRisk | None
    needed: int | None

    @property
    def looks_large(self) -> bool:
        """Does the ratio of risks change the risk by more than 30 %?"""
        return looks_large(self.ratio.value)


def looks_large(ratio: float) -> bool:
    """Below 0.70, or above 1 / 0.70."""
    return ratio < 1 - LARGE or ratio > 1 / (1 - LARGE)


def size_of(combined: ControlledSynthesis | None, trials: Sequence[Compared]) -> Size | None:
    """Of the combined ratio, else of the largest trial with a ratio of its own; None without any."""
    if combined is not None and combined.effect is not None and combined.kind == "risk-ratio":
        return _size(combined.people, combined.effect, risk_of_synthesis(combined))
    with_ratio = [item for item in trials if item.has_ratio and item.risk_ratio is not None]
    for item in sorted(with_ratio, key=lambda one: (-one.people, one.pair.key))[:1]:
        assert item.risk_ratio is not None
        ratio = item.risk_ratio
        effect = CombinedEffect(ratio.value, ratio.value_low, ratio.value_high)
        return _size(item.people, effect, risk_of_trial(item))
    return None


def _size(people: int, ratio: CombinedEffect, risk: AbsoluteRisk | None) -> Size:
    needed = None
    if risk is not None and looks_large(ratio.value):
        other = risk.control_risk * (1 - MODEST if ratio.value < 1 else 1 / (1 - MODEST))
        if 0 < risk.control_risk < 1 and other < 1:
            needed = people_to_tell_apart(risk.control_risk, other)
    return Size(people, ratio, risk, needed)


def size_fact(size: Size | None, *, is_score: bool) -> Fact:
    """The people against the size that a trial would need."""
    label = "People against the size a trial would need"
    if size is None:
        why = "a score has no control risk" if is_score else "no randomised comparison has a ratio of risks"
        return Fact("size", label, f"Not computed: {why}.", "not-applicable")
    ratio = _ratio(size.ratio)
    people = formatting.plural(size.people, "person", "people")
    if not size.looks_large:
        words = f"Not asked: the ratio of risks is no change of more than 30 % ({ratio}; {people} compared)."
        return Fact("size", label, words, "not-applicable")
    if size.risk is None:
        why = f"the control groups have fewer than {FEWEST_CONTROL} people or no event"
        words = f"{people} compared ({ratio}). Not computed: {why}."
        return Fact("size", label, words, "not-computed")
    at = f"{formatting.count_of(size.risk.control_events, size.risk.control_people)} of the control groups"
    if size.needed is None:
        why = f"a relative change of 25 % from {at} leaves no risk below 1"
        words = f"{people} compared ({ratio}). Not computed: {why}."
        return Fact("size", label, words, "not-computed")
    words = (
        f"{people} compared ({ratio}). A trial of a relative change of 25 % would need "
        f"{formatting.number(size.needed)}, at the control risk of {at}."
    )
    return known("size", label, words)


def _ratio(effect: CombinedEffect) -> str:
    ends = [formatting.decimals(end, 2) for end in (effect.value, effect.ci_low, effect.ci_high)]
    return f"risk ratio {ends[0]}, 95 % interval {ends[1]} to {ends[2]}"


SIDES = {
    "treatment": "lies wholly on the side of the treatment",
    "control": "lies wholly on the side of the control group",
    "open": "includes no difference",
}


def interval_fact(
    definition: Definition, combined: ControlledSynthesis | None, compared: Sequence[Compared]
) -> Fact:
    """On which side of no difference the intervals lie."""
    label, parts = "Interval against no difference", []
    together = direction_of_combined(combined) if combined is not None else None
    if together is not None:
        parts.append(f"The 95 % interval of the combined difference {SIDES[together]}.")
    sides = {item.pair.key: computed(item, is_more_better(definition)) for item in compared}
    for side, words in SIDES.items():
        mine = [item.pair.arm.study for item in compared if sides[item.pair.key] == side]
        if mine:
            parts.append(f"It {words} in {names(mine)}.")
    if not parts:
        words = "No difference with an interval could be computed from the pages read."
        return Fact("interval", label, words, "not-computed")
    return known("interval", label, " ".join(parts))


DIRECTIONS = {
    "better": "the treated fared better",
    "worse": "the treated fared worse",
    "same": "no difference",
    "mixed": "comparisons of one study disagree",
    "not-told": "not told",
}


def direction_fact(directions: Sequence[StudyDirection]) -> Fact:
    """The direction of each study, by its point estimate."""
    label = "Direction of each study"
    if not directions:
        words = "No main study compared the outcome between groups."
        return Fact("direction", label, words, "not-applicable")
    parts = []
    for code, words in DIRECTIONS.items():
        mine = [one.study for one in directions if one.direction == code]
        parts += [f"{words}: {names(mine)}"] if mine else []
    text = f"By the point estimate alone: {'; '.join(parts)}."
    is_told = any(one.direction != "not-told" for one in directions)
    return Fact("direction", label, text, "known" if is_told else "not-found")


def heterogeneity_fact(combined: ControlledSynthesis | None) -> Fact:
    """How far the combined trials differ."""
    label = "Heterogeneity"
    if combined is None or combined.effect is None:
        words = "Nothing is combined, so it cannot be computed; the directions of the studies stand above."
        return Fact("heterogeneity", label, words, "not-computed")
    found = combined.together.variation
    if found is None:
        words = f"It cannot be judged: below {FEWEST_RANDOM} studies, or without ratios of their own."
        return Fact("heterogeneity", label, words, "not-computed")
    share = formatting.share(found.i2, found.i2_low, found.i2_high)
    tau2 = [formatting.decimals(end, 3) for end in (found.tau2, found.tau2_low, found.tau2_high)]
    studies = formatting.plural(combined.k, "study", "studies")
    words = f"I² {share[0]} ({share[1]}), tau² {tau2[0]} ({tau2[1]} to {tau2[2]}), 95 % intervals, over {studies}."
    return known("heterogeneity", label, words)


def indirectness_fact(said: Sequence[str]) -> Fact:
    """Other products, parts of the people, mixed groups: ``said`` are the sentences of what was found."""
    if not said:
        words = "No other product, chosen part of the people or mixed group stands among these results."
        return Fact("indirectness", "Indirectness", words, "not-applicable")
    return known("indirectness", "Indirectness", " ".join(said))
