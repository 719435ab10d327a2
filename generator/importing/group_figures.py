"""The figures of one row's groups: two that were compared, or one alone."""

from __future__ import annotations

from generator.importing.cells import Cells
from generator.importing.results import Group, RefusedError

ARMS = "12"
# Stem of the columns of the mean, of its spread, and of the people measured, the surest first.
SCORES: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    ("mean", "sd", ("total", "measured"), False),
    ("change", "sd_change", ("changed", "measured", "total"), True),
)
ORDER = (
    "events1",
    "total1",
    "events2",
    "total2",
    "mean1",
    "sd1",
    "mean2",
    "sd2",
    "events",
    "total",
    "mean",
    "sd",
)


def two_groups(cells: Cells) -> tuple[Group, ...]:
    """The treated group and its control; empty where a figure of either is missing."""
    return _scores(cells) or _counts(cells)


def one_group(cells: Cells) -> Group | None:
    """The only group; None where its figure is missing."""
    total, sd, mean = cells.count("total"), cells.number("sd"), cells.number("mean")
    if mean is None and sd is not None:
        mean = cells.number(
            "nonevents_or_mean"
        )  # metafor's mi is a mean beside sdi, else people without the event
    if mean is not None and not cells.text("events"):
        _sound_spread("sd", sd)
        return Group(None, total, mean, sd)
    return _share(cells, "events", "nonevents_or_mean", total, "total")


def gap(cells: Cells) -> RefusedError:
    """The first column of a figure that has no value in this row."""
    empty = [role for role in ORDER if cells.has(role) and not cells.text(role)]
    return RefusedError(empty[0] if empty else "", "nothing", "a figure of each group", is_gap=True)


def _scores(cells: Cells) -> tuple[Group, ...]:
    """Means of both groups; a spread of 0 in both is what RevMan writes beside counts."""
    for mean, sd, totals, is_change in SCORES:
        found = [
            (cells.number(f"{mean}{arm}"), cells.number(f"{sd}{arm}"), cells.first_count(totals, arm))
            for arm in ARMS
        ]
        if any(value is None for group in found for value in group) or all(group[1] == 0 for group in found):
            continue
        for arm, (_, spread, total) in zip(ARMS, found, strict=True):
            _sound_spread(f"{sd}{arm}", spread)
            _sound_total(f"total{arm}", total)
        return tuple(Group(None, total, value, spread, is_change=is_change) for value, spread, total in found)
    return ()


def _counts(cells: Cells) -> tuple[Group, ...]:
    found = [
        _share(
            cells,
            f"events{arm}",
            f"nonevents{arm}",
            cells.first_count(("total", "measured"), arm),
            f"total{arm}",
        )
        for arm in ARMS
    ]
    return tuple(group for group in found if group) if all(found) else ()


def _share(cells: Cells, events: str, others: str, total: int | None, place: str) -> Group | None:
    counted, rest = cells.count(events), cells.count(others)
    is_sum = total is None and counted is not None and rest is not None
    if total is None and counted is not None and rest is not None:
        total = counted + rest
    if counted is None or total is None:
        return None
    _sound_total(place, total)
    if counted > total:
        raise RefusedError(events, f"{counted} of {total}", "no more people with the event than in the group")
    if rest is not None and counted + rest != total:
        raise RefusedError(
            others, f"{counted} and {rest} in a group of {total}", "two parts of the whole group"
        )
    return Group(counted, total, is_sum=is_sum)


def _sound_spread(role: str, spread: float | None) -> None:
    if spread is not None and spread < 0:
        raise RefusedError(role, f"{spread:g}", "a standard deviation, not below 0")


def _sound_total(role: str, total: int | None) -> None:
    if total is not None and total < 1:
        raise RefusedError(role, f"{total}", "people, 1 or more")
