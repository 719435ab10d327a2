"""The data dictionary: what each column of the files and each key that people write means."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.author import Author
from generator.model.base import PartialDate
from generator.model.study import Study
from generator.model.trial import Trial
from generator.render.context import Context
from generator.render.tables import Cell, Head, Row, Table, one_group
from generator.tables.columns import COLUMNS, MEANINGS
from generator.tables.file_columns import downloaded_columns

KINDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "year, month or day",
    "list": "list",
}
COLUMN_HEADS = (
    Head("column", "Column"),
    Head("meaning", "Meaning"),
    Head("kind", "Kind"),
    Head("unit", "Unit"),
    Head("origin", "Origin"),
)
KEY_HEADS = (
    Head("key", "Key"),
    Head("meaning", "Meaning"),
    Head("needed", "Needed"),
    Head("example", "Example"),
)

AUTHORS = "authors"
GROUP = FieldInfo(default=None, description="A consortium or company by its name, in the place of a person")
PLAIN = (
    str,
    int,
    float,
    date,
    Author,
    PartialDate,
)  # values that are shown as an example; True and False among them
LONGEST_EXAMPLE = 60  # characters: a note or a title as an example would drown the table


@dataclass(frozen=True)
class Chapter:
    """One table of the downloads: its name, what a row of it is, its file, and its columns."""

    name: str
    meaning: str
    href: str
    table: Table


@dataclass(frozen=True)
class DictionaryView:
    """Everything on the page of the data dictionary."""

    chapters: tuple[Chapter, ...]
    keys: tuple[tuple[str, Table], ...]


def dictionary_view(context: Context) -> DictionaryView:
    """The view of the data dictionary."""
    product = context.vocabulary.product
    return DictionaryView(
        chapters=tuple(
            Chapter(name, MEANINGS[name], f"../downloads/{name}.csv", _columns(name, product))
            for name in COLUMNS
        ),
        keys=(
            ("A study's file", _keys("study", "Keys of a study's file", Study, context.dataset.studies)),
            (
                "The file of registered trials",
                _keys("trial", "Columns of the registry file", Trial, context.dataset.trials),
            ),
        ),
    )


def _columns(name: str, product: Any) -> Table:
    rows = tuple(
        Row(
            (
                Cell(column.name),
                Cell(column.meaning),
                Cell(KINDS[column.kind]),
                Cell(column.unit or "none"),
                Cell("derived" if column.derived else "from the source"),
            ),
            anchor=f"{name}-{column.name.replace('_', '-')}",
        )
        for column in downloaded_columns(product, name)
    )
    return Table(f"{name}-columns", f"Columns of {name}.csv", COLUMN_HEADS, one_group(rows))


def _keys(prefix: str, caption: str, model: type[BaseModel], written: Sequence[BaseModel]) -> Table:
    rows = tuple(
        Row(
            (
                Cell(path),
                Cell(field.description or ""),
                Cell("always" if field.is_required() else "if known"),
                Cell(_example(written, names)),
            ),
            anchor=f"key-{prefix}-{path.replace('.', '-').replace('_', '-').replace('[]', '')}",
        )
        for path, names, field in _fields(model)
    )
    return Table(f"{prefix}-keys", caption, KEY_HEADS, one_group(rows))


def _fields(
    model: type[BaseModel], prefix: str = "", above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], FieldInfo]]:
    """Every field of a model and of the models in it, with its path (``arms[].age.mean``) and the names on the way."""
    for name, field in model.model_fields.items():
        inner, is_list = _inner_model(field.annotation)
        path = f"{prefix}{field.alias or name}{'[]' if is_list else ''}"
        yield path, (*above, name), field
        if name == AUTHORS:  # a name, or a mapping of this one key
            yield f"{path}.group", (*above, name, "group"), GROUP
        if inner is not None:
            yield from _fields(inner, f"{path}.", (*above, name))


def _inner_model(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model that a field holds, and whether it holds several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    origin = get_origin(annotation)
    if origin is tuple:
        return _inner_model(get_args(annotation)[0])[0], True
    if origin in (Union, types.UnionType, Annotated):
        found = [_inner_model(part) for part in get_args(annotation) if part is not type(None)]
        return next((pair for pair in found if pair[0] is not None), (None, any(pair[1] for pair in found)))
    return None, False


def _example(written: Iterable[object], names: Sequence[str]) -> str:
    """The first value that the dataset itself has there, where it is short."""
    for record in written:
        for value in _values(record, names):
            text = str(value)
            if isinstance(value, PLAIN) and text and len(text) <= LONGEST_EXAMPLE:
                return text
    return ""


def _values(record: object, names: Sequence[str]) -> Iterator[object]:
    """What stands at the end of a path of names, in each item of the lists on the way."""
    if isinstance(record, tuple):
        for item in record:
            yield from _values(item, names)
    elif not names:
        yield record
    elif record is not None:
        yield from _values(getattr(record, names[0]), names[1:])
