"""Intervals of one proportion, beside R's values in test_analysis_golden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from generator.analysis.intervals import proportion_interval

METHODS = {"wilson": "wilson", "exact": "beta"}
counts = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("method", METHODS)
@given(counts=counts, level=st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_intervals_equal_those_of_statsmodels(method, counts, level):
    events, total = counts
    found = proportion_interval(events, total, level, method)
    low, high = proportion_confint(events, total, alpha=1 - level, method=METHODS[method])
    # statsmodels leaves rounding at the ends, which are set by rule here
    assert found.low == pytest.approx(0 if events == 0 else low, abs=1e-9)
    assert found.high == pytest.approx(1 if events == total else high, abs=1e-9)


@pytest.mark.parametrize("method", METHODS)
@given(counts=counts)
def test_the_interval_contains_the_proportion_and_lies_between_0_and_1(method, counts):
    events, total = counts
    found = proportion_interval(events, total, method=method)
    assert 0 <= found.low <= events / total <= found.high <= 1


@pytest.mark.parametrize("method", METHODS)
@given(total=st.integers(1, 10_000))
def test_zero_events_give_a_lower_limit_of_exactly_zero_and_all_events_an_upper_of_exactly_one(method, total):
    none, every = (proportion_interval(x, total, method=method) for x in (0, total))
    assert none.low == 0.0
    assert every.high == 1.0
    assert none.high == pytest.approx(1 - every.low, abs=1e-12)
    assert 0 < none.high < 1


def test_the_exact_upper_bound_without_events_is_the_rule_of_one_minus_a_root():
    # (1 - p)^n = 0.025 solved by hand for n = 30
    assert proportion_interval(0, 30, method="exact").high == pytest.approx(1 - 0.025 ** (1 / 30), rel=1e-12)


@pytest.mark.parametrize(
    ("events", "total", "words"),
    [
        (0, 0, "total must be at least 1"),
        (-1, 5, "must not be negative"),
        (6, 5, "must not exceed"),
        (1.5, 5, "whole number"),
        (1, 5.5, "whole number"),
        (float("nan"), 5, "finite"),
        (None, 5, "finite|numbers"),
        ([1, 2], [5, 5], "one count"),
    ],
)
def test_impossible_counts_are_refused_in_words(events, total, words):
    with pytest.raises(ValueError, match=words):
        proportion_interval(events, total)


@pytest.mark.parametrize("level", [0, 1, 95, float("nan")])
def test_a_level_outside_0_to_1_is_refused(level):
    with pytest.raises(ValueError, match="level"):
        proportion_interval(1, 5, level)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="wald"):
        proportion_interval(1, 5, method="wald")
