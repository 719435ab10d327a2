"""Of several rows or comparisons of a kind, which one stands first and is told: small cases, worked by hand."""

from pathlib import Path

import pytest

from generator.evidence.candidates import usable_events
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


def test_a_percentage_of_cases_that_were_picked_is_told_where_nothing_else_is_known(tmp_path):
    assert groups(tmp_path, "alpha-2020 series 300 selected; t any 25%/300") == "selected-cases alpha-2020-o1"


def test_counts_of_people_are_no_counts_of_events(tmp_path):
    lead = headline_of(
        context_of(
            tmp_path, "alpha-2020 series 10; t death 2/10", "bravo-2021 series 10; t death 3/10 events"
        ),
        "harm",
    ).leading
    assert lead is not None
    assert [row.key for row in usable_events(lead)] == ["bravo-2021-s1"]


@pytest.mark.parametrize(
    ("counts", "ends", "is_wide"),
    [
        # Logits −1.39 to 0.41 with a variance of 0.49, of which chance makes about 0.1: tau² well below 1, above 0.
        ((20, 30, 10, 25, 15), (0.2, 0.6), False),
        # Logits −3.18 to 3.18 with a variance of 6.
        ((25, 48, 2, 40, 10), (0.04, 0.96), True),
    ],
)
def test_the_range_of_the_studies_leads_only_where_they_differ_widely(tmp_path, counts, ends, is_wide):
    names = ("alpha", "bravo", "charlie", "delta", "echo")
    studies = (f"{name}-2020 series 50; t half {n}/50" for name, n in zip(names, counts, strict=True))
    found = context_of(tmp_path, *studies).results.single_groups
    (synthesis,) = (one for one in found if one.outcome == "half" and one.pooled is not None)
    assert synthesis.ends == pytest.approx(ends)
    assert synthesis.differs_widely is is_wide


def test_a_percentage_beside_a_count_gives_no_difference(tmp_path):
    """25 % of 300 can be 74 to 76 people."""
    found = difference(tmp_path, "alpha-2020 rct 300:300; t any 25%/300; c any 60/300")
    assert found == "not-computed vs-alpha-2020-o1"
