"""Studies, their rows and their figures: what was added, withdrawn or corrected."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting, paths
from generator.changes import words
from generator.history import Change, Snapshot
from generator.tables import Record
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


def study_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every change in the studies and their rows."""
    before, now = old.tables["studies"], new.tables["studies"]
    for study in sorted({*before, *now}):
        if study not in before:
            yield _whole_study(new, study, "added")
        elif study not in now:
            yield _whole_study(old, study, "withdrawn")
        else:
            yield from _within(old, new, study)


def diseases_of(snapshot: Snapshot, row: Record) -> tuple[str, ...]:
    """The row's disease; of a group that mixes several, all of its study."""
    if row.get("disease"):
        return (str(row["disease"]),)
    study = snapshot.tables["studies"].get(str(row.get("study")), {})
    return tuple(study.get("diseases", ()))


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
        text=f"Study {verb}: {label}, with {formatting.plural(figures, 'figure')}. {row['title']}",
        why=row.get("inclusion_note") if verb == "added" else None,
        address=paths.study(study).url if verb == "added" else None,
        figures=figures,
        pages=pages_of(diseases, study),
    )


def _members(snapshot: Snapshot, study: str) -> Iterator[tuple[str, Record]]:
    for table in STUDY_TABLES:
        for row in snapshot.tables[table].values():
            if row["study"] == study:
                yield table, row


def _figure_columns(table: str) -> list[str]:
    return [column.name for column in COLUMNS[table] if column.kind in FIGURES and not column.derived]


def _count(table: str, row: Record) -> int:
    return sum(name in row for name in _figure_columns(table))


def _within(old: Snapshot, new: Snapshot, study: str) -> Iterator[Change]:
    before, now = old.tables["studies"][study], new.tables["studies"][study]
    reason = added_words(before.get("doubts"), now.get("doubts")) or added_words(
        before.get("inclusion_note"), now.get("inclusion_note")
    )
    yield from _fields(old, new, "studies", before, now, reason)
    for table in STUDY_TABLES:
        rows_before = {key: row for key, row in old.tables[table].items() if row["study"] == study}
        rows_now = {key: row for key, row in new.tables[table].items() if row["study"] == study}
        for key in sorted({*rows_before, *rows_now}, key=natural):
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


def _whole_row(snapshot: Snapshot, table: str, row: Record, verb: str, reason: str | None) -> Change:
    label = words.study_label(snapshot, row["study"])
    where = words.row_name(snapshot, table, row)
    figures = words.figure_text(row)
    value = f": {figures}" if figures else ""
    note = row.get(NOTES.get(table, "")) if table == "safety" else None
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
        address=_address(table, row) if verb == "added" else paths.study(row["study"]).url,
        figures=_count(table, row),
        pages=pages_of(diseases, row["study"]),
    )


def _address(table: str, row: Record) -> str:
    anchors = {"arms": f"arm-{row.get('arm')}", "sources": f"source-{row.get('source')}"}
    anchor = anchors.get(table) or row.get("key")
    return f"{paths.study(row['study']).url}#{anchor}" if anchor else paths.study(row["study"]).url


def _fields(
    old: Snapshot, new: Snapshot, table: str, before: Record, now: Record, reason: str | None
) -> Iterator[Change]:
    """One change for each raw field that differs; the row's own note, where it is new, says why."""
    note = NOTES.get(table)
    own = added_words(before.get(note), now.get(note)) if note else None
    derived = {column.name for column in COLUMNS[table] if column.derived}
    fields = [name for name in {**before, **now} if name not in derived and name not in HIDDEN]
    differing = [name for name in fields if before.get(name) != now.get(name)]
    others = [name for name in differing if name != note]
    for name in (
        others or differing
    ):  # a note that came with a correction is its reason, not a change of its own
        yield _field(old, new, table, before, now, name, (own if others else None) or reason)


def _field(
    old: Snapshot, new: Snapshot, table: str, before: Record, now: Record, name: str, why: str | None
) -> Change:
    label = words.study_label(new, now["study"])
    where = words.row_name(new, table, now)
    meaning = words.field_label(new, table, name)
    was, value = (
        words.value_text(old, table, before, name),
        words.value_text(new, table, now, name),
    )
    is_figure = name in _figure_columns(table) or name == "p_value" or isinstance(now.get(name), dict)
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
        address=_address(table, now) if table != "studies" else paths.study(now["study"]).url,
        figures=1 if is_figure else 0,
        pages=pages_of(diseases, now["study"]),
    )


def verb_of(old: str | None, new: str | None, is_figure: bool) -> str:
    """ "corrected from 8 to 9", or added or taken out where one of them was not found."""
    if old is None:
        return f"added: {new} (not found before)"
    if new is None:
        return f"taken out: was {old}"
    return f"{'corrected' if is_figure else 'changed'} from {old} to {new}"
