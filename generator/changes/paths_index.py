"""The index of key paths: every place in a data file that may hold a value, made from the models.

Each path is compared, or stands in a list of those that no page can show, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.changes.entries import ORDER, ROOTS, UNORDERED
from generator.changes.shapes import Shape, fields_of, shape_of

KEY = "*"  # any id or slug

# Compared, but said where the two versions are named, not in a line of its own.
HEADINGS = {
    "portal/version": "it is the name of the version: the heading of each step, report and entry of the feed says it",
}
# Files of the dataset's folder that hold nothing of the evidence.
NO_PAGE = {
    "README.md": "words for people who look into the folder",
    "*.schema.json": "made from the models, for editors of text",
    "releases/addresses.txt": "the published addresses, held by: evidence addresses",
    "releases/checksums.txt": "checksums of records and frozen sites, held by: evidence check and evidence unpack",
    "releases/*.json": "records of released versions, which are never edited",
}


@cache
def key_paths() -> dict[str, str]:
    """Every key path with what it means; ``*`` stands for any id, slug or registration."""
    found: dict[str, str] = {}
    for root, annotation in ROOTS.items():
        found.update(_below(root, shape_of(annotation), root))
    return found | {f"registry/{ORDER}": "Order in the file"}


def _below(path: str, shape: Shape, meaning: str) -> Iterator[tuple[str, str]]:
    if shape.kind == "record":
        assert shape.model is not None
        for name, written in fields_of(shape.model).items():
            field = shape.model.model_fields[name]
            yield from _below(f"{path}/{written}", shape_of(field.annotation), field.description or name)
    elif shape.kind == "value":
        yield path, meaning
    else:
        yield from _below(f"{path}/{KEY}", shape.member, meaning)
        if path.split("/", maxsplit=1)[0] not in UNORDERED:
            yield f"{path}/{ORDER}", "Order in which they are shown"


def compared_paths() -> tuple[str, ...]:
    """The paths of which each change has a line."""
    return tuple(path for path in key_paths() if path not in HEADINGS)


def places_of_keys(path: str) -> tuple[str, tuple[int, ...]]:
    """The pattern of a path, and which of its parts are ids or slugs."""
    root = next(root for root in sorted(ROOTS, reverse=True) if f"{path}/".startswith(f"{root}/"))
    shape, parts, keys = shape_of(ROOTS[root]), root.split("/"), []
    for part in path.removeprefix(root).split("/")[1:]:
        if part == ORDER or shape.kind == "value":
            parts.append(part)
        elif shape.kind == "record":
            parts.append(part)
            shape = _field(shape, part)
        else:
            keys.append(len(parts))
            parts.append(KEY)
            shape = shape.member
    return "/".join(parts), tuple(keys)


def _field(shape: Shape, written: str) -> Shape:
    assert shape.model is not None
    for name, key in fields_of(shape.model).items():
        if key == written:
            annotation: Any = shape.model.model_fields[name].annotation
            return shape_of(annotation)
    return Shape("value")


def as_text() -> str:
    """The whole index as lines: what is compared, then what is not, with its reason."""
    lines = ["Compared; each change has a line of its own:", *(f"  {path}" for path in compared_paths())]
    lines += ["Compared, and said in the headings:", *(f"  {path}: {why}" for path, why in HEADINGS.items())]
    lines += ["No page can show these files:", *(f"  {file}: {why}" for file, why in NO_PAGE.items())]
    return "\n".join(lines)
