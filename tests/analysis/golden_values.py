"""Lays this project's results out under the paths of the reference values."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from generator.analysis.pooling import PooledEffect, pool_inverse_variance

Values = dict[str, float | int | bool | str | None]
BACK = {"log": np.exp, "logit": expit, "identity": lambda value: value}


def add_pooled_effect(
    values: Values,
    start: str,
    block: dict[str, Any],
    effects: ArrayLike,
    variances: ArrayLike,
    scale: str,
    per_study: bool = True,
) -> None:
    """Effects, their Q and the REML result with its ad hoc interval, where R printed the same quantity."""
    if per_study:
        for name, column in (("yi", effects), ("vi", variances)):
            values |= {
                f"{start}per_study.{name}.{i}": float(item) for i, item in enumerate(np.asarray(column))
            }
    pooled = pool_inverse_variance(effects, variances)
    if "common_effect" in block:
        common = f"{start}common_effect."
        values |= {f"{common}Q": pooled.q, f"{common}Q_df": pooled.q_df, f"{common}Q_p": pooled.q_p}
    add_reml(values, f"{start}REML.", block["REML"], pooled, scale)


def add_reml(values: Values, start: str, block: dict[str, Any], pooled: PooledEffect, scale: str) -> None:
    """The REML block. "adhoc" is Knapp-Hartung unless that SE is smaller than the normal one."""
    values[f"{start}tau2"] = pooled.tau2
    for method in ("z", "knha", "adhoc"):
        if method not in block:
            continue
        values[f"{start}{method}.estimate"] = pooled.estimate
        if "df" in block[method]:
            values[f"{start}{method}.df"] = pooled.k - 1
        if "back" in block[method]:
            values[f"{start}{method}.back.estimate"] = float(BACK[scale](pooled.estimate))
    wide = block["knha"]["se"] >= block["z"]["se"]
    if not wide:
        values[f"{start}z.se"] = pooled.se
    for method in ("knha", "adhoc"):
        if method in block and (wide or method == "adhoc"):
            values[f"{start}{method}.se"] = pooled.se
            _add_limits(values, f"{start}{method}.", block[method], pooled, scale)
    if "prediction" in block:
        name = "HK_df_k_minus_1" if wide else "V_df_k_minus_1"
        _add_bounds(values, f"{start}prediction.{name}.", block["prediction"][name], pooled, scale)


def _add_limits(values: Values, start: str, block: dict[str, Any], pooled: PooledEffect, scale: str) -> None:
    limits = {"ci_lb": pooled.ci_low, "ci_ub": pooled.ci_high}
    limits |= {"pi_lb": pooled.prediction_low, "pi_ub": pooled.prediction_high}
    for name, limit in limits.items():
        values[f"{start}{name}"] = limit
        if "back" in block:
            values[f"{start}back.{name}"] = float(BACK[scale](limit))


def _add_bounds(values: Values, start: str, block: dict[str, Any], pooled: PooledEffect, scale: str) -> None:
    for name, limit in (("lb", pooled.prediction_low), ("ub", pooled.prediction_high)):
        values[f"{start}{name}"] = limit
        if "back" in block:
            values[f"{start}back.{name}"] = float(BACK[scale](limit))


def add_q(values: Values, start: str, end: str, pooled: PooledEffect) -> None:
    """What does not depend on the kind of interval, of a pooled logit."""
    values |= {f"{start}estimate{end}": pooled.estimate, f"{start}tau2{end}": pooled.tau2}
    values |= {f"{start}Q{end}": pooled.q, f"{start}proportion{end}": float(expit(pooled.estimate))}


def add_interval(values: Values, start: str, end: str, pooled: PooledEffect) -> None:
    """The SE and interval of a pooled logit, and the interval as proportions."""
    values |= {f"{start}se{end}": pooled.se}
    for name, limit in (("ci_lb", pooled.ci_low), ("ci_ub", pooled.ci_high)):
        values |= {f"{start}{name}{end}": limit, f"{start}proportion_{name}{end}": float(expit(limit))}
