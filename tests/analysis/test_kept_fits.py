"""A fit of counts that were fitted before is the same value, and takes no second search."""

import numpy as np

from generator.analysis import maximum_likelihood
from generator.analysis.glmm import pool_proportions

EVENTS, TOTALS = [12, 5, 20, 3, 8], [17, 9, 30, 12, 10]


def test_the_same_counts_are_fitted_once_and_others_are_not_taken_for_them() -> None:
    first = pool_proportions(EVENTS, TOTALS)
    misses = maximum_likelihood._fitted.cache_info().misses
    assert pool_proportions(EVENTS[::-1], TOTALS[::-1]) == first, "in another order they are the same studies"
    assert pool_proportions(np.asarray(EVENTS, dtype=np.int64), TOTALS) == first
    assert maximum_likelihood._fitted.cache_info().misses == misses
    other = pool_proportions([13, *EVENTS[1:]], TOTALS)
    assert other.estimate is not None and first.estimate is not None and other.estimate > first.estimate
    assert maximum_likelihood._fitted.cache_info().misses == misses + 1
    assert round(first.estimate, 4) == 0.6091  # the value of the function's own example, checked against R
