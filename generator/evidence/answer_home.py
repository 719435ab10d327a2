"""The answer over all diseases: of the people in randomised trials, how many were in trials that missed their endpoint.

Each trial of the product asked about is told once, under the first of these that holds: it missed its primary endpoint;
its difference favours the treatment; it favours the control; it leaves it open; nothing tells. Trials of other products
are told in a sentence of their own. Trials are named with their sizes, and never counted for or against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator import formatting
from generator.evidence.answer_known import treatment
from generator.evidence.answer_sentences import Sentence
from generator.evidence.answer_trials import Trial
from generator.evidence.control_words import stopped_words
from generator.evidence.every_trial import EveryTrial
from generator.load import Dataset


@dataclass(frozen=True)
class HomeRow:
    """A row of the table: the code of its words, which trials it tells, and that in words."""

    code: str
    holds: Callable[[Trial], bool]
    words: str


def _is_untold(one: Trial) -> bool:
    return one.direction is None and one.figure is None and one.endpoint is None


# A trial is told by the first row that holds for it.
HOME: tuple[HomeRow, ...] = (
    HomeRow("home-missed", lambda one: one.has_missed, "missed a primary endpoint"),
    HomeRow("home-treatment", lambda one: one.direction == "treatment", "favours the treatment"),
    HomeRow("home-control", lambda one: one.direction == "control", "favours the control"),
    HomeRow("home-untold", _is_untold, "no result was found"),
    HomeRow("home-open", lambda _: True, "leaves it open, or what was found does not settle it"),
)


def over_all(dataset: Dataset, found: EveryTrial, without: int) -> Iterator[Sentence]:
    """The sentences; ``without`` is the number of diseases in which no randomised trial has a result."""
    diseases = len(dataset.vocabulary.diseases)
    words: dict[str, object] = {"treatment": treatment(dataset)}
    numbers = {
        "without": formatting.number(without) if without else "",
        "all": without == diseases,
        "diseases": formatting.plural(diseases, "disease"),
    }
    yield Sentence("home-diseases", {**words, **numbers}, tuple(dataset.vocabulary.diseases))
    asked = _once(one.trial for one in found.listed if one.belongs == "asked")
    if asked:
        yield Sentence("home-people", {**words, **_sizes(asked)}, tuple(one.study.id for one in asked))
    left = asked
    for row in HOME:
        mine = [one for one in left if row.holds(one)]
        left = [one for one in left if one not in mine]
        if mine:
            values = {**words, **_sizes(mine), "about": _about(mine)}
            yield Sentence(row.code, values, tuple(one.study.id for one in mine))
    if others := _once(one.trial for one in found.listed if one.belongs == "other-product"):
        missed = sum(one.has_missed for one in others)
        values = {**_sizes(others), "missed": formatting.number(missed) if missed else ""}
        yield Sentence("home-others", values, tuple(one.study.id for one in others))


def _once(trials: Iterator[Trial]) -> list[Trial]:
    """Each study once, as its first disease has it."""
    return list({one.study.id: one for one in reversed(list(trials))}.values())[::-1]


def _sizes(trials: Sequence[Trial]) -> dict[str, object]:
    """How many trials and people, of these only planned, and each trial's own number."""
    planned = sum(one.people or 0 for one in trials if one.is_planned)
    each = [
        formatting.number(one.people) if one.people is not None else "an unknown number of" for one in trials
    ]
    return {
        "number": formatting.number(len(trials)),
        "one": len(trials) == 1,
        "people": formatting.number(sum(one.people or 0 for one in trials)),
        "planned": formatting.number(planned) if planned else "",
        "each": formatting.joined(each),
        "incomplete": any(one.people is None for one in trials),
    }


def _about(trials: Sequence[Trial]) -> str:
    """ "2 unpublished, 1 stopped early for futility, 1 by the authors’ account alone": what is marked of how many."""
    marks = [
        *("unpublished" for one in trials if "unpublished" in one.marks),
        *(stopped_words(one.study) for one in trials if one.is_stopped),
        *("without a known primary endpoint" for one in trials if "no-endpoint" in one.marks),
        *("by the authors’ account alone" for one in trials if one.figure is None and "authors" in one.marks),
    ]
    return ", ".join(f"{formatting.number(marks.count(mark))} {mark}" for mark in dict.fromkeys(marks))
