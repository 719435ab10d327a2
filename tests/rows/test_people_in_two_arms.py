"""Which arms hold the same people: letters for arms, and the control of each."""

from dataclasses import dataclass

import pytest

from generator.rows.people import people_ids


@dataclass(frozen=True)
class Arm:
    """As much of an arm as is asked for."""

    id: str
    compared_with: str | None


@dataclass(frozen=True)
class Design:
    comparison: str


@dataclass(frozen=True)
class Study:
    arms: tuple[Arm, ...]
    design: Design


@pytest.mark.parametrize(
    ("arms", "people"),
    [
        ("a-c c", "aa"),
        ("c a-c", "cc"),  # the first in the file stands for both
        ("a-c b c", "aba"),  # b is compared with nothing: people of its own
        ("a b c", "aaa"),  # none names a control: all are the same people
        ("a-c b-c c", "aaa"),  # both share the control's people, so each other's
        ("a-c b-d c d", "abab"),
        ("a-b b-c c", "aaa"),
    ],
)
@pytest.mark.parametrize("comparison", ["crossover", "within-person"])
def test_arms_that_are_compared_within_people_hold_the_same_people(arms, people, comparison):
    found = [(name, control or None) for name, _, control in (arm.partition("-") for arm in arms.split())]
    study = Study(tuple(Arm(*arm) for arm in found), Design(comparison))
    assert list(people_ids(study).items()) == list(zip((name for name, _ in found), people, strict=True))


@pytest.mark.parametrize("comparison", ["parallel", "cluster"])
def test_other_arms_have_people_of_their_own(comparison):
    study = Study((Arm("a", "c"), Arm("c", None)), Design(comparison))
    assert people_ids(study) == {"a": "a", "c": "c"}
