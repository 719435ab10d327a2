"""What is left of a study whose file has faults of form: so that faults of meaning elsewhere in it are told with them.

Whole entries are left out: a row, a reading, a source with its rows, a key that nobody knows. For a fault elsewhere, as
in a group or in the design, something stands in (`stand_ins`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.load.document import FieldPath
from generator.load.stand_ins import faults_of, with_stand_ins
from generator.model.study import Study

ROWS = ("outcomes", "effects", "safety")
LISTS = (*ROWS, "sources", "readings")
Left = dict[str, list[int]]


def sound_parts(value: Any) -> tuple[Study, Left, tuple[FieldPath, ...]] | None:
    """The study without what is broken, places in the file of the entries left, and those of stand-ins.

    None where nothing is broken, or nothing can be said of the rest.
    """
    faults = faults_of(value) if isinstance(value, dict) else ()
    if not faults:
        return None
    unknown = {path for kind, path in faults if kind == "extra_forbidden"}
    broken = {path[:2] for _, path in faults if path[0] in LISTS and len(path) > 1}
    rest = [path for _, path in faults if path[:2] not in broken and path not in unknown]
    lost = {key for key, _ in broken}
    if "sources" in lost and _names_sources(value.get("design")):
        return None  # an endpoint may name a source that is lost
    left = _left(value, broken)
    if (rest or lost - {"readings"}) and "readings" in left:
        left["readings"] = []  # they may name rows that are lost, or vouch for what is broken
    kept = {key: tuple(value[key][place] for place in places) for key, places in left.items()}
    whole = _without({**value, **kept}, (path for path in unknown if path[:2] not in broken))
    found = with_stand_ins(whole)
    return None if found is None else (Study.model_validate(found[0]), left, found[1])


def _names_sources(design: Any) -> bool:
    return isinstance(design, dict) and bool(design.get("primary_endpoints"))


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
