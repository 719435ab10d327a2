"""Registered trials: well-formed numbers, once per disease, and reports that belong to them."""

from __future__ import annotations

import calendar
import re

from generator.checks.identifiers import registration_words
from generator.checks.places import Findings, RegistryRow
from generator.checks.references import unknown_study
from generator.checks.registers import register_of
from generator.checks.terms import check_country
from generator.load import Dataset
from generator.model.study import Study
from generator.model.trial import Trial
from generator.problems import did_you_mean, from_closed_list, quote

PHASES = ("na", "early-1", "0", "1", "1/2", "2", "2/3", "3", "3/4", "4")


def check_trials(dataset: Dataset) -> Findings:
    """Every row of registry.csv."""
    first: dict[tuple[str, str], int] = {}
    for index, trial in enumerate(dataset.trials):
        place = RegistryRow(dataset, index)
        yield from _check_number(place, trial)
        yield from _check_values(place, trial)
        yield from _check_results(place, trial)
        key = (trial.registration, trial.disease)
        if key in first:
            found = f"{quote(trial.registration)} with {trial.disease} again (first at line {first[key]})"
            hint, expected = "Keep one of the two rows.", "one row per registration and disease"
            yield place.problem(("registration",), found, expected, hint, "trials/duplicate")
        first.setdefault(key, dataset.trial_lines[index])


def _check_number(place: RegistryRow, trial: Trial) -> Findings:
    if register_of(trial.registration, place.dataset.vocabulary.registers) is None:
        words = registration_words(trial.registration, place.dataset)
        yield place.problem(("registration",), *words)


def _check_values(place: RegistryRow, trial: Trial) -> Findings:
    for key, value in trial.product.items():
        known = list(place.dataset.vocabulary.product.attributes[key].terms)
        if value not in known:
            hint, expected = from_closed_list(value, known, "vocabularies/product.yml"), f"a term of {key}"
            yield place.problem((key,), quote(value), expected, hint, "product/unknown-term")
    if trial.phase is not None and trial.phase not in PHASES:
        hint = _phase_meant(trial.phase)
        yield place.problem(
            ("phase",), quote(trial.phase), f"one of {', '.join(PHASES)}", hint, "trials/phase"
        )
    if trial.country is not None:
        yield from check_country(place, ("country",), trial.country)


def _phase_meant(cell: str) -> str:
    """What to write; a spreadsheet makes a date of 1/2 or 2/3."""
    months = [str(number) for number, name in enumerate(calendar.month_abbr) if name and name in cell.title()]
    days = re.findall(r"\d+", cell)[:1]
    meant = "/".join(sorted([*months, *(str(int(day)) for day in days)]))
    if months and meant in PHASES:
        return f"A spreadsheet made a date of it: write {meant}, and set the column to text before saving."
    return did_you_mean(cell, PHASES)


def _check_results(place: RegistryRow, trial: Trial) -> Findings:
    studies = place.dataset.study_by_id
    for study_id in trial.results_study:
        yield from unknown_study(place, ("results_study",), study_id)
        if study_id in studies:
            yield from _check_result(place, trial, studies[study_id])


def _check_result(place: RegistryRow, trial: Trial, study: Study) -> Findings:
    """A report of a trial says so itself: it names the registration and has the disease."""
    if trial.registration not in study.registrations:
        found = f"{quote(study.id)}, which does not name {quote(trial.registration)}"
        hint = f"Add {quote(trial.registration)} to registrations of {quote(study.id)}, or correct the row."
        expected = "a study with this registration"
        yield place.problem(("results_study",), found, expected, hint, "trials/study-without-registration")
    if trial.disease not in study.diseases:
        found = f"{quote(study.id)}, a study of {quote(', '.join(study.diseases))}"
        hint = "A report stands in the rows of its own diseases."
        expected = f"a study of {quote(trial.disease)}"
        yield place.problem(("results_study",), found, expected, hint, "trials/study-without-disease")
