"""Which rows of the studies that a proposal touches nobody has read a second time as they are now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.row_changes import natural
from generator.history import Snapshot, SnapshotRow
from generator.inert import one_line
from generator.model.study import SecondCheck, Study
from generator.reading import Label, reading_of
from generator.release.source import Source
from generator.reviewing.report import LONGEST_TEXT, Unread

TABLES = ("outcomes", "effects", "safety")
MOST_ROWS = 60


def unread(base: Source, new: Source) -> Iterator[Unread]:
    """Studies that are new or changed and have rows to read, or figures that a second reader did not find."""
    for study in sorted(new.snapshot.tables["studies"]):
        changed = _changed_rows(base.snapshot, new.snapshot, study)
        if not changed and not _differs(base.snapshot, new.snapshot, "studies", study):
            continue
        label, not_found = _reading(new, study)
        rows = _all_rows(new.snapshot, study) if label == "read once" else changed
        if label != "read once" and _was_read_for_this(base, new, study):
            rows = []
        if rows or not_found:
            yield _entry(new.snapshot, study, label, not_found, rows)


def _entry(snapshot: Snapshot, study: str, label: Label, not_found: int, rows: list[str]) -> Unread:
    name = one_line(snapshot.tables["studies"][study].required("label"), LONGEST_TEXT)
    return Unread(
        study=study,
        label=name,
        reading=label,
        not_found=not_found,
        rows=tuple(one_line(row, LONGEST_TEXT) for row in rows[:MOST_ROWS]),
        row_count=len(rows),
    )


def _differs(old: Snapshot, new: Snapshot, table: str, key: str) -> bool:
    return old.tables[table].get(key) != new.tables[table].get(key)


def _rows(snapshot: Snapshot, study: str, tables: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (table, key)
        for table in tables
        for key in sorted(snapshot.tables[table], key=natural)
        if snapshot.tables[table][key].text("study") == study
    ]


def _all_rows(snapshot: Snapshot, study: str) -> list[str]:
    return [snapshot.tables[table][key].required("row") for table, key in _rows(snapshot, study, TABLES)]


def _changed_rows(old: Snapshot, new: Snapshot, study: str) -> list[str]:
    """Permanent ids of the rows, and names of the groups, that are new or differ."""
    return [
        _row_name(table, new.tables[table][key])
        for table, key in _rows(new, study, (*TABLES, "arms"))
        if _differs(old, new, table, key)
    ]


def _row_name(table: str, row: SnapshotRow) -> str:
    return f"group {row.required('arm')}" if table == "arms" else row.required("row")


def _study(source: Source, study: str) -> Study | None:
    known = source.dataset.studies if source.dataset is not None else ()
    return next((item for item in known if item.id == study), None)


def _reading(new: Source, study: str) -> tuple[Label, int]:
    """How well a study was read, and the figures not found again; a release says only whether it was read twice."""
    found = _study(new, study)
    if found is None:
        return ("read twice" if new.snapshot.tables["studies"][study].value("read_twice") else "read once"), 0
    reading = reading_of(found)
    return reading.label, reading.not_found or 0


def _second_check(source: Source, study: str) -> SecondCheck | None:
    found = _study(source, study)
    return found.extraction.second_check if found is not None else None


def _was_read_for_this(base: Source, new: Source, study: str) -> bool:
    """Has the proposal a second reading that its base had not? Where that cannot be known: no."""
    before = base.snapshot.tables["studies"].get(study)
    if before is None or not before.value("read_twice"):
        return True
    return base.dataset is not None and _second_check(base, study) != _second_check(new, study)
