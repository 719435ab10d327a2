"""Studies and their rows in a snapshot: which tables and figures they have, and where a change of one stands."""

from __future__ import annotations

from dataclasses import dataclass

from generator import paths
from generator.changes import words
from generator.history import Snapshot, SnapshotRow, SnapshotRows
from generator.tables.columns import COLUMNS

RESULT_TABLES = ("outcomes", "effects", "safety")
STUDY_TABLES = ("endpoints", "registrations", "arms", *RESULT_TABLES, "sources")
FIGURES = ("integer", "number")
NAMES = {
    "arms": "group",
    "outcomes": "result",
    "effects": "comparison",
    "safety": "safety row",
    "sources": "source",
    "endpoints": "primary endpoint",
    "registrations": "registration",
}


@dataclass(frozen=True)
class Place:
    """Where a change of a study, or of one of its rows, stands.

    ``label`` is the study's and ``where`` names the row; ``page`` is the study's own and ``address`` the row's on it;
    ``pages`` are all on which the study's figures stand.
    """

    label: str
    where: str
    diseases: tuple[str, ...]
    page: str
    address: str
    pages: tuple[str, ...]


def place_of(snapshot: Snapshot, table: str, row: SnapshotRow) -> Place:
    """The place of a change of this row."""
    study, diseases = row.required("study"), diseases_of(snapshot, row)
    page = paths.study(study).url
    anchor = _anchor(table, row)
    return Place(
        label=words.study_label(snapshot, study),
        where=words.row_name(snapshot, table, row),
        diseases=diseases,
        page=page,
        address=f"{page}#{anchor}" if anchor else page,
        pages=pages_of((*diseases, *_reporting(snapshot, study)), study),
    )


def _reporting(snapshot: Snapshot, study: str) -> tuple[str, ...]:
    """Diseases with a registered trial that the study reports: its name and title stand beside the trial."""
    trials = snapshot.tables.get("trials", {}).values()
    return tuple(dict.fromkeys(row.required("disease") for row in trials if study in row.texts("reports")))


def _anchor(table: str, row: SnapshotRow) -> str | None:
    anchors = {
        "arms": f"arm-{row.text('arm')}",
        "sources": f"source-{row.text('source')}",
        "registrations": "design",
    }
    return anchors.get(table) or row.text("key")


def diseases_of(snapshot: Snapshot, row: SnapshotRow) -> tuple[str, ...]:
    """The row's disease; of a group that mixes several, all of its study."""
    disease = row.text("disease")
    if disease:
        return (disease,)
    study = snapshot.tables["studies"].get(row.text("study") or "")
    return study.texts("diseases") if study is not None else ()


def pages_of(diseases: tuple[str, ...], study: str) -> tuple[str, ...]:
    """The pages on which a study's figures stand."""
    return (*(paths.disease(slug).url for slug in diseases), paths.study(study).url)


def rows_of(snapshot: Snapshot, table: str, study: str) -> SnapshotRows:
    """Its rows of a table; a version that is older than the table has none."""
    return {key: row for key, row in snapshot.tables.get(table, {}).items() if row.text("study") == study}


def figure_columns(table: str) -> list[str]:
    """The columns of figures that people write."""
    return [column.name for column in COLUMNS[table] if column.kind in FIGURES and not column.derived]


def count_figures(table: str, row: SnapshotRow) -> int:
    """How many of them a row has."""
    return sum(row.has(name) for name in figure_columns(table))
