"""Names that must not change or collide: of studies, rows, arms and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.checks.places import File, Findings, StudyFile
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.slugs import RESERVED_SLUGS
from generator.problems import Problem, quote

ROW_LETTERS = {"outcomes": "o", "effects": "e", "safety": "s"}


def check_study_identity(place: StudyFile) -> Findings:
    """The study is named after its file; every row has an id of the right form, once."""
    study = place.study
    stem = PurePosixPath(place.dataset.study_files[study.id]).stem
    if study.id != stem:
        hint = "Rename the file or change the id; an id that was once published never changes."
        found, expected = quote(study.id), f"{quote(stem)} (the file's name)"
        yield place.problem(("id",), found, expected, hint, "identity/id-not-file-name")
    if study.id in RESERVED_SLUGS:
        hint = "Its page would have the address of the list of studies. Choose another, such as surname-2026."
        yield place.problem(
            ("id",), quote(study.id), "an id that is not reserved", hint, "identity/reserved-id"
        )
    yield from repeated_ids(place, ("arms",), (arm.id for arm in study.arms))
    yield from repeated_ids(place, ("sources",), (source.id for source in study.sources))
    rows: dict[str, list[str]] = {
        "outcomes": [row.id for row in study.outcomes],
        "effects": [row.id for row in study.effects],
        "safety": [row.id for row in study.safety],
    }
    for section, ids in rows.items():
        yield from repeated_ids(place, (section,), ids)
        yield from _ids_out_of_form(place, section, ids)


def check_shared_ids(dataset: Dataset) -> Findings:
    """Ids of the review's figures, of strata and of sensitivity filters stand once each."""
    product = dataset.vocabulary.product
    file = File(dataset, "vocabularies/product.yml")
    yield from repeated_ids(file, ("strata", "groups"), (group.id for group in product.strata.groups))
    yield from repeated_ids(file, ("sensitivity",), (item.id for item in product.sensitivity))
    if dataset.review is None:
        return
    review = File(dataset, "review.yml")
    yield from repeated_ids(review, ("figures",), (figure.id for figure in dataset.review.figures))
    yield from repeated_ids(review, ("others",), (other.id for other in dataset.review.others))


def repeated_ids(place: File | StudyFile, path: FieldPath, ids: Iterable[str]) -> Findings:
    """An id that stands twice in a list names two things."""
    first: dict[str, int] = {}
    for index, row_id in enumerate(ids):
        if row_id in first:
            found = f"{quote(row_id)} a second time (first at {path[-1]}[{first[row_id]}])"
            hint = "Give the new entry the next free id; never reuse one."
            here = (*path, index, "id")
            yield place.problem(here, found, "each id once", hint, "identity/duplicate-row-id")
        first.setdefault(row_id, index)


def repeated_values(place: File | StudyFile, path: FieldPath, values: Iterable[object]) -> Findings:
    """A list that names the same thing twice."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            found = f"{quote(value)} a second time"
            yield place.problem(
                (*path, index), found, "each once", "Delete one of the two.", "identity/named-twice"
            )
        seen.add(value)


def check_repeated_values(place: StudyFile) -> Findings:
    """Diseases, countries, registrations and overlaps name each thing once."""
    study = place.study
    lists: dict[FieldPath, tuple[str, ...]] = {
        ("diseases",): study.diseases,
        ("registrations",): study.registrations,
        ("design", "countries"): study.design.countries,
        ("inclusion", "overlaps"): study.inclusion.overlaps,
    }
    for path, values in lists.items():
        yield from repeated_values(place, path, values)


def _ids_out_of_form(place: StudyFile, section: str, ids: list[str]) -> Iterable[Problem]:
    letter = ROW_LETTERS[section]
    for index, row_id in enumerate(ids):
        if not re.fullmatch(rf"{letter}[1-9][0-9]*", row_id):
            hint = f"Rows of {section} are {letter}1, {letter}2 … in the order they were added."
            here = (section, index, "id")
            yield place.problem(here, quote(row_id), f"{letter} and a number", hint, "identity/row-id-form")
