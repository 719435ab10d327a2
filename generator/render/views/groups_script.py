"""The script for R that computes the shares and rates of a disease's groups again, below the table of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import paths
from generator.paths import Address
from generator.render.tables import Aside, Cell, Column, Columns, say
from generator.rows import ArmResult, HarmRow


def groups_script_asides(
    page: Address, disease: str, rows: Iterable[ArmResult], prefix: str
) -> Iterator[Aside]:
    """The script, where any of these rows has a share or a rate."""
    if not any(row.share is not None or (isinstance(row, HarmRow) and row.rate is not None) for row in rows):
        return
    columns: Columns[str] = Columns(
        (
            Column(
                "what", "What is computed again", lambda _: "Each share or rate of a group of this disease"
            ),
            Column("r", "Reproduce this in R", lambda slug: _script(page, slug)),
        ),
        anchor=lambda _: f"{prefix}groups-in-r",
    )
    label = "Reproduce this in R: the share of each group"
    yield Aside(label, columns.table(f"{prefix}groups-r", say("groups_script_table"), (disease,)))


def _script(page: Address, disease: str) -> Cell:
    return Cell("script with its input", href=page.to(paths.groups_script(disease)))
