"""What stands in for a broken field of a study, so that faults elsewhere in its file are told in the same run.

A field that may be absent is left out; one that must be there has a value that says nothing. The places are kept, and
what checks find there, or of what holds it, is not told: it would be a fault of the stand-in.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from generator.load.document import FieldPath
from generator.load.records import real_path
from generator.model.study import Study

NOTHING = "unread"  # no term, group or name of any dataset
STAND_INS: dict[tuple[str, ...], Any] = {
    ("title",): NOTHING,
    ("citation", "year"): "unknown",
    ("citation", "authors"): (NOTHING,),
    ("design",): {"type": NOTHING},
    ("design", "type"): NOTHING,
    ("inclusion", "status"): NOTHING,
    ("extraction", "level"): "abstract",
    ("extraction", "date"): "2000-01-01",
    ("arms", "label"): NOTHING,
}
# What other files are held against, or what a whole file is about: without it their messages would be guesswork.
DECISIVE = (("id",), ("registrations",), ("diseases",), ("inclusion", "overlaps"), ("after_publication",))
COMPANIONS = {("design", "stopped_early"): ("design", "stopped_reason")}
MOST_ROUNDS = 20
Faults = tuple[tuple[str, FieldPath], ...]


def faults_of(value: Any) -> Faults:
    """Kind and place of everything that keeps a study's values from being a study; () where nothing does."""
    try:
        Study.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return tuple((detail["type"], real_path(value, detail["loc"])) for detail in details)
    return ()


def with_stand_ins(value: dict[str, Any]) -> tuple[dict[str, Any], tuple[FieldPath, ...]] | None:
    """The study's values in the right form, and the places of stand-ins; None where a fault is decisive."""
    unsure: list[FieldPath] = []
    for _ in range(MOST_ROUNDS):
        faults = faults_of(value)
        if not faults:
            return value, (*unsure, *(COMPANIONS[path] for path in unsure if path in COMPANIONS))
        for kind, path in faults:
            place = _key(path, is_missing=kind == "missing")
            if any(place[: len(key)] == key or key[: len(place)] == place for key in DECISIVE):
                return None
            unsure.append(_unsure(place))
            value = _changed(value, place, _stand_in(value, place))
    return None


def _key(path: FieldPath, *, is_missing: bool) -> FieldPath:
    """The key at or above a fault that can have a stand-in or be left out: not an entry of a list, whose place counts.

    A key that is missing has a stand-in, or else what lacks it is left out.
    """
    if is_missing and _pattern(path) not in STAND_INS and not _is_of_arm(path, "id", "role"):
        path = path[:-1]
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def _unsure(place: FieldPath) -> FieldPath:
    """What cannot be judged without a field: the field; of a figure in an arm's age or in a dose the whole of it."""
    is_figure = place[0] == "arms" and (len(place) > 4 or (len(place) > 3 and place[2] == "age"))
    return place[:-1] if is_figure else place


def _pattern(path: FieldPath) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


def _is_of_arm(path: FieldPath, *keys: str) -> bool:
    return len(path) == 3 and path[0] == "arms" and path[2] in keys


def _stand_in(value: dict[str, Any], place: FieldPath) -> Any:
    """What stands at a place instead; None: nothing."""
    if _is_of_arm(place, "role"):
        return _role(value, place[1])
    if _is_of_arm(place, "id"):
        return _id(value)
    if _is_of_arm(place, "compared_with"):
        return _control(value, place[1])
    return STAND_INS.get(_pattern(place))


def _role(value: dict[str, Any], place: Any) -> str:
    """The role that the rest of the file gives a group: by what it got, and by who was compared with it."""
    arm = value["arms"][place]
    named = [other.get("compared_with") for other in value["arms"] if isinstance(other, dict)]
    is_control = "comparator" in arm or ("id" in arm and arm["id"] in named)
    return "control" if is_control and "compared_with" not in arm else "intervention"


def _id(value: dict[str, Any]) -> str:
    """The one name of a group that the rest of the file uses and no group has; of several it cannot be told."""
    arms = [arm for arm in value["arms"] if isinstance(arm, dict)]
    used = {arm.get("compared_with") for arm in arms}
    for key in ("outcomes", "safety", "effects"):
        rows = [row for row in value.get(key) or () if isinstance(row, dict)]
        used |= {name for row in rows for name in (row.get("arm"), *_names(row.get("arms")))}
    own = [arm.get("id") for arm in arms]
    lost = sorted(name for name in used if isinstance(name, str) and name not in own)
    return lost[0] if len(lost) == 1 else NOTHING


def _control(value: dict[str, Any], place: Any) -> str | None:
    """The control group that an effect of the authors names beside this one."""
    own = value["arms"][place].get("id")
    effects = [row for row in value.get("effects") or () if isinstance(row, dict)]
    pairs = [names for row in effects if len(names := _names(row.get("arms"))) == 2]
    return next((control for treated, control in pairs if treated == own), None)


def _names(arms: Any) -> tuple[Any, ...]:
    return tuple(name for name in arms if isinstance(name, str)) if isinstance(arms, (list, tuple)) else ()


def _changed(value: Any, path: FieldPath, new: Any) -> Any:
    """The value with another one at a place, or without it where the other is None."""
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return tuple(_changed(part, rest, new) if at == key else part for at, part in enumerate(value))
    if not isinstance(value, dict) or (rest and key not in value):
        return value  # left out by now
    if rest:
        return {**value, key: _changed(value[key], rest, new)}
    without = {name: part for name, part in value.items() if name != key}
    return without if new is None else {**without, key: new}
