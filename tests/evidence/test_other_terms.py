"""What stands beside a combined result: each study left out, study by study, and tests that need ten studies."""

from math import log
from pathlib import Path

import pytest

from generator.analysis.pooling import pool_inverse_variance
from generator.checks import check_folder
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.models import columns_of, is_sparse, leading_model
from generator.evidence.reasons import NO_LINE
from generator.evidence.results import Results, synthesise
from generator.evidence.sensitivity import MOST_LINES
from generator.export.r_scripts import r_scripts
from generator.export.result_values import sensitivity_values
from generator.paths import r_script
from generator.rows import make_rows
from tests.evidence.tiny import write

BCG = Path(__file__).parents[1] / "portals" / "bcg" / "data"
TWO = ("alpha-2020 rct 40:40; t half 20/40; c half 10/40", "bravo-2021 rct 40:40; t half 10/40; c half 5/40")

LEFT_OUT = (
    0.49308003,
    0.51994554,
    0.50381083,
    0.53343961,
    0.46572027,
    0.49121343,
    0.51931346,
    0.45168619,
    0.47654301,
    0.52046485,
    0.46866895,
    0.46775431,
    0.45953683,
)


def results_of(data: Path) -> Results:
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return synthesise(dataset, make_rows(dataset))


def combined(folder: Path, *studies: str) -> ControlledSynthesis:
    (found,) = results_of(write(folder, *studies)).controlled
    return found


@pytest.fixture(scope="module")
def bcg() -> Results:
    return results_of(BCG)


def all_trials(results: Results) -> ControlledSynthesis:
    return next(item for item in results.controlled if item.scope == "all-controlled")


def test_each_trial_left_out_in_turn_gives_what_metafor_gives(bcg: Results) -> None:
    """`wanted.json`: leave-one-out of the thirteen BCG trials (REML, Knapp-Hartung), smallest and largest."""
    lines = [line for line in all_trials(bcg).lines.lines if line.kind == "without"]
    found = sorted(line.estimate for line in lines if line.estimate is not None)
    assert len(found) == 13
    assert found == pytest.approx(sorted(LEFT_OUT), rel=1e-5)


def test_trials_added_by_year_begin_with_two_and_the_last_step_leaves_nothing_out(bcg: Results) -> None:
    """`wanted.json`: cumulative by year, the second to the twelfth step; the thirteenth is the main analysis."""
    lines = [line for line in all_trials(bcg).lines.lines if line.kind == "cumulative"]
    assert [line.k for line in lines] == list(range(2, 14))
    assert lines[-1].reason == "nothing-left-out" and lines[-1].estimate is None
    # Two trials have a common effect here, three to twelve that of `cumul`; two trials of one year may change places.
    assert lines[-2].estimate == pytest.approx(0.45168618965224, rel=1e-5)


def test_two_trials_are_not_left_out_in_turn_and_three_leave_a_common_effect(tmp_path: Path) -> None:
    found = combined(tmp_path / "two", *TWO)
    assert [(line.id, line.reason) for line in found.lines.lines] == [
        ("until-bravo-2021", "nothing-left-out")
    ]
    found = combined(tmp_path / "three", *TWO, "charlie-2022 rct 40:40; t half 12/40; c half 12/40")
    without = next(line for line in found.lines.lines if line.id == "without-charlie-2022")
    # Mantel-Haenszel of alpha and bravo: (20 + 10) to (10 + 5), no t with one degree of freedom.
    assert without.estimate == pytest.approx(2) and without.ci_high is not None and without.ci_high < 4


def test_groups_and_small_studies_are_tested_from_ten_on(bcg: Results) -> None:
    """Egger's t and p of the thirteen trials are those of `wanted.json`, -1.401 and 0.189."""
    tests = {test.id: test for test in all_trials(bcg).lines.tests}
    assert tests["design"].groups is not None and tests["design"].groups.df[1] == 13 - len(
        tests["design"].groups.groups
    )
    small = tests["small-studies"].small
    assert small is not None and (small.t, small.p) == pytest.approx((-1.40128200, 0.18870700), rel=1e-5)


def test_below_ten_studies_the_reason_why_nothing_is_tested_is_said(bcg: Results, tmp_path: Path) -> None:
    randomised = next(item for item in bcg.controlled if item.scope == "randomised")
    assert {test.id: test.reason for test in randomised.lines.tests} == {
        "design": "one-group",
        "small-studies": "below-ten-studies",
    }
    rows = [row for row in sensitivity_values(bcg) if row["line"] == "test-small-studies"]
    said = {row["reason"]: row["reason_text"] for row in rows}
    assert said == {None: None, "below-ten-studies": NO_LINE["below-ten-studies"]}


def test_ten_events_in_each_group_make_the_difference_between_sparse_and_not(tmp_path: Path) -> None:
    trial = "{}-2020 rct 40:40; t half {}/40; c half {}/40"
    few = combined(
        tmp_path / "few", *(trial.format(n, e, 9) for n, e in (("alpha", 3), ("bravo", 3), ("charlie", 3)))
    )
    ten = combined(
        tmp_path / "ten", *(trial.format(n, e, 9) for n, e in (("alpha", 3), ("bravo", 3), ("charlie", 4)))
    )
    assert (few.model, ten.model) == ("common-effect", "random-effects")
    assert is_sparse(few.chosen.used) and not is_sparse(ten.chosen.used)


def test_the_model_that_the_vocabulary_names_leads_from_three_studies_on(tmp_path: Path) -> None:
    trial = "{}-2020 rct 40:40; t half 20/40; c half 10/40"
    found = combined(tmp_path, *(trial.format(name) for name in ("alpha", "bravo", "charlie")))
    used = found.chosen.used
    assert (
        leading_model(used, None) == "random-effects"
        and leading_model(used, "common-effect") == "common-effect"
    )
    assert leading_model(used[:2], "random-effects") == "common-effect"


def many(folder: Path, number: int) -> ControlledSynthesis:
    """So many trials, one a year, of sizes and effects by a rule."""
    trials = (
        f"trial{chr(97 + place // 26)}{chr(97 + place % 26)}-{1900 + place} rct {40 + 7 * place}:{40 + 5 * place}; "
        f"t half {10 + (13 * place) % 29}/{40 + 7 * place}; c half {8 + (7 * place) % 23}/{40 + 5 * place}"
        for place in range(number)
    )
    return combined(folder, *trials)


def test_of_many_trials_those_that_move_the_result_most_are_left_out_and_the_latest_steps_shown(
    tmp_path: Path,
) -> None:
    """Each trial left out by hand, from nothing: the bound leaves away those that move the value least."""
    found = many(tmp_path, MOST_LINES + 6)
    assert found.effect is not None and found.together.variation is not None
    items, value = found.chosen.used, log(found.effect.value)
    by_hand = {
        item.pair.study: pool_inverse_variance(*columns_of([other for other in items if other is not item]))
        for item in items
    }
    without = {line.label: line for line in found.lines.lines if line.kind == "without"}
    assert len(without) == MOST_LINES
    for study, line in without.items():
        pooled = by_hand[study]
        assert line.estimate is not None and line.ci_low is not None and line.ci_high is not None
        ends = [log(end) for end in (line.estimate, line.ci_low, line.ci_high)]
        assert ends == pytest.approx([pooled.estimate, pooled.ci_low, pooled.ci_high], rel=1e-9, abs=1e-12)
    moved = {study: abs((pooled.estimate or 0.0) - value) for study, pooled in by_hand.items()}
    left_away = [moved[study] for study in by_hand if study not in without]
    # tau² moves too, so that the last of the one may be below the first of the other by a little.
    assert (
        max(left_away) < 1.5 * min(moved[study] for study in without)
        and max(moved, key=moved.__getitem__) in without
    )
    steps = [line.k for line in found.lines.lines if line.kind == "cumulative"]
    assert steps == list(range(7, MOST_LINES + 7))


def test_up_to_the_bound_every_trial_is_left_out(tmp_path: Path) -> None:
    lines = many(tmp_path, MOST_LINES).lines.lines
    assert sum(line.kind == "without" for line in lines) == MOST_LINES
    assert [line.k for line in lines if line.kind == "cumulative"] == list(range(2, MOST_LINES + 1))


def test_a_search_near_nearly_the_same_studies_finds_the_same_tau2() -> None:
    """Whether that lies near, far off, or there is none."""
    effects = [0.1 * (7 * place % 11) for place in range(40)]
    variances = [0.02 + 0.01 * (place % 5) for place in range(40)]
    whole = pool_inverse_variance(effects, variances)
    for near in (whole.tau2, 1e-6, 1e4, 0.0, None):
        found = pool_inverse_variance(effects[1:], variances[1:], near=near)
        assert found.tau2 == pytest.approx(pool_inverse_variance(effects[1:], variances[1:]).tau2, rel=1e-10)
    alike = pool_inverse_variance([0.1] * 30, variances[:30], near=whole.tau2)
    assert alike.tau2 == 0


PHASES = (
    "  - {id: u, label: Treated later, role: intervention, disease: ache, product: {product: product-a}, enrolled: 30, "
    "compared_with: d}\n  - {id: d, label: Control later, role: control, disease: ache, comparator: none, "
    "enrolled: 30}\n"
)


def test_phases_of_a_trial_with_control_groups_of_their_own_are_one_study(tmp_path: Path) -> None:
    """By R (hand_cases.R, "phases"): alpha's two comparisons by inverse variance, then REML of three studies."""
    data = write(
        tmp_path,
        "alpha-2020 rct 40:40; t half 20/40; c half 10/40",
        "bravo-2021 rct 40:40; t half 10/40; c half 15/40",
        "charlie-2022 rct 40:40; t half 24/40; c half 12/40",
    )
    file = data / "studies" / "alpha-2020.yml"
    rows = "".join(
        f"  - {{id: o{number}, arm: {arm}, measure: half, domain: response, events: {events}, total: 30, source: page, "
        "basis: reported}\n"
        for number, arm, events in ((8, "u", 12), (9, "d", 8))
    )
    text = file.read_text(encoding="utf-8").replace("outcomes:", f"{PHASES}outcomes:")
    file.write_text(text.replace("effects:", f"{rows}effects:").replace("\n\n", "\n"), encoding="utf-8")
    results = results_of(data)
    (found,) = results.controlled
    assert (found.k, found.people, len(found.chosen.used)) == (3, 300, 4)
    assert found.effect is not None
    ends = (found.effect.value, found.effect.ci_low, found.effect.ci_high)
    assert ends == pytest.approx(PHASES_BY_R, rel=1e-5)
    script = r_scripts(results)[r_script(found.key)]
    assert 'aggregate(effects, cluster = study, struct = "ID")' in script


PHASES_BY_R = (1.37687, 0.321126, 5.90348)
