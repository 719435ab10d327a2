"""What randomised trials found, in a sentence: a difference computed here, or the figures of both groups as printed."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.comparisons import Compared
from generator.evidence.people_measured import people_compared
from generator.render import wording
from generator.render.views import differences
from generator.render.views.caveats import comparison_caveats, read_from_words
from generator.render.views.comparison_cells import figure_cell
from generator.render.views.design_words import told, trial_words
from generator.render.views.effect_words import authors_words
from generator.render.views.results import count_cell


def computed(effects: Sequence[Compared], every: int) -> str:
    """The largest trial's difference, or that it has no ratio; how many others there are, of ``every`` one on it."""
    item = effects[0]
    treated, control = item.pair.treated, item.pair.control
    assert treated is not None and control is not None
    name = f"{_which(len(effects), every)} ({named(item)})"
    difference = differences.difference_cell(item)
    others = told(other.pair.arm.study for other in effects[1:])
    if item.risk_ratio is None:
        return f"{name}, mean difference from control {difference.text}.{others}"
    counts = [count_cell(row).text for row in (treated, control)]
    return (
        f"{name}, {counts[0]} treated people against {counts[1]} in the control group; "
        f"{difference.text}, {difference.note}.{others}"
    )


def _which(told: int, every: int) -> str:
    """Of how many randomised trials this is one; others that it does not tell are told beside it."""
    if every == 1:
        return "one randomised trial"
    if told == every:
        return f"the largest of {every} randomised trials, not combined"
    if told == 1:
        return f"one of {every} randomised trials"
    return f"of {every} randomised trials the largest of {told} with a difference that may be combined, not combined"


def stated(items: Sequence[Compared], every: int) -> str:
    """Randomised trials as their authors report them, where no difference can be computed; each one is said."""
    end = f"difference {wording.NOT_COMPUTED} {_why_not(items)}."
    if len(items) == 1:
        (item,) = items
        return f"{_which(1, every)} ({named(item)}); {said_of(item)}; {end}"
    said = [f"{named(item)}: {said_of(item)}" for item in items]
    number = f"{len(items)} of {every}" if every > len(items) else f"{every}"
    return f"{number} randomised trials, not combined. {'. '.join(said)}. {end[0].upper()}{end[1:]}"


def _why_not(items: Sequence[Compared]) -> str:
    """What stands in the way: the figures found, or that the groups are not independent in any of the trials."""
    (reason, *others) = dict.fromkeys(item.missing for item in items)
    dependent = {"same-people", "clusters"}
    return (
        f"({differences.NOT_COMPUTED[reason]})"
        if reason in dependent and not others
        else "from the figures found"
    )


def named(item: Compared) -> str:
    """ "Deng 2017, 18 people, 6 months": the people in both groups, else those randomised, else those planned."""
    study = item.pair.arm.study
    people, words = item.people or people_compared(item), ""
    if people is None and len(study.diseases) == 1:
        people = study.people_randomised
    if people is None and study.people_planned is not None:
        people, words = study.people_planned, " planned"
    size = [f"{formatting.plural(people, 'person', 'people')}{words}"] if people is not None else []
    return ", ".join([study.label, *size, *comparison_caveats(item.pair), *trial_words(study)])


def said_of(item: Compared) -> str:
    """Both groups' figures, and the authors' own of the difference."""
    pair = item.pair
    words = []
    if pair.treated and pair.control:
        treated, control = (
            f"{figure_cell(row).text}{read_from_words(row)}" for row in (pair.treated, pair.control)
        )
        words.append(f"{treated} in the treated group, {control} in the control group")
    words += [authors_words(effect) for effect in pair.effects[:1]]
    return "; ".join(words)
