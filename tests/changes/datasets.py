"""One edit of a made-up dataset for each key path of the models, in memory; no list of cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, JsonValue

from generator.changes.entries import ATTRIBUTES, OF_VOCABULARY, ORDER, key
from generator.changes.shapes import fields_of, shape_of
from generator.history import Snapshot
from generator.load import Dataset, load_dataset
from generator.model.arm import Quantity
from generator.model.base import PartialDate
from generator.model.design import PrimaryEndpoint
from generator.release.source import snapshot_of

CHECKS = Path(__file__).resolve().parents[1] / "checks" / "dataset"
VOCABULARY_NAMES = {root.rpartition("/")[2]: name for root, name in OF_VOCABULARY.items()}
SLUG = re.compile(r"[a-z0-9-]+")
REFUSED = (
    KeyError,
    ValueError,
    AttributeError,
    AssertionError,
    TypeError,
    StopIteration,
    IndexError,
    UserWarning,
)


def made_up() -> Dataset:
    """Two studies, three trials, every vocabulary: the dataset that the rules are tested on."""
    dataset, problems = load_dataset(CHECKS)
    assert dataset is not None, problems
    return _with_two_of_each(dataset)


def _with_two_of_each(dataset: Dataset) -> Dataset:
    """A second comparison, unit and masking, and two primary endpoints, so that each list has an order."""
    dataset = with_change(
        dataset,
        "studies/first-2020/effects",
        lambda effects: (*effects, effects[0].model_copy(update={"id": "e2", "value": 2.5})),
    )
    endpoint = PrimaryEndpoint(
        id="p1",
        measure="relief-50",
        definition="half or less",
        months=3,
        named_by=("paper",),
        result="missed",
        source="abstract",
    )
    other = endpoint.model_copy(update={"id": "p2", "result": "met"})
    dataset = with_change(dataset, "studies/first-2020/design/primary_endpoints", lambda _: (endpoint, other))
    for vocabulary in ("vocabularies/product/attributes/strength/units", "vocabularies/masking"):
        dataset = with_change(
            dataset, vocabulary, lambda terms: {**terms, "other": next(iter(terms.values()))}
        )
    return dataset


def edited(
    dataset: Dataset, before: dict[str, JsonValue], pattern: str
) -> Iterator[tuple[str, Dataset, Snapshot]]:
    """The dataset with another value at a key path of this pattern, and its snapshot, as far as it can be computed.

    ``before`` are the dataset's own entries, which take as long to list as all the rest.
    """
    for path in _paths(dataset, pattern):
        for value in _others(dataset, before, path):
            try:
                other = with_change(dataset, path, lambda _, value=value: value)
                after = snapshot_of(other)
            except REFUSED:  # a value that the checks would have refused
                continue
            if after.entries != before:
                yield path, other, after


def _root(dataset: Dataset, path: str) -> tuple[Any, list[str]]:
    """The part of the dataset that a path begins in, and the rest of the path."""
    first, *rest = path.split("/")
    if first == "vocabularies":
        return getattr(dataset.vocabulary, VOCABULARY_NAMES[rest[0]]), rest[1:]
    if first == "registry":
        return dataset.trials, rest
    return getattr(dataset, ATTRIBUTES[first]), rest


def with_change(dataset: Dataset, path: str, change: Callable[[Any], Any]) -> Dataset:
    first, name = path.split("/")[:2]
    value, rest = _root(dataset, path)
    new = _changed(value, rest, change)
    if first == "vocabularies":
        return replace(dataset, vocabulary=replace(dataset.vocabulary, **{VOCABULARY_NAMES[name]: new}))
    return replace(dataset, **{"trials" if first == "registry" else ATTRIBUTES[first]: new})


def _changed(value: Any, rest: list[str], change: Callable[[Any], Any]) -> Any:
    if not rest or rest == [ORDER]:
        return change(value)
    first, *others = rest
    if isinstance(value, BaseModel):
        name = next(name for name, written in fields_of(type(value)).items() if written == first)
        inner = getattr(value, name)
        if inner is None and others:
            inner = shape_of(type(value).model_fields[name].annotation).model()  # type: ignore[misc]
        return value.model_copy(update={name: _changed(inner, others, change)})
    if isinstance(value, dict):
        return {
            name: _changed(item, others, change) if key(name) == first else item
            for name, item in value.items()
        }
    places = {index: _keys(item) for index, item in enumerate(value)}
    return tuple(
        _changed(item, rest[len(places[index]) :], change)
        if rest[: len(places[index])] == places[index]
        else item
        for index, item in enumerate(value)
    )


def _keys(item: Any) -> list[str]:
    """What a member of a list stands under: its id, of a trial its disease and registration."""
    return [item.id] if hasattr(item, "id") else [item.disease, key(item.registration)]


def _paths(dataset: Dataset, pattern: str) -> list[str]:
    """The paths of a pattern, with the keys that the dataset has."""
    value, rest = _root(dataset, pattern)
    head = pattern.split("/")[: len(pattern.split("/")) - len(rest)]
    return ["/".join([*head, *parts]) for parts in _expanded(value, rest)]


def _expanded(value: Any, rest: list[str]) -> Iterator[list[str]]:
    if not rest or rest == [ORDER] or value is None:
        yield rest
    elif rest[0] == "*" and isinstance(value, dict):
        for name, item in value.items():
            yield from ([key(name), *parts] for parts in _expanded(item, rest[1:]))
    elif rest[0] == "*":
        for item in value:
            keys = _keys(item)
            yield from ([*keys, *parts] for parts in _expanded(item, rest[len(keys) :]))
    else:
        name = next(name for name, written in fields_of(type(value)).items() if written == rest[0])
        yield from ([rest[0], *parts] for parts in _expanded(getattr(value, name), rest[1:]))


def _value(dataset: Dataset, path: str) -> tuple[Any, Any]:
    """What stands at a path, and the field of its model."""
    value, rest = _root(dataset, path)
    field = None
    while rest and rest != [ORDER]:
        if isinstance(value, BaseModel):
            name = next(name for name, written in fields_of(type(value)).items() if written == rest[0])
            field, value, rest = type(value).model_fields[name], getattr(value, name), rest[1:]
            if value is None and rest:
                value = shape_of(field.annotation).model()  # type: ignore[misc]
        elif isinstance(value, dict):
            value, rest = next(item for name, item in value.items() if key(name) == rest[0]), rest[1:]
        else:
            value = next(item for item in value if _keys(item) == rest[: len(_keys(item))])
            rest = rest[len(_keys(value)) :]
    return value, field


def _others(dataset: Dataset, entries: dict[str, JsonValue], path: str) -> Iterator[Any]:
    """Other values for a path: one step on, a word more, another choice, or what stands elsewhere in the dataset."""
    value, field = _value(dataset, path)
    if path.endswith(ORDER):
        turned = list(value.items() if isinstance(value, dict) else value)[::-1]
        yield dict(turned) if isinstance(value, dict) else tuple(turned)
        return
    last = path.rpartition("/")[2]
    texts = {text for name, item in entries.items() if name.endswith(f"/{last}") for text in _texts(item)}
    pool = sorted(texts) + sorted({name for slug in entries for name in slug.split("/")[2:]})
    yield from _of_type(value, pool)
    if field is not None and value is not None:
        yield from (choice for choice in _choices(field.annotation) if choice != value)
    if value is None or value == ():
        examples = [*(field.examples or [])] if field is not None else []
        yield from examples
        yield from (tuple(item) for item in examples if isinstance(item, list))
        yield from _choices(field.annotation)
        yield from _rows_of(field.annotation)
        yield from (True, 3, 3.5, PartialDate(2019, 2, 3), "Words", *pool, *((text,) for text in pool))


def _rows_of(annotation: Any) -> Iterator[tuple[BaseModel, ...]]:
    """One row for a list of records, made of the examples of its fields."""
    row = get_args(annotation)[0] if get_origin(annotation) is tuple else None
    if isinstance(row, type) and issubclass(row, BaseModel):
        examples = {name: field.examples[0] for name, field in row.model_fields.items() if field.examples}
        yield (row.model_validate(examples),)


def _texts(value: JsonValue) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _choices(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(choice for part in get_args(annotation) for choice in _choices(part))


def _of_type(value: Any, pool: list[str]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield value + 1
    elif isinstance(value, str):
        yield from (f"{value}-and-more" if SLUG.fullmatch(value) else f"{value} and more", *pool)
    elif isinstance(value, PartialDate):
        yield replace(value, year=value.year - 1)
    elif isinstance(value, date):
        yield value - timedelta(days=1)
    elif isinstance(value, Quantity):
        yield value.model_copy(update={"high": 17})
    elif isinstance(value, dict):
        yield from (dict.fromkeys(value, text) for text in pool)
    elif isinstance(value, BaseModel):
        yield from (value.model_copy(update={name: 17}) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        others = [item for item in pool if item not in value]
        yield from (
            value[:-1],
            value[::-1],
            *((*value, item) for item in others),
            tuple(item + 1 if isinstance(item, (int, float)) else item for item in value),
        )
