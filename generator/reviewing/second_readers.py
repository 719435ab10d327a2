"""Which rows of the studies that a proposal touches nobody but the first reader has read as they are now.

Of the facts that no row says, only those that are new or changed: few readings name facts at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.row_changes import natural
from generator.history import Snapshot, SnapshotRow
from generator.inert import one_line
from generator.reading import Label, reading_of
from generator.release.source import Source
from generator.reviewing.report import LONGEST_TEXT, Unread
from generator.row_hashes import fact_hashes

TABLES = ("outcomes", "effects", "safety", "arms")
MOST_ROWS = 60


def unread(base: Source, new: Source) -> Iterator[Unread]:
    """Studies that are new or changed and have rows to read, or figures that a later reader did not find."""
    for study in sorted(new.snapshot.tables["studies"]):
        if not _touched(base.snapshot, new.snapshot, study):
            continue
        label, not_found = _reading(new, study)
        rows = [*_read_once(new.snapshot, study), *_facts(base, new, study)]
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


def _touched(old: Snapshot, new: Snapshot, study: str) -> bool:
    if old.tables["studies"].get(study) != new.tables["studies"][study]:
        return True
    return any(old.tables[table].get(key) != row for table, key, row in _rows(new, study))


def _rows(snapshot: Snapshot, study: str) -> Iterator[tuple[str, str, SnapshotRow]]:
    for table in TABLES:
        for key in sorted(snapshot.tables[table], key=natural):
            row = snapshot.tables[table][key]
            if row.text("study") == study:
                yield table, key, row


def _read_once(snapshot: Snapshot, study: str) -> list[str]:
    """Permanent ids of the rows, and names of the groups, that the first reader alone has read.

    A release that was made before rows named their readers says only whether the whole study was read twice.
    """
    whole = 2 if snapshot.tables["studies"][study].value("read_twice") else 1
    return [
        f"group {row.required('arm')}" if table == "arms" else row.required("row")
        for table, _, row in _rows(snapshot, study)
        if (row.count("readers") or whole) < 2
    ]


def _facts(base: Source, new: Source, study: str) -> list[str]:
    """Names of the facts that the proposal brings or changes, and that the first reader alone has read.

    A release keeps no hashes, so nothing is said of facts where either side is one.
    """
    if base.dataset is None or new.dataset is None:
        return []
    card = new.dataset.vocabulary.product.card
    found = next((item for item in new.dataset.studies if item.id == study), None)
    before = next((item for item in base.dataset.studies if item.id == study), None)
    if found is None:
        return []
    old = fact_hashes(before, card) if before is not None else {}
    read = reading_of(found, card).facts_read
    return [
        f"fact {key}"
        for key, value in fact_hashes(found, card).items()
        if key not in read and old.get(key) != value
    ]


def _reading(new: Source, study: str) -> tuple[Label, int]:
    """How well a study was read, and the figures not found again; a release says only whether it was read twice."""
    known = new.dataset.studies if new.dataset is not None else ()
    found = next((item for item in known if item.id == study), None)
    if found is None or new.dataset is None:
        return ("read twice" if new.snapshot.tables["studies"][study].value("read_twice") else "read once"), 0
    reading = reading_of(found, new.dataset.vocabulary.product.card)
    return reading.label, reading.not_found
