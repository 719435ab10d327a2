"""What is known of a measure that may lead: its people, and comparisons without an effect. One small case each."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.candidates import Candidate
from generator.evidence.people_measured import people_compared
from generator.evidence.results import synthesise
from generator.render.views.comparisons import people_words
from generator.rows import make_rows
from tests.evidence.tiny import DISEASE, write


def leading(folder: Path, *studies: str, outcome: str = "relief") -> Candidate:
    """The measure that leads."""
    dataset, problems = check_folder(write(folder, *studies))
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    results = synthesise(dataset, make_rows(dataset))
    (lead,) = (one.leading for one in results.headlines[DISEASE] if one.outcome.id == outcome)
    assert lead is not None
    return lead


@pytest.mark.parametrize(
    ("study", "people"),
    [
        ("alpha-2020 series 30; t any 5/20; t any 6/25 6m", 25),  # the most of its results, not its size
        ("alpha-2020 series 30; t any 5/12 only=adults", 12),  # only of a part
        (
            "alpha-2020 series 30; t any 5/20; t any 8/28 only=adults",
            20,
        ),  # a part does not stand for the whole
        ("alpha-2020 rct 30:40; e any better", 30),  # no result of the group: its size
        ("alpha-2020 rct 30:40; t any 5/20; c any 9/39", 20),  # the control group is not among the treated
        ("alpha-2020 series ?; t any 5/20", 20),
    ],
)
def test_people_of_a_group_are_the_most_of_its_results_else_its_size(tmp_path, study, people):
    lead = leading(tmp_path, study)
    assert (lead.people, lead.people_unknown) == (people, ())


def test_people_in_whom_a_score_was_measured_count_as_those_of_a_result(tmp_path):
    lead = leading(tmp_path, "alpha-2020 series 30; t score baseline=6±2/11 follow_up=4±2/9", outcome="scale")
    assert lead.people == 11


def test_a_group_without_any_number_is_named_and_in_no_sum(tmp_path):
    lead = leading(tmp_path, "alpha-2020 rct ?:40; e any better", "bravo-2021 rct 10:10; e any better")
    assert (lead.people, lead.people_unknown) == (10, ("alpha-2020",))


def stated(lead: Candidate) -> list[str]:
    return [item.pair.key for item in lead.stated]


def test_comparisons_in_words_stand_by_the_people_of_both_groups_the_most_first(tmp_path):
    lead = leading(
        tmp_path,
        "alpha-2020 rct 10:12; e any better",
        "bravo-2021 rct 30:5; e any better",
        "charlie-2022 rct 90:?; e any better",
        "delta-2023 rct 9:9; t any 5/9; c any 1/9",
    )
    assert stated(lead) == ["vs-bravo-2021-e1", "vs-alpha-2020-e1", "vs-charlie-2022-e1"]
    assert [people_compared(item) for item in lead.stated] == [35, 22, None]
    assert people_words(lead.stated) == "57 people in 2, number not known in 1"  # 35 and 22
    assert people_words(lead.stated[:2]) == "57 people"
    assert [item.pair.study for item in lead.published] == ["delta-2023"]


def test_of_a_study_the_comparison_with_figures_of_both_groups_stands_for_it(tmp_path):
    words = "t any 2/10 3m inferred; e any better 3m"
    both = "t any 3/10 6m inferred; c any 1/10 6m inferred"
    lead = leading(tmp_path, f"alpha-2020 rct 10:10; {words}; {both}")
    assert stated(lead) == ["vs-alpha-2020-o2"]


def test_of_two_with_figures_of_both_groups_the_first_stands_for_the_study(tmp_path):
    first = "t any 2/10 3m inferred; c any 1/10 3m inferred"
    second = "t any 3/10 6m inferred; c any 1/10 6m inferred"
    lead = leading(tmp_path, f"alpha-2020 rct 10:10; {first}; {second}")
    assert stated(lead) == ["vs-alpha-2020-o1"]


def test_a_harm_without_an_effect_is_not_among_the_comparisons_in_words(tmp_path):
    lead = leading(
        tmp_path, "alpha-2020 rct 10:10; t death 0/10 inferred; c death 0/10 inferred", outcome="harm"
    )
    assert lead.compared and lead.stated == []


def test_strata_with_results_that_are_not_among_these_are_named(tmp_path):
    both = ("alpha-2020 series 10; t any 5/10", "bravo-2021 series 20 b; t any 5/20")
    lead = leading(tmp_path, *both)
    assert (lead.stratum.id, [other.id for other in lead.others]) == ("product-a", ["product-b"])
    assert lead.people == 10
    alone = leading(tmp_path / "again", both[1])
    assert (alone.stratum.id, alone.others) == ("product-b", ())
