"""Links to what a result can be taken as: its script for R, and its studies for metafor and for RevMan."""

from __future__ import annotations

from collections.abc import Sequence

from generator import paths
from generator.paths import Address
from generator.render.context import Context
from generator.render.tables import Cell


def files_cell(page: Address, key: str, tables: Sequence[str], *, with_revman: bool) -> Cell:
    """The script; below it the tables for metafor, by their keys, and the rows for RevMan (of comparisons alone)."""
    ends = [f": {name.rpartition('.')[2]}" if len(tables) > 1 else "" for name in tables]
    links = [
        (f"table for metafor{end} (.csv)", page.to(paths.metafor_table(name)))
        for name, end in zip(tables, ends, strict=True)
    ]
    if with_revman:
        links.append(("rows for RevMan (.csv)", page.to(paths.revman_table(key))))
    return Cell("script with its input", href=page.to(paths.r_script(key)), links=tuple(links))


def comparisons_cell(context: Context, page: Address, disease: str) -> Cell:
    """The files of a disease's comparisons; counts and means have a table each."""
    key = paths.comparisons_of(disease)
    found = [item for item in context.results.compared[disease] if item.difference is not None]
    forms = sorted({"counts" if item.counts else "means" for item in found})
    return files_cell(page, key, [f"{key}.{form}" for form in forms], with_revman=True)
