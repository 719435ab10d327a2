"""The shape of each field of the models: a record, rows with ids, terms by slug, or a value of its own.

Both the flat form of a dataset and the index of key paths follow it, so that neither can miss what the other has.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


@dataclass(frozen=True)
class Shape:
    """How a value is taken apart; ``model`` is that of a record or of rows, ``inner`` the shape of each term."""

    kind: Literal["record", "rows", "terms", "value"]
    model: type[BaseModel] | None = None
    inner: Shape | None = None

    @property
    def member(self) -> Shape:
        """The shape of one row or term."""
        return Shape("record", self.model) if self.kind == "rows" else self.inner or VALUE


VALUE = Shape("value")


def shape_of(annotation: Any) -> Shape:
    """The shape of a field by its type; lists of plain values, and what a treatment was, are values of their own."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0])
    if origin in (Union, UnionType):
        others = [part for part in arguments if part is not type(None)]
        return shape_of(others[0]) if len(others) == 1 else VALUE
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("record", annotation)
    if origin is tuple:
        inner = shape_of(arguments[0])
        has_id = inner.kind == "record" and inner.model is not None and "id" in inner.model.model_fields
        return Shape("rows", inner.model) if has_id else VALUE
    if origin is dict:
        inner = shape_of(arguments[1])
        return VALUE if inner.kind == "value" else Shape("terms", inner=inner)
    return VALUE


def fields_of(model: type[BaseModel]) -> dict[str, str]:
    """The key that people write for each field, by the field's name; an id is a part of the path itself."""
    return {name: item.alias or name for name, item in model.model_fields.items() if name != "id"}
