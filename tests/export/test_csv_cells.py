"""A spreadsheet that opens a download runs nothing in it, and every text can be had back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export.csv_text import csv_cell, write_csv
from generator.tables.column import Column

# What spreadsheets take for the start of a formula: https://owasp.org/www-community/attacks/CSV_Injection
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://evil.example/")', '\'=HYPERLINK("https://evil.example/")'),
        ("+44", "'+44"),
        ("-2 to 3", "'-2 to 3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'quoted", "''quoted"),
        ("plain", "plain"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_one_apostrophe(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


@pytest.mark.parametrize(
    ("value", "cell"), [(-8, "-8"), (-0.5, "-0.5"), (1.0, "1.0"), (0, "0"), (True, "true")]
)
def test_numbers_stay_numbers(value: float, cell: str) -> None:
    assert csv_cell(value) == cell


def test_an_absent_value_is_an_empty_cell_and_not_zero() -> None:
    assert csv_cell(None) == ""


def test_a_semicolon_within_an_item_does_not_make_two_items() -> None:
    assert csv_cell(["a; b", "c"]) == "a, b;c"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_text_begins_as_a_formula_and_every_text_comes_back(text: str) -> None:
    written = write_csv([Column("a", "text", ""), Column("b", "text", "")], [{"a": text, "b": "x"}])
    ((cell, other),) = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert not cell.startswith(DANGEROUS)
    assert (cell[1:] if cell.startswith("'") else cell) == text
    assert other == "x"
