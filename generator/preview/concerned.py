"""Which diseases and studies a change of the dataset concerns: only their pages show it, beside lists and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from generator.load import Dataset
from generator.model.study import Study
from generator.rows.labels import distinct_labels

# What else of a dataset may differ while only some pages do: the parts below look at it.
IN_PARTS = frozenset({"studies", "judgements", "certainty", "trials"})
Item = TypeVar("Item")


@dataclass(frozen=True)
class Concerned:
    """Slugs of diseases; ids of studies, be they there no more; and those of them that must be checked again."""

    diseases: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Does no page of a disease or study show the change?"""
        return not (self.diseases or self.studies)


def concerned_by(old: Dataset, new: Dataset) -> Concerned | None:
    """What differs between two states of a dataset; None where it is something that any page may show.

    The diseases are those of the studies before and after, of studies that overlap with them or are called otherwise
    because of them, and of the trials that they report.
    """
    if not _same_groundwork(old, new):
        return None
    studies = _studies(old, new)
    diseases = {
        *_diseases_of(old, studies),
        *_diseases_of(new, studies),
        *(item.disease for item in _differing(old.certainty, new.certainty)),
        *_diseases_of_trials(old, new, studies),
    }
    return Concerned(frozenset(diseases), frozenset(studies))


def _same_groundwork(old: Dataset, new: Dataset) -> bool:
    """Are portal, vocabularies and all else that any page may show as they were?"""
    compared = [item.name for item in fields(Dataset) if item.compare and item.name not in IN_PARTS]
    return all(_is_same(getattr(old, name), getattr(new, name)) for name in compared)


def _is_same(one: object, other: object) -> bool:
    return one is other or one == other


def _differing(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[Item]:
    """What was and is under each key whose value differs."""
    for key in {**old, **new}:
        pair = (old.get(key), new.get(key))
        if not _is_same(*pair):
            yield from (item for item in pair if item is not None)


def _studies(old: Dataset, new: Dataset) -> set[str]:
    """Studies whose record, judgements or name on the pages is another one, and those that overlap with them."""
    changed = {study.id for study in _differing(old.study_by_id, new.study_by_id)}
    changed |= {item.study for item in _differing(old.judgements, new.judgements)}
    labels = (distinct_labels(old.studies), distinct_labels(new.studies))
    changed |= {study for study in {**labels[0], **labels[1]} if labels[0].get(study) != labels[1].get(study)}
    return changed | set(_overlapping((old, new), changed))


def _overlapping(datasets: Iterable[Dataset], changed: AbstractSet[str]) -> Iterator[str]:
    for dataset in datasets:
        for study in dataset.studies:
            if study.id in changed:
                yield from study.inclusion.overlaps
            elif not changed.isdisjoint(study.inclusion.overlaps):
                yield study.id


def _diseases_of(dataset: Dataset, studies: AbstractSet[str]) -> Iterator[str]:
    for study in _there(dataset, studies):
        yield from study.diseases


def _there(dataset: Dataset, studies: AbstractSet[str]) -> Iterator[Study]:
    found: Any = map(dataset.study_by_id.get, sorted(studies))
    yield from (study for study in found if study is not None)


def _diseases_of_trials(old: Dataset, new: Dataset, studies: AbstractSet[str]) -> Iterator[str]:
    """The diseases of trials that differ, or that are reported by any of the studies."""
    before, now = ({(trial.registration, trial.disease): trial for trial in one.trials} for one in (old, new))
    yield from (trial.disease for key, trial in {**before, **now}.items() if before.get(key) != now.get(key))
    numbers = {
        number for one in (old, new) for study in _there(one, studies) for number in study.registrations
    }
    for one in (old, new):
        for trial in one.trials:
            if trial.registration in numbers or not studies.isdisjoint(trial.results_study):
                yield trial.disease
