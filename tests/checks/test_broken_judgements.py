"""Judgements that cannot stand so: an unknown domain, another tool's level, no name, a level that does not follow."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.problems import Problem
from tests.checks.broken import Broken, assert_is_told_well, copy_of_good, places, problems_of

TOOL = "vocabularies/tool.yml"
FIRST = "studies/first-2020.yml"
BIAS, STARS = "judgements/first-2020-two-questions.yml", "judgements/second-2021-stars.yml"
SURE, OTHERS = "certainty/dry-eye-relief-50.yml", "published_judgements.yml"
MEASURE = "vocabularies/measure.yml"
J2 = "    by: [{person: A. Example}]\n    date: 2026-10-11"
CASES = [
    Broken("a_tool_that_is_not_declared", "tool: stars", "tool: start", "terms/unknown-tool", file=STARS),
    Broken("a_study_that_is_not_here", "second-2021", "third-2022", "references/unknown-study", file=STARS),
    Broken("an_outcome_of_which_the_study_has_no_row", "outcome: itch", "outcome: relief-any",
           "judgements/unknown-outcome", file=BIAS),
    Broken("a_tool_for_outcomes_used_on_a_study", "    outcome: itch\n", "",
           "judgements/outcome-or-study", file=BIAS, at="  - id: j2"),
    Broken("a_domain_of_no_tool", "id: care", "id: cares", "judgements/unknown-domain", file=STARS, says="care"),
    Broken("a_level_of_another_tool", "level: star", "level: low", "judgements/unknown-level", file=STARS),
    Broken("a_level_that_the_domain_may_not_have", "level: low\n        reason: \"Drawn by lot.\"\n        place",
           "level: unknown\n        reason: \"Drawn by lot.\"\n        place", "judgements/unknown-level", file=BIAS),
    Broken("no_level_at_all", "        level: star\n", "", "judgements/no-level", file=STARS, at="      - id: care"),
    Broken("a_total_beyond_the_scale", "total: 6", "total: 10", "judgements/total", file=STARS),
    Broken("an_overall_better_than_its_domains", "level: high\n      reason: \"The", "level: low\n      reason: \"The",
           "judgements/overall-better", file=BIAS),
    Broken("a_judgement_by_a_program", "[{person: A. Example}]", "[{program: judge, version: \"1\"}]",
           "judgements/not-a-person", file=STARS),
    Broken("a_judgement_without_a_name", "    by: [{person: A. Example}]\n", "", "shape/missing-key", file=STARS,
           at="  - id: j1"),
    Broken("a_judgement_by_nobody", "[{person: A. Example}]", "[]", "shape/list-length", file=STARS),
    Broken("an_assessor_who_is_not_named", "          - {by: A. Example, level", "          - {by: C. Example, level",
           "judgements/unknown-assessor", file=BIAS),
    Broken("two_people_who_are_one", "agreement: settled", "agreement: one-person",
           "judgements/agreement", file=BIAS),
    Broken("one_person_as_two", "{handle: b-example}", "{person: a.  example}", "judgements/agreement", file=SURE),
    Broken("a_certainty_on_which_they_differ", "agreement: settled\nsettled: \"By a third person.\"\n",
           "agreement: open\n", "judgements/agreement", file=SURE),
    Broken("a_level_that_nobody_settled_told_as_settled", "      - id: missing\n        level: high\n",
           "      - id: missing\n", "judgements/agreement", file=BIAS, at="agreement: settled"),
    Broken("a_settlement_without_how", "    settled: \"By talking it over.\"\n", "", "judgements/agreement",
           file=BIAS, at="agreement: settled"),
    Broken("one_outcome_twice", "outcome: itch", "outcome: relief-50", "judgements/twice", file=BIAS,
           at="  - id: j2"),
    Broken("a_judgement_of_a_day_after_the_data", "date: 2026-10-12", "date: 2026-11-02",
           "judgements/after-data-date", file=STARS, says="data_date"),
    Broken("a_certainty_of_a_day_after_the_data", "date: 2026-10-12", "date: 2026-11-02",
           "judgements/after-data-date", file=SURE),
    Broken("a_version_that_is_yet_to_come", "version: \"2026.10.0\"", "version: \"2026.10.1\"",
           "judgements/version", file=BIAS),
    Broken("a_difference_of_one_person", "          - {by: B. Example, level: high}\n    overall", "    overall",
           "judgements/separately", file=BIAS, at="        separately:\n          - {by: A. Example"),
    Broken("a_difference_of_one_level", "          - {by: A. Example, level: low}",
           "          - {by: A. Example, level: high}",
           "judgements/separately", file=BIAS, at="        separately:\n          - {by: A. Example"),
    Broken("a_difference_of_a_person_with_themselves", "          - {by: B. Example, level: high}\n    overall",
           "          - {by: A. Example, level: high}\n    overall",
           "judgements/separately", file=BIAS, at="        separately:\n          - {by: A. Example"),
    Broken("a_program_under_the_name_of_a_person", "{person: A. Example}]", "{person: table reader 1.2}]",
           "readings/program-as-person", file=STARS),
    Broken("a_reader_that_is_a_bot", "person: First Reader, handle: first-reader", 'handle: "first-reader[bot]"',
           "readings/program-as-person", file=FIRST),
    Broken("a_template_of_robvis_that_there_is_not", "robvis: Generic", "robvis: ROB3", "judgements/robvis",
           file=TOOL, says="ROB2"),
    Broken("a_template_of_other_domains", "robvis: Generic", "robvis: ROB2", "judgements/robvis", file=TOOL),
    Broken("a_level_that_the_template_has_not", "label: No information", "label: Nobody knows", "judgements/robvis",
           file=TOOL, at="robvis: Generic"),
    Broken("levels_that_look_alike", "shape: square", "shape: circle", "judgements/level-look", file=TOOL),
    Broken("a_domain_with_a_level_of_another_tool", "levels: [low, high]", "levels: [low, star]",
           "judgements/unknown-level", file=TOOL),
    Broken("what_others_judged_of_nothing", "      disease: dry-eye\n", "", "judgements/of-nothing-here",
           file=OTHERS, at="    - id: others"),
    Broken("what_others_judged_of_no_study_here", "study: first-2020", "study: none-2020",
           "references/unknown-study", file=OTHERS),
    Broken("a_certainty_of_no_disease", "disease: dry-eye", "disease: wet-eye", "terms/unknown-disease", file=SURE),
    Broken("a_certainty_of_no_outcome", "outcome: relief-50", "outcome: relief-55",
           "certainty/unknown-outcome", file=SURE),
    Broken("a_result_of_another_outcome", "result: dry-eye.relief-50", "result: dry-eye.itch",
           "certainty/result-key", file=SURE),
    Broken("a_result_of_a_group_of_products_that_is_not_here", "result: dry-eye.relief-50.all-studies",
           "result: dry-eye.relief-50.nowhere.randomised", "certainty/result-key", file=SURE),
    Broken("a_certainty_that_rests_on_no_study_here", "studies: {first-2020: ", "studies: {first-2000: ",
           "certainty/judged-studies", file=SURE, says="first-2020"),
    Broken("a_rating_without_a_target",
           "target:\n  finding: increases\n  threshold: important-difference\n  important_difference: "
           "{value: 0.1, scale: absolute, source: \"Doe 2016\", chosen_by: A. Editor}\n", "",
           "shape/missing-key", file=SURE, at="disease: dry-eye"),
    Broken("an_important_difference_without_source", ", source: \"Doe 2016\"", "", "certainty/target", file=SURE,
           at="target:"),
    Broken("a_threshold_beside_no_difference", "threshold: important-difference", "threshold: no-difference",
           "certainty/target", file=SURE, at="important_difference:"),
    Broken("a_domain_that_nobody_judged",
           "  - {id: inconsistency, levels: 0, reason: \"One study.\"}\n", "", "certainty/domains", file=SURE,
           at="down:"),
    Broken("more_levels_than_the_domain_may_take", "risk-of-bias, levels: 1", "risk-of-bias, levels: 3",
           "certainty/steps", file=SURE),
    Broken("a_level_that_does_not_follow", "level: low", "level: moderate", "certainty/arithmetic", file=SURE,
           says="reasons must carry it"),
    Broken("a_threshold_that_nobody_answers_for", ", source: \"Doe 2016\"", "", "certainty/important-difference",
           file=MEASURE),
]  # fmt: skip
# What follows from the fault itself: a certainty named after another disease or outcome than it says.
ALSO = {
    "a_study_that_is_not_here": {"judgements/file-name"},
    "a_tool_that_is_not_declared": {"judgements/file-name"},
    "a_certainty_of_no_disease": {"certainty/file-name", "certainty/unknown-outcome", "certainty/result-key"},
    "a_certainty_of_no_outcome": {"certainty/file-name", "certainty/result-key"},
    "more_levels_than_the_domain_may_take": {"certainty/arithmetic"},
}
WARNINGS = ("judgements/overall-better", "certainty/important-difference", "readings/program-as-person")


def told_of(data: Path) -> list[Problem]:
    """Every problem; where there is none, the warnings."""
    dataset, problems = check_folder(data)
    found = problems or [*(dataset.warnings if dataset else ())]
    for problem in found:
        assert_is_told_well(problem)
    return found


@pytest.mark.parametrize("broken", CASES, ids=lambda broken: broken.claim)
def test_a_judgement_that_cannot_stand_so_is_told_at_its_line(broken: Broken, tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    (data / broken.file).write_text(broken.text(), encoding="utf-8")
    problems = told_of(data)
    told = places(problems, data)
    assert {rule for _, _, rule in told} - ALSO.get(broken.claim, set()) == {broken.rule}, [
        *map(str, problems)
    ]
    first = next(place for place in told if place[2] == broken.rule)
    assert first[:2] == (broken.file, broken.line())
    problem = next(one for one in problems if one.rule == broken.rule)
    assert broken.says in problem.hint
    assert (problem.severity == "warning") is (broken.rule in WARNINGS)


def test_a_study_that_was_taken_out_since_an_earlier_version_is_a_warning(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    text = (data / SURE).read_text(encoding="utf-8")
    text = text.replace('"2026.10.0"', '"2026.09.0"').replace("first-2020: ", "first-2000: ")
    (data / SURE).write_text(text, encoding="utf-8")
    (problem,) = told_of(data)
    assert (problem.rule, problem.severity) == ("certainty/judged-studies", "warning")
    assert "removed since 2026.09.0" in problem.hint


def test_a_second_file_of_one_study_and_tool_is_told_by_its_name(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    again = data / "judgements" / "first-2020-again.yml"
    again.write_text((data / BIAS).read_text(encoding="utf-8"), encoding="utf-8")
    (problem,) = problems_of(data)
    assert problem.rule == "judgements/file-name"
    assert "first-2020-two-questions.yml" in problem.expected


def test_a_second_certainty_of_one_outcome_is_told_by_its_name(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    again = data / "certainty" / "dry-eye-relief.yml"
    again.write_text((data / SURE).read_text(encoding="utf-8"), encoding="utf-8")
    (problem,) = problems_of(data)
    assert problem.rule == "certainty/file-name"


def test_a_dataset_needs_none_of_these_files(tmp_path: Path) -> None:
    data = copy_of_good(tmp_path)
    for name in (BIAS, STARS, SURE, OTHERS, TOOL):
        (data / name).unlink()
    assert problems_of(data) == []
