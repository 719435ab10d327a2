"""Where the columns of the flat tables stand in a study's file: the key path of a value that people write."""

from __future__ import annotations

from generator.history import SnapshotRow
from generator.model.arm import Age, Arm
from generator.model.design import Design
from generator.model.result import SUMMARY_KEYS, Summary
from generator.model.study import AfterPublication, Citation

IDS = {"arms": "arm", "sources": "source"}
# Where a column of the studies stands in a study's file, if not under its own name. A column that tells a whole notice
# tells each of its keys: their common beginning, with the slash.
STUDY_PATHS = {
    **{name: f"citation/{name}" for name in Citation.model_fields},
    **{name: f"after_publication/{name}" for name in AfterPublication.model_fields},
    **dict.fromkeys(("retracted", "retraction_notice"), "after_publication/retraction/"),
    **dict.fromkeys(("expression_of_concern", "concern_notice"), "after_publication/expression_of_concern/"),
    **{name: f"design/{name}" for name in Design.model_fields},
    "design": "design/type",
    "people_randomised": "design/randomised",
    "people_planned": "design/planned",
    "status": "inclusion/status",
    "overlaps": "inclusion/overlaps",
    "inclusion_note": "inclusion/note",
    "level": "extraction/level",
    "extracted": "extraction/date",
    "doubts": "extraction/doubts",
    "first_reader": "extraction/by/",
}


def entry_path(table: str, row: SnapshotRow, name: str) -> str:
    """The key path of a column that people write; of no name, the beginning of all paths of the row."""
    study = f"studies/{row.required('study')}"
    if table == "studies":
        return f"{study}/{STUDY_PATHS.get(name, name)}"
    if table == "registrations":
        return f"{study}/registration_records"  # records without ids are one value
    if table == "endpoints":
        return f"{study}/design/primary_endpoints/{row.required('row')}/{name}"
    return f"{study}/{table}/{row.required(IDS.get(table, 'row'))}/{_within(table, name)}"


def _within(table: str, name: str) -> str:
    """The path of a column below its row."""
    if table == "arms":
        if name.removeprefix("age_") in Age.model_fields and name.startswith("age_"):
            return f"age/{name.removeprefix('age_')}"
        return f"product/{name}" if name and name not in Arm.model_fields else name
    if table == "effects" and name in ("arm", "control_arm"):
        return "arms"
    if table == "outcomes":
        for part in SUMMARY_KEYS:
            figure = name.removeprefix(f"{part}_")
            if figure != name and figure in Summary.model_fields:
                return f"{part}/{figure}"
    return name
