"""Studies, their rows and their figures: what was added, withdrawn or corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator import formatting
from generator.changes import words
from generator.changes.row_paths import entry_path
from generator.changes.study_rows import (
    NAMES,
    STUDY_TABLES,
    count_figures,
    diseases_of,
    figure_columns,
    pages_of,
    place_of,
    rows_of,
)
from generator.history import Change, Snapshot, SnapshotRow
from generator.tables.columns import COLUMNS

NOTES = {
    "outcomes": "definition",
    "effects": "definition",
    "safety": "note",
    "sources": "note",
    "registrations": "note",
}
# Words about the figures: quoted as the reason of a change, not as changes.
HIDDEN = {"note", "inclusion_note", "doubts"}
MONTHS_OF_WEEKS = (
    ("months", "weeks"),
    ("follow_up_months", "follow_up_weeks"),
)  # the months follow from the weeks


def study_changes(old: Snapshot, new: Snapshot, moves: Collection[str] = ()) -> Iterator[Change]:
    """Every change in the studies and their rows; ``moves`` are keys of rows that are told as moved."""
    before, now = old.tables["studies"], new.tables["studies"]
    for study in sorted({*before, *now}):
        if study not in before:
            yield _whole_study(new, study, "added")
        elif study not in now:
            yield _whole_study(old, study, "withdrawn")
        else:
            yield from with_notes_told(old, new, study, tuple(_within(old, new, study, moves)))


def with_notes_told(
    old: Snapshot, new: Snapshot, study: str, changes: tuple[Change, ...]
) -> Iterator[Change]:
    """The changes; one that quotes a note as its reason tells the note's key path too."""
    notes = {}
    for table, name in (("studies", "doubts"), ("studies", "inclusion_note"), *NOTES.items()):
        for key in old.tables.get(table, {}).keys() & new.tables.get(table, {}).keys():
            before, now = old.tables[table][key], new.tables[table][key]
            said = added_words(before.text(name), now.text(name)) if now.text("study") == study else None
            if said:
                notes[entry_path(table, now, name)] = said
    for change in changes:
        told = (path for path, said in notes.items() if said == change.why)
        yield replace(change, entries=(*change.entries, *told))


def _whole_study(snapshot: Snapshot, study: str, verb: str) -> Change:
    row = snapshot.tables["studies"][study]
    place = place_of(snapshot, "studies", row)
    members = [
        (table, member) for table in STUDY_TABLES for member in rows_of(snapshot, table, study).values()
    ]
    figures = sum(count_figures(table, member) for table, member in members)
    return Change(
        kind=f"study-{verb}",
        diseases=place.diseases,
        subject=place.label,
        text=f"Study {verb}: {place.label}, with {formatting.plural(figures, 'figure')}. {row.required('title')}",
        why=row.text("inclusion_note") if verb == "added" else None,
        address=place.page if verb == "added" else None,
        figures=figures,
        pages=place.pages,
        entries=(f"studies/{study}/",),
    )


def _within(old: Snapshot, new: Snapshot, study: str, moves: Collection[str]) -> Iterator[Change]:
    before, now = old.tables["studies"][study], new.tables["studies"][study]
    reason = added_words(before.text("doubts"), now.text("doubts")) or added_words(
        before.text("inclusion_note"), now.text("inclusion_note")
    )
    yield from _fields(old, new, "studies", before, now, reason)
    for table in STUDY_TABLES:
        rows_before, rows_now = rows_of(old, table, study), rows_of(new, table, study)
        for key in sorted({*rows_before, *rows_now} - {*moves}, key=natural):
            if key not in rows_before:
                yield _whole_row(new, table, rows_now[key], "added", reason)
            elif key not in rows_now:
                yield _whole_row(old, table, rows_before[key], "withdrawn", reason)
            else:
                yield from _fields(old, new, table, rows_before[key], rows_now[key], reason)


def natural(key: str) -> tuple[str, int, str]:
    """o2 before o10."""
    stem = key.rstrip("0123456789")
    return stem, int(key[len(stem) :] or 0), key


def added_words(old: str | None, new: str | None) -> str | None:
    """What a note says now that it did not say before; None where it says nothing new."""
    if not new or new == old:
        return None
    return new.replace(old, " ").strip().lstrip(" ;,.:") if old and old in new else new


def _whole_row(snapshot: Snapshot, table: str, row: SnapshotRow, verb: str, reason: str | None) -> Change:
    place = place_of(snapshot, table, row)
    figures = words.figure_text(row)
    value = f": {figures}" if figures else ""
    note = row.text("note") if table == "safety" else None
    return Change(
        kind=f"{NAMES[table].replace(' ', '-')}-{verb}",
        diseases=place.diseases,
        subject=place.label,
        text=f"{place.label}: {NAMES[table]} {verb}, {place.where}{value}.",
        where=place.where,
        old=figures or None if verb == "withdrawn" else None,
        new=figures or None if verb == "added" else None,
        why=note or reason,
        address=place.address if verb == "added" else place.page,
        figures=count_figures(table, row),
        pages=place.pages,
        entries=(entry_path(table, row, ""),),
    )


def _fields(
    old: Snapshot, new: Snapshot, table: str, before: SnapshotRow, now: SnapshotRow, reason: str | None
) -> Iterator[Change]:
    """One change for each raw field that differs; the row's own note, where it is new, says why."""
    note = NOTES.get(table)
    own = added_words(before.text(note), now.text(note)) if note else None
    derived = {column.name for column in COLUMNS[table] if column.derived}
    columns = dict.fromkeys((*before.columns, *now.columns))
    fields = [name for name in columns if name not in derived and name not in HIDDEN]
    differing = [name for name in fields if before.value(name) != now.value(name)]
    for months, weeks in MONTHS_OF_WEEKS:
        if weeks in differing:
            differing = [name for name in differing if name != months]
    told, is_reason = words.without_note(differing, note)
    for name in told:
        yield _field(old, new, table, before, now, name, (own if is_reason else None) or reason)


def _field(
    old: Snapshot,
    new: Snapshot,
    table: str,
    before: SnapshotRow,
    now: SnapshotRow,
    name: str,
    why: str | None,
) -> Change:
    place = place_of(new, table, now)
    meaning = formatting.within_sentence(words.field_label(new, table, name))
    was, value = words.differing(
        words.value_text(old, table, before, name), words.value_text(new, table, now, name)
    )
    is_figure = name in figure_columns(table) or name == "p_value" or isinstance(now.value(name), dict)
    diseases = tuple(dict.fromkeys((*diseases_of(old, before), *place.diseases)))
    return Change(
        kind="figure-corrected" if is_figure else "entry-corrected",
        diseases=diseases,
        subject=place.label,
        text=f"{place.label}, {place.where}: {meaning} {words.verb_of(was, value, is_figure=is_figure)}.",
        where=place.where,
        field=name,
        old=was,
        new=value,
        why=why,
        address=place.address,
        figures=1 if is_figure else 0,
        pages=tuple(dict.fromkeys((*pages_of(diseases, now.required("study")), *place.pages))),
        entries=(entry_path(table, now, name),),
    )
