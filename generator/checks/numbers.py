"""Numbers that must agree with one another: intervals, ranges, quartiles, p values."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Protocol

from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.result import Effect
from generator.problems import quote

P_VALUE = re.compile(r"[<>]?(\d{1,2}(?:\.\d{1,12})?)")
OLDEST = 125  # years; nobody is known to have lived longer
CHECK = "Check the figures in the source."


class Spread(Protocol):
    """What an age and a score have in common."""

    @property
    def mean(self) -> float | None: ...
    @property
    def sd(self) -> float | None: ...
    @property
    def median(self) -> float | None: ...
    @property
    def q1(self) -> float | None: ...
    @property
    def q3(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


def check_numbers(place: StudyFile) -> Findings:
    """Ages, scores, effects and p values of a study."""
    for index, arm in enumerate(place.study.arms):
        if arm.age is not None:
            yield from _check_spread(place, ("arms", index, "age"), arm.age)
            yield from _check_age(place, ("arms", index, "age"), arm.age)
    for path, outcome in place.outcomes():
        yield from _check_p_value(place, (*path, "p_value"), outcome.p_value)
        for key, summary in outcome.summaries:
            yield from _check_spread(place, (*path, key), summary)
    for path, effect in place.effects():
        yield from _check_p_value(place, (*path, "p_value"), effect.p_value)
        yield from _check_interval(place, path, effect)


def _check_spread(place: StudyFile, path: FieldPath, spread: Spread) -> Findings:
    """low ≤ q1 ≤ median ≤ q3 ≤ high, the mean within low and high, the standard deviation not negative."""
    if spread.sd is not None and spread.sd < 0:
        yield place.problem((*path, "sd"), quote(spread.sd), "at least 0", CHECK, "numbers/negative-sd")
    yield from _half(place, path, spread, "low", "high")
    yield from _half(place, path, spread, "q1", "q3")
    yield from _in_order(place, path, spread, ("low", "high"), "numbers/range-order")
    yield from _in_order(place, path, spread, ("q1", "median", "q3"), "numbers/quartile-order")
    if spread.low is not None and spread.high is not None and spread.low <= spread.high:
        for name in ("mean", "median", "q1", "q3"):
            figure = getattr(spread, name)
            if figure is not None and not spread.low <= figure <= spread.high:
                expected = f"between {quote(spread.low)} and {quote(spread.high)} (its low and high)"
                here = (*path, name)
                yield place.problem(here, quote(figure), expected, CHECK, "numbers/outside-range")


def _half(place: StudyFile, path: FieldPath, spread: Spread, lower: str, upper: str) -> Findings:
    """One end of a range, or one quartile, is shown on no page: it would be lost without a word."""
    given = [name for name in (lower, upper) if getattr(spread, name) is not None]
    if len(given) == 1:
        missing = upper if given[0] == lower else lower
        hint = "Write both, or neither and say in doubts what the source shows."
        yield place.problem((*path, given[0]), given[0], f"{missing} too", hint, "numbers/half-range")


def _in_order(
    place: StudyFile, path: FieldPath, spread: Spread, names: tuple[str, ...], rule: str
) -> Findings:
    given = [(name, getattr(spread, name)) for name in names if getattr(spread, name) is not None]
    for (name, figure), (next_name, next_figure) in pairwise(given):
        if figure > next_figure:
            expected = f"at most {quote(next_figure)} (its {next_name})"
            yield place.problem((*path, name), quote(figure), expected, CHECK, rule)


def _check_age(place: StudyFile, path: FieldPath, age: Spread) -> Findings:
    for name in ("mean", "median", "low", "high", "q1", "q3"):
        years = getattr(age, name)
        if years is not None and not 0 <= years <= OLDEST:
            expected = f"0 to {OLDEST} years"
            yield place.problem((*path, name), quote(years), expected, CHECK, "numbers/impossible-age")


def _check_interval(place: StudyFile, path: FieldPath, effect: Effect) -> Findings:
    low, high, value = effect.ci_low, effect.ci_high, effect.value
    if (low is None) != (high is None):
        given, missing = ("ci_low", "ci_high") if high is None else ("ci_high", "ci_low")
        hint = "Write both ends, or neither."
        yield place.problem((*path, given), given, f"{missing} too", hint, "numbers/half-interval")
    if low is None or high is None:
        return
    if low > high:
        expected = f"at most {quote(high)} (its ci_high)"
        yield place.problem((*path, "ci_low"), quote(low), expected, CHECK, "numbers/interval-order")
    elif value is not None and not low <= value <= high:
        expected = f"between {quote(low)} and {quote(high)} (its interval)"
        yield place.problem((*path, "value"), quote(value), expected, CHECK, "numbers/outside-interval")


def _check_p_value(place: StudyFile, path: FieldPath, p_value: str | None) -> Findings:
    if p_value is None:
        return
    match = P_VALUE.fullmatch(p_value)
    if match is None or not match[1].isascii():
        hint = 'Write "0.038", "<0.001" or ">0.05", without p and without spaces.'
        yield place.problem(path, quote(p_value), "a p value as printed", hint, "numbers/p-value-form")
    elif float(match[1]) > 1:
        yield place.problem(path, quote(p_value), "at most 1", CHECK, "numbers/p-value-above-one")
