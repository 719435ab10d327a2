"""An imported portal that is imported again: what the table changed is changed, what people wrote stays.

Three forms of a file are compared: as it was imported last (kept in ``imported.json``), as it is, and as the table
gives it now. A file that nobody touched is replaced. In one that somebody changed, each value is, where the table
changed it and the person did not; a value that both changed stays as the person wrote it and is told.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML

from generator.load.yaml_text import read_yaml

WIDTH = 10_000  # of a line: no text of a person is folded anew
Values = Any


@dataclass(frozen=True)
class Imported:
    """What the last import wrote: a hash of each file's text, and its values."""

    hashes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Values] = field(default_factory=dict)


@dataclass
class Merged:
    """The files to write, and what is told: files that are new, changed or left, and values that both changed."""

    files: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def values_of(name: str, text: str) -> Values:
    """A file's plain values, as JSON keeps them; None where it is no plain YAML."""
    return json.loads(json.dumps(read_yaml(name, text.encode()).value))


def hash_of(text: str) -> str:
    """A hash by which a file is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def record_of(files: Mapping[str, str]) -> str:
    """What is kept of an import, as JSON."""
    kept = {
        name: {"hash": hash_of(text), "values": values_of(name, text)} for name, text in sorted(files.items())
    }
    return json.dumps({"files": kept}, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"


def read_record(text: str) -> Imported:
    """What `record_of` kept; ValueError where the text is something else."""
    files = json.loads(text)["files"]
    return Imported(
        {name: str(one["hash"]) for name, one in files.items()},
        {name: one["values"] for name, one in files.items()},
    )


def merge(now: Mapping[str, str], old: Imported, there: Mapping[str, str]) -> Merged:
    """The files after an import; ``now`` as the table gives them, ``there`` as they stand."""
    merged = Merged()
    for name, text in now.items():
        present = there.get(name)
        if present is None:
            if name in old.hashes:
                merged.kept.append(f"{name}: was removed since, and is not made again")
            else:
                merged.files[name] = text
                merged.added.append(name)
        elif hash_of(present) == old.hashes.get(name):
            merged.files[name] = text
            if present != text:
                merged.changed.append(name)
        else:
            _merge_file(merged, name, text, old.values.get(name), present)
    merged.gone = [name for name in old.hashes if name not in now and name in there]
    return merged


def _merge_file(merged: Merged, name: str, text: str, base: Values, present: str) -> None:
    new = values_of(name, text)
    if new == base:
        return
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(present)
    told: list[str] = []
    _merge(tree, base, new, "", told)
    merged.kept += [f"{name}: {one}" for one in told]
    stream = io.StringIO()
    yaml.dump(tree, stream)
    if stream.getvalue() != present and values_of(name, stream.getvalue()) != values_of(name, present):
        merged.files[name] = stream.getvalue()
        merged.changed.append(name)


def _merge(mine: Any, base: Values, new: Values, path: str, told: list[str]) -> None:
    """Bring what changed from base to new into what a person made of base."""
    if isinstance(mine, dict) and isinstance(base, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in base if key not in new)]:
            _merge_key(mine, base, new, key, f"{path}.{key}".lstrip("."), told)
    elif isinstance(mine, list) and _has_ids(base) and _has_ids(new):
        places = {str(row.get("id")): row for row in mine if isinstance(row, dict)}
        was = {str(row["id"]): row for row in base}
        for row in new:
            key = str(row["id"])
            if key in places and key in was:
                _merge(places[key], was[key], row, f"{path}[{key}]", told)
            elif key not in places and key not in was:
                mine.append(row)
            elif was.get(key) != row:
                told.append(f"{path}[{key}] stands as it was written by hand; the table has another")
        left = [key for key in was if key in places and key not in _ids(new)]
        told += [f"{path}[{key}] is no more in the table, and stays" for key in left]
    elif new != base:
        told.append(f"{path or 'the file'} stands as it was written by hand; the table has another")


def _merge_key(mine: Any, base: Values, new: Values, key: str, path: str, told: list[str]) -> None:
    before, after, present = base.get(key), new.get(key), mine.get(key)
    if before == after:
        return
    if isinstance(after, (dict, list)) and isinstance(before, (dict, list)) and present != before:
        _merge(present, before, after, path, told)
    elif present == before:
        if key in new:
            mine[key] = after
        else:
            del mine[key]
    elif present != after:
        told.append(f"{path} stands as {present!r}; the table now has {after!r}")


def _has_ids(value: Values) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and "id" in row for row in value)


def _ids(rows: Values) -> set[str]:
    return {str(row["id"]) for row in rows}
