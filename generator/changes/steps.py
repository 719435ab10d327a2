"""The versions of a dataset in order, with what changed from each to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from generator.changes.compare import compare, differing_figures, is_same
from generator.history import History, Snapshot, Step


def version_key(version: str) -> tuple[int, ...]:
    """ "2026.11.0" as numbers, so that 2026.9 stands before 2026.11."""
    return tuple(int(part) for part in version.split("."))


def make_history(releases: Sequence[Snapshot], now: Snapshot, frozen: Collection[str] = ()) -> History:
    """Steps up to the present data; a release later than its version is not looked at.

    So the pages of a frozen version do not depend on what was released after it.
    """
    known = sorted(releases, key=lambda item: version_key(item.version))
    known = [item for item in known if version_key(item.version) <= version_key(now.version)]
    steps = [
        _step(older, newer, is_released=True, is_frozen=newer.version in frozen)
        for older, newer in zip([None, *known], known, strict=False)
    ]
    last = known[-1] if known else None
    if last is None or last.version != now.version or not is_same(last, now):
        steps.append(_step(last, now, is_released=False, is_frozen=False))
    found = {item.version: (item, compare(item, now)) for item in known}
    differing = {version: differing_figures(changes, item) for version, (item, changes) in found.items()}
    others = {
        version: sum(not each.figures and not each.is_computed for each in changes)
        for version, (_, changes) in found.items()
    }
    return History(tuple(reversed(steps)), differing, others)


def first_history(version: str, day: date) -> History:
    """What `make_history` gives where no version was released: the present data alone."""
    return History((Step(version, day.isoformat(), None, (), released=False, frozen=False),))


def _step(older: Snapshot | None, newer: Snapshot, is_released: bool, is_frozen: bool) -> Step:
    return Step(
        version=newer.version,
        date=newer.data_date.isoformat(),
        since=older.version if older else None,
        changes=compare(older, newer) if older else (),
        released=is_released,
        frozen=is_frozen,
    )
