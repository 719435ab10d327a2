"""What was measured: measures added, removed, renamed or defined otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formatting, paths
from generator.changes import words
from generator.history import Change, Snapshot, SnapshotRow
from generator.model.terms import Measure

PATH = "vocabularies/measure"


def measure_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Every change of a measure; none where the older snapshot does not know measures."""
    before, now = old.tables.get("measures"), new.tables.get("measures")
    if before is None or now is None:
        return
    for key in sorted({*before, *now}):
        if key not in before:
            yield _whole(key, now[key], "added")
        elif key not in now:
            yield _whole(key, before[key], "removed")
        else:
            yield from _fields(old, new, key, before[key], now[key])


def _whole(key: str, row: SnapshotRow, verb: str) -> Change:
    return _change(
        key,
        row,
        kind=f"measure-{verb}",
        text=f"Measure {verb}: {row.required('label')}. {row.required('definition')}",
        address=_address(key) if verb == "added" else None,
        entries=(f"{PATH}/{key}/",),
    )


def _fields(
    old: Snapshot, new: Snapshot, key: str, before: SnapshotRow, now: SnapshotRow
) -> Iterator[Change]:
    disease, slug = key.split("/", maxsplit=1)
    count = sum(
        row.text("measure") == slug and row.text("disease") in (disease, None)
        for row in new.tables["outcomes"].values()
    )
    rows = f": it has {formatting.plural(count, 'result')}"
    for name in Measure.model_fields:
        was, value = before.value(name), now.value(name)
        if was == value or (
            was in (None, []) and value in (None, [])
        ):  # a record of before the list was there
            continue
        shown = words.differing(_text(old, name, was), _text(new, name, value))
        yield _change(
            key,
            now,
            kind="measure-changed",
            text=f"Measure {now.required('label')}: {_wording(name, *shown)}{rows if name == 'combine' else ''}.",
            field=name,
            old=shown[0],
            new=shown[1],
            address=_address(key),
            entries=(f"{PATH}/{key}/{name}",),
        )


def _wording(name: str, was: str | None, value: str | None) -> str:
    if name == "label":
        return f"renamed from “{was}” to “{value}”"
    if name == "definition":
        return f"definition changed from “{was}” to “{value}”"
    meaning = "outcome" if name == "domain" else Measure.model_fields[name].description or name
    what = formatting.within_sentence(meaning).rstrip("?")
    return f"{what} changed from {was or 'not stated'} to {value or 'not stated'}"


def _text(snapshot: Snapshot, name: str, value: object) -> str | None:
    """A field as text: a domain by its label, times as a span, yes or no."""
    if value is None:
        return None
    if name == "opposite_of":
        return snapshot.labels.get("safety", {}).get(str(value), str(value))
    if name == "domain":
        return snapshot.labels.get("domains", {}).get(str(value), str(value))
    if name == "aliases" and isinstance(value, list):
        return formatting.joined([str(alias) for alias in value]) or None
    if name == "range" and isinstance(value, list):
        return " to ".join(formatting.number(end) for end in value if isinstance(end, (int, float)))
    if isinstance(value, list):
        return f"{' to '.join(formatting.number(end) for end in value)} months"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _address(key: str) -> str:
    return f"{paths.METHODS.url}#measure-{key.replace('/', '-')}"


def _change(
    key: str,
    row: SnapshotRow,
    kind: str,
    text: str,
    address: str | None,
    field: str | None = None,
    old: str | None = None,
    new: str | None = None,
    entries: tuple[str, ...] = (),
) -> Change:
    """A change of a word, not of a figure: it is counted on no page."""
    return Change(
        kind=kind,
        diseases=(key.split("/", maxsplit=1)[0],),
        subject=row.required("label"),
        text=text,
        field=field,
        old=old,
        new=new,
        address=address,
        figures=0,
        entries=entries,
    )
