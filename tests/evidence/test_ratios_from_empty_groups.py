"""Where a group has no event one trial has no ratio, and no combined value rests on ½ alone."""

from pathlib import Path

import pytest

from generator.changes.snapshot import take_snapshot
from generator.checks import check_folder
from generator.evidence.combined_effects import ControlledSynthesis
from generator.evidence.models import Together
from generator.evidence.results import Results, synthesise
from generator.export.record import results_csv
from generator.export.result_values import synthesis_values
from generator.rows import make_rows
from tests.evidence.changed import Edit, changed, more, results_of
from tests.evidence.tiny import write

KEY = "condition-a.death.product-a.randomised"
COMPUTED = (
    *(f"{name}{end}" for name in ("risk_difference", "other") for end in ("", "_ci_low", "_ci_high")),
    *("estimate", "ci_low", "ci_high", "model", "tau2", "prediction_low", "prediction_high", "risk_with"),
)


def deaths(study: str, treated: tuple[int, int], control: tuple[int, int]) -> Edit:
    """Deaths in both groups of a randomised trial: events and people."""
    rows = (
        f"id: s2{number}, arm: {arm}, category: death, events: {events}, total: {total}, unit: patients, "
        "basis: reported"
        for number, (arm, (events, total)) in enumerate((("treated", treated), ("control", control)))
    )
    return more(study, "safety", *rows)


NO_CONTROL_DIED = (deaths("echo-2020", (1, 18), (0, 17)), deaths("foxtrot-2022", (1, 15), (0, 15)))


def of_deaths(results: Results) -> ControlledSynthesis:
    """The synthesis of the randomised comparisons."""
    wanted = ("condition-a", "death", "randomised")
    (found,) = [item for item in results.controlled if (item.disease, item.outcome, item.scope) == wanted]
    return found


def test_without_a_combined_ratio_nothing_is_given_that_the_half_alone_would_make(tmp_path: Path) -> None:
    found = of_deaths(results_of(tmp_path, *NO_CONTROL_DIED))
    assert (found.k, found.people, found.reason) == (2, 18 + 17 + 15 + 15, "not-estimable")
    assert found.together == Together()


def test_downloads_record_and_snapshot_hold_none_of_it_either(tmp_path: Path) -> None:
    dataset, rows = changed(tmp_path, *NO_CONTROL_DIED)
    results = synthesise(dataset, rows)
    (row,) = [row for row in synthesis_values(results) if row["key"] == KEY]
    assert (row["shown"], row["reason"]) == ("not-combined", "not-estimable")
    assert {name: row.get(name) for name in COMPUTED} == dict.fromkeys(COMPUTED)
    (line,) = [line for line in results_csv(results).splitlines() if line.startswith(f"{KEY},")]
    assert ",not-combined,not-estimable,,,,,,,," in line
    kept = take_snapshot(dataset, rows, results).results[KEY]
    assert (kept.estimate, kept.ci_low, kept.ci_high, kept.tau2) == (None, None, None, None)


def deaths_of(folder: Path, *studies: str) -> ControlledSynthesis:
    """The synthesis of deaths over small trials, each written in a line."""
    dataset, problems = check_folder(write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    (found,) = synthesise(dataset, make_rows(dataset)).controlled
    return found


ECHO, FOXTROT, HOTEL = (
    "echo-2020 rct 18:17; t death 1/18; c death 0/17",
    "foxtrot-2022 rct 15:15; t death 0/15; c death 1/15",
    "hotel-2023 rct 9:9; t death 1/9; c death 0/9",
)


def test_where_every_ratio_needed_the_half_only_the_method_without_it_gives_a_value(tmp_path: Path) -> None:
    """Mantel-Haenszel by hand: (1·17/35 + 1·9/18) / (1·15/30); REML would combine three ratios that ½ made."""
    found = deaths_of(tmp_path, ECHO, FOXTROT, HOTEL)
    assert found.k == 3 and found.effect is not None and found.together.difference is not None
    assert found.effect.value == pytest.approx((17 / 35 + 9 / 18) / (15 / 30))
    assert found.model == "common-effect"
    assert (found.together.other, found.together.variation, found.together.prediction) == (None, None, None)


def test_where_one_ratio_needed_no_half_the_other_method_gives_a_value_too(tmp_path: Path) -> None:
    found = deaths_of(tmp_path, ECHO, "foxtrot-2022 rct 15:15; t death 2/15; c death 1/15", HOTEL)
    assert (
        found.effect is not None and found.together.other is not None and found.together.variation is not None
    )
