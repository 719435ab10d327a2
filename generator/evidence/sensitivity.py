"""A combined difference on other terms: each study left out in turn, study by study in the order of years, groups of
studies, and small studies against large ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator.analysis.meta_regression import EggerTest, SubgroupTest, egger_test, subgroup_test
from generator.evidence.comparisons import Compared
from generator.evidence.models import columns_of, informative, leading_effect, leading_model, studies_of
from generator.model.terms import Model
from generator.rows import StudyRow

FEWEST_TESTED = (
    10  # studies; with fewer, tests of groups and of small studies have no power (Handbook 10.11.5, 13.3.5)
)

# Studies left out in turn, and steps by year: of more studies those that move the result most, and the latest steps.
MOST_LINES = 60
SMALL_STUDIES = "small-studies"  # the id of the test of small studies against large ones
LineKind = Literal["filter", "without", "cumulative", "method"]
# The declared attributes of a study by which groups of studies are compared.
ATTRIBUTES: dict[str, Callable[[StudyRow], str]] = {"design": lambda study: study.design}


@dataclass(frozen=True)
class SensitivityLine:
    """The same synthesis on other studies or by another method; ``reason`` (a code) where nothing is shown.

    ``label`` is in words, or the id of the study that was left out or came last.
    """

    id: str
    label: str
    k: int
    total: int
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    reason: str | None
    kind: LineKind = "filter"


@dataclass(frozen=True)
class Tested:
    """A test over studies, or the code of the reason why there is none; ``id`` is the attribute, or "small-studies"."""

    id: str
    reason: str | None = None
    groups: SubgroupTest | None = None
    small: EggerTest | None = None


@dataclass(frozen=True)
class Lines:
    """Everything that stands beside a combined difference."""

    lines: tuple[SensitivityLine, ...] = ()
    tests: tuple[Tested, ...] = ()


def lines_of(items: Sequence[Compared], named: Model | None, tau2: float | None) -> Lines:
    """Leave-one-out and cumulative lines with the model that leads each, and the tests that need ten studies.

    ``tau2`` is that of all of them, from which the search starts where there are many.
    """
    near = tau2 if len(studies_of(items)) > MOST_LINES else None
    return Lines((*_left_out(items, named, near), *_cumulative(items, named, near)), tuple(_tests(items)))


def _left_out(items: Sequence[Compared], named: Model | None, near: float | None) -> list[SensitivityLine]:
    """From three studies on: of two, what is left is a trial that stands by itself already."""
    studies = studies_of(items)
    if len(studies) < 3:
        return []
    chosen = studies if len(studies) <= MOST_LINES else _most_influential(items, near or 0.0)
    rest = {study: [item for item in items if item.pair.study != study] for study in chosen}
    return [_line(f"without-{study}", study, left, named, "without", near) for study, left in rest.items()]


def _most_influential(items: Sequence[Compared], tau2: float) -> list[str]:
    """The studies without which the mean moves furthest at the same tau², in their order.

    Leaving study i out moves the mean by w (y - mean) / (sum of weights - w), with w = 1 / (variance + tau²); a study
    without an event tells no ratio and moves none.
    """
    studies = studies_of(informative(items))
    effects, variances = (np.asarray(column) for column in columns_of(items))
    weights = 1.0 / (variances + tau2)
    mean = np.sum(weights * effects) / weights.sum()
    moves = np.abs(weights * (effects - mean) / (weights.sum() - weights))
    first = sorted(zip(-moves, studies, strict=True))[:MOST_LINES]
    chosen = {study for _, study in first}
    return [study for study in studies_of(items) if study in chosen]


def _cumulative(items: Sequence[Compared], named: Model | None, near: float | None) -> list[SensitivityLine]:
    """By year of publication, from the first two studies on; of many studies the latest steps.

    None where the year of a study is not known: its place among them is not known either.

    The last step leaves nothing out and says so: the same value again would pass for a confirmation.
    """
    if any(item.pair.arm.study.year is None for item in items):
        return []
    by_year = sorted(items, key=lambda item: (item.pair.arm.study.year or 0, item.pair.study))
    studies = studies_of(by_year)
    first = max(1, len(studies) - MOST_LINES)
    lines = [
        _line(f"until-{last}", last, _of(by_year, studies[:number]), named, "cumulative", near)
        for number, last in enumerate(studies[:-1], start=1)
        if number > first
    ]
    people = sum(item.people for item in items)
    key, k = f"until-{studies[-1]}", len(studies)
    last = SensitivityLine(
        key, studies[-1], k, people, None, None, None, reason="nothing-left-out", kind="cumulative"
    )
    return [*lines, last]


def _of(items: Sequence[Compared], studies: Sequence[str]) -> list[Compared]:
    wanted = frozenset(studies)
    return [item for item in items if item.pair.study in wanted]


def _line(
    key: str, label: str, items: Sequence[Compared], named: Model | None, kind: LineKind, near: float | None
) -> SensitivityLine:
    with_events = len(studies_of(informative(items)))
    effect = leading_effect(items, leading_model(items, named), near) if with_events > 1 else None
    return SensitivityLine(
        id=key,
        label=label,
        k=len(studies_of(items)),
        total=sum(item.people for item in items),
        estimate=effect.value if effect else None,
        ci_low=effect.ci_low if effect else None,
        ci_high=effect.ci_high if effect else None,
        reason=None if effect else "no-events" if with_events < 2 else "not-estimable",
        kind=kind,
    )


def _tests(items: Sequence[Compared]) -> list[Tested]:
    """Each test from ten studies on; below, and where studies are all of one kind, the reason why not."""
    telling = informative(items)
    is_few = len(studies_of(telling)) < FEWEST_TESTED
    return [
        *(_interaction(attribute, telling, is_few) for attribute in ATTRIBUTES),
        _small_studies(telling, is_few),
    ]


def _interaction(attribute: str, items: list[Compared], is_few: bool) -> Tested:
    studies = {item.pair.study: item.pair.arm.study for item in items}
    groups = [ATTRIBUTES[attribute](study) for study in studies.values()]
    if len(set(groups)) < 2:
        return Tested(attribute, "one-group")
    if is_few:
        return Tested(attribute, "below-ten-studies")
    estimates, variances = columns_of(items)
    return Tested(attribute, groups=subgroup_test(estimates, variances, groups))


def _small_studies(items: list[Compared], is_few: bool) -> Tested:
    if is_few:
        return Tested(SMALL_STUDIES, "below-ten-studies")
    estimates, variances = columns_of(items)
    if len(set(variances)) < 2:
        return Tested(SMALL_STUDIES, "one-size")
    return Tested(SMALL_STUDIES, small=egger_test(estimates, [variance**0.5 for variance in variances]))
