"""What bears on the certainty of harms stands on the page of safety: of each category with a figure, and no verdict."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.evidence.tiny import write
from tests.export.conftest import Portal, portal_of
from tests.judged import judged_dataset

SAFETY = "diseases/ache/safety.md"
ALPHA = "alpha-2020 rct 50:50; t half 30/50 3m; c half 20/50 3m; t death 1/50; c death 2/50; t infection 3/50"
BRAVO = "bravo-2021 series 20; t infection 4/20 least; t half 5/20"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """Deaths are counted in the trial alone, infections in both studies."""
    return soup(portal_of(write(tmp_path_factory.mktemp("harms"), ALPHA, BRAVO)))


def soup(portal: Portal) -> BeautifulSoup:
    return BeautifulSoup(portal.files[SAFETY].partition("\n---\n")[2], "lxml")


def fact(page: BeautifulSoup, name: str) -> str:
    row = page.select_one(f"#{name} td")
    assert row is not None, name
    return " ".join(row.get_text().split())


def test_each_category_with_a_figure_has_its_own_facts(page: BeautifulSoup) -> None:
    assert fact(page, "fact-death-designs").startswith("1 study tells the outcome.")
    assert fact(page, "fact-infection-designs").startswith("2 studies tell the outcome.")


def test_what_holds_of_all_categories_stands_once(page: BeautifulSoup) -> None:
    (row,) = page.select("tr[data-fact=silent-trials]")
    assert row["id"] == "fact-silent-trials"
    ids = [row["id"] for row in page.select("tr[data-fact]")]
    assert len(ids) == len(set(ids))


def test_no_fact_is_a_verdict_and_nobody_is_said_to_have_judged(page: BeautifulSoup) -> None:
    text = page.get_text(" ")
    assert "nobody has judged them here" in text
    for word in ("low certainty", "serious", "downgrade", "suspicio"):
        assert word not in " ".join(row.get_text() for row in page.select("tr[data-fact]")).lower(), word


def test_where_people_judged_deaths_the_page_does_not_say_that_nobody_did(tmp_path: Path) -> None:
    judged = soup(portal_of(judged_dataset(tmp_path)))
    assert judged.select("tr[data-fact=designs]")
    assert "nobody has judged them here" not in judged.get_text(" ")
