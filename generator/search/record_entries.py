"""Entries of studies and of registered trials, found by authors, identifiers, products and the words of titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import formatting, paths
from generator.model.arm import ProductValue
from generator.places import place_of
from generator.render.context import Context
from generator.render.countries import country_name
from generator.render.views.measures import measure_of
from generator.rows import EffectRow, OutcomeRow, StudyRow, TrialRow
from generator.search.entry import Entry, called, of_diseases

OF_A_STUDY = ("study", "report")
OF_A_TRIAL = ("registered trial", "registration", "clinical trial")


def study_entries(context: Context) -> Iterator[Entry]:
    """Every study, the newest first."""
    for study in sorted(context.rows.studies, key=lambda row: (-(row.year or 0), row.id)):
        yield Entry(
            "study",
            study.label,
            _study_fact(context, study),
            paths.study(study.id).url,
            _study_names(study),
            tuple(_study_words(context, study)),
            _identifiers(study),
        )


def trial_entries(context: Context) -> Iterator[Entry]:
    """Every registration, by disease: those that began last first, those without a date behind them."""
    for disease in context.vocabulary.diseases:
        trials = context.rows.trials_on(disease)
        dated = sorted((row for row in trials if row.start), key=lambda row: str(row.start), reverse=True)
        for trial in (*dated, *(row for row in trials if not row.start)):
            anchor = f"trial-{trial.registration.lower()}"
            yield Entry(
                "trial",
                trial.registration,
                _trial_fact(context, trial),
                place_of(disease, part="trials", row=anchor),
                (),
                tuple(_trial_words(context, trial)),
                (trial.registration,),
            )


# ---- studies ----


def _study_fact(context: Context, study: StudyRow) -> str:
    """ "Randomised, 18 people. Psoriasis"."""
    people = "number of people not found"
    if study.people is not None:
        people = formatting.plural(study.people, "person", "people")
        people = people if study.people_complete else f"{people} (not known for every group)"
    diseases = formatting.joined([context.vocabulary.diseases[slug].label for slug in study.diseases])
    mark = f" ({study.mark})" if study.mark else ""
    return f"{_design(study)}, {people}. {diseases}{mark}"


def _design(study: StudyRow) -> str:
    """The short name where it is the beginning of the label ("Randomised"), and no shortened word."""
    term = study.design_type
    return term.short if term.label.startswith(term.short) else term.label


def _study_names(study: StudyRow) -> tuple[str, ...]:
    """Its label, and its first author with and without the year."""
    first = study.authors[0]
    return tuple(
        dict.fromkeys((study.label, f"{first.short} {study.year or ''}".rstrip(), first.short, first.printed))
    )


def _identifiers(study: StudyRow) -> tuple[str, ...]:
    pmid = str(study.pmid) if study.pmid else None
    return tuple(found for found in (study.doi, pmid, study.pmcid, *study.registrations) if found)


def _study_words(context: Context, study: StudyRow) -> Iterator[str]:
    vocabulary = context.vocabulary
    yield from (study.title, str(study.year or ""), *OF_A_STUDY)
    yield from (author.short for author in study.authors)
    yield from (study.journal,) if study.journal else ()
    yield from called(study.design_type, study.design_type.short)
    yield from (country_name(code) for code in study.countries)
    yield from of_diseases(vocabulary, study.diseases)
    for arm in context.rows.arms_of[study.id]:
        yield from (arm.label, *((arm.population,) if arm.population else ()))
        yield from _product_words(context, arm.product)
    figures: tuple[OutcomeRow | EffectRow, ...] = context.rows.outcomes_of[study.id]
    for row in (*figures, *context.rows.effects_of[study.id]):
        if row.measure:
            found = measure_of(context, row.diseases[0], row.measure)
            yield from (found.label, *found.aliases)


# ---- trials ----


def _trial_fact(context: Context, trial: TrialRow) -> str:
    """ "Recruiting, 60 people planned, no report found. Psoriasis"."""
    status = context.vocabulary.trial_statuses.get(trial.status or "")
    words = [status.label if status else "Status not stated"]
    if trial.enrolment is not None:
        planned = {"actual": "", "estimated": " planned"}.get(trial.enrolment_type or "", " by its register")
        words.append(formatting.plural(trial.enrolment, "person", "people") + planned)
    if trial.reports:
        words.append(f"reported by {formatting.joined([context.label(study) for study in trial.reports])}")
    elif trial.silent:
        words.append("no report found")
    return f"{', '.join(words)}. {context.vocabulary.diseases[trial.disease].label}"


def _trial_words(context: Context, trial: TrialRow) -> Iterator[str]:
    status = context.vocabulary.trial_statuses.get(trial.status or "")
    found = (
        trial.title,
        trial.sponsor,
        country_name(trial.country) if trial.country else None,
        status.label if status else None,
        str(trial.start.year) if trial.start else None,
        *OF_A_TRIAL,
    )
    yield from (word for word in found if word)
    yield from of_diseases(context.vocabulary, (trial.disease,))
    yield from _product_words(context, trial.product)


def _product_words(context: Context, product: Mapping[str, ProductValue]) -> Iterator[str]:
    """What was given, in every name of its terms and in the words that describe it."""
    for key, attribute in context.vocabulary.product.attributes.items():
        value = product.get(key)
        if not isinstance(value, str):
            continue
        if attribute.kind == "term":
            yield from called(attribute.terms[value])
        else:
            yield value
