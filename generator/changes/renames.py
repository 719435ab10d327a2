"""Studies that got another id, and rows that moved: told as that, not as one withdrawn and another added."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from generator import paths
from generator.changes import words
from generator.changes.row_paths import entry_path
from generator.changes.study_rows import (
    NAMES,
    RESULT_TABLES,
    STUDY_TABLES,
    figure_columns,
    place_of,
    rows_of,
)
from generator.formatting import plural
from generator.history import Change, Snapshot, SnapshotRow, SnapshotRows
from generator.tables.columns import COLUMNS

IDENTITY = ("study", "row", "key")
Figures = dict[str, JsonValue]


def renamed_studies(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """The new id of each study that is gone, where one that is new has all of its figures, and some."""
    gone = sorted(old.tables["studies"].keys() - new.tables["studies"].keys())
    added = sorted(new.tables["studies"].keys() - old.tables["studies"].keys())
    known = {study: figures_of(new, study) for study in added}
    found: dict[str, str] = {}
    for study in gone:
        figures = figures_of(old, study)
        same = [
            other for other in added if figures and known[other] == figures and other not in found.values()
        ]
        titled = [other for other in same if _title(new, other) == _title(old, study)]
        if titled or len(same) == 1:
            found[study] = (titled or same)[0]
    return found


def _title(snapshot: Snapshot, study: str) -> str | None:
    return snapshot.tables["studies"][study].text("title")


def figures_of(snapshot: Snapshot, study: str) -> Figures:
    """Every figure of a study by table, row and column."""
    return {
        f"{table}/{row.text('row') or row.text('arm')}/{name}": row.value(name)
        for table in STUDY_TABLES
        for row in rows_of(snapshot, table, study).values()
        for name in figure_columns(table)
        if row.has(name)
    }


def with_new_names(old: Snapshot, names: dict[str, str]) -> Snapshot:
    """The older snapshot as if its studies had always had their new ids."""
    for study, name in names.items():
        old = _with_new_name(old, study, name)
    return old


def _with_new_name(old: Snapshot, study: str, name: str) -> Snapshot:
    tables = {table: _renamed_rows(rows, study, name) for table, rows in old.tables.items()}
    results = {
        "/".join(_own(part, study, name) for part in key.split("/")): (
            item.model_copy(update={"study": name, "row": _own(item.row or "", study, name)})
            if item.study == study
            else item
        )
        for key, item in old.results.items()
    }
    entries = None if old.entries is None else _renamed_entries(old.entries, study, name)
    leads = old.leads and {
        key: lead.model_copy(update={"rows": tuple(_own(row, study, name) for row in lead.rows)})
        for key, lead in old.leads.items()
    }
    return old.model_copy(update={"tables": tables, "results": results, "entries": entries, "leads": leads})


def _own(text: str, study: str, name: str) -> str:
    """An id of a study or of one of its rows under the new name."""
    if text == study:
        return name
    is_row = text.startswith(f"{study}-") and "-" not in text.removeprefix(f"{study}-")
    return f"{name}{text.removeprefix(study)}" if is_row else text


def _renamed_rows(rows: SnapshotRows, study: str, name: str) -> SnapshotRows:
    found: SnapshotRows = {}
    for key, row in rows.items():
        values = {column: _renamed_value(value, column, study, name) for column, value in row.root.items()}
        found["/".join(_own(part, study, name) for part in key.split("/"))] = SnapshotRow(values)
    return found


def _renamed_value(value: JsonValue, column: str, study: str, name: str) -> JsonValue:
    if column in ("study", "key") and isinstance(value, str):
        return _own(value, study, name)
    if column in ("overlaps", "results_study", "reports") and isinstance(value, list):
        return [name if part == study else part for part in value]
    return value


def _renamed_entries(entries: dict[str, JsonValue], study: str, name: str) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for path, value in entries.items():
        column = path.rpartition("/")[2]
        new_path = path
        if path.startswith(f"studies/{study}/"):
            new_path = f"studies/{name}/{path.removeprefix(f'studies/{study}/')}"
        found[new_path] = _renamed_value(value, column, study, name)
    return found


def rename_changes(old: Snapshot, new: Snapshot, names: dict[str, str]) -> Iterator[Change]:
    """A line for each study that got another id."""
    for study, name in names.items():
        count = plural(len(figures_of(old, study)), "figure")
        place = place_of(new, "studies", new.tables["studies"][name])
        yield Change(
            kind="study-renamed",
            diseases=place.diseases,
            subject=place.label,
            text=f"Study renamed: {study} is {name} now ({place.label}), {count} the same.",
            old=study,
            new=name,
            address=place.page,
            figures=0,
            pages=(paths.study(study).url,),
        )


def moved_rows(old: Snapshot, new: Snapshot) -> list[tuple[str, str, str]]:
    """Table, old key and new key of each row that is gone where a new one says the same under another id or study."""
    found = []
    for table in RESULT_TABLES:
        before, now = old.tables[table], new.tables[table]
        added = {key: now[key] for key in sorted(now.keys() - before.keys())}
        for key in sorted(before.keys() - now.keys()):
            same = next(
                (other for other, row in added.items() if _says_the_same(table, before[key], row)), None
            )
            if same is not None:
                found.append((table, key, same))
                del added[same]
    return found


def _says_the_same(table: str, one: SnapshotRow, other: SnapshotRow) -> bool:
    """The same in every column that people write; between studies, arms and sources have other ids."""
    within = one.text("study") == other.text("study")
    ignored = {*IDENTITY, *(() if within else ("arm", "control_arm", "source"))}
    written = [column.name for column in COLUMNS[table] if not column.derived and column.name not in ignored]
    has_figure = any(one.has(name) for name in figure_columns(table) if name not in ignored)
    return has_figure and all(one.value(name) == other.value(name) for name in written)


def move_changes(old: Snapshot, new: Snapshot, moved: list[tuple[str, str, str]]) -> Iterator[Change]:
    """A line for each moved row; its figures are the same."""
    for table, key, other in moved:
        before, now = old.tables[table][key], new.tables[table][other]
        study, origin = before.required("study"), before.required("row")
        if study != now.required("study"):
            origin = f"{words.study_label(old, study)} ({origin})"
        place = place_of(new, table, now)
        yield Change(
            kind=f"{NAMES[table].replace(' ', '-')}-at-another-place",
            diseases=place.diseases,
            subject=place.label,
            text=f"{place.label}: {NAMES[table]} moved from {origin}, figures the same, {place.where}.",
            where=place.where,
            old=before.required("key"),
            new=now.required("key"),
            address=place.address,
            figures=0,
            pages=(*place.pages, paths.study(study).url),
            entries=(entry_path(table, before, ""), entry_path(table, now, "")),
        )
