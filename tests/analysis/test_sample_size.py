"""How many people a trial needs, against R: power.prop.test(p1 = …, p2 = …, power = 0.8, sig.level = 0.05)$n."""

import math

import pytest

from generator.analysis.sample_size import people_to_tell_apart

# Risks, and the n of a group that R 4.2 gives.
BY_R = [
    (0.3, 0.225, 539.0841150),
    (0.5, 0.375, 246.0574757),
    (0.2, 0.2 / 0.75, 630.6545999),
    (0.1, 0.075, 2004.2094298),
    (0.05, 0.0375, 4201.8959683),
]


@pytest.mark.parametrize(("control", "other", "of_group"), BY_R)
def test_the_people_of_both_groups_are_those_of_r(control: float, other: float, of_group: float) -> None:
    assert people_to_tell_apart(control, other) == 2 * math.ceil(of_group)


@pytest.mark.parametrize(("control", "other"), [(0.0, 0.1), (0.3, 1.0), (0.3, 0.3)])
def test_risks_that_no_trial_can_tell_apart_are_refused(control: float, other: float) -> None:
    with pytest.raises(ValueError, match="found"):
        people_to_tell_apart(control, other)
