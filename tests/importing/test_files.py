"""Tables as people have them: any separator, decimal sign and encoding, workbooks; the rest is refused."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from generator.errors import PortalError
from generator.importing import csv_sheet as csv_module
from generator.importing import xlsx_sheet as xlsx_module
from generator.importing.csv_sheet import csv_sheet
from generator.importing.portal import read_table
from generator.importing.xlsx_sheet import xlsx_sheet
from tests.importing.of_table import asked, portal_of

ROWS = [
    ["Müller & Söhne", 2001, 12, 40, 3.5],
    ["Ångström", 2003, 9, 38, 0.25],
    ['Said "so", twice', 2004, 0, 21, 10],
]
HEAD = ["study", "year", "xi", "ni", "dose"]


def csv_text(separator: str = ",", decimal: str = ".", ending: str = "\n") -> str:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return str(value).replace(".", decimal)
        text = str(value)
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if separator in text or '"' in text else text

    return ending.join(separator.join(map(cell, row)) for row in [HEAD, *ROWS]) + ending


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


DIALECTS = {
    "utf-8": csv_text().encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + csv_text().encode(),
    "utf-16 little end": csv_text().encode("utf-16"),
    "utf-16 big end": b"\xfe\xff" + csv_text().encode("utf-16-be"),
    "utf-16 without a mark": csv_text().encode("utf-16-le"),
    "utf-32": csv_text().encode("utf-32"),
    "cp1252": csv_text().encode("cp1252"),
    "semicolons and commas": csv_text(";", ",").encode(),
    "tabs": csv_text("\t").encode(),
    "strokes": csv_text("|").encode(),
    "a line that names the separator": b"sep=;\n" + csv_text(";", ",").encode(),
    "old line ends": csv_text(ending="\r").encode(),
    "line ends of Windows": csv_text(ending="\r\n").encode(),
    "a title above": ("Table 1\n\n" + csv_text()).encode(),
    "a workbook": workbook(Table=[HEAD, *ROWS]),
    "a workbook with a title and an empty row": workbook(Table=[["Table 1"], [], HEAD, *ROWS]),
    "a workbook of two sheets": workbook(Table=[HEAD, *ROWS], Notes=[["note", "more"], ["a", "b"]]),
}


@pytest.mark.parametrize("raw", DIALECTS.values(), ids=DIALECTS)
def test_every_form_of_a_table_gives_the_same_studies(raw: bytes) -> None:
    portal = portal_of(raw)
    wanted = portal_of(DIALECTS["utf-8"])
    lines = ("note", "guessed")
    assert portal.studies == 3 and portal.problems == ()
    for name, text in wanted.made.files.items():
        found = portal.made.files[name]
        assert [line for line in found.splitlines() if not line.strip().startswith(lines)] == [
            line for line in text.splitlines() if not line.strip().startswith(lines)
        ]


def test_cells_are_what_the_file_says() -> None:
    for raw in (DIALECTS["semicolons and commas"], DIALECTS["a workbook"]):
        sheet = read_table("table", raw, asked())
        assert sheet.columns == tuple(HEAD)
        assert [row.cells[0] for row in sheet.rows] == [row[0] for row in ROWS]
        assert sheet.rows[1].cells[4] in ("0,25", "0.25")


def test_lines_are_those_of_the_file() -> None:
    text = 'study,xi,ni\n"One\nline more",1,10\nTwo,2,10\n'
    assert [row.line for row in csv_sheet("t", text.encode()).rows] == [2, 4]
    book = workbook(T=[["Title"], HEAD, *ROWS])
    assert [row.line for row in xlsx_sheet("t", book).rows] == [3, 4, 5]


def test_what_was_guessed_of_the_file_is_said() -> None:
    assert any("cp1252" in line for line in portal_of(DIALECTS["cp1252"]).guessed)
    assert any("semicolons" in line for line in portal_of(DIALECTS["semicolons and commas"]).guessed)
    assert any(
        "'Table' was read, not Notes" in line
        for line in portal_of(DIALECTS["a workbook of two sheets"]).guessed
    )


def test_a_sheet_is_chosen_by_its_name_and_an_unknown_one_refused() -> None:
    book = workbook(Notes=[["note", "more"], ["a", "b"]], Table=[HEAD, *ROWS])
    assert portal_of(book, sheet="Table").studies == 3
    with pytest.raises(PortalError, match="no sheet 'Other', expected one of Notes, Table"):
        portal_of(book, sheet="Other")


def test_a_figure_that_a_spreadsheet_took_for_a_day_is_refused() -> None:
    import datetime

    rows = [HEAD, ["Example", 2001, datetime.date(2026, 3, 12), 40, 1]]
    (problem,) = portal_of(workbook(T=rows)).problems
    assert (problem.line, problem.path, problem.found) == (2, "xi", '"a day"')


def repacked(parts: dict[str, bytes]) -> bytes:
    """The workbook with some parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DIALECTS["a workbook"])) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked({"xl/worksheets/sheet1.xml": b"<x>" + b" " * 60_000_000 + b"</x>"})
    assert len(bomb) < 200_000
    with pytest.raises(PortalError, match="a part that unpacks to"):
        portal_of(bomb)


def test_a_workbook_that_defines_names_of_its_own_is_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(PortalError, match="XML that defines names of its own"):
        portal_of(repacked({"xl/worksheets/sheet1.xml": laughs}))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "found an empty file"),
        (b"  \n \n", "found an empty file"),
        (b"study\nOne\n", "found no row with two cells"),
        (b"study,xi,ni\n", "found no row below"),
        (b"study,xi,xi\nOne,1,2\n", "found the column xi twice"),
        (b'study,xi,ni\n"One,1,2\n', "found something that is not CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a file of another kind"),
        (b"%PDF-1.7 text", "a file of another kind"),
        (b"PK\x03\x04 broken", "something that is no sound workbook"),
        (b"study,xi,ni\nOn\x00e,1,2\n", "found a zero byte"),
        (b"a,b\n1,2\n", "expected one that names the study"),
        (b"study,b\nOne,2\n", "expected one with a figure"),
        (b'study;xi;ni;mean;sdi\nOne;;10;"1,234";2\n', "can be read in two ways"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(PortalError, match=says):
        portal_of(raw)


def test_an_encoding_that_was_named_and_does_not_fit_is_refused() -> None:
    with pytest.raises(PortalError, match="bytes that are not utf-8"):
        portal_of(DIALECTS["cp1252"], encoding="utf-8")
    assert "Söhne" in portal_of(DIALECTS["cp1252"], encoding="cp1250").made.files["studies/muller-2001.yml"]


def test_more_rows_or_bytes_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "study,xi,ni\n" + "Example,1,2\n" * 20_001
    with pytest.raises(PortalError, match="found 20,001 rows, expected at most 20,000"):
        portal_of(many)
    with pytest.raises(PortalError, match="found more than 50,000,000 bytes"):
        portal_of(b"study,xi\n" + b"x" * 50_000_001)


def test_the_longest_cell_is_bounded() -> None:
    with pytest.raises(PortalError, match="field larger than field limit"):
        portal_of("study,xi,ni\n" + "x" * (csv_module.LONGEST_CELL + 1) + ",1,2\n")
    assert xlsx_module.MOST_TIMES == 200


def test_a_workbook_without_a_sheet_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(PortalError, match="found a workbook without a sheet"):
        xlsx_sheet("a.xlsx", packed.getvalue())
