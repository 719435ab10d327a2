"""What a key path is about: the name of the thing, its diseases, its page, and what the models say of it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from generator import formatting, paths
from generator.changes import words
from generator.changes.paths_index import key_paths, places_of_keys
from generator.history import Snapshot

Entries = Mapping[str, JsonValue]


def parts_of(path: str) -> list[str]:
    return path.split("/")


def texts_of(value: JsonValue) -> list[str]:
    return [words.plain_text(part) for part in value] if isinstance(value, list) else []


def page_of(snapshot: Snapshot, parts: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The diseases that a path is about, none where it is about the whole, and the page of its study."""
    if parts[0] == "studies" and parts[1] in snapshot.tables["studies"]:
        return snapshot.tables["studies"][parts[1]].texts("diseases"), paths.study(parts[1]).url
    named = parts[2:3] if parts[:2] in (["vocabularies", "disease"], ["vocabularies", "measure"]) else []
    named = parts[1:2] if parts[0] in ("registry", "outcome_sets") else named
    if parts[0] in ("judgements", "certainty", "published_judgements") and len(parts) > 1:
        return _of_judgement(snapshot, parts)
    if parts[0] in ("awaiting", "excluded") and len(parts) > 1:
        listed = (snapshot.entries or {}).get(f"{parts[0]}/{parts[1]}/diseases")
        named = texts_of(listed)
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


def meaning_of(path: str) -> str:
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


def name_of(snapshot: Snapshot, place: str) -> str:
    """The thing at a path: the vocabulary, then the labels of terms and rows on the way to it."""
    parts, entries = parts_of(place), snapshot.entries or {}
    if parts[0] == "vocabularies":
        names, start = [f"Vocabulary of {formatting.within_sentence(parts[1]).replace('_', ' ')}"], 2
    elif parts[0] == "studies":
        names, start = [words.study_label(snapshot, parts[1])], 2
    else:
        names, start = [TITLES.get(parts[0], parts[0])], 1
    known = set(places_of_keys(place)[1])
    for at in range(start, len(parts)):
        here = "/".join(parts[: at + 1])
        names.append(label_of(entries, here, parts[at]) if at in known else parts[at].replace("_", " "))
    return ", ".join(names)


def label_of(entries: Entries, place: str, name: str) -> str:
    label = entries.get(f"{place}/label") or entries.get(f"{place}/short")
    return f"“{label}”" if isinstance(label, str) else name
