"""The share of people who had it, with its 95 % interval."""

from __future__ import annotations

from generator.analysis.intervals import share_interval


def share_of(events: int, total: int) -> tuple[float, float, float]:
    """The proportion with the ends of its interval, all 0-1: of outcomes and harms by the one rule of pages."""
    interval = share_interval(events, total)
    return events / total, interval.low, interval.high
