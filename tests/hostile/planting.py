"""Finds every text field of a dataset by the models' own fields, and plants a text in one or in all of them."""

import copy
import csv
import io
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from ruamel.yaml import YAML

from generator.load.dataset import TERM_FILES
from generator.load.registry import COLUMNS
from generator.model.portal import Portal
from generator.model.review import Review
from generator.model.study import Study
from generator.model.terms import Measure, Product
from generator.model.trial import Trial

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
    for name, model in TERM_FILES.values():
        yield f"vocabularies/{name}", model, [(slug,) for slug in read_yaml(folder / "vocabularies" / name)]
    measures = read_yaml(folder / "vocabularies" / "measure.yml")
    yield (
        "vocabularies/measure.yml",
        Measure,
        [(disease, slug) for disease in measures for slug in measures[disease]],
    )
    for file in sorted((folder / "studies").glob("*.yml")):
        yield f"studies/{file.name}", Study, [()]


def read_yaml(file: Path) -> Any:
    """A YAML file as plain values."""
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


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
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width, yaml.sort_base_mapping_type_on_output = False, 1_000_000, False
    buffer = io.StringIO()
    yaml.dump(content, buffer)
    file.write_text(buffer.getvalue(), encoding="utf-8")


def _plant_rows(file: Path, texts: dict[Path_, str]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for (number, name), text in texts.items():
        rows[int(number)][str(name)] = text
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def line_of(folder: Path, place: Place) -> int:
    """The line on which a place stands: that of its key, or of its entry in a list."""
    text = (folder / place.file).read_text(encoding="utf-8")
    if place.file == REGISTRY:
        reader = csv.reader(io.StringIO(text, newline=""))
        ends = [0, *(reader.line_num for _ in reader)]
        return ends[int(place.path[0]) + 1] + 1
    node: Any = YAML(typ="safe", pure=True).compose(text)
    line = 1
    for part in place.path:
        if isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            line, node = next(
                (key.start_mark.line + 1, value) for key, value in node.value if key.value == part
            )
    return line
