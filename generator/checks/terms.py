"""Words that must stand in a vocabulary: a misspelt one is said the nearest that does."""

from __future__ import annotations

from collections.abc import Collection

from generator.checks.countries import COUNTRIES
from generator.checks.places import File, Findings, StudyFile
from generator.load.yaml_text import FieldPath
from generator.problems import did_you_mean, quote

FILES_AND_RULES = {
    "disease": ("disease.yml", "terms/unknown-disease"),
    "design": ("design.yml", "terms/unknown-design"),
    "masking": ("masking.yml", "terms/unknown-masking"),
    "status": ("status.yml", "terms/unknown-status"),
    "domain": ("domain.yml", "terms/unknown-domain"),
    "category": ("safety.yml", "terms/unknown-category"),
}


def unknown_term(
    place: File | StudyFile, path: FieldPath, word: str | None, kind: str, terms: Collection[str]
) -> Findings:
    """A problem unless the word is absent or one of the terms."""
    if word is not None and word not in terms:
        file, rule = FILES_AND_RULES[kind]
        expected = f"a term of vocabularies/{file}"
        yield place.problem(path, quote(word), expected, did_you_mean(word, list(terms)), rule)


def check_study_terms(place: StudyFile) -> Findings:
    """Diseases, design, masking, status and countries of a study."""
    study, words = place.study, place.vocabulary
    for index, disease in enumerate(study.diseases):
        yield from unknown_term(place, ("diseases", index), disease, "disease", words.diseases)
    yield from unknown_term(place, ("design", "type"), study.design.type, "design", words.designs)
    yield from unknown_term(place, ("design", "masking"), study.design.masking, "masking", words.masking)
    yield from unknown_term(place, ("inclusion", "status"), study.inclusion.status, "status", words.statuses)
    for index, country in enumerate(study.design.countries):
        yield from check_country(place, ("design", "countries", index), country)


def check_row_terms(place: StudyFile) -> Findings:
    """Disease of each arm, domain of each result, category of each safety row."""
    words = place.vocabulary
    for index, arm in enumerate(place.study.arms):
        yield from unknown_term(place, ("arms", index, "disease"), arm.disease, "disease", words.diseases)
    for path, outcome in place.outcomes():
        yield from unknown_term(place, (*path, "domain"), outcome.domain, "domain", words.domains)
    for path, effect in place.effects():
        yield from unknown_term(place, (*path, "domain"), effect.domain, "domain", words.domains)
    for path, row in place.safety():
        yield from unknown_term(place, (*path, "category"), row.category, "category", words.safety)


def check_country(place: File | StudyFile, path: FieldPath, country: str) -> Findings:
    """A country is one of the codes of ISO 3166-1 (GB, not UK)."""
    if country not in COUNTRIES:
        hint = country_hint(country)
        yield place.problem(
            path, quote(country), "a country code of ISO 3166-1", hint, "terms/unknown-country"
        )


def country_hint(country: str) -> str:
    """The usual slip by name."""
    return 'Did you mean "GB"?' if country == "UK" else "Look the country's code up."
