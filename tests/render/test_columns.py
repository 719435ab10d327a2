"""A table's heads and cells come from one list of columns, so that none can stand above another's."""

from dataclasses import replace

from generator.render.tables import Cell, Column, Columns, Group, Words

CAPTION = Words("numbers")
COLUMNS: Columns[int] = Columns(
    (
        Column("number", "Number", str, numeric=True),
        Column("square", "Square", lambda number: Cell(str(number**2), note="squared"), note="times itself"),
    ),
    anchor=lambda number: f"row-{number}",
    mark=lambda number: "control" if number == 3 else None,
)


def shown(columns: Columns[int]) -> list[dict[str, str]]:
    """Each row's text by the label above it."""
    table = columns.table("numbers", CAPTION, [2, 3])
    return [
        {head.label: cell.text for head, cell in zip(table.heads, row.cells, strict=True)}
        for row in table.rows
    ]


def test_columns_in_another_order_move_heads_and_cells_alike() -> None:
    assert shown(COLUMNS) == [{"Number": "2", "Square": "4"}, {"Number": "3", "Square": "9"}]
    turned = replace(COLUMNS, columns=COLUMNS.columns[::-1])
    assert shown(turned) == shown(COLUMNS)
    assert [head.key for head in turned.table("numbers", CAPTION, []).heads] == ["square", "number"]


def test_a_row_has_the_id_and_the_mark_of_its_item() -> None:
    rows = COLUMNS.rows([2, 3])
    assert [(row.anchor, row.mark) for row in rows] == [("row-2", None), ("row-3", "control")]
    assert [cell.note for cell in rows[0].cells] == [None, "squared"]


def test_rows_in_groups_stand_under_the_same_heads_as_rows_without() -> None:
    groups = (Group("Even", COLUMNS.rows([2])), Group("Odd", COLUMNS.rows([3])))
    table = COLUMNS.in_groups("numbers", CAPTION, groups, wide=True)
    assert table.heads == COLUMNS.table("numbers", CAPTION, [2, 3]).heads
    assert [row.anchor for row in table.rows] == ["row-2", "row-3"] and table.wide
