"""Reports that share patients are never counted or combined together: choose a set without overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from generator.rows import StudyRow

Ties = tuple[float, ...]


def count_once(
    people: Iterable[tuple[StudyRow, int]], ties: Callable[[StudyRow], Ties] = lambda _: (1,)
) -> tuple[str, ...]:
    """The studies whose people are counted: of reports that share people, those that have the most; ids sorted.

    ``people`` may name a study several times; its numbers are added up. Of equal sums ``ties`` decides, part by part:
    without it, the number of reports.
    """
    sums: dict[StudyRow, int] = {}
    for study, number in people:
        sums[study] = sums.get(study, 0) + number
    weights = {study.id: (float(number), *ties(study)) for study, number in sums.items()}
    return without_overlaps(weights, {study.id: frozenset(study.overlaps) for study in sums})


def without_overlaps(
    weights: Mapping[str, tuple[float, ...]], overlaps: Mapping[str, Set[str]]
) -> tuple[str, ...]:
    """The set of pairwise non-overlapping reports with the greatest summed weight, ids sorted.

    ``weights`` gives each report's weight as a tuple (people first, then what decides ties), summed part by part and
    compared from the left; ``overlaps`` the ids that each report shares patients with. Exact, by branching on the
    report with the most overlaps; groups of reports that share patients are small. Equal sums: the set that is first
    in the order of ids.
    """
    chosen: list[str] = []
    for group in _groups(sorted(weights), overlaps):
        best = min(_independent(group, overlaps), key=lambda ids: (_negative(ids, weights), ids))
        chosen.extend(best)
    return tuple(sorted(chosen))


def _negative(ids: Sequence[str], weights: Mapping[str, tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(-sum(parts) for parts in zip(*(weights[report] for report in ids), strict=True))


def _groups(ids: Sequence[str], overlaps: Mapping[str, Set[str]]) -> list[tuple[str, ...]]:
    """Connected groups of overlapping reports, in the order of their first id."""
    groups: list[tuple[str, ...]] = []
    known, seen = frozenset(ids), set[str]()
    for start in ids:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            near = overlaps.get(waiting.pop(), frozenset())
            fresh = (near & known) - group
            group.update(fresh)
            waiting.extend(fresh)
        seen |= group
        groups.append(tuple(sorted(group)))
    return groups


def _independent(ids: tuple[str, ...], overlaps: Mapping[str, Set[str]]) -> list[tuple[str, ...]]:
    """All maximal choices: with the report that overlaps most, or without it."""
    degree = {report: sum(other in overlaps.get(report, frozenset()) for other in ids) for report in ids}
    busiest = max(ids, key=lambda report: (degree[report], report), default=None)
    if busiest is None or degree[busiest] == 0:
        return [ids]
    rest = tuple(report for report in ids if report != busiest)
    apart = tuple(report for report in rest if report not in overlaps.get(busiest, frozenset()))
    with_it = [tuple(sorted((*choice, busiest))) for choice in _independent(apart, overlaps)]
    return with_it + _independent(rest, overlaps)
