"""Studies, their rows and their figures: what was added, withdrawn or corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator import formatting, paths
from generator.changes import words
from generator.changes.row_paths import entry_path
from generator.history import Change, Snapshot, SnapshotRow, SnapshotRows
from generator.tables.columns import COLUMNS

RESULT_TABLES = ("outcomes", "effects", "safety")
STUDY_TABLES = ("arms", *RESULT_TABLES, "sources")
FIGURES = ("integer", "number")
NOTES = {"outcomes": "definition", "effects": "definition", "safety": "note", "sources": "note"}
NAMES = {
    "arms": "group",
    "outcomes": "result",
    "effects": "comparison",
    "safety": "safety row",
    "sources": "source",
}
# Words about the figures: quoted as the reason of a change, not as changes.
HIDDEN = {"note", "inclusion_note", "doubts"}


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
        for key in old.tables[table].keys() & new.tables[table].keys():
            before, now = old.tables[table][key], new.tables[table][key]
            said = added_words(before.text(name), now.text(name)) if now.text("study") == study else None
            if said:
                notes[entry_path(table, now, name)] = said
    for change in changes:
        told = (path for path, said in notes.items() if said == change.why)
        yield replace(change, entries=(*change.entries, *told))


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


def _whole_study(snapshot: Snapshot, study: str, verb: str) -> Change:
    row = snapshot.tables["studies"][study]
    figures = sum(_count(table, member) for table, member in _members(snapshot, study))
    diseases = diseases_of(snapshot, row)
    label = words.study_label(snapshot, study)
    return Change(
        kind=f"study-{verb}",
        diseases=diseases,
        subject=label,
        text=f"Study {verb}: {label}, with {formatting.plural(figures, 'figure')}. {row.required('title')}",
        why=row.text("inclusion_note") if verb == "added" else None,
        address=paths.study(study).url if verb == "added" else None,
        figures=figures,
        pages=pages_of(diseases, study),
        entries=(f"studies/{study}/",),
    )


def _members(snapshot: Snapshot, study: str) -> Iterator[tuple[str, SnapshotRow]]:
    for table in STUDY_TABLES:
        for row in snapshot.tables[table].values():
            if row.text("study") == study:
                yield table, row


def _figure_columns(table: str) -> list[str]:
    return [column.name for column in COLUMNS[table] if column.kind in FIGURES and not column.derived]


def _count(table: str, row: SnapshotRow) -> int:
    return sum(row.has(name) for name in _figure_columns(table))


def _within(old: Snapshot, new: Snapshot, study: str, moves: Collection[str]) -> Iterator[Change]:
    before, now = old.tables["studies"][study], new.tables["studies"][study]
    reason = added_words(before.text("doubts"), now.text("doubts")) or added_words(
        before.text("inclusion_note"), now.text("inclusion_note")
    )
    yield from _fields(old, new, "studies", before, now, reason)
    for table in STUDY_TABLES:
        rows_before, rows_now = _of_study(old, table, study), _of_study(new, table, study)
        for key in sorted({*rows_before, *rows_now} - {*moves}, key=natural):
            if key not in rows_before:
                yield _whole_row(new, table, rows_now[key], "added", reason)
            elif key not in rows_now:
                yield _whole_row(old, table, rows_before[key], "withdrawn", reason)
            else:
                yield from _fields(old, new, table, rows_before[key], rows_now[key], reason)


def _of_study(snapshot: Snapshot, table: str, study: str) -> SnapshotRows:
    return {key: row for key, row in snapshot.tables[table].items() if row.text("study") == study}


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
    study = row.required("study")
    label = words.study_label(snapshot, study)
    where = words.row_name(snapshot, table, row)
    figures = words.figure_text(row)
    value = f": {figures}" if figures else ""
    note = row.text("note") if table == "safety" else None
    diseases = diseases_of(snapshot, row)
    return Change(
        kind=f"{NAMES[table].replace(' ', '-')}-{verb}",
        diseases=diseases,
        subject=label,
        text=f"{label}: {NAMES[table]} {verb}, {where}{value}.",
        where=where,
        old=figures or None if verb == "withdrawn" else None,
        new=figures or None if verb == "added" else None,
        why=note or reason,
        address=_address(table, row) if verb == "added" else paths.study(study).url,
        figures=_count(table, row),
        pages=pages_of(diseases, study),
        entries=(entry_path(table, row, ""),),
    )


def _address(table: str, row: SnapshotRow) -> str:
    anchors = {"arms": f"arm-{row.text('arm')}", "sources": f"source-{row.text('source')}"}
    anchor, page = anchors.get(table) or row.text("key"), paths.study(row.required("study")).url
    return f"{page}#{anchor}" if anchor else page


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
    others = [name for name in differing if name != note]
    for name in (
        others or differing
    ):  # a note that came with a correction is its reason, not a change of its own
        yield _field(old, new, table, before, now, name, (own if others else None) or reason)


def _field(
    old: Snapshot,
    new: Snapshot,
    table: str,
    before: SnapshotRow,
    now: SnapshotRow,
    name: str,
    why: str | None,
) -> Change:
    study = now.required("study")
    label = words.study_label(new, study)
    where = words.row_name(new, table, now)
    meaning = words.field_label(new, table, name)
    was, value = words.differing(
        words.value_text(old, table, before, name), words.value_text(new, table, now, name)
    )
    is_figure = name in _figure_columns(table) or name == "p_value" or isinstance(now.value(name), dict)
    diseases = tuple(dict.fromkeys((*diseases_of(old, before), *diseases_of(new, now))))
    return Change(
        kind="figure-corrected" if is_figure else "entry-corrected",
        diseases=diseases,
        subject=label,
        text=f"{label}, {where}: {formatting.within_sentence(meaning)} {verb_of(was, value, is_figure)}.",
        where=where,
        field=name,
        old=was,
        new=value,
        why=why,
        address=_address(table, now) if table != "studies" else paths.study(study).url,
        figures=1 if is_figure else 0,
        pages=pages_of(diseases, study),
        entries=(entry_path(table, now, name),),
    )


def verb_of(old: str | None, new: str | None, is_figure: bool) -> str:
    """ "corrected from 8 to 9", or added or taken out where one of them was not found."""
    if old is None:
        return f"added: {new} (not found before)"
    if new is None:
        return f"taken out: was {old}"
    return f"{'corrected' if is_figure else 'changed'} from {old} to {new}"
