"""The picture of a table: every word and drawing of its rows, 16 to 9, and none where it could not be read."""

from __future__ import annotations

import struct
from xml.etree import ElementTree as ET

from generator.render.framed import Frame
from generator.render.pictures import png
from generator.render.table_picture import PictureColumn, PictureRow, PictureTable, table_picture
from generator.render.tables import Cell

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame(
    "Dry spells: evidence summary",
    "Intervals: 95 %.",
    ("Example portal. Data version 1", "https://example.org/x/"),
)
DRAWING = (
    f'<svg xmlns="{SVG[1:-1]}" class="chart-drawing" viewBox="0 0 352 20" font-family="Portal Sans">'
    '<path d="M0,10H352" stroke="var(--chart-ink)"/></svg>'
)


def table(rows: int) -> PictureTable:
    columns = (PictureColumn("Outcome", 30), PictureColumn("Difference", 70, "← control · treatment →"))
    cells = tuple(
        PictureRow(
            (Cell(f"Outcome-{at}", note="measured"), Cell(f"{at} points more", note="Example 2020")),
            DRAWING if at % 2 == 0 else "",
            is_nested=at == 1,
        )
        for at in range(rows)
    )
    return PictureTable(columns, cells, 1, DRAWING)


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_each_word_of_each_row_and_each_drawing_is_in_the_picture() -> None:
    made = table_picture(table(4), FRAME)
    assert made is not None
    said = texts(made)
    wanted = {f"Outcome-{at}" for at in range(4)} | {f"{at} points more" for at in range(4)}
    assert wanted | {FRAME.title, FRAME.caption, *FRAME.source, "← control · treatment →"} <= set(said)
    assert made.count("M0,10H352") == 3  # the axis, and the rows 0 and 2
    assert "var(" not in made


def test_nothing_stands_outside_the_picture_and_a_contained_row_is_indented() -> None:
    made = table_picture(table(9), FRAME)
    assert made is not None
    places = {
        text.text: (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in ET.fromstring(made).iter(f"{SVG}text")
    }
    assert all(0 <= x <= 1600 and 0 <= y <= 900 for x, y in places.values())
    assert places["Outcome-1"][0] > places["Outcome-0"][0] == places["Outcome-2"][0]
    rows = [places[f"Outcome-{at}"][1] for at in range(9)]
    assert rows == sorted(rows)
    assert rows[-1] < places[FRAME.caption][1]


def test_a_table_too_long_to_be_read_has_no_picture() -> None:
    assert table_picture(table(9), FRAME) is not None
    assert table_picture(table(60), FRAME) is None


def test_the_picture_has_the_same_bytes_each_time_and_16_to_9() -> None:
    first, second = (table_picture(table(3), FRAME) for _ in range(2))
    assert first is not None
    assert first == second
    made = png(first, None)
    assert made == png(first, None)
    assert struct.unpack(">II", made[16:24]) == (1600, 900)
