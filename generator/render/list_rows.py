"""The rows of the lists of all studies and of all trials that their pages leave to a file, which the script reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.page import Page
from generator.render.largest import LISTED
from generator.render.tables import Cell, Group, Table
from generator.render.views.explorer import Explorer

ROWS = "rows.json"


def list_rows(page: Page, view: Any) -> dict[str, str | bytes]:
    """The file of a list that is longer than its page: every row after the first, as the page would have it."""
    explorer, table = getattr(view, "explorer", None), getattr(view, "table", None)
    if not isinstance(explorer, Explorer) or not isinstance(table, Table) or len(table.rows) <= LISTED:
        return {}
    data = {
        "groups": [{"label": group.label, "id": group.anchor, "note": group.note} for group in table.groups],
        "rows": [
            {**row, "facts": facts}
            for row, facts in list(zip(_rows(table.groups), explorer.data, strict=True))[LISTED:]
        ],
    }
    return {f"{page.address.url}{ROWS}": json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"}


def _rows(groups: tuple[Group, ...]) -> Iterator[dict[str, object]]:
    for place, group in enumerate(groups):
        for row in group.rows:
            cells = [_cell(cell) for cell in row.cells]
            yield {
                "id": row.anchor,
                "group": place,
                "cells": cells,
                **({"mark": row.mark} if row.mark else {}),
            }


def _cell(cell: Cell) -> dict[str, object] | str:
    """What the cell says; text alone where it says no more."""
    found: dict[str, object] = {"text": cell.text}
    for name in ("href", "note", "mark", "state", "doubts"):
        if value := getattr(cell, name):
            found[name] = value
    if cell.links:
        found["links"] = [list(link) for link in cell.links]
    return found if len(found) > 1 else cell.text
