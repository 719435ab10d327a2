"""Each CSV also stands as a workbook: openpyxl, another program, reads each cell with its type and its value."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export.csv_text import csv_cell
from generator.export.sheet_values import Value
from generator.export.xlsx import LONGEST, write_xlsx
from generator.tables.column import Column, Kind
from tests.export.conftest import Portal

READABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_"), max_size=40
)


def sheet(content: bytes) -> Any:
    """The one sheet of a workbook, as openpyxl reads it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def cell(kind: Kind, value: Value) -> Any:
    """The cell of a value in a column of a kind."""
    return sheet(write_xlsx("made-up", [Column("a", kind, "")], [{"a": value}])).cell(2, 1)


@pytest.mark.parametrize(
    ("kind", "value", "type_", "read"),
    [
        ("text", "1/2", "s", "1/2"),
        ("text", "Özgül", "s", "Özgül"),
        ("text", "007", "s", "007"),
        ("text", "1e5", "s", "1e5"),
        ("text", " two  spaces ", "s", " two  spaces "),
        ("text", "<b>&amp;</b>", "s", "<b>&amp;</b>"),
        ("integer", 12, "n", 12),
        ("number", 0.47, "n", 0.47),
        ("number", -8, "n", -8),
        ("number", 0, "n", 0),
        ("boolean", True, "b", True),
        ("boolean", False, "b", False),
        ("list", ["a; b", "c"], "s", "a, b;c"),
        ("date", "2021-05-03", "d", datetime.fromisoformat("2021-05-03")),
        ("date", "1900-03-01", "d", datetime.fromisoformat("1900-03-01")),
        ("date", "1899-05-03", "s", "1899-05-03"),
        ("date", "2021-05", "s", "2021-05"),
        ("date", "2021", "s", "2021"),
        ("text", "2021-05-03", "s", "2021-05-03"),
    ],
)
def test_each_kind_of_value_is_read_with_its_type(kind: Kind, value: Value, type_: str, read: object) -> None:
    found = cell(kind, value)
    assert (found.data_type, found.value) == (type_, read)


def test_an_absent_value_is_an_empty_cell_and_not_zero() -> None:
    assert cell("number", None).value is None


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("https://evil.example/")', "+44", "-2 to 3", "@SUM(A1)"]
)
def test_text_is_never_a_formula_and_stays_text_when_somebody_edits_it(text: str) -> None:
    content = write_xlsx("made-up", [Column("a", "text", "")], [{"a": text}])
    found = sheet(content).cell(2, 1)
    assert (found.value, found.number_format) == (text, "@")
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in xml
    assert 't="inlineStr"' in xml


@given(READABLE)
def test_every_text_comes_back(text: str) -> None:
    assert (cell("text", text).value or "") == text


@pytest.mark.parametrize(
    ("text", "written"), [("a\x00b", "a_x0000_b"), ("a\rb", "a_x000D_b"), ("_x0041_", "_x005F_x0041_")]
)
def test_what_xml_cannot_hold_is_written_as_the_format_says(text: str, written: str) -> None:
    """ECMA-376, part 1, 22.9.2.19 (ST_Xstring)."""
    content = write_xlsx("made-up", [Column("a", "text", "")], [{"a": text}])
    assert f">{written}<" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()


def test_a_text_longer_than_a_cell_may_hold_says_that_it_is_cut() -> None:
    found = cell("text", "a" * (LONGEST + 1)).value
    assert len(found) == LONGEST
    assert found.endswith("(the rest stands in the CSV)")


def test_columns_beyond_z_stand_in_their_place() -> None:
    names = [f"c{place}" for place in range(1, 706)]
    found = sheet(
        write_xlsx("made-up", [Column(name, "integer", "") for name in names], [dict.fromkeys(names, 1)])
    )
    assert [found[place].value for place in ("A1", "Z1", "AA1", "AZ1", "ZZ1", "AAA1")] == [
        "c1",
        "c26",
        "c27",
        "c52",
        "c702",
        "c703",
    ]


def test_the_first_row_has_the_names_and_stays_in_sight() -> None:
    found = sheet(write_xlsx("made-up", [Column("a", "text", "")], []))
    assert (found["A1"].value, found["A1"].font.bold, found.freeze_panes) == ("a", True, "A2")


def test_the_same_table_gives_the_same_bytes_and_names_no_moment_of_writing() -> None:
    made = [write_xlsx("made-up", [Column("a", "text", "")], [{"a": "x"}]) for _ in range(2)]
    assert made[0] == made[1]
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(made[0])).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


# ---- the portals' own ----


def test_each_csv_has_a_workbook_and_each_cell_says_the_same(portal: Portal) -> None:
    resources = {item["path"]: item for item in portal.json("downloads/datapackage.json")["resources"]}
    assert resources
    for path, resource in resources.items():
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        rows = portal.csv(path)
        found = sheet(portal.binary[f"downloads/{resource['workbook']['path']}"])
        names, *lines = found.iter_rows(values_only=True)
        assert list(names) == list(kinds), path
        assert len(lines) == len(rows), path
        for line, row in zip(lines, rows, strict=True):
            for name, value in zip(names, line, strict=True):
                assert _as_csv(value) == row[name], (path, name)
                if value is not None and kinds[name] in ("integer", "number"):
                    assert isinstance(value, (int, float)) and not isinstance(value, bool), (
                        path,
                        name,
                        value,
                    )
                if value is not None and kinds[name] in ("string", "list"):
                    assert isinstance(value, (str, datetime)), (path, name, value)


def _as_csv(value: Any) -> str:
    """The value as the CSV writes it; openpyxl gives a day as a moment."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return csv_cell(value)


def test_a_whole_day_is_a_day_and_a_month_is_text(portal: Portal) -> None:
    found = sheet(portal.binary["downloads/trials.xlsx"])
    names = [one.value for one in found[1]]
    starts = [row[names.index("start")] for row in found.iter_rows(min_row=2)]
    for one in filter(lambda one: one.value is not None, starts):
        assert isinstance(one.value, datetime) or re.fullmatch(r"\d{4}(-\d{2})?", one.value), one.value
        assert one.number_format in ("yyyy\\-mm\\-dd", "@")
