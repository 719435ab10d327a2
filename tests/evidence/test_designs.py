"""What a design decides, on made-up datasets worked by hand: who counts once, what is not compared, no share."""

from pathlib import Path

from generator.checks import check_folder
from generator.evidence.people import count_people
from generator.evidence.results import Results, synthesise
from generator.export.headline_values import headline_values
from generator.export.result_values import comparison_values
from generator.rows import Rows, make_rows
from generator.tables import flat_tables
from tests.evidence import tiny

HANDS = "hands-2020 rct 10:10 {}; t half 6/10; c half 3/10"


def made(folder: Path, *studies: str) -> tuple[Rows, Results]:
    dataset, problems = check_folder(tiny.write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    rows = make_rows(dataset)
    return rows, synthesise(dataset, rows)


def people(folder: Path, *studies: str):
    dataset, _ = check_folder(tiny.write(folder, *studies))
    assert dataset is not None
    return count_people(make_rows(dataset), dataset.vocabulary, "ache")


def test_ten_people_treated_on_one_hand_are_ten_people_and_parallel_groups_of_ten_are_twenty(
    tmp_path: Path,
) -> None:
    for kind, counted in (("within-person", 10), ("crossover", 10), ("cluster", 20), ("", 20)):
        folder = tmp_path / (kind or "parallel")
        found = people(folder, HANDS.format(kind))
        assert (found.people, found.randomised, found.controls) == (counted, counted, counted - 10)
        rows, _ = made(folder / "again", HANDS.format(kind))
        assert rows.study["hands-2020"].people == counted


def test_of_the_same_people_in_two_arms_the_larger_number_counts(tmp_path: Path) -> None:
    assert people(tmp_path, "hands-2020 rct 10:12 within-person; t half 6/10; c half 3/12").people == 12
    assert people(tmp_path / "b", "hands-2020 rct ?:9 crossover; t score change=-2±1/9").people == 9


def test_no_comparison_of_independent_groups_is_computed_within_people_and_the_reason_is_said(
    tmp_path: Path,
) -> None:
    for kind, reason in (
        ("within-person", "same-people"),
        ("crossover", "same-people"),
        ("cluster", "clusters"),
        ("", None),
    ):
        _, results = made(tmp_path / (kind or "parallel"), HANDS.format(kind))
        (item,) = results.compared["ache"]
        assert (item.effect is None) == (reason is not None)
        (values,) = comparison_values(results)
        assert values["not_computed"] == reason
        if reason is None:
            assert item.risk_ratio is not None and round(item.risk_ratio.value, 3) == 2.0  # 6/10 over 3/10
            continue
        (left_out,) = [
            found
            for one in results.controlled
            for found in one.chosen.left_out
            if one.definition.slug == "half" and one.scope == "randomised"
        ]
        assert left_out[1] == reason


def test_means_of_the_same_people_are_not_compared_either(tmp_path: Path) -> None:
    scores = "t score change=-4±2/10; c score change=-1±2/10"
    _, results = made(tmp_path, f"hands-2020 rct 10:10 within-person; {scores}")
    (item,) = results.compared["ache"]
    assert item.mean_difference is None and item.missing == "same-people"


def test_a_count_of_selected_cases_has_no_interval_and_leads_without_a_percentage(tmp_path: Path) -> None:
    rows, results = made(tmp_path, "picked-2020 series 3 selected; t half 3/3; t death 0/3")
    (outcome,), (harm,) = rows.outcomes, rows.harms
    assert (outcome.events, outcome.total, outcome.share) == (3, 3, None)
    assert (harm.kind, harm.share, harm.ci_high) == ("selected-cases", None, None)
    flat = flat_tables(rows)
    assert flat["studies"][0]["cases"] == "selected"
    assert {flat["outcomes"][0][name] for name in ("proportion", "ci_low", "ci_high")} == {None}
    relief = next(one for one in headline_values(results) if one["outcome"] == "relief")
    assert (relief["groups"], relief["groups_rows"]) == ("selected-cases", ["picked-2020-o1"])
    assert relief.get("groups_proportion") is None


def test_selected_cases_enter_no_synthesis_and_widen_no_range(tmp_path: Path) -> None:
    others = [
        f"{name}-2020 series 20; t half {events}/20" for name, events in (("a", 8), ("b", 9), ("c", 10))
    ]
    _, results = made(tmp_path, *others, "picked-2021 series 3 selected; t half 3/3")
    synthesis = next(one for one in results.single_groups if one.definition.slug == "half" and one.units)
    assert {unit.study for unit in synthesis.units} == {"a-2020", "b-2020", "c-2020"}
    (decision,) = [one for one in synthesis.decisions if one.row.study.id == "picked-2021"]
    assert decision.reason == "selected-cases"
    _, two = made(tmp_path / "two", *others[:2], "picked-2021 series 3 selected; t half 3/3")
    relief = next(one for one in headline_values(two) if one["outcome"] == "relief")
    assert (relief["groups_smallest"], relief["groups_largest"]) == (8 / 20, 9 / 20)
