"""The JSON of a disease whose tables are too long for one file: made-up rows, counted by hand."""

from generator.export.api_parts import MOST_ROWS, in_bounds, part_data, parts_of

FILE = "api/v1/diseases/itch.json"
TABLES = {
    "outcomes": [{"key": f"o{number}"} for number in range(1201)],
    "safety": [{"key": f"s{number}"} for number in range(500)],
}


def test_a_table_of_five_hundred_rows_stays_in_the_file_of_its_disease() -> None:
    assert MOST_ROWS == 500
    assert list(in_bounds(TABLES)) == ["safety"]


def test_a_longer_table_stands_in_numbered_files_each_row_once() -> None:
    parts = parts_of(FILE, TABLES)
    assert list(parts) == ["outcomes"]
    assert {path: len(rows) for path, rows in parts["outcomes"].items()} == {
        "api/v1/diseases/itch/outcomes-1.json": 500,
        "api/v1/diseases/itch/outcomes-2.json": 500,
        "api/v1/diseases/itch/outcomes-3.json": 201,
    }
    assert [row for rows in parts["outcomes"].values() for row in rows] == TABLES["outcomes"]


def test_a_part_says_of_what_it_is_a_part() -> None:
    found = part_data("itch", "outcomes", parts_of(FILE, TABLES)["outcomes"])
    last = found["api/v1/diseases/itch/outcomes-3.json"]
    assert (last["disease"], last["table"], last["part"], last["parts"]) == ("itch", "outcomes", 3, 3)
    assert last["rows"][-1] == {"key": "o1200"}
