"""Where the columns of the flat tables stand in a study's file: the key path of a value that people write."""

from __future__ import annotations

from generator.history import SnapshotRow
from generator.model.arm import Arm
from generator.model.result import SUMMARY_KEYS
from generator.model.study import Citation, Design

IDS = {"arms": "arm", "sources": "source"}
# Where a column of the studies stands in a study's file, if not under its own name.
STUDY_PATHS = {
    **{name: f"citation/{name}" for name in Citation.model_fields},
    **{name: f"design/{name}" for name in Design.model_fields},
    "design": "design/type",
    "status": "inclusion/status",
    "overlaps": "inclusion/overlaps",
    "inclusion_note": "inclusion/note",
    "level": "extraction/level",
    "extracted": "extraction/date",
    "doubts": "extraction/doubts",
}


def entry_path(table: str, row: SnapshotRow, name: str) -> str:
    """The key path of a column that people write; of no name, the beginning of all paths of the row."""
    study = f"studies/{row.required('study')}"
    if table == "studies":
        return f"{study}/{STUDY_PATHS.get(name, name)}"
    part, _, figure = name.partition("_") if table == "arms" else name.rpartition("_")
    if table == "arms" and part == "age":
        name = f"age/{figure}"
    elif table == "arms" and name and name not in Arm.model_fields:
        name = f"product/{name}"
    elif table == "outcomes" and part in SUMMARY_KEYS:
        name = f"{part}/{figure}"
    elif table == "effects" and name in ("arm", "control_arm"):
        name = "arms"
    return f"{study}/{table}/{row.required(IDS.get(table, 'row'))}/{name}"
