"""The data dictionary: what each column of the files and each key that people write means."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.load import Dataset
from generator.model.author import Author
from generator.model.base import PartialDate
from generator.model.certainty import Certainty
from generator.model.judgement import Judgement
from generator.model.known import AwaitingReport, ExcludedReport
from generator.model.outcome_set import OutcomeSet
from generator.model.planned import PlannedOutcome
from generator.model.published import PublishedJudgements
from generator.model.search import SearchRound
from generator.model.study import Study
from generator.model.terms import Product
from generator.model.trial import Trial
from generator.render.context import Context
from generator.render.tables import Column, Columns, Table, Words, say
from generator.tables.column import Column as FileColumn
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
AUTHORS = "authors"
GROUP = FieldInfo(default=None, description="A consortium or company by its name, in the place of a person")
# Values that are shown as an example; True and False among them.
PLAIN = (str, int, float, date, Author, PartialDate)
IN_ANCHORS = str.maketrans({".": "-", "_": "-", "[": None, "]": None})
LONGEST_EXAMPLE = 60  # characters: a note or a title as an example would drown the table


@dataclass(frozen=True)
class Key:
    """A key that people write: its path (``arms[].age.mean``), the names on the way to it, and the model's field."""

    path: str
    names: tuple[str, ...]
    field: FieldInfo


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


@dataclass(frozen=True)
class Written:
    """A kind of file that people write: its heading, its name in anchors, its caption, its model and the records."""

    heading: str
    prefix: str
    caption: Words
    model: type[BaseModel]
    records: Sequence[BaseModel]


def dictionary_view(context: Context) -> DictionaryView:
    """The view of the data dictionary."""
    product, data = context.vocabulary.product, context.dataset
    return DictionaryView(
        chapters=tuple(
            Chapter(name, MEANINGS[name], f"../downloads/{name}.csv", _columns(name, product))
            for name in COLUMNS
        ),
        keys=tuple((written.heading, _keys(written)) for written in _written(data)),
    )


def _written(data: Dataset) -> tuple[Written, ...]:
    """What people write: each kind of file, in the order of the page."""
    return (
        Written("A study's file", "study", say("study_keys_table"), Study, data.studies),
        Written("The file of registered trials", "trial", say("trial_keys_table"), Trial, data.trials),
        Written(
            "The file of studies awaiting classification",
            "awaiting",
            say("awaiting_keys_table"),
            AwaitingReport,
            [*data.awaiting.values()],
        ),
        Written(
            "The file of excluded studies",
            "excluded",
            say("excluded_keys_table"),
            ExcludedReport,
            [*data.excluded.values()],
        ),
        Written(
            "The file of planned outcomes",
            "planned",
            say("planned_keys_table"),
            PlannedOutcome,
            _planned(data),
        ),
        Written(
            "The file of core outcome sets",
            "outcome-set",
            say("outcome_sets_keys_table"),
            OutcomeSet,
            [*data.outcome_sets.values()],
        ),
        Written(
            "The file of searches",
            "search",
            say("searches_keys_table"),
            SearchRound,
            [*data.searches.values()],
        ),
        Written(
            "A file of judgements of a study",
            "judgement",
            say("judgement_keys_table"),
            Judgement,
            [*data.judgements.values()],
        ),
        Written(
            "A file of a judgement of certainty",
            "certainty",
            say("certainty_keys_table"),
            Certainty,
            [*data.certainty.values()],
        ),
        Written(
            "The file of what others judged",
            "published",
            say("published_keys_table"),
            PublishedJudgements,
            [*data.published_judgements.values()],
        ),
    )


def _planned(data: Dataset) -> list[PlannedOutcome]:
    return [outcome for outcomes in data.planned.values() for outcome in outcomes]


def _columns(name: str, product: Product) -> Table:
    columns: Columns[FileColumn] = Columns(
        (
            Column("column", "Column", lambda column: column.name),
            Column("meaning", "Meaning", lambda column: column.meaning),
            Column("kind", "Kind", lambda column: KINDS[column.kind]),
            Column("unit", "Unit", lambda column: column.unit or "none"),
            Column("origin", "Origin", lambda column: "derived" if column.derived else "from the source"),
        ),
        anchor=lambda column: f"{name}-{column.name.replace('_', '-')}",
    )
    return columns.table(
        f"{name}-columns", say("columns_table", file=name), downloaded_columns(product, name)
    )


def _keys(written: Written) -> Table:
    columns: Columns[Key] = Columns(
        (
            Column("key", "Key", lambda key: key.path),
            Column("meaning", "Meaning", lambda key: key.field.description or ""),
            Column("needed", "Needed", lambda key: "always" if key.field.is_required() else "if known"),
            Column("example", "Example", lambda key: _example(written.records, key.names)),
        ),
        anchor=lambda key: f"key-{written.prefix}-{key.path.translate(IN_ANCHORS)}",
    )
    return columns.table(f"{written.prefix}-keys", written.caption, _fields(written.model))


def _fields(model: type[BaseModel], prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[Key]:
    """Every field of a model and of the models in it."""
    for name, field in model.model_fields.items():
        inner, is_list = _inner_model(field.annotation)
        key = Key(f"{prefix}{field.alias or name}{'[]' if is_list else ''}", (*above, name), field)
        yield key
        if name == AUTHORS:  # a name, or a mapping of this one key
            yield Key(f"{key.path}.group", (*key.names, "group"), GROUP)
        if inner is not None:
            yield from _fields(inner, f"{key.path}.", key.names)


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
