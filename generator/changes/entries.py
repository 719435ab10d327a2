"""Everything that a dataset says, flat: a value by its key path, such as studies/doe-1999/outcomes/o1/events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, JsonValue

from generator.changes.plain import plain
from generator.changes.shapes import Shape, fields_of, shape_of
from generator.load import Dataset
from generator.model.data_file import DataFile, files_of
from generator.model.trial import Trial
from generator.vocabulary import VOCABULARIES

ORDER = "#order"  # the keys of a list or vocabulary in the order in which pages show them
FILES = files_of(Dataset)


def root_of(file: DataFile) -> str:
    """What the key paths of a file begin with: its name without the ending, of a folder the folder's."""
    return file.name.removesuffix(".yml").removesuffix("/*")


def _type_of(file: DataFile) -> Any:
    if file.form == "record":
        return file.model
    members: Any = dict[str, file.model]  # type: ignore[name-defined]
    return dict[str, members] if file.form == "by-disease" else members


# What stands at the top of a key path, and the type of what stands under it.
ROOTS: dict[str, Any] = {
    **{root_of(file): _type_of(file) for file in (*FILES.values(), *VOCABULARIES.values())},
    "registry": dict[str, dict[str, Trial]],
}
UNORDERED = ("studies", "registry")  # sorted by id, by disease and registration


def entries_of(dataset: Dataset) -> dict[str, JsonValue]:
    """Every value of the dataset by key path; what is absent, or is what its absence means, has no entry."""
    found: dict[str, JsonValue] = {}
    for root, value in _roots(dataset).items():
        found.update(_below(root, shape_of(ROOTS[root]), value))
    trials = [f"{trial.disease}/{key(trial.registration)}" for trial in dataset.trials]
    if len(trials) > 1:
        found[f"registry/{ORDER}"] = [*trials]
    return found


def key(text: str) -> str:
    """A key as a part of a path; a slash in it is written as JSON pointers write it."""
    return text.replace("~", "~0").replace("/", "~1")


def _roots(dataset: Dataset) -> dict[str, object]:
    """What each file holds, by what its key paths begin with; a file that is not there has none."""
    trials: dict[str, dict[str, Trial]] = {}
    for trial in dataset.trials:
        trials.setdefault(trial.disease, {})[trial.registration] = trial
    held = {root_of(file): getattr(dataset, name) for name, file in FILES.items()}
    held |= {root_of(file): getattr(dataset.vocabulary, name) for name, file in VOCABULARIES.items()}
    held["studies"] = {study.id: study for study in dataset.studies}
    return {**{root: value for root, value in held.items() if value is not None}, "registry": trials}


def _below(path: str, shape: Shape, value: Any) -> Iterator[tuple[str, JsonValue]]:
    if shape.kind == "record":
        yield from _fields(path, value)
    elif shape.kind == "rows":
        yield from _members(path, shape.member, ((row.id, row) for row in value), is_ordered=True)
    elif shape.kind == "terms":
        is_ordered = path.split("/", maxsplit=1)[0] not in UNORDERED
        yield from _members(path, shape.member, value.items(), is_ordered=is_ordered)
    else:
        yield path, _sorted(plain(value))


def _sorted(value: JsonValue) -> JsonValue:
    """The order in which somebody wrote the keys of a mapping means nothing."""
    return dict(sorted(value.items())) if isinstance(value, Mapping) else value


def _fields(path: str, record: BaseModel) -> Iterator[tuple[str, JsonValue]]:
    for name, written in fields_of(type(record)).items():
        value, field = getattr(record, name), type(record).model_fields[name]
        if value is not None and value != field.get_default(call_default_factory=True):
            yield from _below(f"{path}/{written}", shape_of(field.annotation), value)


def _members(
    path: str, shape: Shape, members: Iterable[tuple[str, Any]], is_ordered: bool
) -> Iterator[tuple[str, JsonValue]]:
    names: list[JsonValue] = []
    for name, member in members:
        names.append(key(name))
        yield from _below(f"{path}/{key(name)}", shape, member)
    if is_ordered and len(names) > 1:
        yield f"{path}/{ORDER}", names
