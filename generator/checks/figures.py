"""Figures that cannot be, or hardly: two for one question, a ratio below zero, a value outside its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from generator.checks.places import Findings, StudyFile
from generator.load.document import FieldPath
from generator.model.result import DIFFERENCES, Effect, Outcome, SummaryKey
from generator.model.terms import Measure
from generator.problems import Problem, quote

OF_SCORE = ("mean", "median", "q1", "q3", "low", "high", "ci_low", "ci_high")
CHECK = "Check the figure in the source."


def check_figures(place: StudyFile) -> Findings:
    """Outcomes: one figure for each question, of whom and when it is, within its scale, a percentage of its total."""
    yield from _repeated(place)
    for path, row in place.outcomes():
        yield from one_time(place, path, row)
        yield from _whom(place, path, row)
        yield from _levels(place, path, row)
        yield from _percentage(place, path, row)
        measure = measure_of(place, row)
        if measure is not None and measure.range is not None:
            yield from _within_scale(place, path, row, measure.range)
    for path, harm in place.safety():
        yield from one_time(place, path, harm)


def check_effects(place: StudyFile) -> Findings:
    """Effects: a ratio is above 0, a difference of proportions between -1 and 1."""
    for path, row in place.effects():
        yield from one_time(place, path, row)
        if row.favours in ("treatment", "control") and row.value == 0 and row.effect in DIFFERENCES:
            found, hint = (
                f"{quote(row.favours)} beside a difference of 0",
                "A difference of 0 favours neither.",
            )
            yield place.problem((*path, "favours"), found, '"neither"', hint, "numbers/favours-nobody")
        yield from _possible_effect(place, path, row)


def warned(problem: Problem) -> Problem:
    """The same as a warning: unlikely, not impossible."""
    return replace(problem, severity="warning")


# ---- one figure for each question ----


def kinds_of(row: Outcome) -> Iterator[str]:
    """The kinds of figure that a row holds: count, levels, value, change or percent change."""
    if row.events is not None or row.percent is not None:
        yield "count"
    if row.levels is not None:
        yield "levels"
    if row.baseline is not None or row.follow_up is not None:
        yield "value"
    if row.change is not None:
        yield "change"
    if row.change_percent is not None:
        yield "percent change"


def _repeated(place: StudyFile) -> Findings:
    """Two rows of one group, measure, time and kind, of which not both say of whom they are: chance would decide."""
    seen: dict[tuple[object, ...], list[Outcome]] = {}
    for path, row in place.outcomes():
        for kind in kinds_of(row):
            asked = (row.arm, row.measure, row.time_months, kind, row.subset, row.unit_of_analysis)
            others = seen.setdefault(asked, [])
            rival = next((other for other in others if _is_the_same(row, other)), None)
            others.append(row)
            if rival is not None:
                found = (
                    f"a second {kind} of {row.arm}, {row.measure}, at the same time (the first is {rival.id})"
                )
                expected = "one, or analysis_set or subset in both, and not the same"
                hint = "Say of whom each of the two is, or keep the one that the report leads with."
                yield place.problem(path, found, expected, hint, "measures/same-question")
                break


def _is_the_same(row: Outcome, other: Outcome) -> bool:
    sets = (row.analysis_set, other.analysis_set)
    told_apart = None not in sets and sets[0] != sets[1]
    instruments = (row.instrument, other.instrument)
    return not told_apart and (None in instruments or instruments[0] == instruments[1])


# ---- of whom, and when ----


def one_time(place: StudyFile, path: FieldPath, row: object, stem: str = "") -> Findings:
    """A time is in months or in weeks; ``stem`` is what stands before both words in the keys."""
    months, weeks = getattr(row, f"{stem}months", None), getattr(row, f"{stem}weeks", None)
    if months is not None and weeks is not None:
        hint = "Keep the one that the report prints."
        at = (*path, f"{stem}weeks")
        yield place.problem(at, "months and weeks", "one of them", hint, "numbers/two-times")


def _whom(place: StudyFile, path: FieldPath, row: Outcome) -> Findings:
    if row.unit_of_analysis is None and row.people is not None:
        hint = "Say in unit_of_analysis what was counted; a count of people has its number in total or n."
        yield place.problem(
            (*path, "people"), "people alone", "unit_of_analysis too", hint, "counts/people-alone"
        )
    if row.unit_of_analysis is not None and row.unit_of_analysis.strip().lower() in ("people", "patients"):
        hint = "Delete the key: without it, people are meant."
        expected = "something else than people"
        here = (*path, "unit_of_analysis")
        yield place.problem(here, quote(row.unit_of_analysis), expected, hint, "counts/unit-is-people")


def _levels(place: StudyFile, path: FieldPath, row: Outcome) -> Findings:
    if row.levels is not None and row.total is not None and sum(row.levels.values()) != row.total:
        found, expected = f"{sum(row.levels.values())} in all levels", f"{row.total} (its total)"
        hint = "Give each level, and those without a level one of their own."
        yield place.problem((*path, "levels"), found, expected, hint, "counts/levels-and-total")


def _percentage(place: StudyFile, path: FieldPath, row: Outcome) -> Findings:
    """Of a whole number of people only some percentages are possible, rounded or cut to the places printed."""
    arm = place.arms.get(row.arm)
    enrolled = arm.enrolled if arm is not None else None
    if row.percent is None or not row.total or (enrolled is not None and row.total > enrolled):
        return  # a total that cannot be is the cause, and is said as such
    step = 10.0 ** -_places(row.percent) + 1e-9
    nearest = (math.floor(row.percent * row.total / 100), math.ceil(row.percent * row.total / 100))
    if all(abs(100 * count / row.total - row.percent) >= step for count in nearest):
        shares = " or ".join(f"{100 * count / row.total:.4g}" for count in dict.fromkeys(nearest))
        expected = f"a percentage of {row.total} people, such as {shares}"
        hint = (
            "Which denominator has it? An estimate (such as one over time) is no share: then leave total out."
        )
        yield place.problem((*path, "percent"), quote(row.percent), expected, hint, "counts/percent-of-total")


def _places(figure: int | float) -> int:
    """Decimal places as printed: 0 of 62, 1 of 62.0."""
    return len(repr(figure).partition(".")[2]) if isinstance(figure, float) else 0


# ---- within what the scale allows ----


def _within_scale(place: StudyFile, path: FieldPath, row: Outcome, ends: tuple[float, float]) -> Findings:
    width = ends[1] - ends[0]
    limits: dict[SummaryKey, tuple[float, float]] = {
        "baseline": ends,
        "follow_up": ends,
        "change": (-width, width),
    }
    for key, summary in row.summaries:
        low, high = limits.get(key, (-100.0 if ends[0] >= 0 else -math.inf, math.inf))
        for name in OF_SCORE:
            figure = getattr(summary, name)
            if figure is not None and not low <= figure <= high:
                yield _outside(place, (*path, key, name), figure, low, high)


def _outside(place: StudyFile, path: FieldPath, figure: float, low: float, high: float) -> Problem:
    expected = f"{low:g} to {high:g} (what the scale allows)" if high < math.inf else f"at least {low:g} %"
    hint = "Check the figure and the scale; a study's own scale is another measure."
    problem = place.problem(path, quote(figure), expected, hint, "numbers/outside-scale")
    # An interval computed from a mean may reach beyond the scale.
    return warned(problem) if str(path[-1]).startswith("ci_") else problem


def _possible_effect(place: StudyFile, path: FieldPath, row: Effect) -> Findings:
    for name in ("value", "ci_low", "ci_high"):
        figure = getattr(row, name)
        if figure is None:
            continue
        here = (*path, name)
        is_rounded_end = name == "ci_low" and figure == 0
        if row.effect not in DIFFERENCES and figure <= 0 and not is_rounded_end:
            hint = "A logarithm? Then write the ratio itself. Or choose the effect that was meant."
            yield place.problem(here, quote(figure), "above 0 (a ratio)", hint, "numbers/ratio-not-positive")
        if row.effect == "difference-in-proportions" and not -1 <= figure <= 1:
            hint = "Write 12 percentage points as 0.12."
            yield place.problem(here, quote(figure), "-1 to 1", hint, "numbers/difference-of-proportions")


def measure_of(place: StudyFile, row: Outcome | Effect) -> Measure | None:
    """The measure of a row, where its disease has it."""
    return place.vocabulary.measure_of(row.measure, None, place.diseases_of(row))
