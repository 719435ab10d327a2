"""RevMan 5's CSV of data and analyses as a flat table: there, comparisons and outcomes have rows of their own.

A row with a data type is that of an outcome, or of a subgroup, with totals; one with outcome number 0 is the title of a
comparison; all others are studies. (As R's package meta reads it: ``read.rm5``.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.importing.columns import plain
from generator.importing.sheet import Sheet, SheetRow

NEEDED = ("comparisonnumber", "outcomenumber", "subgroupnumber", "name", "datatype")
OF_OUTCOME = ("datatype", "effectmeasure", "grouplabel1", "grouplabel2")
# What a study's row holds besides its figures, and is filled with zeros or computed by RevMan: not a figure of its own.
OF_OTHER_TYPES: Mapping[str, tuple[str, ...]] = {
    "DIC": ("mean1", "sd1", "mean2", "sd2", "effectestimate", "se", "cistart", "ciend"),
    "CON": ("events1", "events2", "effectestimate", "se", "cistart", "ciend"),
}
GENERIC = ("events1", "events2", "mean1", "sd1", "mean2", "sd2", "se")
STUDY, OUTCOME = "study (Name)", "outcome (Name)"


def is_revman(sheet: Sheet) -> bool:
    """Has the sheet the columns that RevMan 5 must write?"""
    return set(NEEDED) <= {plain(name) for name in sheet.columns}


def flattened(sheet: Sheet) -> Sheet:
    """The rows of studies alone, each with its outcome's name, labels of the groups and kind of effect."""
    places = {plain(name): place for place, name in enumerate(sheet.columns)}
    names = (*("" if plain(name) == "name" else name for name in sheet.columns), STUDY, OUTCOME)
    comparisons = {row.cells[places["comparisonnumber"]] for row in sheet.rows}
    comparison, outcome, found = "", "", list[SheetRow]()
    carried: dict[str, str] = {}
    for row in sheet.rows:
        name = row.cells[places["name"]]
        if row.cells[places["outcomenumber"]] in ("", "0"):
            comparison = name
        elif row.cells[places["datatype"]]:
            if row.cells[places["subgroupnumber"]] in ("", "0"):
                outcome = f"{comparison}: {name}" if len(comparisons) > 1 and comparison else name
                carried = {key: row.cells[places[key]] for key in OF_OUTCOME if key in places}
        else:
            found.append(SheetRow(row.line, (*_cells(row, places, carried), name, outcome)))
    return replace(sheet, columns=names, rows=tuple(found), guessed=(*sheet.guessed, "a RevMan 5 export"))


def _cells(row: SheetRow, places: Mapping[str, int], carried: Mapping[str, str]) -> tuple[str, ...]:
    cells = list(row.cells)
    for key, text in carried.items():
        cells[places[key]] = text
    for key in OF_OTHER_TYPES.get(carried.get("datatype", ""), GENERIC):
        if key in places:
            cells[places[key]] = ""
    return tuple(cells)
