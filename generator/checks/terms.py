"""Words that must stand in a vocabulary: a misspelt one is said the nearest that does."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.checks.countries import COUNTRIES
from generator.checks.places import File, Findings, RegistryRow, StudyFile
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.problems import did_you_mean, quote
from generator.vocabulary import OF_TERMS, TAKEN_FROM, VOCABULARIES

Place = File | StudyFile | RegistryRow


def check_study_terms(place: StudyFile) -> Findings:
    """Every term that a study names, and the countries of its design."""
    yield from _terms_in(place, (), place.study)
    for index, country in enumerate(place.study.design.countries):
        yield from check_country(place, ("design", "countries", index), country)


def check_other_terms(dataset: Dataset) -> Findings:
    """Every term that the portal, the review, a registered trial or a vocabulary names."""
    yield from _terms_in(File(dataset, "portal.yml"), (), dataset.portal)
    yield from _terms_in(File(dataset, "review.yml"), (), dataset.review)
    for index, trial in enumerate(dataset.trials):
        yield from _terms_in(RegistryRow(dataset, index), (), trial)
    for name, file in VOCABULARIES.items():
        yield from _terms_in(File(dataset, file.name), (), getattr(dataset.vocabulary, name))


def unknown_term(place: Place, path: FieldPath, word: str, name: str) -> Findings:
    """A problem unless the word is a term of the vocabulary of this name."""
    file, terms = VOCABULARIES[name], getattr(place.dataset.vocabulary, name)
    if word not in terms:
        expected, hint = f"a term of {file.name}", did_you_mean(word, list(terms))
        if place.dataset.lacks(file.name):
            expected, hint = f"{expected}, which is missing", how_to_add(name, word)
        yield place.problem(path, quote(word), expected, hint, file.rule)


def how_to_add(name: str, slug: str = "slug") -> str:
    """What to do where a vocabulary is used that has no file."""
    file = VOCABULARIES[name]
    return f"Add {file.name} with {slug}: {file.example} in it."


def _terms_in(place: Place, path: FieldPath, value: Any) -> Findings:
    """The terms that a value names: a record, or records in a list or mapping."""
    if isinstance(value, BaseModel):
        for field, key, name in _keys(type(value)):
            inner = getattr(value, field)
            if name is None:
                yield from _terms_in(place, (*path, key), inner)
            elif isinstance(inner, tuple):
                for index, word in enumerate(inner):
                    yield from unknown_term(place, (*path, key, index), word, name)
            elif inner is not None:
                yield from unknown_term(place, (*path, key), inner, name)
    elif isinstance(value, (tuple, dict)):
        for step, inner in enumerate(value) if isinstance(value, tuple) else value.items():
            yield from _terms_in(place, (*path, step), inner)


@cache
def _keys(record: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    """Field and key of a record, each with the vocabulary that it takes its terms from."""
    return tuple(_key(record, field, info.alias or field) for field, info in record.model_fields.items())


def _key(record: type[BaseModel], field: str, key: str) -> tuple[str, str, str | None]:
    name = TAKEN_FROM.get(f"{record.__name__}.{key}")
    return field, key, name if name in OF_TERMS else None


def check_country(place: Place, path: FieldPath, country: str) -> Findings:
    """A country is one of the codes of ISO 3166-1 (GB, not UK)."""
    if country not in COUNTRIES:
        hint = 'Did you mean "GB"?' if country == "UK" else "Look the country's code up."
        expected = "a country code of ISO 3166-1"
        yield place.problem(path, quote(country), expected, hint, "terms/unknown-country")
