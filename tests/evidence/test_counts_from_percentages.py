"""Which count of people a printed percentage allows, worked by hand: all shares that round to it, times the people."""

from dataclasses import dataclass

import pytest

from generator.evidence.counts import count_of, only_count


@pytest.mark.parametrize(
    ("percent", "total", "count"),
    [
        (36, 14, 5),  # 35.5 to 36.5 % of 14: 4.97 to 5.11
        (25, 80, 20),  # 19.6 to 20.4
        (50, 300, None),  # 148.5 to 151.5: 149, 150 or 151
        (1, 50, None),  # 0.25 to 0.75: nobody fits
        (13, 8, 1),  # 12.5 to 13.5 %: 1.00 to 1.08; 12.5 % printed upwards
        (12, 8, 1),  # 11.5 to 12.5 %: 0.92 to 1.00; the same printed downwards
        (62.5, 1000, 625),  # 62.45 to 62.55 %: 624.5 to 625.5
        (62.5, 1200, 750),  # 749.4 to 750.6
        (62.5, 3000, None),  # 1873.5 to 1876.5
        (33.33, 3000, 1000),  # 999.75 to 1000.05; 33.3 would allow 998 to 1000
        (62.0, 1000, 620),  # a place that is 0 is printed too; 62 would allow 615 to 625
        (62, 1000, None),
        (0, 9, 0),
        (100, 9, 9),  # 8.96 to 9.05, of which no more than 9
        (0, 300, None),  # up to 1.5: nobody or one
    ],
)
def test_a_percentage_gives_a_count_where_one_alone_rounds_to_it(percent, total, count):
    assert only_count(percent, total) == count


@dataclass(frozen=True)
class Row:
    """As much of a result as is asked for."""

    events: int | None
    total: int | None
    percent: float | None = None
    is_of_people: bool = True
    is_least_count: bool = False


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (Row(3, 8), (3, 8)),
        (Row(3, 8, percent=50), (3, 8)),  # what is printed as a count counts
        (Row(0, 8), (0, 8)),
        (Row(None, 14, percent=36), (5, 14)),
        (Row(None, 300, percent=50), None),
        (Row(3, None), None),
        (Row(None, 8), None),
        (Row(None, None, percent=36), None),
        (Row(3, None, percent=36), None),
        (Row(3, 8, is_of_people=False), None),
    ],
)
def test_a_count_is_the_printed_one_else_that_of_its_percentage_and_of_people_alone(row, count):
    assert count_of(row) == count
