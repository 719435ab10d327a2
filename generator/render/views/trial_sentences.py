"""What randomised trials found, in a sentence: a difference computed here, or the figures of both groups as printed."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.candidates import people_compared
from generator.evidence.comparisons import Compared
from generator.render.views import differences
from generator.render.views.caveats import comparison_caveats, read_from_words
from generator.render.views.comparisons import effect_text, figure_cell
from generator.render.views.results import count_cell


def computed(effects: Sequence[Compared]) -> str:
    """The largest trial's difference, or that it has no ratio; how many others there are."""
    item = effects[0]
    treated, control = item.pair.treated, item.pair.control
    assert treated is not None and control is not None
    trials = (
        f"the largest of {len(effects)} randomised trials, not combined"
        if effects[1:]
        else "one randomised trial"
    )
    name = f"{trials} ({_named(item, item.people)})"
    difference = differences.difference_cell(item)
    if item.risk_ratio is None:
        return f"{name}, mean difference from control {difference.text}."
    counts = [count_cell(row).text for row in (treated, control)]
    return (
        f"{name}, {counts[0]} treated people against {counts[1]} in the control group; "
        f"{difference.text}, {difference.note}."
    )


def stated(items: Sequence[Compared]) -> str:
    """Randomised trials as their authors report them, where no difference can be computed; each one is said."""
    missing = f"no {'interval of the difference' if all(item.has_both for item in items) else 'difference'}"
    end = f"{missing} can be computed from the figures found."
    if len(items) == 1:
        (item,) = items
        return f"one randomised trial ({_named(item, people_compared(item))}); {_said(item)}; {end}"
    said = [f"{_named(item, people_compared(item))}: {_said(item)}" for item in items]
    return f"{len(items)} randomised trials, not combined. {'. '.join(said)}. {end[0].upper()}{end[1:]}"


def _named(item: Compared, people: int | None) -> str:
    """ "Deng 2017, 18 people, 6 months"."""
    size = [formatting.plural(people, "person", "people")] if people is not None else []
    return ", ".join([item.pair.arm.study.label, *size, *comparison_caveats(item.pair)])


def _said(item: Compared) -> str:
    """Both groups' figures, and the authors' own of the difference."""
    pair = item.pair
    words = []
    if pair.treated and pair.control:
        treated, control = (
            f"{figure_cell(row).text}{read_from_words(row)}" for row in (pair.treated, pair.control)
        )
        words.append(f"{treated} in the treated group, {control} in the control group")
    words += [effect_text(effect).lower() for effect in pair.effects[:1]]
    return "; ".join(words)
