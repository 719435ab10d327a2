"""The standard deviation of a mean: as printed, or calculated from its standard error or interval.

A spread that the report does not name is neither: nothing is computed with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.analysis.stated_intervals import sd_from_interval, sd_from_se
from generator.model.result import Summary

FEWEST = 2  # people: one has no standard deviation


@dataclass(frozen=True)
class Spread:
    """A standard deviation and what it comes from; all but ``sd`` are calculated (derived)."""

    sd: float
    source: Literal["sd", "se", "interval"]


def spread_of(summary: Summary) -> Spread | None:
    """The standard deviation of a summary; None where none is printed and none follows."""
    if summary.sd is not None:
        return Spread(summary.sd, "sd")
    n = summary.n
    if n is None or n < FEWEST:
        return None
    if summary.se is not None:
        return Spread(sd_from_se(summary.se, n), "se")
    if summary.ci_low is None or summary.ci_high is None:
        return None
    level = 95 if summary.ci_level is None else summary.ci_level
    return Spread(sd_from_interval(summary.ci_low, summary.ci_high, n, level), "interval")
