"""What must hold for every pooled proportion; R's values stand in test_analysis_golden."""

from dataclasses import astuple
from itertools import pairwise
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm

from generator.analysis import glmm
from generator.analysis.pooling import leave_one_out, pool_proportions

# Each warning is an error here (pytest's setting), so these tests also show that none is given.
ANY = settings(max_examples=150)


@st.composite
def studies(draw, most=60, largest=10_000):
    """Events and totals of 1 to `most` studies; many stand at 0 or at n, and mostly at least one does not."""
    k = draw(st.sampled_from(sorted({1, 2, 3, min(8, most), most})))
    top = draw(st.sampled_from([size for size in (1, 3, 12, 100, 1000, 10_000) if size <= largest]))
    totals = draw(st.lists(st.integers(1, top), min_size=k, max_size=k))
    kind = draw(st.sampled_from(["any", "none", "extreme"]))
    share = st.sampled_from([0.0, 1.0]) if kind == "extreme" else st.just(0.0)
    share = st.floats(0, 1) if kind == "any" else share
    shares = draw(st.lists(share, min_size=k, max_size=k))
    events = [round(total * part) for total, part in zip(totals, shares, strict=True)]
    if draw(st.integers(0, 3)) > 0:
        totals[0] += 1
        events[0] = draw(st.integers(1, totals[0] - 1))
    return events, totals


@ANY
@given(studies())
def test_every_result_is_finite_or_none_and_its_interval_contains_the_estimate(data):
    pooled = pool_proportions(*data)
    numbers = [value for value in astuple(pooled) if isinstance(value, float)]
    assert all(isfinite(value) for value in numbers)
    if not pooled.estimable:
        assert pooled.reason and pooled.estimate is None and pooled.ci_low is None and pooled.tau2 is None
        return
    assert pooled.reason is None
    assert 0 <= pooled.prediction_low <= pooled.ci_low <= pooled.estimate
    assert pooled.estimate <= pooled.ci_high <= pooled.prediction_high <= 1
    assert 0 <= pooled.marginal_mean <= 1 and pooled.tau2 >= 0 and pooled.se_logit > 0
    assert pooled.q >= 0 and 0 <= pooled.q_p <= 1


@ANY
@given(studies(most=12), st.randoms(use_true_random=False))
def test_the_order_of_the_studies_never_matters(data, random):
    rows = list(zip(*data, strict=True))
    random.shuffle(rows)
    assert pool_proportions(*zip(*rows, strict=True)) == pool_proportions(*data)


@ANY
@given(studies(most=12, largest=1000))
def test_swapping_events_and_non_events_mirrors_the_result(data):
    events, totals = data
    one = pool_proportions(events, totals)
    other = pool_proportions([n - x for x, n in zip(events, totals, strict=True)], totals)
    assert one.estimable is other.estimable
    assert other.q == pytest.approx(one.q, abs=1e-7, rel=1e-9)
    if one.estimable:
        close = {"abs": 1e-6, "rel": 1e-5}
        assert other.estimate_logit == pytest.approx(-one.estimate_logit, **close)
        assert other.se_logit == pytest.approx(one.se_logit, **close)
        assert other.tau2 == pytest.approx(one.tau2, **close)
        assert other.ci_low == pytest.approx(1 - one.ci_high, **close)
        assert other.prediction_high == pytest.approx(1 - one.prediction_low, **close)
        assert other.marginal_mean == pytest.approx(1 - one.marginal_mean, **close)


@ANY
@given(studies(most=6, largest=40), st.floats(-3, 3), st.floats(0.05, 5))
def test_no_other_mean_and_spread_fit_better_by_scipys_own_integration(data, shift, factor):
    events, totals = data
    pooled = pool_proportions(events, totals)
    if not pooled.estimable or pooled.tau2 < 1e-4:
        return
    tau = pooled.tau2**0.5
    best = _log_likelihood(events, totals, pooled.estimate_logit, tau)
    other = _log_likelihood(events, totals, pooled.estimate_logit + shift, tau * factor)
    assert other <= best + 1e-6


def _log_likelihood(events, totals, mu, tau):
    total = 0.0
    for x, n in zip(events, totals, strict=True):
        own = np.clip(np.log((x + 0.5) / (n - x + 0.5)), mu - 9 * tau, mu + 9 * tau)
        places = sorted({mu - 10 * tau, mu, float(own), mu + 10 * tau})
        area = sum(
            quad(_density, low, high, args=(x, n, mu, tau), limit=200, epsabs=0, epsrel=1e-9)[0]
            for low, high in pairwise(places)
        )
        total += float(np.log(area))
    return total


def _density(eta, x, n, mu, tau):
    return expit(eta) ** x * expit(-eta) ** (n - x) * norm.pdf(eta, mu, tau)


@given(st.integers(1, 40), st.integers(1, 40), st.lists(st.integers(1, 30), min_size=2, max_size=10))
def test_equal_proportions_give_the_crude_proportion_without_heterogeneity(x, rest, multiples):
    events, totals = [x * m for m in multiples], [(x + rest) * m for m in multiples]
    pooled = pool_proportions(events, totals)
    p, total = x / (x + rest), sum(totals)
    assert pooled.estimate == pytest.approx(p, rel=1e-9)
    assert pooled.se_logit == pytest.approx((total * p * (1 - p)) ** -0.5, rel=1e-9)
    assert pooled.tau2 == 0 and pooled.q == 0 and pooled.marginal_mean == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(
    ("events", "totals", "reason"),
    [
        ([3], [5], glmm.ONE_STUDY),
        ([0, 0], [5, 8], glmm.NO_EVENTS),
        ([5, 8], [5, 8], glmm.ONLY_EVENTS),
        ([0, 8], [5, 8], glmm.ONLY_EXTREMES),
    ],
)
def test_data_without_a_finite_estimate_are_not_estimable_and_say_why(events, totals, reason):
    pooled = pool_proportions(events, totals)
    assert not pooled.estimable
    assert pooled.reason == reason
    assert pooled.estimate is None and pooled.marginal_mean is None and pooled.q_p is None


def test_the_exact_bound_of_the_summed_counts_is_given_only_at_the_ends_of_the_scale():
    none, every, both = (pool_proportions(x, [13, 15]) for x in ([0, 0], [13, 15], [0, 15]))
    bound = 1 - 0.025 ** (1 / 28)  # solved by hand from (1 - p)^28 = 0.025
    assert (none.summed_low, none.summed_high) == (0.0, pytest.approx(bound, rel=1e-12))
    assert (every.summed_low, every.summed_high) == (pytest.approx(1 - bound, rel=1e-12), 1.0)
    assert both.summed_low is None and both.summed_high is None


def test_a_higher_level_widens_the_interval_and_leaves_the_estimate():
    narrow, wide = (pool_proportions([12, 5, 20, 3, 8], [17, 9, 30, 12, 10], level) for level in (0.8, 0.99))
    assert narrow.estimate == wide.estimate
    assert wide.ci_low < narrow.ci_low < narrow.ci_high < wide.ci_high


@pytest.mark.parametrize(
    ("events", "totals", "words"),
    [
        ([], [], "at least one study"),
        ([1, 0], [5, 0], "total must be at least 1"),
        ([1, -1], [5, 5], "negative"),
        ([1, 0.5], [5, 5], "whole number"),
        ([1, 6], [5, 5], "exceed"),
        ([1, 2], [5], "same shape"),
        ([1, None], [5, 5], "finite|numbers"),
        (1, 5, "one row per study"),
    ],
)
def test_impossible_counts_are_refused_in_words(events, totals, words):
    with pytest.raises(ValueError, match=words):
        pool_proportions(events, totals)


def test_leaving_out_needs_two_studies_and_keeps_their_order():
    with pytest.raises(ValueError, match="at least 2"):
        leave_one_out(pool_proportions, [1], [5])
    first, second = leave_one_out(pool_proportions, [1, 4], [5, 9])
    assert (first.events, second.events) == (4, 1)
    assert first.reason == second.reason == glmm.ONE_STUDY


# By R (validation/metafor/hand_cases.R, "mean over studies"): tau², the mean, and the ends of its interval.
MEANS_OVER_STUDIES = {
    "little spread": ([12, 5, 20, 3, 8], [17, 9, 30, 12, 10], (0.263371, 0.602972, 0.38163, 0.78891)),
    "wide spread": (
        [0, 1, 28, 5, 60, 33],
        [40, 30, 50, 66, 66, 80],
        (6.50919, 0.316023, 0.0925854, 0.676613),
    ),
    "rare": ([0, 0, 0, 12], [10, 10, 20, 20], (23.5966, 0.12026, 0.00311962, 0.856556)),
}


@pytest.mark.parametrize("name", MEANS_OVER_STUDIES)
def test_the_mean_over_studies_has_the_interval_that_r_gives(name):
    events, totals, by_r = MEANS_OVER_STUDIES[name]
    pooled = pool_proportions(events, totals)
    found = (pooled.tau2, pooled.marginal_mean, pooled.mean_low, pooled.mean_high)
    assert found == pytest.approx(by_r, rel=5e-6)


def test_where_all_studies_share_one_proportion_mean_and_interval_are_those_of_the_typical_study():
    pooled = pool_proportions([5, 5, 5, 5, 5], [10, 10, 10, 10, 10])
    assert pooled.tau2 == 0
    assert (pooled.mean_low, pooled.mean_high) == pytest.approx((pooled.ci_low, pooled.ci_high), rel=1e-12)


def test_the_mean_of_those_without_the_event_is_what_is_left_of_the_mean():
    """Counted the other way, the interval is turned round."""
    one, other = (
        pool_proportions([0, 1, 28, 5, 60], [40, 30, 50, 66, 66]),
        pool_proportions([40, 29, 22, 61, 6], [40, 30, 50, 66, 66]),
    )
    assert (other.mean_low, other.mean_high) == pytest.approx((1 - one.mean_high, 1 - one.mean_low), rel=1e-6)
