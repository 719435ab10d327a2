"""Inverse-variance and Mantel-Haenszel pooling; R's values stand in test_analysis_golden."""

from dataclasses import astuple
from math import isfinite, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from statsmodels.stats.contingency_tables import StratifiedTable

from generator.analysis import two_arms
from generator.analysis.inverse_variance import ONE_EFFECT
from generator.analysis.pooling import mantel_haenszel, pool_inverse_variance

values = st.floats(-50, 50)
variances = st.floats(1e-6, 1e4)
effects = st.lists(st.tuples(values, variances), min_size=2, max_size=20)
arm = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
trials = st.lists(st.tuples(arm, arm), min_size=1, max_size=20)


def _columns(rows):
    return [list(column) for column in zip(*[(*t, *c) for t, c in rows], strict=True)]


@given(effects)
def test_a_pooled_effect_is_finite_lies_among_the_effects_and_in_its_interval(rows):
    y, v = zip(*rows, strict=True)
    pooled = pool_inverse_variance(y, v)
    assert all(isfinite(value) for value in astuple(pooled) if isinstance(value, float))
    assert min(y) - 1e-9 <= pooled.estimate <= max(y) + 1e-9
    assert pooled.prediction_low <= pooled.ci_low <= pooled.estimate
    assert pooled.estimate <= pooled.ci_high <= pooled.prediction_high


@given(effects, st.randoms(use_true_random=False))
def test_the_order_of_the_effects_never_matters(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert pool_inverse_variance(*zip(*shuffled, strict=True)) == pool_inverse_variance(
        *zip(*rows, strict=True)
    )


@given(effects)
def test_turning_the_signs_round_mirrors_the_result(rows):
    y, v = (np.array(column) for column in zip(*rows, strict=True))
    one, other = pool_inverse_variance(y, v), pool_inverse_variance(-y, v)
    assert other.estimate == pytest.approx(-one.estimate, rel=1e-6, abs=1e-6)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-6, abs=1e-9)
    assert other.ci_low == pytest.approx(-one.ci_high, rel=1e-6, abs=1e-6)


@given(effects)
def test_no_other_tau2_has_a_higher_restricted_likelihood(rows):
    y, v = (np.array(column) for column in zip(*rows, strict=True))
    tau2 = pool_inverse_variance(y, v).tau2
    search = minimize_scalar(
        lambda t: -_restricted(y, v, t), bounds=(0, 4 * np.ptp(y) ** 2 + 1), method="bounded"
    )
    assert _restricted(y, v, tau2) >= -search.fun - 1e-7


def _restricted(y, v, tau2):
    """From the multivariate normal density of the k - 1 contrasts with the first study."""
    covariance = np.diag(v[1:] + tau2) + v[0] + tau2
    contrasts = y[1:] - y[0]
    return -0.5 * (np.linalg.slogdet(covariance)[1] + contrasts @ np.linalg.solve(covariance, contrasts))


def test_equal_effects_give_their_value_and_the_fixed_effect_standard_error():
    pooled = pool_inverse_variance([2, 2, 2], [1, 1, 1])
    assert (pooled.estimate, pooled.tau2, pooled.q) == (2, 0, 0)
    assert pooled.se == pytest.approx(3**-0.5)
    assert pooled.ci_high == pytest.approx(
        2 + 4.302652729911275 * 3**-0.5
    )  # t of 0.975 with 2 df, from tables


def test_two_equal_variances_have_a_closed_form():
    # REML: tau² = (y1 - y2)²/2 - v = 8 - 1; mean of the two
    pooled = pool_inverse_variance([1, 5], [1, 1])
    assert pooled.estimate == pytest.approx(3)
    assert pooled.tau2 == pytest.approx(7)


def test_one_effect_is_not_pooled_and_says_why():
    pooled = pool_inverse_variance([1], [1])
    assert not pooled.estimable
    assert pooled.reason == ONE_EFFECT and pooled.estimate is None and pooled.q_p is None


@pytest.mark.parametrize(
    ("y", "v", "words"),
    [
        ([], [], "at least one study"),
        ([1, 2], [1], "one variance for each"),
        ([1, 2], [1, 0], "above 0"),
        ([1, float("nan")], [1, 1], "finite"),
    ],
)
def test_impossible_effects_are_refused_in_words(y, v, words):
    with pytest.raises(ValueError, match=words):
        pool_inverse_variance(y, v)


@given(trials)
def test_mantel_haenszel_ratios_equal_those_of_statsmodels(rows):
    a, n1, c, n2 = (np.array(column, dtype=float) for column in _columns(rows))
    tables = StratifiedTable(np.array([[a, n1 - a], [c, n2 - c]]))
    odds = mantel_haenszel(a, n1, c, n2, "odds_ratio")
    if odds.estimable:
        assert odds.estimate == pytest.approx(log(tables.oddsratio_pooled), abs=1e-9)
        assert odds.se == pytest.approx(tables.logodds_pooled_se, rel=1e-9)
    risk = mantel_haenszel(a, n1, c, n2, "risk_ratio")
    if risk.estimable:
        assert risk.estimate == pytest.approx(log(tables.riskratio_pooled), abs=1e-9)


@pytest.mark.parametrize("measure", ["risk_ratio", "odds_ratio", "risk_difference"])
@given(rows=trials)
def test_mantel_haenszel_is_finite_or_says_why_not(measure, rows):
    pooled = mantel_haenszel(*_columns(rows), measure)
    assert all(isfinite(value) for value in astuple(pooled) if isinstance(value, float))
    assert pooled.estimable is (pooled.estimate is not None) is (pooled.reason is None)
    if pooled.estimable:
        assert pooled.value_low <= pooled.value <= pooled.value_high
        assert pooled.se > 0


@pytest.mark.parametrize("measure", ["risk_ratio", "odds_ratio", "risk_difference"])
@given(rows=trials)
def test_swapping_the_arms_turns_the_pooled_effect_round(measure, rows):
    one = mantel_haenszel(*_columns(rows), measure)
    other = mantel_haenszel(*_columns([(control, treated) for treated, control in rows]), measure)
    assert one.estimable is other.estimable
    if one.estimable:
        assert other.estimate == pytest.approx(-one.estimate, abs=1e-9)
        assert other.se == pytest.approx(one.se, rel=1e-6)


def test_a_trial_without_any_event_adds_nothing_to_the_ratio():
    with_it = mantel_haenszel([8, 0], [15, 8], [3, 0], [15, 9])
    alone = mantel_haenszel([8], [15], [3], [15])
    assert with_it.estimate == pytest.approx(alone.estimate)
    assert alone.value == pytest.approx(8 / 3)
    assert with_it.se == pytest.approx(alone.se)
    assert (with_it.k, with_it.k_in_q) == (2, 1)
    assert alone.q_p is None


def test_no_event_in_an_arm_throughout_is_not_estimable_and_says_why():
    assert mantel_haenszel([0, 0], [5, 5], [1, 2], [5, 5]).reason == two_arms.NO_CONTRAST
    assert mantel_haenszel([0, 0], [5, 5], [0, 0], [5, 5], "risk_difference").reason == two_arms.NO_VARIANCE


def test_an_unknown_measure_or_no_trial_is_refused():
    with pytest.raises(ValueError, match="hazard_ratio"):
        mantel_haenszel([1], [5], [1], [5], "hazard_ratio")
    with pytest.raises(ValueError, match="at least one trial"):
        mantel_haenszel([], [], [], [])


def test_one_trial_does_not_differ_from_itself_even_where_half_is_added():
    for measure in ("risk_difference", "risk_ratio"):
        found = mantel_haenszel([15], [15], [3], [15], measure)
        assert (found.q, found.q_df, found.q_p) == (0.0, 0, None)
