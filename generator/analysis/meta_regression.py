"""Do studies of several kinds differ? A test of subgroups, and one of small studies against large ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.special import fdtrc, stdtr

from generator.analysis.counts import FloatArray, real_numbers
from generator.analysis.reml import checked_effects


@dataclass(frozen=True)
class SubgroupTest:
    """Whether the effects of groups of studies differ; `means` in the order of `groups`."""

    groups: tuple[str, ...]
    means: tuple[float, ...]
    tau2: float
    f: float
    df: tuple[int, int]
    p: float


@dataclass(frozen=True)
class EggerTest:
    """Whether small studies show other effects than large ones: Student's t of the intercept."""

    t: float
    df: int
    p: float


def subgroup_test(effects: ArrayLike, variances: ArrayLike, groups: list[str]) -> SubgroupTest:
    """Tests whether studies of different groups have different mean effects (a test of interaction).

    Formula: y_i ~ Normal(x_i b, v_i + tau²), x_i the group of study i, one tau² for all groups by REML; F of
    all group differences with Knapp and Hartung's factor, with (groups - 1, k - groups) df.
    Shapes: `effects`, `variances` and `groups` of length k; at least 2 groups, more studies than groups.
    Scale: that of the effects. Edge cases: the factor is not floored, as in `rma(test="knha")`; studies of
    one group each leave nothing to compare with and are refused.

    Raises
    ------
    ValueError
        If there are fewer than 2 groups or no more studies than groups, a value is missing, a variance is
        not above 0, or the lengths differ.

    References
    ----------
    Knapp & Hartung 2003 (doi:10.1002/sim.1482); Cochrane Handbook, 10.11.3.1; `rma(mods = ~ group)` of the
    R package metafor (doi:10.18637/jss.v036.i03).

    Examples
    --------
    >>> test = subgroup_test([0.1, 0.3, 0.2, 0.9, 1.1], [0.04] * 5, ["a", "a", "a", "b", "b"])
    >>> print(f"F {test.f:.1f}, {test.df}")
    F 57.6, (1, 3)
    """
    y, v = checked_effects(effects, variances)
    names = tuple(sorted(set(groups)))
    if len(groups) != y.size:
        raise ValueError(f"expected one group for each of {y.size} studies, found {len(groups)}")
    if len(names) < 2 or y.size <= len(names):
        raise ValueError(
            f"expected at least 2 groups and more studies than groups, found {len(names)} groups"
        )
    design = np.array([[float(group == name) for name in names] for group in groups])
    tau2 = _reml_tau2(y, v, design)
    b, covariance, spread = _fit(y, v, design, tau2)
    df = y.size - len(names)
    # Contrasts of each further group with the first.
    contrast = np.hstack([-np.ones((len(names) - 1, 1)), np.eye(len(names) - 1)])
    gap = contrast @ b
    wald = float(gap @ np.linalg.solve(contrast @ covariance @ contrast.T, gap))
    f = wald / (len(names) - 1) / (spread / df)
    return SubgroupTest(
        names, tuple(map(float, b)), tau2, f, (len(names) - 1, df), float(fdtrc(len(names) - 1, df, f))
    )


def egger_test(effects: ArrayLike, standard_errors: ArrayLike) -> EggerTest:
    """Egger's regression: do effects depend on their standard errors?

    Formula: y_i = b0 + b1 se_i, weights 1/se_i², residual variance estimated; t of b1 with k - 2 df, which
    is the intercept of Egger's regression of y/se on 1/se. Shapes: both of length k, at least 3. Scale: that of
    the effects. Edge cases: studies of one size only leave no slope and are refused.

    Raises
    ------
    ValueError
        If fewer than 3 studies are given, a value is missing, a standard error is not above 0, all are
        equal, or the lengths differ.

    References
    ----------
    Egger et al. 1997 (doi:10.1136/bmj.315.7109.629); Sterne et al. 2011 on its use from ten studies on
    (doi:10.1136/bmj.d4002); `regtest(model="lm")` of the R package metafor.

    Examples
    --------
    >>> print(f"{egger_test([0.2, 0.3, 0.5, 0.9], [0.1, 0.15, 0.3, 0.4]).t:.2f}")
    6.31
    """
    se = real_numbers("standard error", standard_errors)
    y, v = checked_effects(effects, se**2)
    if y.size < 3 or np.ptp(se) == 0:
        raise ValueError("Egger's test needs at least 3 studies of different sizes")
    design = np.column_stack([np.ones_like(se), se])
    b, covariance, spread = _fit(y, v, design, 0.0)
    df = y.size - 2
    t = float(b[1] / np.sqrt(covariance[1, 1] * spread / df))
    return EggerTest(t, df, 2.0 * float(stdtr(df, -abs(t))))


def _fit(
    y: FloatArray, v: FloatArray, design: FloatArray, tau2: float
) -> tuple[FloatArray, FloatArray, float]:
    """Weighted least squares: coefficients, their covariance, and the weighted sum of squared residuals."""
    w = 1.0 / (v + tau2)
    covariance: FloatArray = np.asarray(
        np.linalg.inv(design.T @ (w[:, np.newaxis] * design)), dtype=np.float64
    )
    b = covariance @ (design.T @ (w * y))
    return b, covariance, float(np.sum(w * (y - design @ b) ** 2))


def _reml_tau2(y: FloatArray, v: FloatArray, design: FloatArray) -> float:
    def height(tau2: float) -> float:
        _, covariance, spread = _fit(y, v, design, tau2)
        return 0.5 * float(np.sum(np.log(v + tau2)) - np.linalg.slogdet(covariance)[1] + spread)

    top = 10.0 * max(float(np.ptp(y)) ** 2, float(v.max()))
    # The best of a coarse scan starts the search, since the likelihood may have two peaks.
    scan = np.concatenate([[0.0], np.geomspace(1e-8 * top, top, 120)])
    best = int(np.argmin([height(tau2) for tau2 in scan]))
    if best == 0:
        return 0.0
    around = (scan[best - 1], scan[min(best + 1, scan.size - 1)])
    found = minimize_scalar(height, bounds=around, method="bounded", options={"xatol": 1e-12 * top})
    return float(found.x) if height(float(found.x)) < height(0.0) else 0.0
