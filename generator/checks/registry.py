"""Registered trials: well-formed numbers, once per disease, and reports that belong to them."""

from __future__ import annotations

from generator.checks.countries import COUNTRIES
from generator.checks.identifiers import registration_words
from generator.checks.places import File, Findings
from generator.checks.registers import register_of
from generator.checks.terms import country_hint
from generator.load import Dataset
from generator.model.study import Study
from generator.model.trial import Trial
from generator.problems import did_you_mean, quote


def check_trials(dataset: Dataset) -> Findings:
    """Every row of registry.csv."""
    first: dict[tuple[str, str], int] = {}
    file = File(dataset, "registry.csv")
    for index, trial in enumerate(dataset.trials):
        yield from _check_number(file, index, trial)
        yield from _check_terms(file, index, trial)
        yield from _check_results(file, index, trial)
        key = (trial.registration, trial.disease)
        if key in first:
            found = f"{quote(trial.registration)} with {trial.disease} again (first at line {first[key]})"
            hint, expected = "Keep one of the two rows.", "one row per registration and disease"
            yield file.row_problem(index, "registration", found, expected, hint, "trials/duplicate")
        first.setdefault(key, dataset.trial_lines[index])


def _check_number(file: File, index: int, trial: Trial) -> Findings:
    if register_of(trial.registration, file.dataset.vocabulary.registers) is None:
        words = registration_words(trial.registration, file.dataset)
        yield file.row_problem(index, "registration", *words)


def _check_terms(file: File, index: int, trial: Trial) -> Findings:
    words = file.dataset.vocabulary
    pairs: dict[str, tuple[str | None, str, list[str]]] = {
        "disease": (trial.disease, "disease.yml", list(words.diseases)),
        "status": (trial.status, "trial_status.yml", list(words.trial_statuses)),
    }
    for column, (word, name, terms) in pairs.items():
        if word is not None and word not in terms:
            hint, expected = did_you_mean(word, terms), f"a term of vocabularies/{name}"
            rule = "terms/unknown-disease" if column == "disease" else "terms/unknown-trial-status"
            yield file.row_problem(index, column, quote(word), expected, hint, rule)
    for key, value in trial.product.items():
        known = list(words.product.attributes[key].terms)
        if value not in known:
            hint, expected = did_you_mean(value, known), f"a term of {key}"
            yield file.row_problem(index, key, quote(value), expected, hint, "product/unknown-term")
    if trial.country is not None and trial.country not in COUNTRIES:
        hint = country_hint(trial.country)
        expected = "a country code of ISO 3166-1"
        yield file.row_problem(
            index, "country", quote(trial.country), expected, hint, "terms/unknown-country"
        )


def _check_results(file: File, index: int, trial: Trial) -> Findings:
    if not trial.results_study:
        return
    studies = {study.id: study for study in file.dataset.studies}
    for study_id in trial.results_study:
        if study_id in file.dataset.unread_studies:
            continue
        if study_id not in studies:
            hint = did_you_mean(study_id, sorted(studies))
            expected = "the id of a study"
            yield file.row_problem(
                index, "results_study", quote(study_id), expected, hint, "references/unknown-study"
            )
        else:
            yield from _check_result(file, index, trial, studies[study_id])


def _check_result(file: File, index: int, trial: Trial, study: Study) -> Findings:
    """A report of a trial says so itself: it names the registration and has the disease."""
    if trial.registration not in study.registrations:
        found = f"{quote(study.id)}, which does not name {quote(trial.registration)}"
        hint = f"Add {quote(trial.registration)} to registrations of {quote(study.id)}, or correct the row."
        expected = "a study with this registration"
        yield file.row_problem(
            index, "results_study", found, expected, hint, "trials/study-without-registration"
        )
    if trial.disease not in study.diseases:
        found = f"{quote(study.id)}, a study of {quote(', '.join(study.diseases))}"
        hint = "A report stands in the rows of its own diseases."
        expected = f"a study of {quote(trial.disease)}"
        yield file.row_problem(index, "results_study", found, expected, hint, "trials/study-without-disease")
