"""The PRISMA 2020 flow and "last searched", worked by hand on the made-up dataset of the rules.

Boxes: the template for updated reviews with databases, registers and other sources (Page and others, BMJ 2021;372:n71).
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.checks import sound_dataset
from generator.evidence.currency import currency, due_searches, last_searched, months_after
from generator.evidence.search_flow import Flow, flows
from generator.load import Dataset
from tests.checks.broken import GOOD, copy_of_good


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The made-up dataset, in which each of the two rounds brought a study."""
    found = sound_dataset(GOOD)
    brought = zip(found.searches.items(), ("first-2020", "second-2021"), strict=True)
    return replace(
        found,
        searches={slug: one.model_copy(update={"studies": (study,)}) for (slug, one), study in brought},
    )


def numbers(flow: Flow) -> dict[str, int | None]:
    return {box.id: box.number for box in flow.boxes}


def test_a_full_round_has_every_number_of_the_template(dataset: Dataset) -> None:
    """120 + 30 records; 125 left: 25 duplicates; 3 and 2 removed otherwise; 120 screened, 105 out, 15 sought …"""
    first, _ = flows(dataset)
    assert numbers(first) == {
        "previous": 0,
        "databases-identified": 150,
        "databases-removed": 30,
        "databases-screened": 120,
        "databases-excluded": 105,
        "databases-sought": 15,
        "databases-not-retrieved": 2,
        "databases-assessed": 13,
        "databases-reports-excluded": 9,
        "others-identified": 8,
        "others-removed": 0,
        "others-screened": 8,
        "others-excluded": 2,
        "others-sought": 6,
        "others-not-retrieved": 1,
        "others-assessed": 5,
        "others-reports-excluded": 4,
        "new": 1,
        "total": 1,
    }
    parts = {box.id: dict(box.parts) for box in first.boxes}
    assert parts["databases-identified"] == {"Databases": 120, "Registers": 30}
    assert parts["databases-removed"] == {"Duplicates": 25, "By a program": 3, "For other reasons": 2}


def test_what_a_partial_round_did_not_record_is_never_zero(dataset: Dataset) -> None:
    _, update = flows(dataset)
    found = numbers(update)
    assert (found["previous"], found["new"], found["total"]) == (1, 1, 2)
    assert found["databases-screened"] == 20
    others = [box for box in update.databases if box.id != "databases-screened"]
    assert {(box.number, box.state) for box in others} == {(None, "not-recorded")}
    assert update.others == ()


def test_without_a_search_the_flow_says_so_and_counts_what_is_here(tmp_path: Path) -> None:
    """Two studies, two reports awaiting classification, two excluded."""
    data = copy_of_good(tmp_path)
    (data / "searches.yml").write_text("{}\n", encoding="utf-8")
    (flow,) = flows(sound_dataset(data))
    assert not flow.was_searched
    assert {box.state for box in flow.databases} == {"not-made"}
    found = numbers(flow)
    assert (found["others-sought"], found["others-not-retrieved"], found["others-assessed"]) == (6, 2, 4)
    assert (found["others-identified"], found["others-reports-excluded"], found["total"]) == (None, 2, 2)


def test_last_searched_is_the_latest_search_of_a_database_or_register(dataset: Dataset) -> None:
    assert last_searched(dataset) == date(2026, 10, 1)
    early = replace(dataset, searches={"first-round": dataset.searches["first-round"]})
    assert last_searched(early, "dry-eye") == date(2026, 3, 2)  # the register was searched for dry eye alone
    assert last_searched(early, "itchy-eye") == date(2026, 3, 1)
    assert last_searched(replace(dataset, searches={})) is None


def test_a_search_is_overdue_by_the_data_date_alone(dataset: Dataset) -> None:
    """Every six months; last on 1 October 2026, so due on 1 April 2027."""
    (due,) = due_searches(dataset)
    assert (due.last, due.due, due.is_overdue) == (date(2026, 10, 1), date(2027, 4, 1), False)
    assert currency(dataset) == "living"

    def on(day: date) -> Dataset:
        return replace(dataset, portal=dataset.portal.model_copy(update={"data_date": day}))

    assert currency(on(date(2027, 4, 1))) == "living"
    assert currency(on(date(2027, 4, 2))) == "overdue"
    assert currency(replace(dataset, searches={})) == "overdue"


@pytest.mark.parametrize("status", ["not-living", "retired"])
def test_what_is_not_living_is_never_overdue(dataset: Dataset, status: str) -> None:
    assert dataset.portal.living is not None
    living = dataset.portal.living.model_copy(update={"status": status})
    portal = dataset.portal.model_copy(update={"living": living})
    assert currency(replace(dataset, portal=portal, searches={})) == status
    undeclared = dataset.portal.model_copy(update={"living": None})
    assert currency(replace(dataset, portal=undeclared)) == "not-declared"


def test_months_later_end_within_the_month() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)
