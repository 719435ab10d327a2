"""Reports that share people: which of them are counted, worked by hand on letters."""

from dataclasses import dataclass

import pytest

from generator.evidence.overlaps import count_once, without_overlaps


@dataclass(frozen=True)
class Report:
    """As much of a study as is asked for."""

    id: str
    overlaps: tuple[str, ...] = ()


def graph(edges: str) -> dict[str, frozenset[str]]:
    """ "ab bc": a shares people with b, and b with c."""
    found: dict[str, set[str]] = {}
    for first, second in edges.split():
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return {report: frozenset(near) for report, near in found.items()}


@pytest.mark.parametrize(
    ("edges", "people", "chosen"),
    [
        ("", {"a": 1, "b": 2}, "ab"),
        ("ab", {"a": 10, "b": 20}, "b"),
        ("ab", {"a": 20, "b": 10}, "a"),
        ("ab bc", {"a": 6, "b": 10, "c": 5}, "ac"),  # 11 rather than 10
        ("ab bc", {"a": 4, "b": 10, "c": 5}, "b"),  # 10 rather than 9
        ("ab bc ac", {"a": 3, "b": 4, "c": 5}, "c"),
        ("ab bc cd", {"a": 1, "b": 5, "c": 4, "d": 3}, "bd"),  # 8, a and c 5, a and d 4
        ("ab bc cd", {"a": 5, "b": 4, "c": 4, "d": 5}, "ad"),
        ("ab bc cd ad", {"a": 1, "b": 2, "c": 2, "d": 2}, "bd"),
        ("ab ac ad", {"a": 9, "b": 3, "c": 3, "d": 2}, "a"),
        ("ab ac ad", {"a": 7, "b": 3, "c": 3, "d": 2}, "bcd"),
        ("ad be", {"a": 1, "b": 9, "c": 3, "d": 4, "e": 2}, "bcd"),  # two groups and one alone
        ("az", {"a": 1}, "a"),  # z is not among those asked about
    ],
)
def test_the_reports_without_overlaps_that_have_the_most_people_are_chosen(edges, people, chosen):
    weights = {report: (float(number),) for report, number in people.items()}
    assert without_overlaps(weights, graph(edges)) == tuple(chosen)


@pytest.mark.parametrize(
    ("edges", "weights", "chosen"),
    [
        ("ab", {"a": (5, 2019), "b": (5, 2020)}, "b"),
        ("ab", {"a": (5, 2020), "b": (5, 2019)}, "a"),
        ("ab", {"a": (6, 2019), "b": (5, 2020)}, "a"),
        (
            "ab bc",
            {"a": (5, 1), "b": (10, 1), "c": (5, 1)},
            "ac",
        ),  # 10 people each, two reports rather than one
        ("ab", {"a": (5, 1), "b": (5, 1)}, "a"),  # nothing decides: the first id
        ("ab bc cd", dict.fromkeys("abcd", (1, 1)), "ac"),  # of ac, ad and bd
    ],
)
def test_of_equal_sums_the_next_part_decides_and_at_last_the_order_of_ids(edges, weights, chosen):
    assert without_overlaps(weights, graph(edges)) == tuple(chosen)


def test_numbers_of_one_report_are_added_up_before_reports_are_compared():
    alpha, bravo = Report("alpha", ("bravo",)), Report("bravo", ("alpha",))
    assert count_once([(alpha, 3), (bravo, 5), (alpha, 3)]) == ("alpha",)
    assert count_once([(alpha, 3), (bravo, 7), (alpha, 3)]) == ("bravo",)


def test_without_other_ties_more_reports_are_kept_rather_than_fewer():
    alpha, bravo, charlie = (
        Report("alpha", ("bravo",)),
        Report("bravo", ("alpha", "charlie")),
        Report("charlie"),
    )
    assert count_once([(alpha, 5), (bravo, 5), (charlie, 0)]) == ("alpha", "charlie")


def test_a_tie_is_decided_by_what_the_caller_names():
    alpha, bravo = Report("alpha", ("bravo",)), Report("bravo", ("alpha",))
    late = {alpha: (2019,), bravo: (2021,)}
    assert count_once([(alpha, 5), (bravo, 5)], late.__getitem__) == ("bravo",)
