"""Several treated groups of a study that share one control group are joined into one comparison with it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from generator.analysis.joined_arms import join_counts, join_means
from generator.evidence.comparisons import Compared, of_counts, of_means


def join_arms(items: Iterable[Compared]) -> Iterator[Compared]:
    """One comparison for each control group: a control group enters once, and no treated group is lost.

    Where the groups cannot be joined (other times, other forms, or another number of people in the control group), the
    one of most people stands alone.
    """
    shared: dict[Hashable, list[Compared]] = {}
    for item in items:
        shared.setdefault(item.pair.control_arm, []).append(item)
    for group in shared.values():
        group.sort(key=lambda item: -item.people)
        yield _joined(group) if len(group) > 1 and len(set(map(_control, group))) == 1 else group[0]


def _control(item: Compared) -> Hashable:
    """What must be equal for groups to be joined: time, form, and the control group's own figures."""
    control = item.counts[2:] if item.counts else item.means[3:] if item.means else None
    return item.pair.months, item.form, control


def _joined(group: list[Compared]) -> Compared:
    """Events and people are added up; means and their spreads by the Handbook's formula for several groups."""
    first = group[0]
    counts = [item.counts for item in group if item.counts is not None]
    if counts:
        treated = join_counts([count[0] for count in counts], [count[1] for count in counts])
        found = of_counts(first.pair, (treated.events, treated.total, *counts[0][2:]))
        return replace(found, joined=tuple(group))
    means = [item.means for item in group if item.means is not None]
    together = join_means(*([mean[place] for mean in means] for place in range(3)))
    assert first.form is not None
    found = of_means(first.pair, first.form, (together.mean, together.sd, together.n, *means[0][3:]))
    return replace(found, joined=tuple(group))
