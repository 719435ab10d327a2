"""Statistics of single trials, joined arms, rates and sensitivity against values made in R (wanted.json)."""

import json
from math import exp, sqrt
from pathlib import Path

import numpy as np
import pytest

from generator.analysis import rates
from generator.analysis.effect_sizes import mean_difference, risk_ratio
from generator.analysis.heterogeneity import heterogeneity
from generator.analysis.intervals import proportion_interval
from generator.analysis.inverse_variance import pool_inverse_variance
from generator.analysis.joined_arms import join_counts, join_means
from generator.analysis.maximum_likelihood import NotConvergedError
from generator.analysis.meta_regression import egger_test, subgroup_test
from generator.analysis.pooling import cumulative, leave_one_out
from generator.analysis.printed_effects import se_from_interval, se_from_p
from generator.analysis.rates import pool_rates, rate_interval
from generator.analysis.single_trials import newcombe_difference, welch_difference, welch_p
from generator.analysis.stated_intervals import interval_from_p

GOLDEN = Path(__file__).parents[1] / "golden"
WANTED = {case["name"]: case for case in json.loads((GOLDEN / "wanted.json").read_text())["cases"]}
NEWCOMBE = [name for name in WANTED if name.startswith("w01")]

# The BCG vaccine trials in the order of metafor's dat.bcg, as in the reference file.
TREATED_EVENTS = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27]
TREATED = [123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913]
CONTROL_EVENTS = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29]
CONTROL = [139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854]
ALLOCATION = "random random random random alternate alternate random random random systematic systematic"
ALLOCATION_OF = [*ALLOCATION.split(), "systematic", "systematic"]
BCG = risk_ratio(TREATED_EVENTS, TREATED, CONTROL_EVENTS, CONTROL)


def expected(name):
    return WANTED[name]["expected"]


@pytest.mark.parametrize("name", NEWCOMBE)
def test_the_interval_of_a_difference_of_proportions_is_newcombe_s(name):
    a, n1, c, n2 = WANTED[name]["input"]
    found = newcombe_difference(a, n1, c, n2)
    assert [found.low, found.high] == pytest.approx(expected(name), abs=1e-10)
    assert found.estimate == pytest.approx(a / n1 - c / n2, abs=1e-15)


def test_a_newcombe_interval_holds_its_estimate_and_stays_within_what_is_possible():
    for a in range(8):
        for c in range(5):
            found = newcombe_difference(a, 7, c, 4)
            assert -1 <= found.low <= found.estimate <= found.high <= 1


def test_welch_s_interval_and_p_are_those_of_r():
    # t.test's formula in R 4.2.2: pt, qt with df 6.28349788434407 of SD 4 (12 people) and SD 8 (6 people)
    found = welch_difference(-8, 4, 12, -5, 8, 6)
    assert found.df == pytest.approx(6.283497884344073, rel=1e-10)
    assert [found.low, found.high] == pytest.approx([-11.3845055387837, 5.3845055387837], rel=1e-9)
    assert welch_p(found) == pytest.approx(0.41831192478048, rel=1e-10)


@pytest.mark.parametrize(("sds", "ns"), [((0, 0), (5, 5)), ((1, 1), (1, 5)), ((-1, 1), (5, 5))])
def test_welch_s_interval_is_refused_where_it_cannot_be(sds, ns):
    with pytest.raises(ValueError, match=r"must not|at least 2"):
        welch_difference(1, sds[0], ns[0], 2, sds[1], ns[1])


def test_arms_that_share_a_control_are_joined_as_the_handbook_says():
    case = WANTED["w02-shared-control-counts"]["input"]
    joined = join_counts(case["a"], case["n1"])
    trial = risk_ratio(joined.events, joined.total, case["c"], case["n2"])
    want = expected("w02-shared-control-counts")
    assert [float(trial.value), float(trial.value_low), float(trial.value_high)] == pytest.approx(
        [want["combined_RR"], want["lb"], want["ub"]], rel=1e-10
    )
    case, want = WANTED["w03-shared-control-means"]["input"], expected("w03-shared-control-means")
    means = join_means(case["mean"], case["sd"], case["n"])
    assert [means.mean, means.sd] == pytest.approx([want["mean"], want["sd"]], rel=1e-12)
    n, mean, sd = case["control"]
    difference = mean_difference(means.mean, means.sd, means.n, mean, sd, n)
    assert [float(difference.ci_low), float(difference.ci_high)] == pytest.approx([want["lb"], want["ub"]])


def test_joined_means_are_those_of_the_people_s_own_values():
    groups = [[1.0, 4.0, 7.0], [2.0, 2.5], [10.0, 11.0, 15.0, 3.0]]
    everybody = np.concatenate(groups)
    joined = join_means([np.mean(g) for g in groups], [np.std(g, ddof=1) for g in groups], [3, 2, 4])
    assert [joined.mean, joined.sd, joined.n] == pytest.approx([everybody.mean(), everybody.std(ddof=1), 9])


def test_rates_and_their_pooled_value_are_those_of_r():
    case, want = WANTED["w04-deaths-per-person-year"]["input"], expected("w04-deaths-per-person-year")
    first, none = rate_interval(1, 6), rate_interval(0, 20)
    assert [first.low, first.high] == pytest.approx(want["exact_first"], rel=1e-10)
    assert [none.low, none.high] == pytest.approx(want["exact_zero_in_20"], rel=1e-10)
    pooled = pool_rates(case["x"], case["person_years"])
    assert pooled.tau2 == want["tau2"]
    assert [pooled.estimate, pooled.ci_low, pooled.ci_high] == pytest.approx(
        [want["pooled"], *want["ci"]], rel=1e-5
    )


def test_rates_that_differ_are_pooled_as_by_rma_glmm_with_100_nodes():
    # rma.glmm(measure="IRLN", test="t", nAGQ=100), R 4.2.2, metafor 3.8-1
    pooled = pool_rates([1, 30, 13, 2], [6, 184.5, 340.2, 36])
    assert [np.log(pooled.estimate), pooled.se_log, pooled.tau2] == pytest.approx(
        [-2.559647174, 0.390733805, 0.3637238678], rel=1e-5
    )
    assert pooled.ci_low == pytest.approx(exp(-3.803136528), rel=1e-5)


def test_rates_of_many_studies_without_an_event_are_those_of_the_integrated_likelihood():
    """By R: optim and optimHess of the likelihood integrated on 20,001 points (log rate, its t interval, tau²)."""
    pooled = pool_rates([0, 0, 0, 3, 8], [10, 20, 30, 10, 5])
    found = [np.log(pooled.estimate), np.log(pooled.ci_low), np.log(pooled.ci_high), pooled.tau2]
    assert found == pytest.approx([-3.89696935, -10.09594516, 2.30200646, 10.94123327], rel=5e-6)


def test_a_search_for_a_rate_that_does_not_end_gives_no_value_but_says_so(monkeypatch):
    def nothing(*_):
        raise NotConvergedError("no highest point of the likelihood was found")

    monkeypatch.setattr(rates, "_fit", nothing)
    found = pool_rates([1, 30, 13, 2], [6, 184.5, 340.2, 36])
    assert (found.estimable, found.estimate, found.reason) == (
        False,
        None,
        "no highest point of the likelihood was found",
    )


def test_rates_without_events_or_of_one_study_are_not_pooled_and_say_why():
    none = pool_rates([0, 0], [10, 30])
    assert (none.estimable, none.reason) == (False, "no study has an event: the model has no finite estimate")
    assert none.summed_high == pytest.approx(3.688879454113936 / 40)
    assert not pool_rates([3], [10]).estimable


def test_a_harm_without_events_has_the_exact_limit_of_the_summed_counts():
    case, want = WANTED["w05-rare-harm-zero-in-several"]["input"], expected("w05-rare-harm-zero-in-several")
    found = proportion_interval(0, sum(case["n"]), method="exact")
    assert found.high == pytest.approx(want["two_sided_95"], rel=1e-10)
    largest = max(proportion_interval(0, n, method="exact").high for n in case["n"][:1])
    assert largest == pytest.approx(want["largest_single"], rel=1e-10)


def test_heterogeneity_has_the_q_profile_limits_of_metafor():
    found, want = heterogeneity(BCG.estimate, BCG.variance), expected("w06-bcg-heterogeneity")
    # confint() stops at 1.2e-4 by default; with tol = 1e-12 R gives the values below.
    assert [found.tau2_low, found.tau2_high] == pytest.approx([0.119718361141, 1.11147908406], rel=1e-10)
    assert [100 * found.i2_low, 100 * found.i2_high] == pytest.approx([81.920574558583, 97.67807495789])
    assert [found.tau2, 100 * found.i2] == pytest.approx([want["tau2"], want["I2"]], rel=1e-6)
    assert [found.tau2_low, found.tau2_high] == pytest.approx(want["tau2_ci"], rel=3e-4)


def test_equal_effects_have_no_heterogeneity():
    found = heterogeneity([1.0, 1.0, 1.0], [0.5, 0.7, 0.9])
    assert (found.tau2, found.tau2_low, found.i2) == (0, 0, 0)


def test_subgroups_are_tested_as_by_metafor():
    found = subgroup_test(BCG.estimate, BCG.variance, ALLOCATION_OF)
    # threshold = 1e-14 in R: tau² 0.361503664324, F 0.966220844813
    assert (found.groups, found.df) == (("alternate", "random", "systematic"), (2, 10))
    assert [found.tau2, found.f, found.p] == pytest.approx([0.361503664, 0.966220845, 0.413383746], rel=2e-5)
    want = expected("w07-bcg-subgroup-alloc")
    means = [want["beta"][0], want["beta"][0] + want["beta"][1], want["beta"][0] + want["beta"][2]]
    assert list(found.means) == pytest.approx(means, rel=1e-5)


def test_leaving_one_out_and_adding_one_after_the_other_are_those_of_metafor():
    want = expected("w09-bcg-leave-one-out")
    left_out = leave_one_out(pool_inverse_variance, BCG.estimate, BCG.variance)
    assert [exp(found.estimate) for found in left_out] == pytest.approx(want["estimate"], rel=1e-5)
    for found, low in zip(left_out, want["lb"], strict=True):
        # Knapp-Hartung's factor is not let below 1 here, as it is in the reference: never narrower.
        assert exp(found.ci_low) == pytest.approx(low, rel=1e-4) or exp(found.ci_low) < low
    want = expected("w10-bcg-cumulative-by-year")
    order = [i - 1 for i in want["order"]]
    steps = cumulative(pool_inverse_variance, BCG.estimate[order], BCG.variance[order])
    assert [exp(step.estimate) for step in steps[1:]] == pytest.approx(want["estimate"][1:], rel=1e-5)
    for step, high in zip(steps[1:], want["ub"][1:], strict=True):
        assert exp(step.ci_high) == pytest.approx(high, rel=1e-4) or exp(step.ci_high) > high


def test_egger_s_test_is_that_of_metafor():
    found, want = egger_test(BCG.estimate, np.sqrt(BCG.variance)), expected("w11-bcg-egger")
    assert [found.t, found.p] == pytest.approx([want["t"], want["p"]], rel=1e-8)


def test_a_standard_error_comes_back_from_p_and_from_an_interval():
    case, want = WANTED["w12-se-from-p"]["input"], expected("w12-se-from-p")
    assert se_from_p(case["MD"], case["p"], df=sum(case["n"]) - 2) == pytest.approx(want["se"], rel=1e-10)
    trial = risk_ratio(8, 15, 3, 15)
    low, high = float(trial.value_low), float(trial.value_high)
    assert se_from_interval(low, high, ratio=True) == pytest.approx(sqrt(float(trial.variance)))


@pytest.mark.parametrize("refused", [(0.0, 0.3), (1.0, 0.0), (1.0, 1.0), (1.0, 1.2)])
def test_a_standard_error_is_not_made_of_a_p_that_does_not_tell_it(refused):
    with pytest.raises(ValueError, match=r"p must be|no difference"):
        se_from_p(*refused)


@pytest.mark.parametrize("refused", [(2.0, 1.0, False), (-1.0, 1.0, True), (1.0, 1.0, True)])
def test_a_standard_error_is_not_made_of_an_impossible_interval(refused):
    with pytest.raises(ValueError, match="limit"):
        se_from_interval(*refused)


# ---- every number of the file: compared here, or left out for a reason ----

# No page shows these, or a better one is shown; a reason for each.
LEFT_OUT = {
    "w04-deaths-per-person-year.lb": "limits by the logarithm: a single study's rate has the exact ones",
    "w04-deaths-per-person-year.ub": "as lb",
    "w07-bcg-subgroup-alloc.se": "errors of single contrasts: the test of all of them is shown",
    "w08-bcg-metaregression-latitude": "no meta-regression is offered: so few studies cannot carry one",
    "w09-bcg-leave-one-out.lb": "below, by another value of R: the factor of Knapp and Hartung is not let below 1 here",
    "w09-bcg-leave-one-out.ub": "as lb",
    "w10-bcg-cumulative-by-year.lb": "as lb of w09",
    "w10-bcg-cumulative-by-year.ub": "as lb of w09",
}
ELSEWHERE = {"w13-absolute-from-RR-capped": "tests/evidence/test_joined_arms_and_absolute_risks.py"}


def computed():
    """Each expected value of the file as this project computes it, by case and name."""
    means, counts = WANTED["w03-shared-control-means"]["input"], WANTED["w02-shared-control-counts"]["input"]
    yield from ((name, newcombe(WANTED[name]["input"])) for name in NEWCOMBE)
    both = join_counts(counts["a"], counts["n1"])
    ratio = risk_ratio(both.events, both.total, counts["c"], counts["n2"])
    shown = dict(
        zip(("combined_RR", "lb", "ub"), (ratio.value, ratio.value_low, ratio.value_high), strict=True)
    )
    yield from ((f"w02-shared-control-counts.{name}", value) for name, value in shown.items())
    joined = join_means(means["mean"], means["sd"], means["n"])
    n, mean, sd = means["control"]
    md = mean_difference(joined.mean, joined.sd, joined.n, mean, sd, n)
    shown = {"mean": joined.mean, "sd": joined.sd, "MD": md.estimate, "lb": md.ci_low, "ub": md.ci_high}
    yield from ((f"w03-shared-control-means.{name}", value) for name, value in shown.items())
    case = WANTED["w04-deaths-per-person-year"]["input"]
    pooled, one, none = pool_rates(case["x"], case["person_years"]), rate_interval(1, 6), rate_interval(0, 20)
    shown = {
        "rate": [events / years for events, years in zip(case["x"], case["person_years"], strict=True)],
        "pooled": pooled.estimate,
        "ci": [pooled.ci_low, pooled.ci_high],
        "tau2": pooled.tau2,
        "exact_first": [one.low, one.high],
        "exact_zero_in_20": [none.low, none.high],
    }
    yield from ((f"w04-deaths-per-person-year.{name}", value) for name, value in shown.items())
    people = WANTED["w05-rare-harm-zero-in-several"]["input"]["n"]
    shown = {
        "one_sided_95": proportion_interval(0, sum(people), 0.9, "exact").high,
        "two_sided_95": proportion_interval(0, sum(people), 0.95, "exact").high,
        "largest_single": proportion_interval(0, people[0], 0.95, "exact").high,
    }
    yield from ((f"w05-rare-harm-zero-in-several.{name}", value) for name, value in shown.items())
    spread, whole = (
        heterogeneity(BCG.estimate, BCG.variance),
        pool_inverse_variance(BCG.estimate, BCG.variance),
    )
    shown = {
        "Q": whole.q,
        "Qp": whole.q_p,
        "I2": 100 * spread.i2,
        "H2": 1 / (1 - spread.i2),
        "tau2": spread.tau2,
        "tau2_ci": [spread.tau2_low, spread.tau2_high],
        "I2_ci": [100 * spread.i2_low, 100 * spread.i2_high],
    }
    yield from ((f"w06-bcg-heterogeneity.{name}", value) for name, value in shown.items())
    groups = subgroup_test(BCG.estimate, BCG.variance, ALLOCATION_OF)
    first = groups.means[0]
    shown = {
        "F": groups.f,
        "p": groups.p,
        "df": list(groups.df),
        "beta": [first, groups.means[1] - first, groups.means[2] - first],
        "tau2": groups.tau2,
    }
    yield from ((f"w07-bcg-subgroup-alloc.{name}", value) for name, value in shown.items())
    left_out = leave_one_out(pool_inverse_variance, BCG.estimate, BCG.variance)
    yield "w09-bcg-leave-one-out.estimate", [exp(found.estimate) for found in left_out]
    order = [i - 1 for i in expected("w10-bcg-cumulative-by-year")["order"]]
    steps = cumulative(pool_inverse_variance, BCG.estimate[order], BCG.variance[order])
    yield "w10-bcg-cumulative-by-year.order", [place + 1 for place in order]
    # The first trial alone is not combined: its own ratio.
    values = [BCG.value[order[0]], *(exp(step.estimate) for step in steps[1:])]
    yield "w10-bcg-cumulative-by-year.estimate", values
    egger = egger_test(BCG.estimate, np.sqrt(BCG.variance))
    yield from (("w11-bcg-egger.t", egger.t), ("w11-bcg-egger.p", egger.p))
    case = WANTED["w12-se-from-p"]["input"]
    df = sum(case["n"]) - 2
    yield "w12-se-from-p.se", se_from_p(case["MD"], case["p"], df=df)
    yield "w12-se-from-p.ci", list(interval_from_p(case["MD"], case["p"], is_ratio=False, df=df))


def newcombe(counts):
    found = newcombe_difference(*counts)
    return [found.low, found.high]


def test_every_number_of_the_reference_file_is_compared_or_left_out_for_a_reason():
    found = {name: np.asarray(value, dtype=float) for name, value in computed()}
    wanted = {}
    for name, case in WANTED.items():
        if name in ELSEWHERE or name in LEFT_OUT:
            continue
        parts = case["expected"] if isinstance(case["expected"], dict) else {"": case["expected"]}
        wanted |= {f"{name}.{part}" if part else name: value for part, value in parts.items()}
    assert set(wanted) - set(found) == LEFT_OUT.keys() - set(WANTED)
    assert set(found) <= set(wanted)
    for name, value in found.items():
        # R's Q-profile limits and REML stop early (see the tests above, which hold them to more digits).
        close = 3e-4 if name.startswith(("w06", "w07")) else 1e-5
        assert value == pytest.approx(np.asarray(wanted[name], dtype=float), rel=close, abs=1e-9), name


def test_lines_have_the_floored_limits_of_metafor_s_adhoc():
    """By hand_cases.R ("without 1", "without 8"): test = "adhoc", threshold 1e-12."""
    left_out = leave_one_out(pool_inverse_variance, BCG.estimate, BCG.variance)
    for place, ends in WITHOUT_BY_R.items():
        assert [exp(left_out[place].ci_low), exp(left_out[place].ci_high)] == pytest.approx(ends, rel=2e-6)


WITHOUT_BY_R = {0: (0.321718, 0.755718), 7: (0.302402, 0.674665)}
