"""What is left of a study whose file has faults of form: so that faults of meaning elsewhere in it are told with them.

Only whole entries are left out: a row, a reading, a source with its rows, a key that nobody knows. Where a fault lies
elsewhere, as in a group, nothing is left: what the rest means depends on it, and messages about it would be guesswork.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from generator.load.document import FieldPath
from generator.model.study import Study

ROWS = ("outcomes", "effects", "safety")
LISTS = (*ROWS, "sources", "readings")
Left = dict[str, list[int]]


def sound_parts(value: Any) -> tuple[Study, Left] | None:
    """The study without what is broken, and places in the file of the entries left; None where there is none."""
    if not isinstance(value, dict):
        return None
    try:
        Study.model_validate(value)
    except ValidationError as error:
        faults = [(detail["type"], tuple(detail["loc"])) for detail in error.errors(include_url=False)]
    else:
        return None  # nothing is broken
    unknown = {path for kind, path in faults if kind == "extra_forbidden"}
    broken = {path[:2] for _, path in faults if path[0] in LISTS and len(path) > 1}
    if any(path[:2] not in broken and path not in unknown for _, path in faults):
        return None
    lost = {key for key, _ in broken}
    if "sources" in lost and (value.get("design") or {}).get("primary_endpoints"):
        return None  # an endpoint may name a source that is lost
    left = _left(value, broken)
    if lost - {"readings"} and "readings" in left:
        left["readings"] = []  # they may name rows that are lost
    kept = {key: tuple(value[key][place] for place in places) for key, places in left.items()}
    whole = _without({**value, **kept}, (path for path in unknown if path[:2] not in broken))
    try:
        return Study.model_validate(whole), left
    except ValidationError:
        return None


def _left(value: dict[str, Any], broken: set[FieldPath]) -> Left:
    """Places of the entries that are sound and name no source that is left out."""
    lists = {key: value[key] for key in LISTS if isinstance(value.get(key), (list, tuple))}
    gone = {
        _get(entry, "id") for at, entry in enumerate(lists.get("sources", [])) if ("sources", at) in broken
    }
    return {
        key: [
            at
            for at, entry in enumerate(entries)
            if (key, at) not in broken and not (key in ROWS and _names(entry, gone))
        ]
        for key, entries in lists.items()
    }


def _names(row: Any, gone: set[Any]) -> bool:
    """Does a row name a source that is left out? One without id may be any of them."""
    return bool(gone) and (None in gone or _get(row, "source") in gone)


def _get(entry: Any, key: str) -> str | None:
    found = entry.get(key) if isinstance(entry, dict) else None
    return found if isinstance(found, str) else None


def _without(value: Any, paths: Iterable[FieldPath]) -> Any:
    """The value without these keys."""
    for path in paths:
        value = _one_less(value, path)
    return value


def _one_less(value: Any, path: FieldPath) -> Any:
    if not isinstance(value, dict) or path[0] not in value:
        return value
    if len(path) == 1:
        return {key: part for key, part in value.items() if key != path[0]}
    return {**value, path[0]: _one_less(value[path[0]], path[1:])}
