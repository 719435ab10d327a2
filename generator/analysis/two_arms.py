"""Pooling tables of two arms by Mantel and Haenszel's method, without any correction for empty cells."""

from dataclasses import dataclass
from math import log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from generator.analysis.counts import FloatArray
from generator.analysis.effect_sizes import odds_ratio, risk_difference, risk_ratio
from generator.analysis.effects import EffectSizes, Scale, normal_quantile, to_reader
from generator.analysis.tables_of_counts import TwoByTwo, two_by_two

Measure = Literal["risk_ratio", "odds_ratio", "risk_difference"]

NO_CONTRAST = (
    "the arms' events do not allow a finite estimate (no events, or only events, in an arm throughout)"
)
NO_VARIANCE = "no trial has both patients with and patients without the event: no interval can be given"


@dataclass(frozen=True)
class MantelHaenszel:
    """A pooled ratio or difference, or the reason why there is none; `None` = not defined.

    `estimate`, `se`, `ci_low` and `ci_high` are on the scale of analysis (`scale`: "log" for ratios);
    `value`, `value_low` and `value_high` are the same as ratio or difference. `k` counts all trials,
    `k_in_q` those that enter q: trials without events, or with only events, in both arms say nothing there.
    """

    measure: Measure
    scale: Scale
    k: int
    estimable: bool
    reason: str | None
    estimate: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    value: float | None
    value_low: float | None
    value_high: float | None
    q: float | None
    q_df: int | None
    q_p: float | None
    k_in_q: int


def mantel_haenszel(
    events: ArrayLike,
    totals: ArrayLike,
    control_events: ArrayLike,
    control_totals: ArrayLike,
    measure: Measure = "risk_ratio",
    level: float = 0.95,
) -> MantelHaenszel:
    """Common-effect pooling of k two-by-two tables with weights that suit sparse data.

    Formula, with N = n1 + n2 of each table: RR = sum(a n2/N) / sum(c n1/N), variance of its logarithm by
    Greenland and Robins; OR = sum(ad/N) / sum(bc/N), variance of its logarithm by Robins, Breslow and
    Greenland; RD = sum((a n2 - c n1)/N) / sum(n1 n2/N), variance by Sato, Greenland and Robins. Interval:
    estimate ± z SE. q is the sum of squared distances of the trials' effects from the estimate over their
    variances, with ½ in tables with an empty cell; chi-squared with k_in_q - 1 df.

    Shapes: all of shape (k,). Scale: log for RR and OR (`value` is the ratio), difference of proportions for
    RD. Edge cases: no correction in pooling; trials without any event add nothing to RR and OR. k = 1
    gives that trial's own estimate, without q_p. Without events in one arm of all trials RR and OR are not
    estimable, nor is anything where no table varies.

    Raises
    ------
    ValueError
        If there is no trial, a total is 0, a count is missing, negative or fractional, events exceed their
        total, the shapes differ, the measure is unknown, or the level is not between 0 and 1.

    References
    ----------
    Mantel & Haenszel 1959 (doi:10.1093/jnci/22.4.719); Greenland & Robins 1985 (doi:10.2307/2530643); Robins,
    Breslow & Greenland 1986 (doi:10.2307/2531052); Sato, Greenland & Robins 1989 (Biometrics 45: 1323).

    Examples
    --------
    >>> pooled = mantel_haenszel([8, 0, 5, 0, 12], [15, 10, 20, 8, 12], [3, 2, 0, 0, 7], [15, 10, 18, 9, 14])
    >>> print(f"{pooled.value:.3f} ({pooled.value_low:.3f} to {pooled.value_high:.3f})")
    2.239 (1.330 to 3.768)
    """
    table = two_by_two(events, totals, control_events, control_totals)
    if table.a.ndim != 1 or table.a.size == 0:
        raise ValueError(f"expected one row per trial and at least one trial, found shape {table.a.shape}")
    if measure not in _METHODS:
        raise ValueError(f"measure must be one of {', '.join(_METHODS)}; found {measure!r}")
    quantile = normal_quantile(level)
    method, per_trial = _METHODS[measure]
    estimate, variance = method(table)
    if estimate is None or not variance > 0.0:
        return _not_estimable(measure, table, NO_CONTRAST if estimate is None else NO_VARIANCE)
    trials = per_trial(events, totals, control_events, control_totals, level)
    return _pooled(measure, table, trials, estimate, sqrt(variance), quantile)


def _pooled(
    measure: Measure, table: TwoByTwo, trials: EffectSizes, estimate: float, se: float, quantile: float
) -> MantelHaenszel:
    counted = ~table.uninformative
    k_in_q = int(counted.sum())
    # One trial cannot differ from itself, whatever the ½ in its empty cell makes of its own effect.
    distance = (trials.estimate[counted] - estimate) ** 2 / trials.variance[counted]
    q = float(np.sum(distance)) if k_in_q > 1 else 0.0
    low, high = estimate - quantile * se, estimate + quantile * se
    value, value_low, value_high = to_reader(trials.scale, np.array([estimate, low, high]))
    return MantelHaenszel(
        measure=measure,
        scale=trials.scale,
        k=table.a.size,
        estimable=True,
        reason=None,
        estimate=estimate,
        se=se,
        ci_low=low,
        ci_high=high,
        value=float(value),
        value_low=float(value_low),
        value_high=float(value_high),
        q=q,
        q_df=k_in_q - 1,
        q_p=float(chdtrc(k_in_q - 1, q)) if k_in_q > 1 else None,
        k_in_q=k_in_q,
    )


def _not_estimable(measure: Measure, table: TwoByTwo, reason: str) -> MantelHaenszel:
    return MantelHaenszel(
        measure=measure,
        scale="identity" if measure == "risk_difference" else "log",
        k=table.a.size,
        estimable=False,
        reason=reason,
        estimate=None,
        se=None,
        ci_low=None,
        ci_high=None,
        value=None,
        value_low=None,
        value_high=None,
        q=None,
        q_df=None,
        q_p=None,
        k_in_q=int((~table.uninformative).sum()),
    )


def _risk_ratio(table: TwoByTwo) -> tuple[float | None, float]:
    total = table.n1 + table.n2
    treated, control = _sum(table.a * table.n2 / total), _sum(table.c * table.n1 / total)
    if treated == 0.0 or control == 0.0:
        return None, 0.0
    spread = table.n1 * table.n2 * (table.a + table.c) - table.a * table.c * total
    return log(treated / control), _sum(spread / total**2) / (treated * control)


def _odds_ratio(table: TwoByTwo) -> tuple[float | None, float]:
    total = table.n1 + table.n2
    favour, against = table.a * table.d / total, table.b * table.c / total
    r, s = _sum(favour), _sum(against)
    if r == 0.0 or s == 0.0:
        return None, 0.0
    p, q = (table.a + table.d) / total, (table.b + table.c) / total
    mixed = _sum(p * against + q * favour) / (2.0 * r * s)
    return log(r / s), _sum(p * favour) / (2.0 * r * r) + mixed + _sum(q * against) / (2.0 * s * s)


def _risk_difference(table: TwoByTwo) -> tuple[float | None, float]:
    total = table.n1 + table.n2
    share1, share2 = table.n1 / total, table.n2 / total
    weight = _sum(table.n1 * share2)
    estimate = _sum(table.a * share2 - table.c * share1) / weight
    skew = table.c * share1**2 - table.a * share2**2 + share1 * share2 * (table.n2 - table.n1) / 2.0
    spread = (table.a * table.d + table.c * table.b) / total
    return estimate, (estimate * _sum(skew) + _sum(spread) / 2.0) / weight**2


def _sum(values: FloatArray) -> float:
    return float(np.sum(values))


_METHODS = {
    "risk_ratio": (_risk_ratio, risk_ratio),
    "odds_ratio": (_odds_ratio, odds_ratio),
    "risk_difference": (_risk_difference, risk_difference),
}
