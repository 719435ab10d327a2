"""Trials and comparisons that the strongest sentence about a measure leaves out: each is named, failed ones first.

Unpublished trials that missed their endpoint; other randomised ones; comparisons of groups not formed at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.evidence.comparisons import Compared
from generator.evidence.definitions import Definition
from generator.evidence.people_measured import people_compared
from generator.render.context import Context
from generator.render.views.caveats import comparison_caveats
from generator.render.views.comparisons import missed_label, people_words
from generator.render.views.design_words import endpoint_words
from generator.render.views.finding_sentences import Finding
from generator.render.views.here import Here
from generator.render.views.read_back import Attributes, attributes
from generator.render.views.trial_sentences import named, said_of


def of_missed(context: Context, here: Here, trials: list[Compared]) -> Finding | None:
    """Trials known only from unpublished figures that missed their primary endpoint."""
    if not trials:
        return None
    trials = sorted(trials, key=_by_size)
    parts = "; ".join(_printed(context, item) for item in trials)
    text = f"{people_words(trials)}, {endpoint_words(['missed'])}: {parts}."
    return Finding(missed_label(trials), text, here.pair(trials[0].pair), _keys("missed", trials))


def _printed(context: Context, item: Compared) -> str:
    treated, control = item.pair.treated, item.pair.control
    label = item.pair.arm.study.label
    if not treated or not control or treated.percent is None or control.percent is None:
        return label
    shares = [formatting.printed_percent(percent) for percent in (treated.percent, control.percent)]
    counted = treated.events is not None and control.events is not None
    words = "" if counted else " as printed, no counts"
    return f"{label} {context.measure(treated).label} {shares[0]} against {shares[1]}{words}"


def of_others(here: Here, lead: Candidate, told: Iterable[str]) -> Finding | None:
    """The other randomised trials of a measure, one comparison each: that with both groups' figures before others."""
    found: dict[str, Compared] = {}
    for item in sorted(lead.compared, key=lambda one: (one.pair.subset is not None, not one.has_both)):
        if item.pair.study not in told and item.pair.first is not None:
            found.setdefault(item.pair.study, item)
    if not found:
        return None
    items = sorted(found.values(), key=_by_size)
    said = "; ".join(f"{named(item)}: {said_of(item)}" for item in items)
    label = (
        f"{formatting.number(len(items))} other randomised trials"
        if items[1:]
        else "Another randomised trial"
    )
    return Finding(label, f"{said}.", here.pair(items[0].pair), _keys("other-trials", items))


def _by_size(item: Compared) -> tuple[int, str]:
    """The largest first."""
    return -size(item), item.pair.study


def size(item: Compared) -> int:
    """How many people a trial has: those compared, else randomised, else planned; 0 where no number is known."""
    study = item.pair.arm.study
    return people_compared(item) or study.people_randomised or study.people_planned or 0


def of_unrandomised(here: Here, definition: Definition, compared: Sequence[Compared]) -> Finding | None:
    """Comparisons of groups that were not formed at random, where nothing else is there: their figures or words."""
    items = [item for item in compared if item.pair.first is not None]
    if not items:
        return None
    studies = formatting.plural(len({item.pair.study for item in items}), "study", "studies")
    said = "; ".join(f"{_unrandomised(item)}" for item in items)
    text = f"{studies} compared groups that were not formed at random: {said}."
    return Finding(definition.label, text, here.pair(items[0].pair), _keys("unrandomised", items))


def _unrandomised(item: Compared) -> str:
    name = ", ".join([item.pair.arm.study.label, *comparison_caveats(item.pair)])
    return f"{said_of(item)} ({name})"


def _keys(kind: str, compared: Sequence[Compared]) -> Attributes:
    return attributes(kind, [item.pair.key for item in compared])
