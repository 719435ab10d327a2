"""How a view is walked through: what of it is a list, and what attributes a part has; asked once for each type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass

_LISTS: dict[type, bool] = {}
_ATTRIBUTES: dict[type, tuple[str, ...]] = {}


def is_list(kind: type) -> bool:
    """Is a value of the type several parts, in an order?"""
    if kind not in _LISTS:
        _LISTS[kind] = issubclass(kind, Sequence) and not issubclass(kind, str)
    return _LISTS[kind]


def attributes(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's attributes; none of any other type."""
    if kind not in _ATTRIBUTES:
        _ATTRIBUTES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _ATTRIBUTES[kind]
