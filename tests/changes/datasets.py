"""A made-up dataset with every field that the models know, and one edit of it for each key path."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.changes.entries import entries_of
from generator.changes.paths_index import places_of_keys
from generator.changes.shapes import fields_of, shape_of
from generator.load import Dataset, load_dataset
from generator.model.base import PartialDate
from generator.vocabulary import Vocabulary

CHECKS = Path(__file__).resolve().parents[1] / "checks" / "dataset"
Place = tuple[Any, ...]  # the names of attributes, keys and positions that lead to a value


def full_dataset() -> Dataset:
    """The dataset of the checks, with every field that it leaves out filled from the models' own examples."""
    dataset, problems = load_dataset(CHECKS)
    assert dataset is not None, problems
    filled: Dataset = _filled(dataset)
    return filled


def _filled(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: _field(value, name) for name in type(value).model_fields if name != "product"}
        )
    if isinstance(value, (Dataset, Vocabulary)):
        names = ("portal", "review", "vocabulary", "studies", "trials")
        names = names if isinstance(value, Dataset) else tuple(vars(value))
        return replace(value, **{name: _filled(getattr(value, name)) for name in names})
    if isinstance(value, dict):
        return {key: _filled(part) for key, part in value.items()}
    return tuple(map(_filled, value)) if isinstance(value, tuple) else value


def _field(record: BaseModel, name: str) -> Any:
    value, field = getattr(record, name), type(record).model_fields[name]
    if value is None or value == ():
        return _example(field.annotation, field.examples)
    return _filled(value)


def _example(annotation: Any, examples: Any) -> Any:
    """A value for a field that is absent: nothing that names another thing, which would have to exist."""
    shape = shape_of(annotation)
    if shape.kind == "record":
        assert shape.model is not None
        fields = shape.model.model_fields
        return shape.model.model_construct(
            **{name: _example(item.annotation, item.examples) for name, item in fields.items()}
        )
    kinds = [part for part in get_args(annotation) if part is not types.NoneType] or [annotation]
    literal = next((get_args(part) for part in kinds if get_origin(part) is Literal), None)
    if literal:
        return literal[0]
    if PartialDate in kinds:
        return PartialDate(2020, 1, 1)
    if get_origin(annotation) is tuple:
        return ()
    if bool in kinds:
        return False
    return 3 if {int, float} & {*kinds} else None if get_origin(annotation) is dict else "Words"


@dataclass(frozen=True)
class Edit:
    """One value of a dataset, and others that may stand in its place, tried in order."""

    path: str
    place: Place
    value: Any
    others: tuple[Any, ...]


def edits(dataset: Dataset) -> Iterator[Edit]:
    """One edit for each key path that the dataset has a value at; the first of each pattern."""
    seen = set()
    for path in entries_of(dataset):
        pattern = places_of_keys(path)[0]
        if pattern not in seen:
            seen.add(pattern)
            yield _edit(dataset, path)
