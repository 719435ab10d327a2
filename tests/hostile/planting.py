"""Finds every text field of a dataset by the models' own fields, and plants a text in one or in all of them."""

import copy
import csv
import io
import json
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel
from ruamel.yaml import YAML

from generator.load.registry import COLUMNS
from generator.model.author import Author
from generator.model.certainty import Certainty
from generator.model.judgement import Judgement
from generator.model.portal import Portal
from generator.model.published import PublishedJudgements
from generator.model.review import Review
from generator.model.study import Study
from generator.model.terms import Measure, Product
from generator.model.trial import Trial
from generator.vocabulary import VOCABULARIES

REGISTRY = "registry.csv"
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """A text field: its file, where in the file, and the model and field that it belongs to."""

    file: str
    path: Path_
    field: str

    def __str__(self) -> str:
        return f"{self.file}: {'.'.join(map(str, self.path))} ({self.field})"


def models(folder: Path) -> Iterator[tuple[str, type[BaseModel], list[Path_]]]:
    """Each file of a dataset with its model and the places where a record of it stands."""
    yield "portal.yml", Portal, [()]
    yield "review.yml", Review, [()]
    yield "vocabularies/product.yml", Product, [()]
    for file in VOCABULARIES.values():
        if file.form == "by-slug":
            yield file.name, file.model, [(slug,) for slug in read_yaml(folder / file.name)]
    measures = read_yaml(folder / "vocabularies" / "measure.yml")
    yield (
        "vocabularies/measure.yml",
        Measure,
        [(disease, slug) for disease in measures for slug in measures[disease]],
    )
    for path in sorted((folder / "studies").glob("*.yml")):
        yield f"studies/{path.name}", Study, [()]
    for path in sorted((folder / "judgements").glob("*.yml")):
        yield f"judgements/{path.name}", Judgement, [()]
    for path in sorted((folder / "certainty").glob("*.yml")):
        yield f"certainty/{path.name}", Certainty, [()]
    others = "published_judgements.yml"
    yield others, PublishedJudgements, [(slug,) for slug in read_yaml(folder / others)]


def read_yaml(file: Path) -> Any:
    """A YAML file as plain values, to be read and not changed."""
    return _read(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)  # the good files, into which one text after another is planted
def _read(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def places(folder: Path) -> list[Place]:
    """Every place in a dataset where a text stands or could stand."""
    found = []
    for file, model, starts in models(folder):
        content = read_yaml(folder / file)
        for start in starts:
            found += [Place(file, path, field) for path, field in _fields(model, at(content, start), start)]
    with (folder / REGISTRY).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = [
        name
        for name, info in Trial.model_fields.items()
        if _is_text(info.annotation) or name == "results_study"
    ]
    extra = [name for name in rows[0] if name not in COLUMNS]
    return found + [
        Place(REGISTRY, (number, name), f"Trial.{name}")
        for number in range(len(rows))
        for name in [*columns, *extra]
        if name in rows[0]
    ]


def at(content: Any, path: Path_) -> Any:
    """The value at a path."""
    for part in path:
        content = content[part]
    return content


def _fields(model: type[BaseModel], value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """The text fields of a record and of the records in it, whether they hold something or not."""
    for name, info in model.model_fields.items():
        here, child = (*path, info.alias or name), (value or {}).get(info.alias or name)
        yield from _inside(info.annotation, child, here, f"{model.__name__}.{name}")


def _inside(annotation: Any, value: Any, path: Path_, field: str) -> Iterator[tuple[Path_, str]]:
    origin, args = get_origin(annotation), get_args(annotation)
    record = _record_in(annotation)
    if origin is tuple and args:
        for number, item in enumerate(value or []):
            yield from _inside(args[0], item, (*path, number), field)
    elif origin is dict:
        for key, item in (value or {}).items():
            yield from _inside(args[1], item, (*path, key), field)
    elif record is not None:
        yield from _fields(record, value, path) if value is not None else ()
    elif Author in _members(annotation):
        yield ((*path, "group"), "Author.group") if isinstance(value, dict) else (path, field)
    elif _is_text(annotation):
        yield path, field


def _members(annotation: Any) -> Iterator[Any]:
    """The plain types behind Annotated and unions."""
    if get_origin(annotation) is Annotated:
        yield from _members(get_args(annotation)[0])
    elif get_origin(annotation) in (typing.Union, type(int | str)):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _record_in(annotation: Any) -> type[BaseModel] | None:
    found = [item for item in _members(annotation) if isinstance(item, type) and issubclass(item, BaseModel)]
    return found[0] if len(found) == 1 else None


def _is_text(annotation: Any) -> bool:
    return any(item is str or get_origin(item) is Literal for item in _members(annotation))


def plant(folder: Path, texts: dict[Place, str]) -> None:
    """Writes texts into their places; the rest of each file stays as it was."""
    for file in sorted({place.file for place in texts}):
        chosen = {place.path: text for place, text in texts.items() if place.file == file}
        if file == REGISTRY:
            _plant_rows(folder / file, chosen)
        else:
            _plant_values(folder / file, chosen)


def _plant_values(file: Path, texts: dict[Path_, str]) -> None:
    content = copy.deepcopy(read_yaml(file))
    for path, text in texts.items():
        at(content, path[:-1])[path[-1]] = text
    file.write_text(as_yaml(content), encoding="utf-8")


def as_yaml(content: Any) -> str:
    """JSON is YAML: one key or entry a line, every unusual character written as its number."""
    text = json.dumps(content, indent=1, default=str)
    pair = r"\\u(d[89ab]..)\\u(d[c-f]..)"
    return re.sub(pair, lambda match: f"\\U{_joined(match[1], match[2]):08x}", text)


def _joined(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


def _plant_rows(file: Path, texts: dict[Path_, str]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for (number, name), text in texts.items():
        rows[int(number)][str(name)] = text
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def lines_of(folder: Path, chosen: list[Place]) -> dict[Place, int]:
    """The line on which each place stands: that of its key, or of its entry in a list."""
    found: dict[Place, int] = {}
    for file in sorted({place.file for place in chosen}):
        text = (folder / file).read_text(encoding="utf-8")
        mine = [place for place in chosen if place.file == file]
        if file == REGISTRY:
            reader = csv.reader(io.StringIO(text, newline=""))
            ends = [reader.line_num for _ in reader]
            found |= {place: ends[int(place.path[0])] + 1 for place in mine}
        else:
            content = yaml.load(text, Loader=yaml.CSafeLoader)
            lines = dict(_lines(json.loads(json.dumps(content, default=str)), (), 1))
            found |= {place: lines[place.path] for place in mine}
    return found


def _lines(value: Any, path: Path_, line: int) -> Iterator[tuple[Path_, int]]:
    """The line of every key and entry in the text that `as_yaml` makes of a value."""
    yield path, line
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        line += 1
        yield from _lines(child, (*path, key), line)
        line += as_yaml(child).count("\n")
