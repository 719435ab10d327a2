"""The share of people who had it, with its 95 % interval."""

from __future__ import annotations

from generator.analysis.intervals import proportion_interval


def share_of(events: int, total: int, *, exact: bool = False) -> tuple[float, float, float]:
    """The proportion with the ends of its interval, all 0-1: Wilson's, or the exact one of Clopper and Pearson."""
    interval = proportion_interval(events, total, method="exact" if exact else "wilson")
    return events / total, interval.low, interval.high
