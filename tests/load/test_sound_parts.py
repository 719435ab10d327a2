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


# Places outside the rows, each with what is written there; a fault there was all that was told of the file.
ELSEWHERE = {
    "title": ('title: "Warm compresses for dry eye"', "title: 7"),
    "citation.year": ("  year: 2020", "  year: soon"),
    "citation.doi": ("  doi: 10.1000/182", "  doi: {no: 1}"),
    "design.type": ("  type: randomised-trial\n", ""),
    "design.phase": ('  phase: "2"', "  phase: {no: 1}"),
    "design.countries": ("  countries: [NO, SE]", "  countries: Norway"),
    "design.countries[1]": ("  countries: [NO, SE]", "  countries: [NO, Sweden]"),
    "design.follow_up_months": ("  follow_up_months: 6", "  follow_up_months: six"),
    "inclusion.status": ("  status: eligible\n", ""),
    "arms[0].id": ("  - id: warm\n", "  - id: 7\n"),
    "arms[1].label": ("    label: Cold compress\n", ""),
    "arms[0].role": ("    role: intervention", "    role: treated"),
    "arms[1].role": ("    role: control\n", ""),
    "arms[0].compared_with": ("    compared_with: cold", "    compared_with: 7"),
    "arms[1].comparator": ("    comparator: cold compress", "    comparator: [cold]"),
    "arms[0].product.device.high": ("      device: mask", "      device: {low: 2}"),
    "arms[0].product.strength.low": ("{low: 5, high: 9,", "{low: five, high: 9,"),
    "arms[0].product.strength.unit": (", unit: watt}", ", unit: 7}"),
    "arms[0].enrolled": ("    enrolled: 12", "    enrolled: twelve"),
    "arms[0].age.q1": ("q1: 35", "q1: young"),
    "extraction.level": ("  level: abstract", "  level: abstracts"),
    "extraction.date": ("  date: 2026-10-01\n", ""),
}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_fault_in_a_group_or_in_the_design_is_told_with_every_other_and_makes_none(
    place: str, told: Told
) -> None:
    """In one round: the fault itself, a row of an unknown group (so the arms are read), and a slip of the design."""
    row = ("  - id: s1\n    arm: warm\n", "  - id: s1\n    arm: hot\n", "")
    slips = () if place == "arms[0].id" else (row,)  # of a group without id another name may be meant
    found = [path for _, path, _ in told((*ELSEWHERE[place], ""), MEANING, *slips)]
    expected = [place, "design.masking", *["safety[0].arm" for _ in slips]]
    assert sorted(set(found)) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new"), [("id: first-2020", "id: 7"), ("overlaps: [second-2021]", "overlaps: second-2021")]
)
def test_without_what_other_files_are_held_against_nothing_else_is_told(
    old: str, new: str, told: Told
) -> None:
    assert len(told((old, new, ""), MEANING)) == 1
