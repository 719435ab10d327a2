"""When a figure of the source review agrees, differs or cannot be checked: a few studies each, counted by hand."""

from pathlib import Path

import pytest

from generator.checks import check_folder
from generator.evidence.review_figures import Reconciled, places, reconcile
from generator.rows import make_rows
from tests.evidence.tiny import write

NOT_SEEN = "The review's list of included studies was not seen."
# The review is of 2014 to 2021, so charlie is none of its own; delta is shown separately.
ALPHA = "alpha-2020 rct 20:30; t any 5/20; t death 1/20"
BRAVO = "bravo-2021 series 12; t any 3/12; t death 0/12"
OTHERS = ("charlie-2022 series 9; t any 3/9; t death 3/9", "delta-2020 series 40 related; t death 4/40")


def verdict(folder: Path, figure: str, *studies: str) -> Reconciled:
    """What becomes of one figure of the review, which is its first."""
    data = write(folder, *studies)
    review = data / "review.yml"
    text = review.read_text(encoding="utf-8")
    review.write_text(
        text.replace("figures:\n", f'figures:\n  - {{id: asked, statement: "Asked.", {figure}}}\n')
    )
    dataset, problems = check_folder(data)
    assert dataset is not None and not problems, [str(problem) for problem in problems]
    return reconcile(dataset, make_rows(dataset))[0]


@pytest.mark.parametrize(
    ("figure", "value", "said"),
    [
        ("quantity: people, value: 62", 62, "agrees"),
        ("quantity: people, value: 63", 62, "differs"),
        ("quantity: people, value: 12, designs: [case-series]", 12, "agrees"),
        ("quantity: studies, value: 2", 2, "agrees"),
        ("quantity: studies, value: 1, designs: [case-series]", 1, "agrees"),
        ("quantity: studies, value: 4", 2, "differs"),
        ("quantity: diseases, value: 1", 1, "agrees"),
        ("quantity: people-count, value: 1, category: death", 1, "agrees"),
        ("quantity: percent, value: 3, category: death", 3.125, "agrees"),  # 1 of 32
        ("quantity: percent, value: 3.1, category: death", 3.125, "agrees"),
        ("quantity: percent, value: 3.2, category: death", 3.125, "differs"),
        ("quantity: highest-percent, value: 5, category: death", 5, "agrees"),  # 1 of 20 rather than 0 of 12
        ("quantity: highest-percent, value: 25, domains: [response]", 25, "agrees"),  # in both of them
    ],
)
def test_a_figure_is_held_against_the_studies_of_the_review(tmp_path, figure, value, said):
    found = verdict(tmp_path, figure, ALPHA, BRAVO, *OTHERS)
    assert (found.value, found.verdict, found.at_least) == (value, said, False)
    assert found.reason.endswith(NOT_SEEN) is (said == "differs")


@pytest.mark.parametrize(
    ("value", "said", "at_least"),
    [(41, "differs", False), (42, "cannot be checked", True), (50, "cannot be checked", True)],
)
def test_where_a_number_is_not_known_only_a_smaller_figure_differs(tmp_path, value, said, at_least):
    unknown = "alpha-2020 rct ?:30; e any better"
    found = verdict(tmp_path, f"quantity: people, value: {value}", unknown, BRAVO)
    assert (found.value, found.verdict, found.at_least) == (30 + 12, said, at_least)
    assert "The number is not known for every group of Alpha 2020." in found.reason


def test_what_a_value_rests_on_is_named(tmp_path):
    found = verdict(tmp_path, "quantity: percent, value: 3, category: death", ALPHA, BRAVO, *OTHERS)
    assert found.rows == ("alpha-2020-s1", "bravo-2021-s1")
    assert found.reason == "1 of 32 people in the groups with a count."
    highest = "quantity: highest-percent, value: 25, domains: [response]"
    assert verdict(tmp_path / "2", highest, ALPHA, BRAVO).rows == ("alpha-2020-o1", "bravo-2021-o1")
    studies = verdict(tmp_path / "3", "quantity: studies, value: 2", ALPHA, BRAVO, *OTHERS)
    assert studies.rows == ("alpha-2020", "bravo-2021")
    alone = verdict(tmp_path / "4", "quantity: people-count, value: 1, category: death", ALPHA)
    assert alone.reason == "Sum over 1 treated group with a stated count."


def test_a_percentage_is_of_the_people_in_all_groups_together(tmp_path):
    # 3 of 20 and 1 of 12 are 4 of 32, 12.5 %; the mean of 15 % and 8.3 % would be 11.7.
    figure = "quantity: percent, value: 12.5, category: death"
    groups = ("alpha-2020 series 20; t death 3/20", "bravo-2021 series 12; t death 1/12")
    found = verdict(tmp_path, figure, *groups)
    assert (found.value, found.verdict, found.reason) == (
        12.5,
        "agrees",
        "4 of 32 people in the groups with a count.",
    )


def test_reports_that_share_people_are_counted_once(tmp_path):
    first = "alpha-2020 series 20 shares=bravo-2021; t death 1/20"
    second = "bravo-2021 series 12 shares=alpha-2020; t death 2/12"
    for number, (figure, value) in enumerate(
        (
            ("quantity: people, value: 20", 20),
            ("quantity: people-count, value: 1, category: death", 1),
            ("quantity: highest-percent, value: 5, category: death", 5),
        )
    ):
        assert verdict(tmp_path / str(number), figure, first, second).value == value


def test_a_figure_has_as_many_places_as_the_review_prints(tmp_path):
    for number, (value, printed) in enumerate((("62", 0), ("62.0", 0), ("62.5", 1), ("62.25", 2))):
        found = verdict(tmp_path / str(number), f"quantity: people, value: {value}", ALPHA, BRAVO)
        assert places(found.figure) == printed
