"""What stands beside a combined result: each study left out, study by study, and tests that need ten studies."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.models import is_sparse, leading_model
from generator.evidence.reasons import NO_LINE
from generator.evidence.results import Results, synthesise
from generator.export.result_values import sensitivity_values
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


def test_trials_added_by_year_begin_with_two_and_end_with_all(bcg: Results) -> None:
    item = all_trials(bcg)
    lines = [line for line in item.lines.lines if line.kind == "cumulative"]
    assert [line.k for line in lines] == list(range(2, 14))
    assert item.effect is not None and lines[-1].estimate == item.effect.value


def test_two_trials_are_not_left_out_in_turn_and_three_leave_a_common_effect(tmp_path: Path) -> None:
    found = combined(tmp_path / "two", *TWO)
    assert [line.id for line in found.lines.lines] == ["until-bravo-2021"]
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
