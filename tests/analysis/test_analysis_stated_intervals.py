"""What follows from a printed p or interval, against the examples of the Cochrane Handbook and hand calculations."""

import math

import pytest

from generator.analysis.printed_effects import se_from_interval, se_from_p
from generator.analysis.stated_intervals import (
    interval_from_level,
    interval_from_p,
    sd_from_interval,
    sd_from_se,
)


def test_sd_from_a_standard_error_is_se_times_the_root_of_n() -> None:
    assert sd_from_se(2.7, 20) == pytest.approx(12.0748, abs=1e-4)
    with pytest.raises(ValueError, match="at least 1"):
        sd_from_se(1, 0)


def test_sd_from_an_interval_is_the_handbooks() -> None:
    # Handbook 6.5.2.2: 25 people, interval 30.0 to 34.2: t of 24 degrees is 2.064, SD = 5 × 4.2 / 4.128 = 5.09.
    assert sd_from_interval(30.0, 34.2, 25) == pytest.approx(5.09, abs=0.005)
    # At 90 % t is 1.711: 5 × 4.2 / 3.422 = 6.14.
    assert sd_from_interval(30.0, 34.2, 25, 90) == pytest.approx(6.14, abs=0.005)
    with pytest.raises(ValueError, match="at least 2"):
        sd_from_interval(0, 1, 1)


def test_an_interval_from_p_is_the_handbooks() -> None:
    # Handbook 6.3.2: a difference of proportions of 0.03 with p 0.008: z 2.652, standard error 0.011.
    low, high = interval_from_p(0.03, 0.008, is_ratio=False) or (math.nan, math.nan)
    assert (high - low) / 2 / 1.959964 == pytest.approx(0.03 / 2.652, rel=1e-4)
    # A ratio of 2 with p 0.05 has the end 1.
    low, high = interval_from_p(2, 0.05, is_ratio=True) or (math.nan, math.nan)
    assert (low, high) == (pytest.approx(1), pytest.approx(4))


def test_of_means_an_interval_from_p_is_that_of_student_s_t() -> None:
    """Handbook 6.5.2.3: 3.8 with p 0.008 of 25 and 22 people: t 2.78, standard error 1.37; interval by R."""
    assert se_from_p(3.8, 0.008, df=45) == pytest.approx(1.37, abs=0.005)
    found = interval_from_p(3.8, 0.008, is_ratio=False, df=45)
    assert found == (pytest.approx(1.04249, abs=1e-5), pytest.approx(6.55751, abs=1e-5))


def test_of_means_an_interval_of_another_level_is_that_of_student_s_t() -> None:
    """By R: qt(0.975, 8) / qt(0.95, 8) = 1.240093; the error behind 8 to 12 at 90 % is 2 / 1.859548."""
    found = interval_from_level(10, 8, 12, 90, is_ratio=False, df=8)
    assert found == (pytest.approx(10 - 2 * 1.240093, abs=1e-5), pytest.approx(10 + 2 * 1.240093, abs=1e-5))
    assert se_from_interval(8, 12, level=0.9, df=8) == pytest.approx(2 / 1.859548, rel=1e-6)


@pytest.mark.parametrize(
    ("value", "p", "is_ratio"), [(0, 0.5, False), (1, 0.5, True), (3, 1, False), (-1, 0.1, True)]
)
def test_no_interval_follows_where_p_says_nothing_of_the_width(
    value: float, p: float, is_ratio: bool
) -> None:
    assert interval_from_p(value, p, is_ratio=is_ratio) is None


def test_an_interval_of_another_level_keeps_its_sides() -> None:
    # 1.959964 / 1.644854 = 1.19157: 10 - 1.19157 × 2 and 10 + 1.19157 × 4.
    found = interval_from_level(10, 8, 14, 90, is_ratio=False)
    assert found == (pytest.approx(7.61686, abs=1e-4), pytest.approx(14.76629, abs=1e-4))
    ratio = interval_from_level(2, 1, 4, 95, is_ratio=True)
    assert ratio == (pytest.approx(1), pytest.approx(4))
    assert interval_from_level(2, 0, 4, 90, is_ratio=True) is None
