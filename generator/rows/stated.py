"""The authors' own effect as treated minus control: its sign by whom it favours, and its 95 % interval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.analysis.stated_intervals import interval_from_level, interval_from_p
from generator.model.result import DIFFERENCES, Effect
from generator.model.terms import Measure

IntervalFrom = Literal["printed", "level", "p-value"]
EXACT_P = re.compile(r"[01](?:\.\d+)?")
USUAL_LEVEL = 95


@dataclass(frozen=True)
class SignedEffect:
    """Treated minus control; a ratio as printed. The ends of the 95 % interval are None where none follows.

    ``interval_from``: the interval is printed, or calculated from one of another level, or from an exact p; the last
    two are derived, by Student's t with ``df`` degrees of freedom, or by the normal distribution where that is None
    (ratios on the log scale).
    """

    value: float
    ci_low: float | None
    ci_high: float | None
    interval_from: IntervalFrom | None
    df: int | None = None

    @property
    def is_interval_derived(self) -> bool:
        """Was the interval calculated, and not printed?"""
        return self.interval_from in ("level", "p-value")


def signed_effect(row: Effect, measure: Measure | None, df: int | None) -> SignedEffect | None:
    """The effect with its sign; None without a value, or where the sign of a difference is not known.

    ``df`` are the degrees of freedom of a difference of means, where the sizes of the groups are known.
    """
    is_difference = row.effect in DIFFERENCES
    if row.value is None or (
        is_difference and (measure is None or row.favours not in ("treatment", "control"))
    ):
        return None
    low, high, source = _interval(row, df, is_ratio=not is_difference)
    turned = is_difference and measure is not None and _is_turned(row, measure)
    if not turned:
        return SignedEffect(row.value, low, high, source, df)
    if low is None or high is None:
        return SignedEffect(-row.value, None, None, None, df)
    return SignedEffect(-row.value, -high, -low, source, df)


def _is_turned(row: Effect, measure: Measure) -> bool:
    """Was the difference printed with the other sign than treated minus control has?"""
    assert row.value is not None
    is_higher_better = measure.better in ("up", "more")
    is_positive = is_higher_better == (row.favours == "treatment")
    return row.value != 0 and (row.value > 0) != is_positive


def _interval(
    row: Effect, df: int | None, *, is_ratio: bool
) -> tuple[float | None, float | None, IntervalFrom | None]:
    assert row.value is not None
    if row.ci_low is not None and row.ci_high is not None:
        if row.ci_level in (None, USUAL_LEVEL):
            return row.ci_low, row.ci_high, "printed"
        assert row.ci_level is not None
        found = interval_from_level(
            row.value, row.ci_low, row.ci_high, row.ci_level, is_ratio=is_ratio, df=df
        )
        return (*found, "level") if found else (None, None, None)
    if row.p_value is not None and EXACT_P.fullmatch(row.p_value):
        found = interval_from_p(row.value, float(row.p_value), is_ratio=is_ratio, df=df)
        return (*found, "p-value") if found else (None, None, None)
    return None, None, None
