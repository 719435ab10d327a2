"""Registered trials: newly listed, no longer listed, changed status, or another entry corrected."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting, paths
from generator.changes import words
from generator.changes.entries import key
from generator.history import Change, Snapshot, SnapshotRow
from generator.model.trial import Trial
from generator.places import place_of
from generator.tables.columns import COLUMNS


def trial_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every change in the registered trials."""
    before, now = old.tables["trials"], new.tables["trials"]
    for name in sorted({*before, *now}):
        if name not in before:
            yield _whole(now[name], "added")
        elif name not in now:
            yield _whole(before[name], "withdrawn")
        else:
            yield from _fields(old, new, before[name], now[name])


def _whole(row: SnapshotRow, verb: str) -> Change:
    registration = row.required("registration")
    return Change(
        kind=f"trial-{verb}",
        diseases=(row.required("disease"),),
        subject=registration,
        text=f"Registered trial {verb}: {registration}. {row.required('title')}",
        address=_address(row) if verb == "added" else None,
        pages=_pages(row),
        entries=(f"{_path(row)}/",),
    )


def _address(row: SnapshotRow) -> str:
    place = f"trial-{row.required('registration').lower()}"
    return place_of(row.required("disease"), part="trials", row=place)


def _path(row: SnapshotRow) -> str:
    return f"registry/{key(row.required('disease'))}/{key(row.required('registration'))}"


def _pages(row: SnapshotRow) -> tuple[str, ...]:
    return place_of(row.required("disease")), paths.TRIALS.url


def _fields(old: Snapshot, new: Snapshot, before: SnapshotRow, now: SnapshotRow) -> Iterator[Change]:
    derived = {column.name for column in COLUMNS["trials"] if column.derived}
    for name in dict.fromkeys((*before.columns, *now.columns)):
        if name not in derived and before.value(name) != now.value(name):
            yield _field(old, new, before, now, name)


def _field(old: Snapshot, new: Snapshot, before: SnapshotRow, now: SnapshotRow, name: str) -> Change:
    was, value = words.differing(
        words.value_text(old, "trials", before, name), words.value_text(new, "trials", now, name)
    )
    meaning = words.field_label(new, "trials", name)
    registration = now.required("registration")
    if name == "status":
        said = f"status changed from {was or 'not stated'} to {value or 'not stated'}"
    elif name == "last_updated":
        said = f"register entry of {value or 'an unknown date'} read (before: {was or 'not stated'})"
    else:
        said = f"{formatting.within_sentence(meaning)} {words.verb_of(was, value, is_figure=False)}"
    return Change(
        kind="trial-status" if name == "status" else "trial-corrected",
        diseases=(now.required("disease"),),
        subject=registration,
        text=f"Trial {registration}: {said}.",
        field=name,
        old=was,
        new=value,
        address=_address(now),
        pages=_pages(now),
        entries=(f"{_path(now)}/{name if name in Trial.model_fields else 'product'}",),
    )
