"""Several arms that share one control are joined into one before they are compared with it."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.counts import checked_studies, real_numbers, require, whole_numbers


@dataclass(frozen=True)
class JoinedCounts:
    """Events and people of all arms together."""

    events: int
    total: int


@dataclass(frozen=True)
class JoinedMeans:
    """Mean, standard deviation and number of people of all arms as if they were one."""

    mean: float
    sd: float
    n: int


def join_counts(events: ArrayLike, totals: ArrayLike) -> JoinedCounts:
    """Adds the events and the people of several arms.

    Shapes: one row for each arm, at least one. Scale: counts. Each person must be in one arm alone.

    Raises
    ------
    ValueError
        If there is no arm, a total is 0, a count is missing, negative or fractional, or events exceed
        their total.

    References
    ----------
    Cochrane Handbook, 23.3.4 (https://training.cochrane.org/handbook).

    Examples
    --------
    >>> join_counts([5, 9], [20, 18])
    JoinedCounts(events=14, total=38)
    """
    x, n = checked_studies(events, totals)
    return JoinedCounts(int(x.sum()), int(n.sum()))


def join_means(means: ArrayLike, sds: ArrayLike, ns: ArrayLike) -> JoinedMeans:
    """The mean and the standard deviation of the people of several arms together.

    Formula: mean = sum(n m)/N; sd² = (sum((n - 1) sd²) + sum(n (m - mean)²)) / (N - 1), which is the
    Handbook's formula for two groups, applied at once to any number. It is exact: what the people's own
    values would give. Shapes: one row for each arm. Scale: the instrument's own points.

    Raises
    ------
    ValueError
        If there is no arm, a value is missing, an SD is negative, an arm has fewer than 2 people or a
        fractional number of them, or the shapes differ.

    References
    ----------
    Cochrane Handbook, 6.5.2.10, Table 6.5.a (https://training.cochrane.org/handbook).

    Examples
    --------
    >>> joined = join_means([-8, -5], [4, 6], [20, 18])
    >>> print(f"{joined.mean:.3f}, SD {joined.sd:.3f}, {joined.n} people")
    -6.579, SD 5.202, 38 people
    """
    m, sd = real_numbers("mean", means), real_numbers("standard deviation", sds)
    n = whole_numbers("number of patients", ns)
    if len({m.shape, sd.shape, n.shape}) != 1 or m.ndim != 1 or m.size == 0:
        raise ValueError(f"expected one row for each arm, found shapes {m.shape}, {sd.shape} and {n.shape}")
    require(sd >= 0, sd, "standard deviation must not be negative")
    require(n >= 2, n, "a mean with its standard deviation needs at least 2 patients")
    people = float(n.sum())
    mean = float(np.sum(n * m)) / people
    squares = float(np.sum((n - 1.0) * sd**2) + np.sum(n * (m - mean) ** 2))
    return JoinedMeans(mean, sqrt(squares / (people - 1.0)), int(people))
