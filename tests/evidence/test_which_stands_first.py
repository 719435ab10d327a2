"""Of several rows or comparisons of a kind, which one stands first and is told: small cases, worked by hand."""

from pathlib import Path

import pytest

from tests.evidence.test_headlines import context_of, described, headline_of


def groups(folder: Path, *studies: str, outcome: str = "relief") -> str:
    return described(headline_of(context_of(folder, *studies), outcome))[1]


def difference(folder: Path, *studies: str) -> str:
    return described(headline_of(context_of(folder, *studies), "relief"))[2]


@pytest.mark.parametrize(
    ("studies", "expected"),
    [
        # 25 % of 300 can be 74, 75 or 76 people, so no count follows: the percentage is told as printed.
        (
            ("alpha-2020 series 300; t any 25%/300", "bravo-2021 series 400; t any 20%/400"),
            "percent bravo-2021-o1 alpha-2020-o1",  # the largest
        ),
        (
            ("alpha-2020 series 300; t any 25%/300", "bravo-2021 series 400 unpublished; t any 20%/400"),
            "percent alpha-2020-o1 bravo-2021-o1",  # one that may be combined, however small
        ),
        (
            ("alpha-2020 series ?; t any 25%/300", "bravo-2021 series 400; t any 20%/400"),
            "percent bravo-2021-o1 alpha-2020-o1",  # one whose people are known
        ),
        (
            ("alpha-2020 series 400 selected; t any 25%/400", "bravo-2021 series 300; t any 20%/300"),
            "percent bravo-2021-o1 alpha-2020-o1",  # cases that were not picked, however few
        ),
        (
            ("alpha-2020 series 400; t any 25%/400", "bravo-2021 rct 300:300; t any 20%/300"),
            "percent bravo-2021-o1 alpha-2020-o1",  # a group of a randomised trial, however small
        ),
    ],
)
def test_the_printed_percentage_that_is_told_is_that_of_the_study_which_says_most(
    tmp_path, studies, expected
):
    assert groups(tmp_path, *studies) == expected


@pytest.mark.parametrize(
    ("studies", "expected"),
    [
        (
            ("alpha-2020 series 20; t score baseline=6±2/20 follow_up=4±2/20",),
            "score alpha-2020-o1",
        ),
        (
            ("alpha-2020 series 9; t score change=-2±2/9", "bravo-2021 series 30; t score follow_up=4±2/30"),
            "score bravo-2021-o1 alpha-2020-o1",
        ),
    ],
)
def test_a_score_of_the_largest_study_is_told_whatever_its_form(tmp_path, studies, expected):
    assert groups(tmp_path, *studies, outcome="scale") == expected


def test_a_comparison_that_cannot_lead_is_told_after_one_that_could_and_the_larger_first(tmp_path):
    """A trial of some of the people, however large, after whole ones, whose groups are too alike for a difference."""
    found = difference(
        tmp_path,
        "alpha-2020 rct 90:90; t any 12/90 only=adults; c any 6/90 only=adults",
        "bravo-2021 rct 20:20; t any 9/20 inferred; c any 5/20",
        "charlie-2022 rct 40:40; t any 9/40 inferred; c any 5/40",
    )
    assert found == "not-computed vs-charlie-2022-o1 vs-bravo-2021-o1 vs-alpha-2020-o1"
