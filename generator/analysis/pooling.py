"""Everything that combines studies, under one name; each method stands in a module of its own."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.counts import FloatArray, real_numbers
from generator.analysis.glmm import PooledProportion, pool_proportions
from generator.analysis.inverse_variance import PooledEffect, pool_inverse_variance
from generator.analysis.two_arms import MantelHaenszel, mantel_haenszel

__all__ = [
    "MantelHaenszel",
    "PooledEffect",
    "PooledProportion",
    "cumulative",
    "leave_one_out",
    "mantel_haenszel",
    "pool_inverse_variance",
    "pool_proportions",
]

Pooled = TypeVar("Pooled")


def leave_one_out(pool: Callable[..., Pooled], *columns: ArrayLike) -> tuple[Pooled, ...]:
    """Pools again k times, each time without one study: result i leaves out study i.

    Formula: that of `pool`, which takes the columns (events and totals, effects and variances, or the four
    counts of two arms). Shapes: each column (k,); k results. Scale: that of `pool`. Edge cases: with k = 2
    each result rests on one study and says so itself; results may be not estimable. Fewer than 2 studies
    leave nothing to pool.

    Raises
    ------
    ValueError
        If fewer than 2 studies or columns of different lengths are given; else whatever `pool` raises.

    References
    ----------
    Cochrane Handbook, 10.14 (https://training.cochrane.org/handbook).

    Examples
    --------
    >>> results = leave_one_out(pool_proportions, [12, 5, 20, 3, 8], [17, 9, 30, 12, 10])
    >>> print(" ".join(f"{result.estimate:.3f}" for result in results))
    0.578 0.618 0.586 0.682 0.569
    """
    arrays = _columns(columns, at_least=2)
    return tuple(pool(*(np.delete(array, i) for array in arrays)) for i in range(arrays[0].size))


def cumulative(pool: Callable[..., Pooled], *columns: ArrayLike) -> tuple[Pooled, ...]:
    """Pools k times, each time with one study more: result i rests on studies 0 to i, in the order given.

    Formula: that of `pool`, which takes the columns. Shapes: each column (k,), in the order of publication;
    k results, of which the last is that of all studies. Scale: that of `pool`. Edge cases: the first result
    rests on one study and says so itself; results may be not estimable.

    Raises
    ------
    ValueError
        If no study or columns of different lengths are given; else whatever `pool` raises.

    References
    ----------
    Lau et al. 1992 (doi:10.1056/NEJM199207233270406); `cumul()` of the R package metafor.

    Examples
    --------
    >>> results = cumulative(pool_proportions, [12, 5, 20], [17, 9, 30])
    >>> print(" ".join(str(result.k) for result in results))
    1 2 3
    """
    arrays = _columns(columns, at_least=1)
    return tuple(pool(*(array[: i + 1] for array in arrays)) for i in range(arrays[0].size))


def _columns(columns: tuple[ArrayLike, ...], at_least: int) -> list[FloatArray]:
    arrays: list[FloatArray] = [real_numbers("column", column) for column in columns]
    shapes = {array.shape for array in arrays}
    if len(shapes) != 1 or arrays[0].ndim != 1 or arrays[0].size < at_least:
        raise ValueError(
            f"expected columns of one length, at least {at_least} studies; found shapes {sorted(shapes)}"
        )
    return arrays
