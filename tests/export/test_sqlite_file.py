"""The SQLite file holds what the CSVs hold, with types; sqlite3 reads it, and the data page's questions are asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from typing import Any

import pytest

from generator.export.sheet_values import Value
from generator.export.sheets import Export, Sheet, SheetRow
from generator.export.sqlite_file import sqlite_bytes
from generator.load import Dataset
from generator.tables.column import Column
from generator.tables.example_queries import EXAMPLES
from tests.export.conftest import Portal

PATH = "downloads/dataset.sqlite"


@pytest.fixture
def base(portal: Portal) -> Iterator[sqlite3.Connection]:
    """The file of a portal, opened."""
    with closing(opened(portal.binary[PATH])) as found:
        yield found


def opened(content: bytes) -> sqlite3.Connection:
    """The base of a file's bytes."""
    found = sqlite3.connect(":memory:")
    found.deserialize(content)
    found.row_factory = sqlite3.Row
    return found


def as_value(text: str, kind: str) -> Any:
    """A cell of a CSV as the base must hold it."""
    if text == "":
        return None
    if kind == "boolean":
        return int(text == "true")
    if kind in ("integer", "number"):
        return float(text)
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@", "''", "'\t", "'\r", "'\n")) else text


def test_sqlite_finds_the_file_whole_and_every_reference_there(base: sqlite3.Connection) -> None:
    assert [tuple(row) for row in base.execute("PRAGMA integrity_check")] == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_each_csv_has_a_view_of_its_name_with_its_columns_and_its_rows(
    portal: Portal, base: sqlite3.Connection
) -> None:
    kinds = {(row["table"], row["column"]): row["kind"] for row in base.execute("SELECT * FROM columns")}
    names = [path.split("/")[1][:-4] for path in portal.below("downloads/", ".csv") if path.count("/") == 1]
    views = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert sorted(views) == sorted(names) and names
    for name in names:
        found = base.execute(f'SELECT * FROM "{name}"')
        assert [one[0] for one in found.description] == portal.csv_names(f"downloads/{name}.csv")
        rows = portal.csv(f"{name}.csv")
        expected = [{key: as_value(text, kinds[name, key]) for key, text in row.items()} for row in rows]
        assert [dict(row) for row in found] == expected, name


def test_numbers_are_numbers_and_absent_values_are_null_and_never_0(base: sqlite3.Connection) -> None:
    for row in base.execute(
        "SELECT * FROM columns WHERE kind IN ('integer', 'number', 'boolean')"
    ).fetchall():
        types = base.execute(f'SELECT DISTINCT typeof("{row["column"]}") FROM "{row["table"]}"')
        assert {one[0] for one in types} <= {"integer", "real", "null"}, tuple(row)


def test_what_stands_once_is_the_portals(portal: Portal, base: sqlite3.Connection) -> None:
    words = portal.yaml("portal.yml")
    (about,) = base.execute("SELECT * FROM about").fetchall()
    assert (about["version"], about["date"]) == (words["version"], str(words["data_date"]))
    assert (about["licence"], about["licence_url"]) == (words["licence"]["name"], words["licence"]["url"])


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_each_question_of_the_data_page_is_answered_as_the_csv_answers_it(
    portal: Portal, base: sqlite3.Connection, number: int
) -> None:
    page = unescape(portal.files["data.md"])
    assert page.count('<pre class="query-words">') == len(EXAMPLES) == 3
    sql = page.split('<pre class="query-words">')[number + 1].split("</pre>")[0]
    found = [dict(row) for row in base.execute(sql)]
    assert [row[0] for row in map(tuple, (one.values() for one in found))] == WANTED[number](portal)


def _comparisons(portal: Portal) -> list[str]:
    rows = [
        row
        for row in portal.csv("comparisons.csv")
        if row["randomised"] == "true" and row["shown_separately"] == "false" and row["risk_difference"]
    ]
    return [row["disease"] for row in sorted(rows, key=lambda row: (-int(row["people"]), row["key"]))]


def _states(portal: Portal) -> list[str]:
    rows = [row for row in portal.csv("states.csv") if row["level"] == "domain"]
    return sorted(outcome for outcome, _ in {(row["outcome"], row["state"]) for row in rows})


def _silent(portal: Portal) -> list[str]:
    rows = [row for row in portal.csv("trials.csv") if row["silent"] == "true"]
    known = sorted(
        (row for row in rows if row["enrolment"]),
        key=lambda row: (-int(row["enrolment"]), row["registration"], row["disease"]),
    )
    unknown = sorted(row["registration"] for row in rows if not row["enrolment"])
    return [*(row["registration"] for row in known), *unknown]


WANTED = (_comparisons, _states, _silent)


# ---- made-up ----


def made_up(portal_dataset: Dataset, *rows: dict[str, Value]) -> bytes:
    """A base of one made-up table."""
    columns = (
        Column("key", "text", "its name"),
        Column("select", "list", "named as a word of SQL"),
        Column("number", "number", "a number", "years"),
        Column("whole", "integer", "a whole number"),
    )
    sheet = Sheet("made-up", "Made up", columns, tuple(SheetRow(row, None, ()) for row in rows))
    return sqlite_bytes(Export(portal_dataset, None, {"made-up": sheet}, None))  # type: ignore[arg-type]


HOSTILE = "'); DROP TABLE about; --"


@pytest.fixture(scope="module")
def dataset(root: Any) -> Dataset:
    """Any sound dataset: a base says whose it is."""
    from tools.sound_data import dataset_or_nothing

    found = dataset_or_nothing(root / "tests" / "checks" / "dataset")
    assert found is not None
    return found


def test_text_that_looks_like_sql_stays_text_and_a_list_keeps_its_order(dataset: Dataset) -> None:
    row: dict[str, Value] = {"key": HOSTILE, "select": ["b; c", "a"], "number": 0.5, "whole": 10**30}
    with closing(opened(made_up(dataset, row))) as base:
        (found,) = base.execute('SELECT * FROM "made-up"').fetchall()
        assert tuple(found) == (HOSTILE, "b, c;a", 0.5, float(10**30))
        assert base.execute("SELECT count(*) FROM about").fetchone()[0] == 1


def test_an_absent_value_is_null(dataset: Dataset) -> None:
    row: dict[str, Value] = {"key": "a", "select": None, "number": None, "whole": None}
    with closing(opened(made_up(dataset, row))) as base:
        (found,) = base.execute('SELECT * FROM "made-up"').fetchall()
        assert tuple(found) == ("a", None, None, None)


def test_the_same_rows_give_the_same_bytes_which_name_no_version_of_sqlite(dataset: Dataset) -> None:
    row: dict[str, Value] = {"key": "a", "select": [], "number": 1.5, "whole": 2}
    made = [made_up(dataset, row) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][:16] == b"SQLite format 3\x00"
    assert int.from_bytes(made[0][16:18], "big") == 4096  # https://www.sqlite.org/fileformat2.html, 1.3.2
    assert int.from_bytes(made[0][96:100], "big") == 3_000_000
    assert made[0][24:28] == made[0][92:96]  # or SQLite would not trust the size that stands in the file
