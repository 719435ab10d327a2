"""How computed figures are written, against values written out by hand."""

import pytest

from generator import formatting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-12, "p < 0.01"),
        (0.0049, "p < 0.01"),
        (0.005, "p 0.01"),
        (0.034, "p 0.03"),
        (0.125, "p 0.13"),
        (0.9949, "p 0.99"),
        (0.9951, "p > 0.99"),
        (1.0, "p 1.00"),
    ],
)
def test_a_computed_p_is_never_printed_as_nought_or_as_a_certainty_it_is_not(value: float, text: str) -> None:
    assert formatting.p_value(value) == text


@pytest.mark.parametrize(("value", "kept"), [(2 / 3, 0.666667), (123456.7, 123457.0), (0.5, 0.5), (0.0, 0.0)])
def test_a_computed_figure_is_kept_with_six_digits(value: float, kept: float) -> None:
    assert formatting.computed(value) == kept


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (123456.7, "123\u202f456.7"),
        (1234567, "1\u202f234\u202f567"),
        (0.00001, "0.00001"),
        (-0.0, "0.0"),
        (-2.5, "\u22122.5"),
        (18.0, "18.0"),
    ],
)
def test_a_printed_figure_has_no_exponent_and_its_thousands_apart(value: float, text: str) -> None:
    assert formatting.number(value) == text


def test_a_figure_of_any_size_can_be_rounded() -> None:
    assert len(formatting.decimals(1.7e308, 2)) == 309 + 3


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ((0.2502, 0.038, 0.433), "25 points more (4 more to 43 more)"),
        ((0.0, -0.07, 0.07), "0 points (7 fewer to 7 more)"),
        ((-0.037, -0.076, -0.004), "3.7 points fewer (7.6 fewer to 0.4 fewer)"),
        ((0.01, -0.02, 0.04), "1 point more (2 fewer to 4 more)"),
        ((1.0, 0.9, 1.2), "100 points more (90 more to 100 more)"),
    ],
)
def test_a_difference_of_proportions_is_in_points_and_never_rounds_an_end_to_no_difference(
    ends: tuple[float, float, float], text: str
) -> None:
    assert formatting.points(*ends).replace("\\u00a0", " ") == text


def test_risks_per_1000_name_both_risks_with_the_interval() -> None:
    assert formatting.risk_per_1000(0.25, 0.5, 0.269, 1.0) == (
        "250 per 1000 without treatment → 500 with (269 to 1000)"
    )
    assert formatting.risk_per_1000(0.0078, 0.0029, 0.0015, 0.0058) == (
        "7.8 per 1000 without treatment → 2.9 with (1.5 to 5.8)"
    )
