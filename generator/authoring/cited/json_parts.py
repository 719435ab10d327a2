"""Values of JSON as parts of a record: a list of texts is several, anything deeper is one, as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from generator.authoring.cited.record import CitationError, Part, Record

LONGEST = 400  # characters that are shown of a value with others in it
MOST = 50  # values of one list


def loaded(text: str) -> Any:
    """The content of a JSON text; raises CitationError."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise CitationError(
            "found JSON that is nested too deep, expected one record. Export it again."
        ) from error
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise CitationError(
            f"line {line}: found text that is not JSON, expected one record. Export the report again."
        ) from error


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a value, at most 50: a number and a truth value are text, nothing is none."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, (str, int, float)):
        yield str(value)
    elif isinstance(value, list):
        for item in value[:MOST]:
            yield from texts_of(item)
    elif isinstance(value, dict) and value:
        yield json.dumps(value, ensure_ascii=False)[:LONGEST]


def add_all(record: Record, item: Mapping[str, Any], but: frozenset[str] = frozenset()) -> None:
    """A part for each value of an object."""
    for name, value in item.items():
        if name not in but:
            for text in texts_of(value):
                record.add(str(name), text)


def text_at(item: Any, *path: str) -> str | None:
    """The text at the end of a path of keys; None where something else is on the way."""
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    return next(texts_of(item), None) if item is not None else None


def objects_at(item: Any, *path: str) -> list[dict[str, JsonValue]]:
    """The objects of the list at the end of a path; one object alone is a list of one."""
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    items = item if isinstance(item, list) else [item]
    return [one for one in items if isinstance(one, dict)]


def one(record: Record, *names: str) -> list[Part]:
    """The first part of these names."""
    return record.named(*names)[:1]
