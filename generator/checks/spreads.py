"""Spreads that are hardly standard deviations: none at all, or so small that they look like standard errors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from generator.checks.figures import warned
from generator.checks.places import Findings, StudyFile
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.result import Outcome, Summary, SummaryKey
from generator.problems import quote

FEWEST_OTHERS = 3  # spreads of other studies with which one is compared
SMALL = 1 / 3  # of their median
VALUES = ("baseline", "follow_up")

Asked = tuple[str, str]


@dataclass(frozen=True)
class _Printed:
    """A printed SD with its place and what it is a spread of: a measure's values, changes or percent changes."""

    study: str
    path: FieldPath
    asked: Asked
    sd: float
    n: int | None


def check_spreads(dataset: Dataset) -> Findings:
    """Each printed SD beside those of other studies of the same measure."""
    places = {study.id: StudyFile(dataset, study) for study in dataset.studies}
    printed = [one for place in places.values() for one in _printed(place)]
    by_measure: dict[Asked, list[_Printed]] = {}
    for one in printed:
        by_measure.setdefault(one.asked, []).append(one)
    spreads = {asked: _Spreads.of(members) for asked, members in by_measure.items()}
    for one in printed:
        place = places[one.study]
        if one.sd == 0:
            hint = "Were all alike? Then low and high say so. Else leave sd out."
            problem = place.problem(one.path, "0", "above 0", hint, "numbers/no-spread")
            yield warned(problem)
        elif _is_like_se(one, spreads[one.asked]):
            others = sorted(other.sd for other in by_measure[one.asked] if other.study != one.study)
            expected = f"a standard deviation like those of other studies ({quote(others[0])} to {quote(others[-1])})"
            hint = "A standard error? Then write se; where the report does not name it, spread_unlabelled."
            yield warned(place.problem(one.path, quote(one.sd), expected, hint, "numbers/looks-like-se"))


def _printed(place: StudyFile) -> Iterator[_Printed]:
    for path, row in place.outcomes():
        for key, summary in row.summaries:
            if summary.sd is not None and row.unit_of_analysis is None:
                people = _people(place, row, summary)
                asked = (row.measure, _kind(key))
                yield _Printed(place.study.id, (*path, key, "sd"), asked, summary.sd, people)


def _kind(key: SummaryKey) -> str:
    return "value" if key in VALUES else key


def _people(place: StudyFile, row: Outcome, summary: Summary) -> int | None:
    arm = place.arms.get(row.arm)
    known = (summary.n, arm.analysed if arm else None, arm.enrolled if arm else None)
    return next((number for number in known if number is not None), None)


@dataclass(frozen=True)
class _Spreads:
    """The SDs above 0 of one measure from the smallest, and at which places among them those of each study stand."""

    values: tuple[float, ...]
    places: dict[str, list[int]]

    @classmethod
    def of(cls, printed: Iterable[_Printed]) -> _Spreads:
        ordered = sorted((one for one in printed if one.sd > 0), key=lambda one: one.sd)
        places: dict[str, list[int]] = {}
        for place, one in enumerate(ordered):
            places.setdefault(one.study, []).append(place)
        return cls(tuple(one.sd for one in ordered), places)

    def number_without(self, study: str) -> int:
        """How many are of other studies."""
        return len(self.values) - len(self.places.get(study, ()))

    def at(self, place: int, without: str) -> float:
        """The one at a place among those of other studies than one: each of its own before that moves it on."""
        for own in self.places.get(without, ()):
            if own <= place:
                place += 1
        return self.values[place]


def _is_like_se(one: _Printed, spreads: _Spreads) -> bool:
    """Far below the others; or below all of them, and among them once it is multiplied by the root of n."""
    others = spreads.number_without(one.study)
    if others < FEWEST_OTHERS:
        return False
    middle = [spreads.at(place, one.study) for place in ((others - 1) // 2, others // 2)]
    if one.sd < SMALL * median(middle):
        return True
    smallest, largest = (spreads.at(place, one.study) for place in (0, others - 1))
    is_below = one.sd < smallest / 2
    return is_below and one.n is not None and smallest <= one.sd * math.sqrt(one.n) <= largest
