"""The quadrature against sums over very many points, where narrow, one-sided and far-off shapes are hard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.binomial_normal import log_likelihood
from generator.analysis.glmm import pool_proportions

HARD = {
    "Newton's method runs in a circle here": (3820, 3820, -33.78964852781641, 0.09828080176430523),
    "a peak of width 0.02 under a wide normal": (5000, 10_000, 30.0, 400.0),
    "half a normal cut off by a step": (0, 10_000, -100.0, 30.0),
    "a step far in the tail": (10_000, 10_000, 100.0, 1000.0),
    "hardly any spread": (1, 10_000, 3.0, 0.0002),
    "one patient": (1, 1, -40.0, 2.0),
}


def _height(eta, x, n, mu, tau):
    return x * eta - n * np.logaddexp(0, eta) - 0.5 * ((eta - mu) / tau) ** 2


def _summed(x, n, mu, tau):
    """The trapezoidal sum over 200,001 equal steps of the stretch outside which nothing counts."""
    bend = np.log((x + 0.5) / (n - x + 0.5))
    wide = np.union1d(mu + tau * np.linspace(-200, 200, 200_001), bend + np.sinh(np.linspace(-9, 9, 200_001)))
    rough = _height(wide, x, n, mu, tau)
    counting = np.flatnonzero(rough > rough.max() - 60)
    start, end = wide[max(counting[0] - 1, 0)], wide[min(counting[-1] + 1, wide.size - 1)]
    height = _height(np.linspace(start, end, 200_001), x, n, mu, tau)
    area = np.exp(height - height.max()).sum() * (end - start) / 200_000
    return height.max() + np.log(area / (tau * np.sqrt(2 * np.pi)))


def _at(x, n, mu, tau):
    return log_likelihood(np.array([float(x)]), np.array([float(n)]), np.array([mu]), np.array([tau]))


@pytest.mark.parametrize("name", HARD)
def test_hard_shapes_are_integrated_to_eight_digits(name):
    x, n, mu, tau = HARD[name]
    assert float(_at(x, n, mu, tau).log[0]) == pytest.approx(_summed(x, n, mu, tau), rel=1e-9, abs=1e-8)


counts = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=60)
@given(counts, st.floats(-60, 60), st.floats(-4, 3))
def test_any_study_mean_and_spread_are_integrated_to_eight_digits(study, mu, log10_tau):
    tau = 10.0**log10_tau
    assert float(_at(*study, mu, tau).log[0]) == pytest.approx(_summed(*study, mu, tau), rel=1e-9, abs=1e-8)


@given(counts, st.floats(-8, 8), st.floats(-1, 1.5))
def test_slopes_and_curvatures_equal_differences_of_neighbouring_values(study, mu, log10_tau):
    tau = 10.0**log10_tau
    step = 1e-4 * tau
    here = _at(*study, mu, tau)
    left, right = _at(*study, mu - step, tau), _at(*study, mu + step, tau)
    below, above = _at(*study, mu, tau - step), _at(*study, mu, tau + step)
    # the unit of each derivative: what a change of one tau can do
    unit = 1.0 / tau + abs(here.by_mu[0]) + abs(here.by_tau[0])

    def close(found, high, low, scale):
        assert found[0] == pytest.approx((high[0] - low[0]) / (2 * step), rel=1e-4, abs=1e-5 * scale)

    close(here.by_mu, right.log, left.log, unit)
    close(here.by_tau, above.log, below.log, unit)
    close(here.by_mu_mu, right.by_mu, left.by_mu, unit / tau)
    close(here.by_mu_tau, above.by_mu, below.by_mu, unit / tau)
    close(here.by_tau_tau, above.by_tau, below.by_tau, unit / tau)


def test_a_search_that_does_not_end_gives_no_value_but_says_so(monkeypatch):
    monkeypatch.setattr("generator.analysis.maximum_likelihood._STEPS", 1)
    found = pool_proportions([12, 5, 20, 3, 1], [17, 9, 30, 12, 40])
    assert not found.estimable and found.estimate is None
    assert found.reason == "no highest point of the likelihood was found in 1 steps"


def test_a_search_that_starts_from_nearly_the_same_studies_finds_the_same_value() -> None:
    totals = [5 + (7 * place) % 40 for place in range(80)]
    events = [round(total * (1 + (3 * place) % 11) / 14) for place, total in enumerate(totals)]
    whole = pool_proportions(events, totals)
    for left_out in (0, 17, 79):
        rest = [*range(left_out), *range(left_out + 1, 80)]
        columns = [events[place] for place in rest], [totals[place] for place in rest]
        far, near = pool_proportions(*columns), pool_proportions(*columns, near=whole)
        assert far.tau2 and near.tau2 == pytest.approx(far.tau2, rel=1e-6)
        assert (near.estimate, near.ci_low, near.ci_high) == pytest.approx(
            (far.estimate, far.ci_low, far.ci_high), rel=1e-6
        )
