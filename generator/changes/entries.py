"""Everything that a dataset says, flat: a value by its key path, such as studies/doe-1999/outcomes/o1/events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, JsonValue

from generator.changes.plain import plain
from generator.changes.shapes import Shape, fields_of, shape_of
from generator.load import Dataset
from generator.model.data_file import DataFile, files_of
from generator.model.planned import PlannedOutcome
from generator.model.trial import Trial
from generator.vocabulary import VOCABULARIES

ORDER = "#order"  # the keys of a list or vocabulary in the order in which pages show them


def _root(file: DataFile) -> str:
    """What the key paths of a file begin with: its name, or its folder's."""
    return file.name.removesuffix(".yml").removesuffix("/*")


def _annotation(file: DataFile) -> Any:
    """The type of what a file holds."""
    model: Any = file.model
    if file.form == "by-disease":
        return dict[str, dict[str, model]]
    return model if file.form == "record" else dict[str, model]


# Attribute of the dataset, or of its vocabulary, by what the key paths of its file begin with.
ATTRIBUTES = {_root(file): name for name, file in files_of(Dataset).items()} | {"planned_outcomes": "planned"}
OF_VOCABULARY = {_root(file): name for name, file in VOCABULARIES.items()}
# What stands at the top of a key path, and the type of what stands under it.
ROOTS: dict[str, Any] = {
    **{_root(file): _annotation(file) for file in (*files_of(Dataset).values(), *VOCABULARIES.values())},
    "registry": dict[str, dict[str, Trial]],
    "planned_outcomes": dict[str, tuple[PlannedOutcome, ...]],
}
UNORDERED = (
    "studies",
    "registry",
    "judgements",
    "certainty",
)  # sorted by id, by disease and registration, by file


def entries_of(dataset: Dataset) -> dict[str, JsonValue]:
    """Every value of the dataset by key path; what is absent, or is what its absence means, has no entry."""
    found: dict[str, JsonValue] = {}
    for root, value in _roots(dataset).items():
        if value is None:  # the file is not needed, and not there
            continue
        found.update(_below(root, shape_of(ROOTS[root]), value))
    trials = [f"{trial.disease}/{key(trial.registration)}" for trial in dataset.trials]
    if len(trials) > 1:
        found[f"registry/{ORDER}"] = [*trials]
    return found


def key(text: str) -> str:
    """A key as a part of a path; a slash in it is written as JSON pointers write it."""
    return text.replace("~", "~0").replace("/", "~1")


def _roots(dataset: Dataset) -> dict[str, object]:
    trials: dict[str, dict[str, Trial]] = {}
    for trial in dataset.trials:
        trials.setdefault(trial.disease, {})[trial.registration] = trial
    return {
        **{root: getattr(dataset, name) for root, name in ATTRIBUTES.items()},
        **{root: getattr(dataset.vocabulary, name) for root, name in OF_VOCABULARY.items()},
        "studies": {study.id: study for study in dataset.studies},
        "registry": trials,
    }


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
    if isinstance(value, Mapping):
        return {name: _sorted(part) for name, part in sorted(value.items())}
    return [_sorted(part) for part in value] if isinstance(value, list) else value


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
