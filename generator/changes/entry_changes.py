"""What no comparison in clinical terms has told: each differing key path with its value before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pydantic import JsonValue

from generator import formatting, paths
from generator.changes import words
from generator.changes.entries import ORDER
from generator.changes.paths_index import HEADINGS, key_paths, places_of_keys
from generator.changes.uses import used_by
from generator.history import Change, Snapshot

NOT_LOOKED = "words-not-compared"
DATE = "portal/data_date"
Entries = Mapping[str, JsonValue]


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
    known = {"/".join(parts[:end]) for parts in map(_parts, without) for end in range(1, len(parts))}
    found = set()
    for path in differing:
        if path in having and path not in without:
            parts = _parts(path)
            places = ("/".join(parts[: at + 1]) for at in places_of_keys(path)[1])
            found.update([next((place for place in places if place not in known), "")])
    return found - {""}


def _parts(path: str) -> list[str]:
    return path.split("/")


def _of_whole(snapshot: Snapshot, place: str, verb: str) -> Change:
    entries = snapshot.entries or {}
    told = (entries.get(f"{place}/{name}") for name in ("definition", "statement", "title"))
    about = next((text for text in told if text), None)
    said = f" {words.plain_text(about)}" if about else ""
    parts = _parts(place)
    used = used_by(snapshot, parts) if verb == "added" else None
    text = f"{_name(snapshot, place)}: {verb}{f' ({used})' if used else ''}.{said} ({place})"
    return _change(snapshot, place, f"words-{verb}", text, None, None, whole=True)


def _of_path(old: Snapshot, new: Snapshot, path: str) -> Iterator[Change]:
    before, now = (old.entries or {}).get(path), (new.entries or {}).get(path)
    if path.endswith(f"/{ORDER}"):
        yield from _order(new, path, before, now)
    elif isinstance(before or now, list) and isinstance(now or before, list):
        yield from _list(new, path, _texts(before), _texts(now))
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


def _texts(value: JsonValue) -> list[str]:
    return [words.plain_text(part) for part in value] if isinstance(value, list) else []


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
        text = f"{_name(new, place)}: {said} ({path})."
    else:
        used = used_by(new, _parts(path))
        text = f"{_name(new, place)}, {_meaning(path)}: {said}{f'; {used}' if used else ''} ({path})."
    return _change(new, path, "words-changed", text, was, value)


def _list(new: Snapshot, path: str, was: list[str], now: list[str]) -> Iterator[Change]:
    """A list of texts: what was added, what was taken out; else that the order is another."""
    name = f"{_name(new, path.rpartition('/')[0])}, {_meaning(path)}"
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
    was, order = _texts(before), _texts(now)
    kept, stand = [name for name in was if name in order], [name for name in order if name in was]
    if kept == stand:
        return
    moved = [name for name, other in zip(stand, kept, strict=True) if name != other]
    place = path.removesuffix(f"/{ORDER}")
    names = ", ".join(_label(new.entries or {}, f"{place}/{name}", name) for name in moved)
    shown = words.differing(None, names, longest=words.LONGEST_VALUE)[1]
    text = f"{_name(new, place)}: moved, now in the order {shown} ({place})."
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
    parts = _parts(path)
    diseases, address = _place(snapshot, parts)
    return Change(
        kind=kind,
        diseases=diseases,
        subject=_name(snapshot, path if whole else path.rpartition("/")[0]),
        text=text,
        where=path,
        old=old,
        new=new,
        address=address,
        figures=0,
        pages=(address.partition("#")[0],) if address and parts[0] == "studies" else (),
        entries=(path,),
    )


def _place(snapshot: Snapshot, parts: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The diseases that a path is about, none where it is about the whole, and the page of its study."""
    if parts[0] == "studies" and parts[1] in snapshot.tables["studies"]:
        return snapshot.tables["studies"][parts[1]].texts("diseases"), paths.study(parts[1]).url
    named = parts[2:3] if parts[:2] in (["vocabularies", "disease"], ["vocabularies", "measure"]) else []
    named = parts[1:2] if parts[0] in ("registry", "outcome_sets") else named
    if parts[0] in ("judgements", "certainty", "published_judgements") and len(parts) > 1:
        return _of_judgement(snapshot, parts)
    if parts[0] in ("awaiting", "excluded") and len(parts) > 1:
        listed = (snapshot.entries or {}).get(f"{parts[0]}/{parts[1]}/diseases")
        named = _texts(listed)
        return tuple(name for name in named if name in snapshot.labels["diseases"]), (
            f"{paths.STUDIES.url}#{parts[0]}-{parts[1]}" if listed else None
        )
    return tuple(name for name in named if name in snapshot.labels["diseases"]), None


def _of_judgement(snapshot: Snapshot, parts: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The diseases of what was judged, and the page of the study, where it is one."""
    entries, start = snapshot.entries or {}, f"{parts[0]}/{parts[1]}/"
    study, disease = entries.get(f"{start}study"), entries.get(f"{start}disease")
    studies = snapshot.tables["studies"]
    if isinstance(study, str) and study in studies:
        return studies[study].texts("diseases"), paths.study(study).url
    named = [value for path, value in entries.items() if path.startswith(start) and path.endswith("/disease")]
    found = [one for one in (disease, *named) if isinstance(one, str) and one in snapshot.labels["diseases"]]
    return tuple(dict.fromkeys(found)), None


def _meaning(path: str) -> str:
    """What the models say of a path, within a sentence."""
    meaning = key_paths().get(places_of_keys(path)[0]) or path.rpartition("/")[2]
    return formatting.within_sentence(meaning).rstrip("?.")


TITLES = {
    "portal": "The portal",
    "review": "The source review",
    "registry": "Registered trials",
    "awaiting": "Studies awaiting classification",
    "excluded": "Excluded studies",
    "planned_outcomes": "Planned outcomes",
    "outcome_sets": "Core outcome sets",
    "searches": "Searches",
    "judgements": "Judgements of studies",
    "certainty": "Judgements of certainty",
    "published_judgements": "What others judged",
}


def _name(snapshot: Snapshot, place: str) -> str:
    """The thing at a path: the vocabulary, then the labels of terms and rows on the way to it."""
    parts, entries = _parts(place), snapshot.entries or {}
    if parts[0] == "vocabularies":
        names, start = [f"Vocabulary of {formatting.within_sentence(parts[1]).replace('_', ' ')}"], 2
    elif parts[0] == "studies":
        names, start = [words.study_label(snapshot, parts[1])], 2
    else:
        names, start = [TITLES.get(parts[0], parts[0])], 1
    known = set(places_of_keys(place)[1])
    for at in range(start, len(parts)):
        here = "/".join(parts[: at + 1])
        names.append(_label(entries, here, parts[at]) if at in known else parts[at].replace("_", " "))
    return ", ".join(names)


def _label(entries: Entries, place: str, name: str) -> str:
    label = entries.get(f"{place}/label") or entries.get(f"{place}/short")
    return f"“{label}”" if isinstance(label, str) else name
