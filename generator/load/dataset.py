"""A folder of files to one dataset: every file is read, every problem noted, nothing dropped silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator.errors import PortalError
from generator.load.earlier_forms import brought_forward
from generator.load.files import read_file
from generator.load.records import make_record, make_terms
from generator.load.registry import Registry, read_registry
from generator.load.yaml_text import LARGEST_FILE, Document, FieldPath, field_name, read_yaml
from generator.model.portal import Portal
from generator.model.review import Review
from generator.model.study import Study
from generator.model.terms import (
    Abbreviation,
    DesignType,
    Disease,
    Domain,
    Measure,
    Product,
    Register,
    SafetyCategory,
    Status,
    Term,
    TrialStatus,
)
from generator.model.trial import Trial
from generator.problems import Problem, ProblemsError, printable_path, quote
from generator.vocabulary import Vocabulary

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)

TERM_FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "diseases": ("disease.yml", Disease),
    "domains": ("domain.yml", Domain),
    "designs": ("design.yml", DesignType),
    "masking": ("masking.yml", Term),
    "statuses": ("status.yml", Status),
    "safety": ("safety.yml", SafetyCategory),
    "registers": ("register.yml", Register),
    "trial_statuses": ("trial_status.yml", TrialStatus),
    "abbreviations": ("abbreviation.yml", Abbreviation),
}


@dataclass(frozen=True)
class Locations:
    """Where each field of each file stands, for messages."""

    documents: dict[str, Document] = field(default_factory=dict)

    def problem(self, file: str, path: FieldPath, found: str, expected: str, hint: str, rule: str) -> Problem:
        """A problem at a field of a file, with the field's line."""
        line = self.documents[file].line(path) if file in self.documents else 1
        return Problem(file, line, field_name(path), found, expected, hint, rule)


@dataclass(frozen=True)
class Dataset:
    """Everything that people wrote, in a fixed order: studies by id, trials by disease and registration."""

    portal: Portal
    review: Review
    vocabulary: Vocabulary
    studies: tuple[Study, ...]
    trials: tuple[Trial, ...]
    locations: Locations = field(repr=False, compare=False)
    study_files: dict[str, str] = field(repr=False, compare=False)
    trial_lines: tuple[int, ...] = field(repr=False, compare=False)
    folder: str = field(default="data", repr=False, compare=False)
    unread_studies: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    def study(self, study_id: str) -> Study:
        """The study of an id; KeyError where there is none."""
        return self._study_by_id[study_id]

    @cached_property
    def _study_by_id(self) -> dict[str, Study]:
        return {study.id: study for study in self.studies}


class _Reader:
    """Reads the files of one folder and gathers their documents."""

    def __init__(self, folder: Path, *, earlier_forms: bool = False) -> None:
        self.folder = folder
        self.earlier_forms = earlier_forms
        self.documents: dict[str, Document] = {}

    def shown(self, name: str) -> str:
        """The file's name as messages show it: with the dataset's folder, as it was given."""
        return printable_path(f"{self.folder.as_posix()}/{name}")

    def document(self, name: str) -> Document:
        """A YAML file of the dataset; a missing one is a problem of its own."""
        shown = self.shown(name)
        document = Document(shown)
        raw = read_file(document, self.folder / name, LARGEST_FILE)
        if raw is not None:
            document = read_yaml(shown, raw)
        self.documents[shown] = document
        return document

    def record(self, name: str, model: type[AnyRecord]) -> AnyRecord | None:
        """The one record of a file."""
        document = self.document(name)
        value = brought_forward(document.value) if self.earlier_forms else document.value
        return None if document.problems else make_record(document, model, value)

    def terms(self, name: str, model: type[AnyRecord]) -> dict[str, AnyRecord]:
        """The terms of a vocabulary file."""
        document = self.document(name)
        return {} if document.problems else make_terms(document, model, document.value)

    def measures(self, name: str) -> dict[str, dict[str, Measure]]:
        """Measures by disease, then slug."""
        document = self.document(name)
        if document.problems:
            return {}
        if not isinstance(document.value, dict):
            make_terms(document, Measure, document.value)
            return {}
        return {
            disease: make_terms(document, Measure, measures, (disease,))
            for disease, measures in document.value.items()
        }

    def problems(self) -> list[Problem]:
        """All that was wrong in any file so far."""
        return [problem for document in self.documents.values() for problem in document.problems]


def load_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """The dataset of a folder, and every problem of form in it; None where there is any.

    Raises PortalError where the folder itself is missing.
    """
    dataset, problems = load_readable(folder)
    return (None if problems else dataset), problems


def load_readable(folder: Path, *, earlier_forms: bool = False) -> tuple[Dataset | None, list[Problem]]:
    """As much of the dataset as has the right form, so that it can be checked; and every problem of form.

    None where a vocabulary, the portal's or the review's file is broken: without them nothing can be checked.
    ``earlier_forms`` reads authors and pages as they were written before their form was fixed, for a comparison.
    """
    if not folder.is_dir():
        raise PortalError(
            f"{folder}: found no such folder, expected a dataset. "
            "Give it with --data, or run this where it is."
        )
    reader = _Reader(folder, earlier_forms=earlier_forms)
    portal = reader.record("portal.yml", Portal)
    review = reader.record("review.yml", Review)
    vocabulary = _vocabulary(reader)
    groundwork_is_right = not reader.problems()
    studies = _one_file_per_id(reader, list(_studies(reader)))
    columns = (
        [key for key, item in vocabulary.product.attributes.items() if item.in_registry] if vocabulary else []
    )
    registry = read_registry(reader.folder / "registry.csv", reader.shown("registry.csv"), columns)
    reader.documents[registry.document.file] = registry.document
    problems = [*reader.problems(), *_strangers(reader)]
    if not groundwork_is_right or portal is None or review is None or vocabulary is None:
        return None, problems
    return _dataset(reader, portal, review, vocabulary, studies, registry), problems


def read_portal(folder: Path) -> Portal | None:
    """What the dataset of a folder says of itself; None where it has no such file, or one that cannot be read."""
    return _Reader(folder).record("portal.yml", Portal)


def _dataset(
    reader: _Reader,
    portal: Portal,
    review: Review,
    vocabulary: Vocabulary,
    studies: list[tuple[Study, str]],
    registry: Registry,
) -> Dataset:
    stems = {path.stem for path in _study_paths(reader.folder)}
    return Dataset(
        portal,
        review,
        vocabulary,
        tuple(sorted((study for study, _ in studies), key=lambda study: study.id)),
        tuple(registry.trials),
        Locations(reader.documents),
        {study.id: file for study, file in studies},
        tuple(registry.lines),
        printable_path(reader.folder),
        frozenset(stems - {study.id for study, _ in studies}),
    )


def _vocabulary(reader: _Reader) -> Vocabulary | None:
    terms = {key: reader.terms(f"vocabularies/{file}", model) for key, (file, model) in TERM_FILES.items()}
    measures = reader.measures("vocabularies/measure.yml")
    product = reader.record("vocabularies/product.yml", Product)
    return Vocabulary(measures=measures, product=product, **terms) if product else None  # type: ignore[arg-type]


def _studies(reader: _Reader) -> Iterator[tuple[Study, str]]:
    for path in _study_paths(reader.folder):
        name = f"studies/{path.name}"
        study = reader.record(name, Study)
        if study is not None:
            yield study, reader.shown(name)


def _study_paths(folder: Path) -> list[Path]:
    return sorted((folder / "studies").glob("*.yml"))


def _one_file_per_id(reader: _Reader, studies: list[tuple[Study, str]]) -> list[tuple[Study, str]]:
    """Two files with one id cannot be told apart: the one that is named after the id stays, or the first."""
    chosen: dict[str, tuple[Study, str]] = {}
    for study, file in studies:
        if study.id not in chosen or file.endswith(f"/{study.id}.yml"):
            chosen[study.id] = (study, file)
    for study, file in studies:
        other = chosen[study.id][1]
        if other != file:
            document = reader.documents[file]
            hint = "Give this report an id of its own, equal to its file name."
            found, expected = f"{quote(study.id)}, the id of {other} too", "an id that no other file has"
            document.refuse(document.line(("id",)), found, expected, hint, "identity/duplicate-id", ("id",))
    return list(chosen.values())


def readable_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of a dataset, whatever is wrong with its studies. Raises ProblemsError where it cannot be read."""
    dataset, problems = load_readable(folder)
    if dataset is None:
        raise ProblemsError(problems)
    return dataset.vocabulary


def _strangers(reader: _Reader) -> Iterator[Problem]:
    """Files that nobody reads: a study saved as .yaml would be lost without a word."""
    known = {"portal.yml", "review.yml", "registry.csv", "redirects.yml", "README.md", "study.schema.json"}
    vocabularies = {file for file, _ in TERM_FILES.values()} | {"measure.yml", "product.yml"}
    for path in sorted(reader.folder.rglob("*")):
        name = path.relative_to(reader.folder).as_posix()
        top, _, rest = name.partition("/")
        is_read = (
            path.is_dir()
            or name in known
            or top == "releases"
            or (top == "vocabularies" and rest in vocabularies)
            or (top == "studies" and "/" not in rest and rest.endswith(".yml"))
        )
        if not is_read:
            hint = "A study is studies/<id>.yml; rename the file or remove it."
            yield Problem(
                reader.shown(name),
                1,
                "",
                "a file nobody reads",
                "a file of the dataset",
                hint,
                "file/unknown",
            )
