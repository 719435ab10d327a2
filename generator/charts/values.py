"""What charts take and hand over: rows are frozen dataclasses, and become named values for Vega-Lite here alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import Field, fields, is_dataclass, replace
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_type_hints

from generator.charts.text import readable


class AnyDataclass(Protocol):
    """Any dataclass: a chart's input row, a mark in its place, a line of text."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


R = TypeVar("R", bound=AnyDataclass)
Value = str | int | float | bool | None
# Metadata of an attribute that decides a mark's layer and is no value of the mark.
ASIDE = {"aside": True}


def checked(rows: Sequence[R]) -> list[R]:
    """The rows in their own order, with text made readable, and a number that is none (NaN) as None.

    Refuses an infinite number, which no scale can show, None where the row's type has no room for it, and no rows.
    """
    if not rows:
        raise ValueError("The chart has no rows: leave the chart out instead.")
    columns = {}
    for name, kinds in _kinds(type(rows[0])).items():
        values = [_plain(getattr(row, name)) for row in rows]
        if None in values and type(None) not in kinds:
            raise ValueError(
                f"The chart needs the {name} of each row; missing in {rows[values.index(None)]}."
            )
        columns[name] = _alike(values) if float in kinds else values
    return [
        replace(row, **{name: values[place] for name, values in columns.items()})
        for place, row in enumerate(rows)
    ]


def _plain(value: Value) -> Value:
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError("The chart's rows hold an infinite number; give None where there is no bound.")
        return None if math.isnan(value) else float(value)
    return value if value is None or isinstance(value, int) else readable(value)


def _alike(numbers: list[Value]) -> list[Value]:
    """The numbers of one attribute, of one kind: whole where all are, else floats."""
    if all(isinstance(number, int) for number in numbers):
        return numbers
    return [float(number) if isinstance(number, int) else number for number in numbers]


@cache
def _kinds(row: type[AnyDataclass]) -> dict[str, tuple[type, ...]]:
    """The types that each attribute of a row may have."""
    hints = get_type_hints(row)
    return {field.name: get_args(hints[field.name]) or (hints[field.name],) for field in fields(row)}


def refuse_outside(label: str, low: float = 0, high: float = 1, **numbers: float | None) -> None:
    """Refuses a number that the scale has no place for, such as a percentage where a proportion is due."""
    for name, value in numbers.items():
        if value is not None and not low <= value <= high:
            found = f"{label!r} has {name} {value}"
            raise ValueError(f"The chart's scale goes from {low} to {high}; {found}.")


def known(numbers: Iterable[float | None]) -> list[float]:
    """The numbers that are there, for the ends of a scale."""
    return [number for number in numbers if number is not None]


def values_of(mark: AnyDataclass) -> dict[str, Value]:
    """The attributes of a mark and of its parts, on one level and in their order.

    Where two have one name the later value stands in the earlier's place. A name that is a word of Python ends
    in `_` as an attribute and without it as a value.
    """
    found: dict[str, Value] = {}
    for field in fields(mark):
        value = getattr(mark, field.name)
        if is_dataclass(value) and not isinstance(value, type):
            found |= values_of(value)
        elif "aside" not in field.metadata:
            found[field.name.rstrip("_")] = value
    return found
