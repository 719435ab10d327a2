"""Effects of single trials by hand; R's values stand in test_analysis_golden."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.effect_sizes import (
    logit_proportion,
    mean_difference,
    odds_ratio,
    risk_difference,
    risk_ratio,
    standardised_mean_difference,
)

RATIOS_AND_DIFFERENCE = [risk_ratio, odds_ratio, risk_difference]
Z = 1.959963984540054  # normal quantile of 0.975, from tables
arm = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_a_trial_without_empty_cell_is_computed_as_counted():
    trial = risk_ratio(2, 4, 1, 4)  # 0.5 over 0.25; 1/2 - 1/4 + 1/1 - 1/4 = 1
    assert float(trial.value) == pytest.approx(2)
    assert float(trial.variance) == pytest.approx(1)
    assert float(trial.value_low) == pytest.approx(exp(log(2) - Z))
    assert float(trial.ci_high) == pytest.approx(log(2) + Z)
    assert not trial.corrected and not trial.uninformative
    assert trial.trials()[0].uncorrected == pytest.approx(2)


def test_an_empty_cell_adds_a_half_to_each_cell_and_says_so():
    trial = odds_ratio(0, 10, 2, 10)  # 0.5 * 8.5 / (10.5 * 2.5)
    assert float(trial.value) == pytest.approx(4.25 / 26.25)
    assert bool(trial.corrected)
    assert trial.trials()[0].uncorrected == 0


def test_the_correction_stops_at_the_trial_that_needs_it():
    both = risk_ratio([4, 0], [123, 10], [11, 2], [139, 10])
    assert both.corrected.tolist() == [False, True]
    assert both.estimate[0] == pytest.approx(float(risk_ratio(4, 123, 11, 139).estimate))


def test_a_difference_with_an_empty_cell_keeps_the_printed_difference_beside_the_corrected_one():
    trial = risk_difference(0, 10, 2, 10).trials()[0]
    assert trial.uncorrected == pytest.approx(-0.2)
    assert trial.value == pytest.approx(0.5 / 11 - 2.5 / 11)


@pytest.mark.parametrize("measure", [risk_ratio, odds_ratio])
def test_a_ratio_without_control_events_has_no_uncorrected_value(measure):
    assert measure(3, 10, 0, 10).trials()[0].uncorrected is None


def test_trials_without_events_or_with_only_events_in_both_arms_are_uninformative():
    found = risk_ratio([0, 8, 0, 8], [8, 8, 8, 8], [0, 9, 9, 0], [9, 9, 9, 9])
    assert found.uninformative.tolist() == [True, True, False, False]


@pytest.mark.parametrize("measure", RATIOS_AND_DIFFERENCE)
@given(treated=arm, control=arm)
def test_swapping_the_arms_turns_the_effect_round(measure, treated, control):
    one, other = measure(*treated, *control), measure(*control, *treated)
    assert float(other.estimate) == pytest.approx(-float(one.estimate), abs=1e-12)
    assert float(other.variance) == pytest.approx(float(one.variance))
    assert float(one.variance) > 0 and np.isfinite(float(one.estimate))
    assert one.value_low <= one.value <= one.value_high


def test_a_study_at_0_gets_a_half_and_the_others_do_not():
    found = logit_proportion([0, 2], [5, 5])
    assert found.estimate == pytest.approx([log(0.5 / 5.5), log(2 / 3)])
    assert found.variance == pytest.approx([1 / 0.5 + 1 / 5.5, 1 / 2 + 1 / 3])
    assert found.value == pytest.approx([0.5 / 6, 0.4])
    assert found.corrected.tolist() == [True, False]
    assert [trial.uncorrected for trial in found.trials()] == [0, 0.4]


def test_a_difference_of_means_is_computed_as_by_hand():
    trial = mean_difference(10, 3, 9, 12, 4, 16)
    assert float(trial.estimate) == -2
    assert float(trial.variance) == pytest.approx(9 / 9 + 16 / 16)
    assert float(trial.ci_low) == pytest.approx(-2 - Z * 2**0.5)


def test_the_exact_small_sample_factor_for_4_degrees_of_freedom_is_known_in_closed_form():
    # J(4) = Γ(2) / (sqrt(2) Γ(1.5)) = 1 / (sqrt(2) sqrt(pi)/2) = sqrt(2/pi)
    trial = standardised_mean_difference(1, 1, 3, 0, 1, 3)
    assert float(trial.estimate) == pytest.approx((2 / np.pi) ** 0.5)


@pytest.mark.parametrize("measure", [mean_difference, standardised_mean_difference])
@pytest.mark.parametrize(
    ("summaries", "words"),
    [
        ((1, -1, 5, 1, 1, 5), "negative"),
        ((1, 0, 5, 1, 0, 5), "both be 0"),
        ((1, 1, 1, 1, 1, 5), "at least 2"),
        ((1, 1, 5.5, 1, 1, 5), "whole number"),
        ((float("nan"), 1, 5, 1, 1, 5), "finite"),
        (([1, 2], [1, 1], [5, 5], 1, 1, 5), "same shape"),
    ],
)
def test_impossible_summaries_are_refused_in_words(measure, summaries, words):
    with pytest.raises(ValueError, match=words):
        measure(*summaries)


@pytest.mark.parametrize("measure", RATIOS_AND_DIFFERENCE)
def test_impossible_tables_are_refused_in_words(measure):
    with pytest.raises(ValueError, match="exceed"):
        measure(6, 5, 1, 5)
    with pytest.raises(ValueError, match="same shape"):
        measure([1, 2], [5, 5], 1, 5)
