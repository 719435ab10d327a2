"""Was a study published within a period, and which phase does a group's label name?"""

from dataclasses import dataclass

import pytest

from generator.evidence.review_period import in_period
from generator.evidence.units import phase_of
from generator.model.base import PartialDate


@dataclass(frozen=True)
class Published:
    """As much of a study as is asked for."""

    year: int
    published: PartialDate | None


START, END = PartialDate(2014, 3), PartialDate(2021, 6, 15)


@pytest.mark.parametrize(
    ("date", "is_in"),
    [
        ((2014, 2, 28), False),
        ((2014, 3, 1), True),
        ((2014, 2), False),
        ((2014,), True),  # some of its days are in the period
        ((2021, 6, 15), True),
        ((2021, 6, 16), False),
        ((2021, 6), True),
        ((2021, 7), False),
        ((2013,), False),
        ((2022,), False),
    ],
)
def test_a_date_counts_where_any_of_its_days_is_in_the_period(date, is_in):
    assert in_period(Published(1999, PartialDate(*date)), START, END) is is_in


@pytest.mark.parametrize(("year", "is_in"), [(2013, False), (2014, True), (2021, True), (2022, False)])
def test_without_a_date_the_year_counts(year, is_in):
    assert in_period(Published(year, None), START, END) is is_in


@pytest.mark.parametrize(
    ("label", "phase"),
    [
        ("Treated, phase 2a, low dose", "2a"),
        ("PHASE 2B", "2b"),
        ("Phase 1/2, high dose", "1/2"),
        ("phase  3", "3"),
        ("Biphase 2", None),
        ("Second phase", None),
        ("Treated", None),
    ],
)
def test_the_phase_of_a_group_is_the_one_that_its_label_names(label, phase):
    assert phase_of(label) == phase
