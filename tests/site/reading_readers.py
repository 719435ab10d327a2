"""How often each figure was read, worked out from the files by the rule that second-reading.md gives for hashes."""

import hashlib
import json
from typing import Any

from tests.site.reading_data import Raw, terms

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
NOT_OF_THE_ROW = {"id", "arm", "arms", "source", "weeks"}
NOT_OF_THE_GROUP = {"id", "compared_with", "background_treatment"}


def reading_words(study: Raw) -> str:
    """Questioned where a later reader missed a figure; else by how many of its rows and groups have two readers."""
    if any(reading["not_found"] for reading in study.get("readings") or []):
        return "questioned"
    twice = [*_twice(study, "rows", row_hashes(study)), *_twice(study, "arms", arm_hashes(study))]
    return "read twice" if all(twice) else "read twice in part" if any(twice) else "read once"


def _twice(study: Raw, part: str, hashes: dict[str, str]) -> list[bool]:
    first = study["extraction"].get("by")
    others = [reading for reading in study.get("readings") or [] if _name(reading["by"]) != _name(first)]
    return [
        bool(first) and any((reading.get(part) or {}).get(key) == value for reading in others)
        for key, value in hashes.items()
    ]


def _name(reader: Raw | None) -> str:
    """The one name that today's readers have; a newer version of a program is the same reader."""
    return str((reader or {}).get("program") or (reader or {}).get("person")).casefold()


def row_hashes(study: Raw) -> dict[str, str]:
    """The hash of each result by its id."""
    rows = [row for field in ("outcomes", "effects", "safety") for row in study.get(field) or []]
    return {row["id"]: _hash(_row(study, row)) for row in rows}


def _row(study: Raw, row: Raw) -> Raw:
    says = {name: value for name, value in row.items() if name not in NOT_OF_THE_ROW}
    if row.get("weeks") is not None:
        says["months"] = round(row["weeks"] * 7 / (365.25 / 12), 1)
    if says.get("kind") == "none-mentioned":
        del says["kind"]
        says |= {"events": 0, "unit": "patients"}
    arms = {arm["id"]: arm for arm in study["arms"]}
    own = row["arms"] if "arms" in row else [row["arm"]]
    says["groups"] = [{name: arms[arm].get(name) for name in ("label", "role", "disease")} for arm in own]
    says["read_at"] = next(source["ref"] for source in study["sources"] if source["id"] == row["source"])
    return says


def arm_hashes(study: Raw) -> dict[str, str]:
    """The hash of each group by its id."""
    card = {key for key, attribute in terms("product")["attributes"].items() if attribute.get("in_card")}
    labels = {arm["id"]: arm["label"] for arm in study["arms"]}
    found = {}
    for arm in study["arms"]:
        says = {name: value for name, value in arm.items() if name not in NOT_OF_THE_GROUP}
        says["product"] = {k: v for k, v in (arm.get("product") or {}).items() if k not in card} or None
        says["against"] = labels.get(arm.get("compared_with"))
        found[arm["id"]] = _hash(says)
    return found


def _hash(says: Raw) -> str:
    text = json.dumps(_plain(says), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10].translate(LETTERS)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part not in (None, "")}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return " ".join(value.split()) if isinstance(value, str) else value
