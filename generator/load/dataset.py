"""A folder of files to one dataset: every file is read, every problem noted, nothing dropped silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.errors import PortalError
from generator.load.document import Document, FieldPath, field_name
from generator.load.planned import FILE as PLANNED_FILE
from generator.load.planned import Planned, read_planned
from generator.load.reader import Reader
from generator.load.registry import Registry, read_registry
from generator.model.certainty import Certainty
from generator.model.data_file import files_of, kept_in
from generator.model.judgement import Judgement
from generator.model.known import AwaitingReport, ExcludedReport
from generator.model.outcome_set import OutcomeSet
from generator.model.portal import Portal
from generator.model.published import PublishedJudgements
from generator.model.review import Review
from generator.model.search import SearchRound
from generator.model.study import Study
from generator.model.trial import Trial
from generator.problems import Problem, ProblemsError, printable_path, quote
from generator.vocabulary import VOCABULARIES, Vocabulary

REGISTRY = "registry.csv"
# What stands in the folder besides the files of `Dataset` and `Vocabulary`.
OTHER_FILES = frozenset(
    [
        REGISTRY,
        PLANNED_FILE,
        "redirects.yml",
        "README.md",
        "study.schema.json",
        "awaiting.schema.json",
        "excluded.schema.json",
        "outcome_sets.schema.json",
        "searches.schema.json",
        "judgement.schema.json",
        "certainty.schema.json",
        "published_judgements.schema.json",
    ]
)
RELEASES = "releases"


@dataclass(frozen=True)
class Locations:
    """Where each field of each file stands, for messages."""

    documents: dict[str, Document] = field(default_factory=dict)

    def problem(self, file: str, path: FieldPath, found: str, expected: str, hint: str, rule: str) -> Problem:
        """A problem at a field of a file, with the field's line."""
        path = self.documents[file].place(path) if file in self.documents else path
        line = self.documents[file].line(path) if file in self.documents else 1
        return Problem(file, line, field_name(path), found, expected, hint, rule)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Everything that people wrote, in a fixed order: studies by id, trials by disease and registration.

    A file or folder is registered by its attribute here; one that a dataset may lack has ``is_needed=False``.
    """

    portal: Portal = kept_in("portal.yml", Portal)
    review: Review | None = kept_in("review.yml", Review, is_needed=False)
    vocabulary: Vocabulary
    studies: tuple[Study, ...] = kept_in("studies/*.yml", Study, "folder")
    awaiting: dict[str, AwaitingReport] = kept_in("awaiting.yml", AwaitingReport, "by-slug", is_needed=False)
    excluded: dict[str, ExcludedReport] = kept_in("excluded.yml", ExcludedReport, "by-slug", is_needed=False)
    outcome_sets: dict[str, OutcomeSet] = kept_in("outcome_sets.yml", OutcomeSet, "by-slug", is_needed=False)
    searches: dict[str, SearchRound] = kept_in("searches.yml", SearchRound, "by-slug", is_needed=False)
    judgements: dict[str, Judgement] = kept_in("judgements/*.yml", Judgement, "folder", is_needed=False)
    certainty: dict[str, Certainty] = kept_in("certainty/*.yml", Certainty, "folder", is_needed=False)
    published_judgements: dict[str, PublishedJudgements] = kept_in(
        "published_judgements.yml", PublishedJudgements, "by-slug", is_needed=False
    )
    trials: tuple[Trial, ...]
    planned: Planned = field(default_factory=dict)
    locations: Locations = field(repr=False, compare=False)
    study_files: dict[str, str] = field(repr=False, compare=False)
    trial_lines: tuple[int, ...] = field(repr=False, compare=False)
    folder: str = field(default="data", repr=False, compare=False)
    unread_studies: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    def study(self, study_id: str) -> Study:
        """The study of an id; KeyError where there is none."""
        return self.study_by_id[study_id]

    def lacks(self, name: str) -> bool:
        """Is a file, named from the dataset's folder, not there?"""
        return f"{self.folder}/{name}" not in self.locations.documents

    @property
    def has_registry(self) -> bool:
        """Does the dataset list registered trials, be it none yet? Without the file nobody looked for them."""
        return not self.lacks(REGISTRY)

    @cached_property
    def study_by_id(self) -> dict[str, Study]:
        """The study by id, in the order of ids."""
        return {study.id: study for study in self.studies}

    @cached_property
    def studies_by_registration(self) -> dict[str, tuple[Study, ...]]:
        """The studies that name a registration, in the order of ids."""
        found: dict[str, tuple[Study, ...]] = {}
        for study in self.studies:
            for number in study.registrations:
                found[number] = (*found.get(number, ()), study)
        return found


def load_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """The dataset of a folder, and every problem of form in it; None where there is any.

    Raises PortalError where the folder itself is missing.
    """
    dataset, problems = load_readable(folder)
    return (None if any(problem.severity != "warning" for problem in problems) else dataset), problems


def load_readable(
    folder: Path, *, earlier_forms: bool = False, reader: Reader | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """As much of the dataset as has the right form, so that it can be checked; and every problem of form.

    None where a vocabulary, the portal's or the review's file is broken: without them nothing can be checked.
    ``earlier_forms`` reads authors and pages as they were written before their form was fixed, for a comparison.
    ``reader`` is one of this folder that keeps what it has read before.
    """
    if not folder.is_dir():
        raise PortalError(
            f"{folder}: found no such folder, expected a dataset. "
            "Give it with --data, or run this where it is."
        )
    reader = reader or Reader(folder, earlier_forms=earlier_forms)
    files = files_of(Dataset)
    groundwork = {name: reader.read(file) for name, file in files.items() if file.form == "record"}
    words = {name: reader.read(file) for name, file in VOCABULARIES.items()}
    is_right = not reader.problems()
    records = {name: reader.read(file) for name, file in files.items() if name not in groundwork}
    study_files = _one_file_per_id(reader, records.pop("studies"))
    registry = _registry(reader, words)
    planned = _planned(reader)
    problems = [*reader.problems(), *_strangers(reader)]
    if not is_right:
        return None, problems
    read = {**groundwork, **records, "vocabulary": Vocabulary(**words), "planned": planned}
    return _dataset(reader, read, study_files, registry), problems


def read_portal(folder: Path) -> Portal | None:
    """What the dataset of a folder says of itself; None where it has no such file, or one that cannot be read."""
    portal: Portal | None = Reader(folder).read(files_of(Dataset)["portal"])
    return portal


def _registry(reader: Reader, words: Mapping[str, Any]) -> Registry:
    if words["product"] is None:  # which columns it has is not known, so nothing can be said of them
        return Registry(Document(reader.shown(REGISTRY)))
    if not (reader.folder / REGISTRY).exists():
        return Registry(Document(reader.shown(REGISTRY)))
    columns = [key for key, item in words["product"].attributes.items() if item.in_registry]
    registry = read_registry(reader.folder / REGISTRY, reader.shown(REGISTRY), columns)
    reader.documents[registry.document.file] = registry.document
    return registry


def _planned(reader: Reader) -> Planned:
    if not (reader.folder / PLANNED_FILE).exists():
        return {}
    found = read_planned(reader.folder / PLANNED_FILE, reader.shown(PLANNED_FILE))
    reader.documents[found.document.file] = found.document
    return found.outcomes


def _dataset(
    reader: Reader, read: Mapping[str, Any], study_files: Mapping[str, tuple[Study, str]], registry: Registry
) -> Dataset:
    stems = {path.stem for path in reader.paths(files_of(Dataset)["studies"])}
    return Dataset(
        **read,
        studies=tuple(study for _, (study, _) in sorted(study_files.items())),
        trials=tuple(registry.trials),
        locations=Locations(reader.documents),
        study_files={study_id: file for study_id, (_, file) in study_files.items()},
        trial_lines=tuple(registry.lines),
        folder=printable_path(reader.folder),
        unread_studies=frozenset(stems - set(study_files)),
    )


def _one_file_per_id(reader: Reader, studies: Mapping[str, Study]) -> dict[str, tuple[Study, str]]:
    """Study and file by id, of studies by file name.

    Two files with one id cannot be told apart: the one that is named after the id stays, or the first.
    """
    chosen: dict[str, str] = {}
    for stem, study in studies.items():
        if study.id not in chosen or stem == study.id:
            chosen[study.id] = stem
    for stem, study in studies.items():
        if chosen[study.id] != stem:
            document, other = (
                reader.documents[_study_file(reader, stem)],
                _study_file(reader, chosen[study.id]),
            )
            hint = "Give this report an id of its own, equal to its file name."
            found, expected = f"{quote(study.id)}, the id of {other} too", "an id that no other file has"
            document.refuse(document.line(("id",)), found, expected, hint, "identity/duplicate-id", ("id",))
    return {study_id: (studies[stem], _study_file(reader, stem)) for study_id, stem in chosen.items()}


def _study_file(reader: Reader, stem: str) -> str:
    return reader.shown(f"studies/{stem}.yml")


def readable_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of a dataset, whatever is wrong with its studies. Raises ProblemsError where it cannot be read."""
    dataset, problems = load_readable(folder)
    if dataset is None:
        raise ProblemsError(problems)
    return dataset.vocabulary


def _strangers(reader: Reader) -> Iterator[Problem]:
    """Files that nobody reads: a study saved as .yaml would be lost without a word."""
    files = [*files_of(Dataset).values(), *VOCABULARIES.values()]
    read = {path for file in files for path in reader.paths(file)}
    hint = "A study is studies/<id>.yml; rename the file or remove it."
    for path in sorted(reader.folder.rglob("*")):
        name = path.relative_to(reader.folder)
        is_known = path in read or name.as_posix() in OTHER_FILES or name.parts[0] == RELEASES
        if not (is_known or path.is_dir()):
            found, expected = "a file nobody reads", "a file of the dataset"
            yield Problem(reader.shown(name.as_posix()), 1, "", found, expected, hint, "file/unknown")
