"""Where a check stands while it looks: one study with its file, or one file of the dataset's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.arm import Arm
from generator.model.harm import SafetyRow
from generator.model.result import Effect, Outcome
from generator.model.study import Study
from generator.problems import Problem, printable
from generator.vocabulary import Vocabulary

Findings = Iterator[Problem]


@dataclass(frozen=True)
class File:
    """A file of the dataset, named from its folder: ``vocabularies/measure.yml``."""

    dataset: Dataset
    name: str

    def problem(self, path: FieldPath, found: str, expected: str, hint: str, rule: str) -> Problem:
        """A problem at a field of this file."""
        shown = f"{self.dataset.folder}/{self.name}"
        return self.dataset.locations.problem(shown, path, found, expected, hint, rule)


@dataclass(frozen=True)
class RegistryRow:
    """A row of registry.csv."""

    dataset: Dataset
    index: int

    def problem(self, path: FieldPath, found: str, expected: str, hint: str, rule: str) -> Problem:
        """A problem in a column, with the line of the row itself: a registration may have several."""
        field = f"{self.dataset.trials[self.index].registration}.{path[0]}"
        line = self.dataset.trial_lines[self.index]
        return Problem(
            f"{self.dataset.folder}/registry.csv", line, printable(field), found, expected, hint, rule
        )


@dataclass(frozen=True)
class StudyFile:
    """A study, the file it stands in and the words it may use."""

    dataset: Dataset
    study: Study

    def problem(self, path: FieldPath, found: str, expected: str, hint: str, rule: str) -> Problem:
        """A problem at a field of the study's file."""
        file = self.dataset.study_files[self.study.id]
        return self.dataset.locations.problem(file, path, found, expected, hint, rule)

    @property
    def vocabulary(self) -> Vocabulary:
        """All terms of the dataset."""
        return self.dataset.vocabulary

    @cached_property
    def arms(self) -> dict[str, Arm]:
        """Arm by id."""
        return {arm.id: arm for arm in self.study.arms}

    def outcomes(self) -> Iterator[tuple[FieldPath, Outcome]]:
        """Each outcome row with its path."""
        yield from ((("outcomes", index), row) for index, row in enumerate(self.study.outcomes))

    def effects(self) -> Iterator[tuple[FieldPath, Effect]]:
        """Each effect row with its path."""
        yield from ((("effects", index), row) for index, row in enumerate(self.study.effects))

    def safety(self) -> Iterator[tuple[FieldPath, SafetyRow]]:
        """Each safety row with its path."""
        yield from ((("safety", index), row) for index, row in enumerate(self.study.safety))

    def diseases_of(self, row: Outcome | Effect) -> tuple[str, ...]:
        """The diseases whose measures a row may use: its arm's, or all of the study for a mixed arm."""
        arm = self.arms.get(row.arm if isinstance(row, Outcome) else row.arms[0])
        return (arm.disease,) if arm is not None and arm.disease else self.study.diseases
