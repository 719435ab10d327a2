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
