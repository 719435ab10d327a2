"""A fault of form in one entry of a study hides no fault of meaning in another, and makes none of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check_folder
from tests.checks.broken import STUDY, copy_of_good

Told = Callable[..., list[tuple[str, str, int]]]
FORM = {
    "a row": ("    events: 9\n", "    events: nine\n", "shape/wrong-type"),
    "a key that nobody knows": ("  phase: ", "  fase: ", "shape/unknown-key"),
    "a source": ("    kind: registry\n", "    kind: register\n", "shape/unknown-term"),
    "a reading": ("    agreed: 20\n", "    agreed: twenty\n", "shape/wrong-type"),
}
MEANING = ("  masking: double\n", "  masking: triple\n", "terms/unknown")
ROW = ("  - id: o2\n    arm: cold\n", "  - id: o2\n    arm: hot\n", "references/unknown-arm")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """The errors of the made-up dataset after edits of its first study: rule, path, line."""
    data = copy_of_good(tmp_path)

    def told(*edits: tuple[str, str, str]) -> list[tuple[str, str, int]]:
        text = (data / STUDY).read_text(encoding="utf-8")
        for old, new, _ in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        (data / STUDY).write_text(text, encoding="utf-8")
        dataset, problems = check_folder(data)
        assert dataset is None
        return [(each.rule, each.path, each.line) for each in problems if each.severity == "error"]

    return told


@pytest.mark.parametrize("fault", FORM)
def test_a_fault_of_form_is_told_alone_and_makes_no_other(fault: str, told: Told) -> None:
    assert [rule for rule, _, _ in told(FORM[fault])] == [FORM[fault][2]]


@pytest.mark.parametrize("fault", FORM)
def test_a_fault_of_form_hides_no_fault_of_meaning(fault: str, told: Told) -> None:
    found = told(FORM[fault], MEANING)
    assert FORM[fault][2] in [rule for rule, _, _ in found]
    assert "design.masking" in [path for _, path, _ in found]


def test_what_follows_a_broken_row_is_told_at_its_own_place_and_line(told: Told, tmp_path: Path) -> None:
    found = {path: line for _, path, line in told(FORM["a row"], ROW)}
    lines = next(tmp_path.rglob("first-2020.yml")).read_text(encoding="utf-8").splitlines()
    assert found["outcomes[1].arm"] == lines.index("    arm: hot") + 1
