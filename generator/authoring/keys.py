"""The keys of a study file in the order of the models, with what editors and templates say of each."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.arm import Age, Quantity, Span
from generator.model.result import Summary
from generator.model.study import Study
from generator.vocabulary import TAKEN_FROM, VOCABULARIES, Vocabulary

SCHEMA_FILE = "study.schema.json"  # beside the folder of the studies
SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}"
IN_ONE_LINE = (Age, Quantity, Span, Summary)  # records that stand on one line: {mean: 18.7, sd: 7.3}
# Texts that stand in quotation marks whatever they hold: prose, and what would be read as a number without them.
QUOTED = frozenset(
    [
        "title",
        "volume",
        "pages",
        "phase",
        "note",
        "funding",
        "competing_interests",
        "population",
        "p_value",
        "ref",
        "doubts",
    ]
)


@dataclass(frozen=True)
class Key:
    """One key of a record: its name, what it means, an example, and what stands under it."""

    owner: str
    name: str
    description: str
    example: Any
    is_required: bool
    record: type[BaseModel] | None
    is_list: bool
    choices: tuple[str, ...]


def keys_of(record: type[BaseModel]) -> tuple[Key, ...]:
    """The keys of a record, in its order."""
    return tuple(_keys(record))


def key_names(record: type[BaseModel]) -> tuple[str, ...]:
    """The names of a record's keys, in its order."""
    return tuple(info.alias or name for name, info in record.model_fields.items())


def record_under(record: type[BaseModel] | None, name: str) -> type[BaseModel] | None:
    """The record that stands under a key (or in the list under it); None where there is none."""
    info = record.model_fields.get(name) if record else None
    return inner_type(info.annotation)[0] if info else None


def walk(record: type[BaseModel] = Study) -> Iterator[Key]:
    """Every key of a record and of the records in it."""
    for key in keys_of(record):
        yield key
        if key.record is not None:
            yield from walk(key.record)


def terms_of(
    vocabulary: Vocabulary, owner: str, name: str, diseases: Collection[str] | None = None
) -> dict[str, str]:
    """Label by term for a key that takes a term of a vocabulary; empty for all others.

    ``diseases`` are those whose measures are meant; None: all.
    """
    kind = TAKEN_FROM.get(f"{owner}.{name}")
    terms = getattr(vocabulary, kind) if kind else {}
    if kind and VOCABULARIES[kind].form == "by-disease":
        wanted = terms if diseases is None else [slug for slug in diseases if slug in terms]
        terms = {slug: term for disease in wanted for slug, term in terms[disease].items()}
    return {slug: term.label for slug, term in terms.items()}


def inner_type(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The record that an annotation holds, and whether it holds a list."""
    if isinstance(annotation, type):
        return (annotation if issubclass(annotation, BaseModel) else None), False
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return inner_type(parts[0])[0], True
    if origin in (Union, types.UnionType):
        found = [inner_type(part) for part in parts if part is not type(None)]
        return next((pair for pair in found if pair[0] is not None), found[0])
    return inner_type(parts[0]) if origin is Annotated else (None, False)


def _keys(record: type[BaseModel]) -> Iterator[Key]:
    for field, info in record.model_fields.items():
        inner, is_list = inner_type(info.annotation)
        choices = _choices(info.annotation)
        examples = info.examples or choices[:1]
        yield Key(
            owner=record.__name__,
            name=info.alias or field,
            description=info.description or "",
            example=examples[0] if examples else None,
            is_required=info.is_required(),
            record=inner,
            is_list=is_list,
            choices=choices,
        )


def _choices(annotation: Any) -> tuple[str, ...]:
    """The words that a key with a fixed choice takes."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    parts = [part for part in get_args(annotation) if part is not type(None)]
    is_optional = get_origin(annotation) in (Union, types.UnionType, Annotated)
    return _choices(parts[0]) if is_optional and parts else ()
