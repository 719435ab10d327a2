"""Which comparison stands for a trial, known from unpublished figures only, that missed its primary endpoint."""

from pathlib import Path

import pytest

from generator.evidence.endpoints import missed_here, missed_trials
from tests.evidence.test_designs import made
from tests.evidence.tiny import DISEASE

ROWS = "t any 3/10; c any 1/10; t half 4/10; c half 2/10"


@pytest.mark.parametrize(
    ("words", "trials", "here"),
    [
        ("unpublished missed=half", ["vs-alpha-2020-o3"], ["vs-alpha-2020-o3"]),
        ("unpublished missed=any met=half", ["vs-alpha-2020-o1"], ["vs-alpha-2020-o1"]),
        (
            "unpublished missed=complete",
            ["vs-alpha-2020-o1"],
            [],
        ),  # of the endpoint itself no figure was found
        ("unpublished met=half", [], []),
        ("missed=half", [], []),  # published: its figures are among the others
        ("related missed=half", [], []),
    ],
)
def test_it_is_that_of_the_missed_endpoint_else_the_first(tmp_path: Path, words: str, trials, here) -> None:
    _, results = made(tmp_path, f"alpha-2020 rct 10:10 {words}; {ROWS}")
    compared = results.compared[DISEASE]
    assert [item.pair.key for item in missed_trials(compared)] == trials
    assert [item.pair.key for item in missed_here(compared)] == here
