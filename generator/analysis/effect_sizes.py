"""Effects of single studies with their variances: two arms with counts, logits of proportions; means beside.

Each function takes numbers or arrays of one common shape and returns `EffectSizes` of that shape.
"""

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.counts import FloatArray, checked_counts
from generator.analysis.effects import EffectSizes, Scale, TrialEffect, effect_sizes
from generator.analysis.mean_effects import mean_difference, standardised_mean_difference
from generator.analysis.tables_of_counts import (
    ZERO_CELL_CORRECTION,
    TwoByTwo,
    two_by_two,
    without_empty_cells,
)

__all__ = [
    "ZERO_CELL_CORRECTION",
    "EffectSizes",
    "TrialEffect",
    "logit_proportion",
    "mean_difference",
    "odds_ratio",
    "risk_difference",
    "risk_ratio",
    "standardised_mean_difference",
]


def risk_ratio(
    events: ArrayLike,
    totals: ArrayLike,
    control_events: ArrayLike,
    control_totals: ArrayLike,
    level: float = 0.95,
) -> EffectSizes:
    """Risk ratio, treated over control, of each trial; `estimate` is its logarithm, `value` the ratio.

    Formula: log((a/n1)/(c/n2)), variance 1/a - 1/n1 + 1/c - 1/n2; interval exp(estimate ± z SE).
    Shapes: numbers or arrays of one shape. Scale: log for pooling, ratio for reading; below 1 means fewer
    events in the treated arm. Edge cases: in a trial with an empty cell (no event, or events in all, in
    either arm) ½ is added to each cell, said in `corrected`; a trial without events in both arms is
    `uninformative` and its ratio is an artefact of the ½. `uncorrected` is not defined without control
    events.

    Raises
    ------
    ValueError
        If a total is 0, a count is missing, negative or fractional, events exceed their total, the shapes
        differ, or the level is not between 0 and 1.

    References
    ----------
    Cochrane Handbook, 6.4.1 and 10.4.4.1 (https://training.cochrane.org/handbook); `escalc(measure="RR")`
    of the R package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> trial = risk_ratio(4, 123, 11, 139)
    >>> print(f"{trial.value:.3f} ({trial.value_low:.3f} to {trial.value_high:.3f})")
    0.411 (0.134 to 1.257)
    """
    counted = two_by_two(events, totals, control_events, control_totals)
    table = without_empty_cells(counted)
    estimate = np.log(table.a * table.n2) - np.log(table.c * table.n1)
    # b/(a n1) is 1/a - 1/n1 without its rounding
    variance = table.b / (table.a * table.n1) + table.d / (table.c * table.n2)
    uncorrected = _quotient(counted.a * counted.n2, counted.c * counted.n1)
    return _from_table("risk_ratio", "log", estimate, variance, table, uncorrected, level)


def odds_ratio(
    events: ArrayLike,
    totals: ArrayLike,
    control_events: ArrayLike,
    control_totals: ArrayLike,
    level: float = 0.95,
) -> EffectSizes:
    """Odds ratio, treated over control, of each trial; `estimate` is its logarithm, `value` the ratio.

    Formula: log(ad/(bc)), variance 1/a + 1/b + 1/c + 1/d (Woolf), with b = n1 - a and d = n2 - c; interval
    exp(estimate ± z SE). Shapes, scale and edge cases as in `risk_ratio`; `uncorrected` is not defined where
    the control arm has no event or the treated arm only events.

    Raises
    ------
    ValueError
        As in `risk_ratio`.

    References
    ----------
    Woolf 1955 (doi:10.1111/j.1469-1809.1955.tb01348.x); `escalc(measure="OR")` of the R package metafor.

    Examples
    --------
    >>> trial = odds_ratio(0, 10, 2, 10)
    >>> print(f"{trial.value:.3f}", bool(trial.corrected))
    0.162 True
    """
    counted = two_by_two(events, totals, control_events, control_totals)
    table = without_empty_cells(counted)
    estimate = np.log(table.a * table.d) - np.log(table.b * table.c)
    variance = 1.0 / table.a + 1.0 / table.b + 1.0 / table.c + 1.0 / table.d
    uncorrected = _quotient(counted.a * counted.d, counted.b * counted.c)
    return _from_table("odds_ratio", "log", estimate, variance, table, uncorrected, level)


def risk_difference(
    events: ArrayLike,
    totals: ArrayLike,
    control_events: ArrayLike,
    control_totals: ArrayLike,
    level: float = 0.95,
) -> EffectSizes:
    """Risk difference, treated minus control, of each trial, as a proportion (0.05 is 50 per 1000).

    Formula: p1 - p2, variance p1(1-p1)/n1 + p2(1-p2)/n2; interval estimate ± z SE.
    Shapes: numbers or arrays of one shape. Scale: difference of proportions; the interval of a very small
    trial may reach beyond -1 or 1. Edge cases: with an empty cell ½ is added to each cell, as for the ratios,
    in the estimate as well as in its variance; `uncorrected` is always the difference of the printed
    proportions.

    Raises
    ------
    ValueError
        As in `risk_ratio`.

    References
    ----------
    Cochrane Handbook, 6.4.1 (https://training.cochrane.org/handbook); `escalc(measure="RD")` of the R
    package metafor.

    Examples
    --------
    >>> trial = risk_difference(8, 15, 3, 15)
    >>> print(f"{trial.value:.3f} ({trial.value_low:.3f} to {trial.value_high:.3f})")
    0.333 (0.010 to 0.657)
    """
    counted = two_by_two(events, totals, control_events, control_totals)
    table = without_empty_cells(counted)
    estimate = table.a / table.n1 - table.c / table.n2
    variance = table.a * table.b / table.n1**3 + table.c * table.d / table.n2**3
    uncorrected = np.asarray(counted.a / counted.n1 - counted.c / counted.n2)
    return _from_table("risk_difference", "identity", estimate, variance, table, uncorrected, level)


def logit_proportion(events: ArrayLike, totals: ArrayLike, level: float = 0.95) -> EffectSizes:
    """Logit of the proportion of each study, for the inverse-variance sensitivity analysis.

    Formula: log(x/(n-x)), variance 1/x + 1/(n-x); interval back-transformed from estimate ± z SE.
    Shapes: numbers or arrays of one shape. Scale: logit for pooling, proportion 0 to 1 for reading. Edge
    cases: at 0 or n of n, and only there, ½ is added to x and to n - x, said in `corrected`.
    For the interval of one study use `proportion_interval`, which needs no correction.

    Raises
    ------
    ValueError
        As in `risk_ratio`.

    References
    ----------
    `escalc(measure="PLO", add=1/2, to="only0")` of the R package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> study = logit_proportion(0, 5)
    >>> print(f"{study.estimate:.4f} {study.variance:.4f}")
    -2.3979 2.1818
    """
    x, n = checked_counts(events, totals)
    corrected = np.asarray((x == 0) | (x == n))
    add = np.where(corrected, ZERO_CELL_CORRECTION, 0.0)
    with_event, without = x + add, n - x + add
    return effect_sizes(
        "logit_proportion",
        "logit",
        np.asarray(np.log(with_event) - np.log(without)),
        np.asarray(1.0 / with_event + 1.0 / without),
        level,
        corrected=corrected,
        uncorrected=np.asarray(x / n),
    )


def _from_table(
    measure: str,
    scale: Scale,
    estimate: FloatArray,
    variance: FloatArray,
    table: TwoByTwo,
    uncorrected: FloatArray,
    level: float,
) -> EffectSizes:
    return effect_sizes(
        measure,
        scale,
        estimate,
        variance,
        level,
        corrected=table.corrected,
        uninformative=table.uninformative,
        uncorrected=uncorrected,
    )


def _quotient(above: FloatArray, below: FloatArray) -> FloatArray:
    """above / below, not a number where below is 0."""
    return np.asarray(np.where(below == 0, np.nan, above / np.where(below == 0, 1.0, below)))
