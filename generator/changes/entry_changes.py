"""What no comparison in clinical terms has told: each differing key path with its value before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pydantic import JsonValue

from generator.changes import words
from generator.changes.entries import ORDER
from generator.changes.entry_places import Entries, label_of, meaning_of, name_of, page_of, parts_of, texts_of
from generator.changes.paths_index import HEADINGS, places_of_keys
from generator.changes.uses import used_by
from generator.history import Change, Snapshot

NOT_LOOKED = "words-not-compared"
DATE = "portal/data_date"


def entry_changes(old: Snapshot, new: Snapshot, told: Collection[str]) -> Iterator[Change]:
    """A change for each key path that differs and that nothing in ``told`` is, or is the beginning of.

    Where a version kept no entries it says that it could not look there.
    """
    if old.entries is None or new.entries is None:
        yield _not_looked(old if old.entries is None else new)
        return
    before, now = old.entries, new.entries
    beginnings = tuple(path for path in told if path.endswith("/"))
    differing = [
        path
        for path in sorted({*before, *now})
        if before.get(path) != now.get(path)
        and path not in told
        and not path.startswith(beginnings)
        and not (path in HEADINGS or (path == DATE and old.version != new.version))
    ]
    whole_added, whole_gone = _whole(before, now, differing), _whole(now, before, differing)
    for place in sorted(whole_added):
        yield _of_whole(new, place, "added")
    for place in sorted(whole_gone):
        yield _of_whole(old, place, "removed")
    for path in differing:
        if not path.startswith(tuple(f"{place}/" for place in (*whole_added, *whole_gone))):
            yield from _of_path(old, new, path)


def _not_looked(snapshot: Snapshot) -> Change:
    text = (
        f"The record of version {snapshot.version} kept no words, vocabularies and settings of the portal: "
        "what changed in them since is not known."
    )
    return Change(kind=NOT_LOOKED, diseases=(), subject="Words", text=text, figures=0)


def _whole(without: Entries, having: Entries, differing: Iterable[str]) -> set[str]:
    """The terms and rows that one side has and of which the other has nothing, each by the beginning of its paths."""
    known = {"/".join(parts[:end]) for parts in map(parts_of, without) for end in range(1, len(parts))}
    found = set()
    for path in differing:
        if path in having and path not in without:
            parts = parts_of(path)
            places = ("/".join(parts[: at + 1]) for at in places_of_keys(path)[1])
            found.update([next((place for place in places if place not in known), "")])
    return found - {""}


def _of_whole(snapshot: Snapshot, place: str, verb: str) -> Change:
    entries = snapshot.entries or {}
    told = (entries.get(f"{place}/{name}") for name in ("definition", "statement", "title"))
    about = next((text for text in told if text), None)
    said = f" {words.plain_text(about)}" if about else ""
    parts = parts_of(place)
    used = used_by(snapshot, parts) if verb == "added" else None
    text = f"{name_of(snapshot, place)}: {verb}{f' ({used})' if used else ''}.{said} ({place})"
    return _change(snapshot, place, f"words-{verb}", text, None, None, whole=True)


def _of_path(old: Snapshot, new: Snapshot, path: str) -> Iterator[Change]:
    before, now = (old.entries or {}).get(path), (new.entries or {}).get(path)
    if path.endswith(f"/{ORDER}"):
        yield from _order(new, path, before, now)
    elif isinstance(before or now, list) and isinstance(now or before, list):
        yield from _list(new, path, texts_of(before), texts_of(now))
    else:
        is_flag = isinstance(before, bool) or isinstance(now, bool)
        shown = _shown(before, is_flag=is_flag), _shown(now, is_flag=is_flag)
        yield _field(new, path, *words.differing(*shown, longest=words.LONGEST_PART))


def _shown(value: JsonValue, *, is_flag: bool) -> str | None:
    """A flag that is not written is no; all else that is absent is None."""
    if value is None:
        return "no" if is_flag else None
    text = words.plain_text(value)
    return f"“{text}”" if isinstance(value, str) else text


def _field(new: Snapshot, path: str, was: str | None, value: str | None) -> Change:
    place, _, last = path.rpartition("/")
    if was is None:
        said = f"added: {value}"
    elif value is None:
        said = f"taken out: was {was}"
    else:
        said = f"changed from {was} to {value}"
    if last == "label" and was and value:
        said = f"renamed from {was} to {value}"
        text = f"{name_of(new, place)}: {said} ({path})."
    else:
        used = used_by(new, parts_of(path))
        text = f"{name_of(new, place)}, {meaning_of(path)}: {said}{f'; {used}' if used else ''} ({path})."
    return _change(new, path, "words-changed", text, was, value)


def _list(new: Snapshot, path: str, was: list[str], now: list[str]) -> Iterator[Change]:
    """A list of texts: what was added, what was taken out; else that the order is another."""
    name = f"{name_of(new, path.rpartition('/')[0])}, {meaning_of(path)}"
    gone, added = [part for part in was if part not in now], [part for part in now if part not in was]
    if len(gone) == len(added):
        for pair in zip(gone, added, strict=True):
            old_part, new_part = words.differing(*pair, longest=words.LONGEST_PART)
            text = f"{name}: changed from “{old_part}” to “{new_part}” ({path})."
            yield _change(new, path, "words-changed", text, old_part, new_part)
    else:
        for part in added:
            shown = words.differing(None, part, longest=words.LONGEST_VALUE)[1]
            yield _change(new, path, "words-added", f"{name}: added “{shown}” ({path}).", None, shown)
        for part in gone:
            shown = words.differing(part, None, longest=words.LONGEST_VALUE)[0]
            yield _change(new, path, "words-removed", f"{name}: taken out “{shown}” ({path}).", shown, None)
    if not gone and not added:
        text = f"{name}: the same entries in another order or number ({path})."
        yield _change(new, path, "words-moved", text, None, None)


def _order(new: Snapshot, path: str, before: JsonValue, now: JsonValue) -> Iterator[Change]:
    """What stood in both and moved; what is new or gone has a line of its own."""
    was, order = texts_of(before), texts_of(now)
    kept, stand = [name for name in was if name in order], [name for name in order if name in was]
    if kept == stand:
        return
    moved = [name for name, other in zip(stand, kept, strict=True) if name != other]
    place = path.removesuffix(f"/{ORDER}")
    names = ", ".join(label_of(new.entries or {}, f"{place}/{name}", name) for name in moved)
    shown = words.differing(None, names, longest=words.LONGEST_VALUE)[1]
    text = f"{name_of(new, place)}: moved, now in the order {shown} ({place})."
    yield _change(new, path, "words-moved", text, None, None)


def _change(
    snapshot: Snapshot,
    path: str,
    kind: str,
    text: str,
    old: str | None,
    new: str | None,
    *,
    whole: bool = False,
) -> Change:
    parts = parts_of(path)
    diseases, address = page_of(snapshot, parts)
    return Change(
        kind=kind,
        diseases=diseases,
        subject=name_of(snapshot, path if whole else path.rpartition("/")[0]),
        text=text,
        where=path,
        old=old,
        new=new,
        address=address,
        figures=0,
        pages=(address.partition("#")[0],) if address and parts[0] == "studies" else (),
        entries=(path,),
    )
